"""What a proposal changes, as whoever approves it reads it: on the forge's page, in the comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_iku.documents.added_parts import told
from sop_iku.documents.describing import describe
from sop_iku.documents.telling import tell, tell_changes
from sop_iku.documents.value_words import NAMELESS
from sop_iku.procedure.begun_again import next_version, sent_back
from sop_iku.procedure.facts import FileChange, FileDocument, YearDocument
from sop_iku.procedure.offices import Register

_GOALS = "sasaran"
_STEP = (("langkah",),)
#: what a new document says of itself, told in one sentence
_HEAD = (("tahun",), ("versi",), ("putaran",))


@dataclass(frozen=True)
class Sentence:
    """One change in words, with lines on what was added."""

    text: str
    inside: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All of it on one line."""
        return ": ".join([self.text, *(["; ".join(self.inside)] if self.inside else [])])


def changes_told(
    document: YearDocument, register: Register | None, *, step_known: bool = False
) -> tuple[Sentence, ...]:
    """Tell the changes of a year's document; a new one begins with one sentence on itself.

    So does a return, and a new version of a year: what the sentence tells is not told again.

    Offices are told by their names in ``register``. ``step_known``: the reader learns elsewhere
    which step is done.
    """
    after, schema = document.after, document.schema
    if after is None or schema is None:
        return ()
    offices = register.office_names if register else NAMELESS
    begun = document.before is None and bool(document.changes)
    old = document.before or {}
    again = sent_back(old, after, document.changes, offices) or next_version(
        old, after, document.changes, offices
    )
    untold = {*(_STEP if step_known else ()), *(_HEAD if begun else ())}
    words = tuple(
        Sentence(*told(one.sentence, one.change, offices))
        for one in tell_changes(document.changes, after, schema, offices)
        if one.change.pointer not in untold and not (again and again.tells(one.change))
    )
    if again:
        first, last = (tuple(Sentence(*one) for one in part) for part in (again.first, again.last))
        return (*first[:1], *words, *first[1:], *last)
    if not begun:
        return words
    numbers = [after.get(key) for (key,) in _HEAD]
    start = "Dokumen IKU tahun {}, versi {}, putaran {}, dimulai.".format(*numbers)
    return (Sentence(start), *words)


def files_told(
    changes: Sequence[FileChange], files: Sequence[FileDocument]
) -> tuple[Sentence, ...]:
    """Tell changed files other than a year's document; what is data is told below the name."""
    known = {one.path: one for one in files}
    told = []
    for path in (change.path for change in changes):
        one = known.get(path)
        inside = tuple(describe(change, one.after or {}) for change in one.changes) if one else ()
        told.append(Sentence(f"Berkas {path} berubah.", inside))
    return tuple(told)


def unchanged_goals(document: YearDocument) -> tuple[Sentence, ...]:
    """Tell the goals and indicators of a document whose proposal changes none of them."""
    after, schema = document.after, document.schema
    if after is None or schema is None:
        return ()
    if any(change.pointer[:1] == (_GOALS,) for change in document.changes):
        return ()
    goals = after.get(_GOALS)
    named = {
        str(goal.get("kode")): f"{goal.get('kode')} {goal.get('uraian')}"
        for goal in (goals if isinstance(goals, list) else ())
        if isinstance(goal, Mapping)
    }
    added = tell({**after, _GOALS: []}, after, schema) if named else ()
    return tuple(
        Sentence(named[str(one.change.pointer[-1])], told(one.sentence, one.change)[1])
        for one in added
        if str(one.change.pointer[-1]) in named
    )
