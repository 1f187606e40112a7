"""One cell of a table taken apart: numbers, a sign, a magnitude, a unit, a predicate.

Nothing is decided here that needs the row. What has no place in this grammar is ``None``,
and its writer is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sop_iku.documents.importing.notation import NUMBER

#: Predicates that Indonesian offices print: AKIP letters, audit opinions.
PREDICATES = frozenset("AA A BB B CC C D WTP WDP TW TMP".split())
#: Words for a magnitude, as they are typed.
MAGNITUDES = {
    "t": "triliun",
    "triliun": "triliun",
    "trilyun": "triliun",
    "m": "miliar",
    "miliar": "miliar",
    "milyar": "miliar",
    "juta": "juta",
    "jt": "juta",
    "ribu": "ribu",
    "rb": "ribu",
}
#: A cell with one value is never longer.
MOST_CHARACTERS = 200

_NOTHING = re.compile(
    r"n\s*/?\s*a\.?|-+|–|—|\?|belum (?:ada|diukur|tersedia)|tidak (?:ada|tersedia)(?: data)?",
    re.IGNORECASE,
)
_TO = r"(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga)"
_CELL = re.compile(
    rf"""
    (?P<bound>≥|≤|>=|<=|>|<)?\s*
    (?P<money>rp\.?)?\s*
    (?P<first>{NUMBER})
    (?:\s*{_TO}\s*(?P<second>[0-9]+(?:[.,][0-9]+)*))?
    \s*(?P<percent>%)?
    \s*(?P<rest>[^\d]*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REST = re.compile(r"(?P<word>[^()]*?)\s*(?:\(\s*(?P<inside>[^()]+?)\s*\))?")


class Shape(Enum):
    """What kind of content a cell has."""

    EMPTY = "empty"
    NOTHING = "nothing"
    NUMBER = "number"
    RANGE = "range"
    PREDICATE = "predicate"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Parts:
    """A cell taken apart. ``unit`` is what stands behind the number, ``predicate`` a grade."""

    shape: Shape
    first: str = ""
    second: str = ""
    bound: str = ""
    money: bool = False
    percent: bool = False
    magnitude: str = ""
    unit: str = ""
    predicate: str = ""


def normal(text: str) -> str:
    """Return ``text`` without what typing and copying leave: spaces, breaks, stray quotes."""
    flat = re.sub(r"[\s\u00a0\u200b]+", " ", text).strip(" \"'\u201c\u201d\u2018\u2019")
    return re.sub(r"(?<=\D)\.$", "", flat).strip()


def take_apart(text: str) -> Parts:
    """Return the parts of a cell; ``UNKNOWN`` where it is none of the known shapes."""
    flat = normal(text)
    if len(flat) > MOST_CHARACTERS:
        return Parts(Shape.UNKNOWN)
    if not flat:
        return Parts(Shape.NOTHING if text.strip() else Shape.EMPTY)
    if _NOTHING.fullmatch(flat):
        return Parts(Shape.NOTHING)
    grade = flat.strip("() ")
    if grade in PREDICATES:
        return Parts(Shape.PREDICATE, predicate=grade)
    match = _CELL.fullmatch(flat)
    rest = _REST.fullmatch(match["rest"]) if match else None
    if match is None or rest is None:
        return Parts(Shape.UNKNOWN)
    word, inside = rest["word"].strip(" ."), (rest["inside"] or "").strip()
    predicate = inside
    if not inside and word in PREDICATES and match["money"] is None:
        word, predicate = "", word
    magnitude, word = _magnitude(word, money=match["money"] is not None)
    return Parts(
        Shape.RANGE if match["second"] else Shape.NUMBER,
        match["first"],
        match["second"] or "",
        match["bound"] or "",
        match["money"] is not None or "rupiah" in word.lower(),
        match["percent"] is not None,
        magnitude,
        word,
        predicate,
    )


def _magnitude(word: str, *, money: bool) -> tuple[str, str]:
    """Split ``triliun rupiah`` into the magnitude and the rest; a lone letter T or M too."""
    head, _, tail = word.partition(" ")
    name = MAGNITUDES.get(head.lower().rstrip("."))
    lone = len(head) == 1
    if name is None or (lone and not (money or head.isupper())):
        return "", word
    return name, tail.strip()
