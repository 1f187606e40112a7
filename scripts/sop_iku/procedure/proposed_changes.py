"""What a proposal changes, as whoever approves it reads it: on the forge's page, in the comment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sop_iku.documents.added_parts import told
from sop_iku.documents.telling import tell, tell_changes
from sop_iku.procedure.facts import YearDocument

_GOALS = "sasaran"
#: what a new document says of itself, told in one sentence
_HEAD = (("tahun",), ("versi",), ("putaran",))


@dataclass(frozen=True)
class Sentence:
    """One change in words, with lines on what was added."""

    text: str
    inside: tuple[str, ...] = ()


def changes_told(
    document: YearDocument, *, hidden: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[Sentence, ...]:
    """Tell the changes of a year's document; a new one begins with one sentence on itself.

    ``hidden``: places whose change the reader learns elsewhere.
    """
    after, schema = document.after, document.schema
    if after is None or schema is None:
        return ()
    begun = document.before is None and bool(document.changes)
    untold = {*hidden, *(_HEAD if begun else ())}
    words = tuple(
        Sentence(*told(one.sentence, one.change))
        for one in tell_changes(document.changes, after, schema)
        if one.change.pointer not in untold
    )
    if not begun:
        return words
    numbers = [after.get(key) for (key,) in _HEAD]
    start = "Dokumen IKU tahun {}, versi {}, putaran {}, dimulai.".format(*numbers)
    return (Sentence(start), *words)


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
