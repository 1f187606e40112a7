"""What the symbols of a formula mean: a datum, perhaps of an earlier year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from sop_iku.documents.document import Pointer
from sop_iku.documents.parts import parts_of

#: entries of a datum that are looked at; an office has no longer series
MOST_YEARS = 200


@dataclass(frozen=True)
class Variable:
    """A declared variable: its symbol, the code of its datum, and how many years back.

    ``shift`` is 0 or negative; None where the document gives something else (a finding of R4).
    ``pointer`` is its place below the formula.
    """

    symbol: str
    datum: str
    shift: int | None
    pointer: Pointer


def variables_of(formula: Mapping[str, Any]) -> tuple[Variable, ...]:
    """Return the variables of a formula in order; entries of a wrong shape are left out."""
    return tuple(
        Variable(entry["simbol"], entry["data"], _shift(entry.get("geser", 0)), pointer)
        for pointer, entry in parts_of(formula, "variabel")
        if isinstance(entry.get("simbol"), str) and isinstance(entry.get("data"), str)
    )


def value_in(datum: Mapping[str, Any], year: int) -> Any:
    """Return what a datum says for ``year``; None where it says nothing."""
    for _, entry in islice(parts_of(datum, "nilai"), MOST_YEARS):
        if entry.get("tahun") == year:
            return entry.get("nilai")
    return None


def _shift(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return int(value) if -100 <= value <= 0 and value == int(value) else None
