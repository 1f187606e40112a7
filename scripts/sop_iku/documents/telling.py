"""Everything that differs between two documents, as sentences: ``iku beda``.

Where an element went from one list to another (an indicator to another goal) or only got
another code, that is told as one move or one change, not as a removal and an addition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.describing import describe, place_words
from sop_iku.documents.diff import changes_within, difference, same
from sop_iku.documents.schema import Schema
from sop_iku.documents.value_words import NAMELESS


@dataclass(frozen=True)
class Told:
    """One change and its sentence."""

    change: Change
    sentence: str


def tell(
    before: Any, after: Any, schema: Schema, offices: Mapping[str, str] = NAMELESS
) -> tuple[Told, ...]:
    """Return what changed from ``before`` to ``after`` (data of documents), told in order.

    ``offices`` gives the name of each office by its code; others are told by their code.
    """
    return tell_changes(difference(before, after, schema), after, schema, offices)


def tell_changes(
    changes: Sequence[Change], after: Any, schema: Schema, offices: Mapping[str, str] = NAMELESS
) -> tuple[Told, ...]:
    """Tell the ``changes`` that lead to ``after`` (a document's data), in order."""
    gone: dict[object, list[tuple[int, Change]]] = {}
    for place, change in enumerate(changes):
        if change.kind is ChangeKind.HAPUS:
            for key in _marks(change.pointer, change.before):
                gone.setdefault(key, []).append((place, change))
    partner: dict[int, Change] = {}
    used: set[int] = set()
    for change in changes:
        if change.kind is not ChangeKind.TAMBAH:
            continue
        alike = [
            (place, one)
            for key in _marks(change.pointer, change.after)
            for place, one in gone.get(key, ())
            if id(one) not in used and (_moved(one, change) or _recoded(one, change))
        ]
        if alike:
            old = min(alike, key=lambda pair: pair[0])[1]
            used.add(id(old))
            partner[id(change)] = old
    told: list[Told] = []
    for change in changes:
        if id(change) in partner:
            told.extend(_pair(partner[id(change)], change, after, schema, offices))
        elif id(change) not in used:
            told.append(Told(change, describe(change, after, offices)))
    return tuple(told)


def _marks(pointer: tuple[str, ...], value: Any) -> Iterator[object]:
    """Yield what two changes have in common where one may be the other's move or new code."""
    yield len(pointer), pointer[-2:]
    name = value.get("nama") if isinstance(value, Mapping) else None
    yield pointer[:-1], name if isinstance(name, str) else None


def _moved(old: Change, new: Change) -> bool:
    """Tell whether a part went to another list of the same name, with its code."""
    one, other = old.pointer, new.pointer
    return len(one) == len(other) > 2 and one[-2:] == other[-2:] and one[:-2] != other[:-2]


def _recoded(old: Change, new: Change) -> bool:
    """Tell whether nothing but the code of an element changed; ``_marks`` found its list."""
    one, other = old.before, new.after
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or "kode" not in one:
        return False
    return same({**one, "kode": None}, {**other, "kode": None})


def _pair(
    old: Change, new: Change, after: Any, schema: Schema, offices: Mapping[str, str]
) -> Iterator[Told]:
    if not _moved(old, new):
        change = Change(ChangeKind.UBAH, (*new.pointer, "kode"), old.pointer[-1], new.pointer[-1])
        yield Told(change, f"kode {old.pointer[-1]} diganti menjadi {new.pointer[-1]}")
        return
    origin, goal = place_words(old.pointer[:-2]), place_words(new.pointer[:-2])
    change = Change(ChangeKind.PINDAH, new.pointer, old.pointer, new.pointer)
    yield Told(change, f"{new.pointer[-1]}: dipindahkan dari {origin} ke {goal}")
    for inner in changes_within(old.before, new.after, new.pointer, schema):
        yield Told(inner, describe(inner, after, offices))
