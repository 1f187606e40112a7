"""Which mark of a row of numbers is the decimal mark: decided by row, never by cell.

``6.000`` alone may be six or six thousand. A row decides where another of its numbers
leaves no doubt (``0.5``, ``12.75``: a point is decimal; ``4.900.000``: it groups) and where
the reading fits its neighbours; else nobody can know, and the writer is asked.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

#: A number as people type it, with points and commas still to be understood.
NUMBER = r"[-−]?[0-9]+(?:[.,][0-9]+)*"
#: More digits are no figure that an office measured.
MOST_DIGITS = 28

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")


class Mark(Enum):
    """What the marks of one number say by themselves."""

    NONE = "none"
    DECIMAL = "decimal"
    THOUSANDS = "thousands"
    EITHER = "either"
    BROKEN = "broken"


class Token(NamedTuple):
    """One number as typed: ``sign`` is 1 or -1, ``digits`` has no sign."""

    sign: int
    digits: str
    kind: Mark
    mark: str

    def value(self, decimal: str) -> Decimal:
        """Return the number, ``decimal`` being the decimal mark; the other mark groups."""
        other = "," if decimal == "." else "."
        plain = self.digits.replace(other, "").replace(decimal, ".")
        return self.sign * Decimal(plain)

    def plain_value(self) -> Decimal | None:
        """Return the number where its own marks leave no doubt, else None."""
        if self.kind in {Mark.EITHER, Mark.BROKEN}:
            return None
        if self.kind is Mark.THOUSANDS:
            return self.value("," if self.mark == "." else ".")
        return self.value(self.mark or ".")


def token(text: str) -> Token:
    """Classify one number (which matches ``NUMBER``) by its own marks."""
    sign = -1 if text[0] in "-−" else 1
    digits = text.lstrip("-−")
    marks = [one for one in digits if one in ".,"]
    kind, mark = _kind(digits, marks)
    return Token(sign, digits, kind, mark)


def _kind(digits: str, marks: list[str]) -> tuple[Mark, str]:
    if len(digits) - len(marks) > MOST_DIGITS:
        return Mark.BROKEN, ""
    if not marks:
        padded = len(digits) > 1 and digits[0] == "0"
        return (Mark.BROKEN if padded else Mark.NONE), ""
    last = marks[-1]
    before, _, after = digits.rpartition(last)
    if len(set(marks)) == 2:
        whole = marks.count(last) == 1 and _GROUPED.fullmatch(before)
        return (Mark.DECIMAL if whole else Mark.BROKEN), last
    if len(marks) > 1:
        return (Mark.THOUSANDS if _GROUPED.fullmatch(digits) else Mark.BROKEN), last
    if len(before) > 1 and before[0] == "0":
        return Mark.BROKEN, last
    if len(after) != 3 or before == "0" or len(before) > 3:
        return Mark.DECIMAL, last
    return Mark.EITHER, last


def row_values(tokens: Sequence[Token], decimal: str | None = None) -> list[Decimal | None]:
    """Return the value of each number of one row; None where the writer must be asked.

    ``decimal`` is the writer's answer ("," or "."), if it was given.
    """
    proven = [one.plain_value() for one in tokens]
    decimals = {one.mark for one in tokens if one.kind is Mark.DECIMAL}
    groups = {one.mark for one in tokens if one.kind is Mark.THOUSANDS}
    groups |= {"." if one.mark == "," else "," for one in tokens if _has_both(one)}
    known = [abs(value) for value in proven if value]
    return [
        value if value is not None else _by_row(one, decimals, groups, known, decimal)
        for one, value in zip(tokens, proven, strict=True)
    ]


def _has_both(one: Token) -> bool:
    return "." in one.digits and "," in one.digits and one.kind is Mark.DECIMAL


def _by_row(
    one: Token, decimals: set[str], groups: set[str], known: list[Decimal], answer: str | None
) -> Decimal | None:
    if one.kind is Mark.BROKEN:
        return None
    if answer is not None:
        return one.value(answer)
    is_decimal, is_group = one.mark in decimals, one.mark in groups
    if is_decimal is is_group:
        return None
    other = "," if one.mark == "." else "."
    small, large = one.value(one.mark), one.value(other)
    chosen, rejected = (small, large) if is_decimal else (large, small)
    if not known:
        return chosen
    middle = statistics.median(known)
    if _distance(chosen, middle) > _distance(rejected, middle):
        return None  # the marks say one thing, the neighbours another
    return chosen


def _distance(value: Decimal, middle: Decimal) -> float:
    return abs(math.log10(abs(value)) - math.log10(middle))
