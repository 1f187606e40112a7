"""What could be proposed next in a training room: the sample document's next step."""

from __future__ import annotations

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.documents.splicing import replace_scalar
from sop_iku.evidence.content import policy_at
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.look import Draft
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure, Step
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
        if policy.procedure is None or policy.register is None:
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
            content=self._content(source, step),
            words=_words(step, policy.procedure, policy.register),
        )

    def _content(self, source: bytes | None, step: Step) -> bytes:
        """The sample after ``step``; where main went its own way, main's with ``langkah``."""
        before = self._states.get(step.number - 1)
        if source is None or (before is not None and before.source == source):
            return self._states[step.number].source
        document = read(source or b"", self._finished.path).document
        if document is None:
            return source or b""
        return replace_scalar(document, ("langkah",), str(step.number))


def _words(step: Step, procedure: Procedure, register: Register) -> str:
    def offices(codes: tuple[str, ...]) -> str:
        return " atau ".join(register.office_name(code) for code in codes)

    return (
        f"Dibuka oleh {offices(step.opened_by)}, disetujui oleh {offices(step.approved_by)}. "
        f"Langkah {step.number} dari {procedure.last}."
    )
