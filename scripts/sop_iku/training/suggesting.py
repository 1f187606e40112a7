"""What could be proposed next in a training room: the sample document's next step."""

from __future__ import annotations

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.diff import difference, same
from sop_iku.documents.document import Document
from sop_iku.documents.putting import pointer_of, put
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema
from sop_iku.documents.splicing import SpliceError, value_at
from sop_iku.evidence.content import policy_at
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.look import Draft
from sop_iku.procedure.sop import Step
from sop_iku.training.journey import Journey
from sop_iku.training.states import states


class Suggester:
    """Suggests the next step from ``finished``, the year's finished sample document."""

    def __init__(self, forge: Forge, finished: Document, journey: Journey) -> None:
        self._forge = forge
        self._finished = finished
        self._journey = journey
        self._states = states(finished, journey.earlier)
        self._known: tuple[str, Draft | None] = ("", None)

    def next_draft(self) -> Draft | None:
        """The draft of the next step; None when the year is done. Cheap while main stands."""
        tip = self._forge.tips()["main"]
        if self._known[0] != tip:
            self._known = (tip, self._draft(tip))
        return self._known[1]

    def _draft(self, tip: str) -> Draft | None:
        policy = policy_at(self._forge.repository, tip)
        if policy.procedure is None:
            return None
        path = self._finished.path
        source = self._forge.repository.read(tip, path)
        done = 0
        if source is not None:
            document = read(source, path).document
            if document is None or not isinstance(document.data.get("langkah"), int):
                return None
            done = document.data["langkah"]
        step = policy.procedure.step(done + 1)
        if step is None:
            return None
        return Draft(
            title=f"Langkah {step.number} tahun {self._journey.year}: {step.activity}"[:250],
            path=path,
            content=self._content(source, step, policy.schemas.get("iku")),
        )

    def _content(self, source: bytes | None, step: Step, schema: Schema | None) -> bytes:
        """The sample after ``step``; where main went its own way, main's with what fits of it."""
        before = self._states.get(step.number - 1)
        if source is None or (before is not None and before.source == source):
            return self._states[step.number].source
        document = read(source, self._finished.path).document
        if document is None or schema is None or before is None:
            return source
        return carried(document, before, self._states[step.number], schema).source


def carried(main: Document, before: Document, after: Document, schema: Schema) -> Document:
    """Make the sample's step on main's document: what main lacks, and what both had the same.

    What the sample says of a part that is another one on main is left out, and so is then its
    note: the person writes both. Done between ``before`` and ``after``, two of its states. What
    was sent back since is mended by whoever wrote it: the sample adds nothing.
    """
    if main.data["putaran"] != before.data["putaran"]:
        return main
    found = main
    # whether main has goals, indicators or figures that the sample does not speak of
    own = not same(main.data.get("sasaran"), before.data.get("sasaran"))
    for change in sorted(difference(before.data, after.data, schema), key=_is_note):
        if not _stands_alike(change, found, before, schema) or (own and _is_note(change)):
            own = True
            continue
        place, pointer = change.pointer, pointer_of(main.data, change.pointer, schema)
        lacking = change.kind is ChangeKind.TAMBAH and pointer is None
        as_before = pointer is not None and same(value_at(main.data, pointer), change.before)
        if not (lacking or (change.kind is ChangeKind.UBAH and as_before)):
            continue
        try:
            main = put(main, place, change.after, schema)
        except SpliceError:
            continue  # main has no such part; the person writes what fits there
    return main


def _stands_alike(change: Change, main: Document, before: Document, schema: Schema) -> bool:
    """Whether what the sample adds to (a datum, say) is on main what it was in the sample."""
    if change.kind is not ChangeKind.TAMBAH or len(change.pointer) < 3:
        return True
    ours, theirs = (
        pointer_of(document.data, change.pointer[:-1], schema) for document in (main, before)
    )
    if ours is None or theirs is None:
        return False
    return same(value_at(main.data, ours), value_at(before.data, theirs))


def _is_note(change: Change) -> bool:
    return change.pointer[0] == "catatan"
