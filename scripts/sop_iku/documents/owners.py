"""Which indicator, goal or datum stands at a line of a file: for readers who see no lines."""

from __future__ import annotations

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.parts import goals, indicators, name_of, parts_of, text_of
from sop_iku.documents.word_changes import shortened

#: characters of a name in a sentence
_MOST = 60


def owner_at(document: Document, line: int) -> str:
    """Name what a line belongs to: ``IKU-1 (Nilai realisasi investasi)``; empty for the rest."""
    named: dict[Pointer, str] = {}
    for pointer, goal in goals(document.data):
        named[pointer] = f"sasaran {name_of(goal)}{_in_brackets(text_of(goal, 'uraian'))}"
    for pointer, indicator, _ in indicators(document.data):
        named[pointer] = f"{name_of(indicator)}{_in_brackets(text_of(indicator, 'nama'))}"
    for pointer, datum in parts_of(document.data, "data"):
        named[pointer] = f"data {name_of(datum)}{_in_brackets(text_of(datum, 'nama'))}"
    before = [
        (place.line, len(pointer), pointer)
        for pointer in (*named, *((key,) for key in document.data))
        if (place := document.key_position(pointer)).line <= line
    ]
    return named.get(max(before)[2], "") if before else ""


def _in_brackets(text: str) -> str:
    return f" ({shortened(text, _MOST)})" if text else ""
