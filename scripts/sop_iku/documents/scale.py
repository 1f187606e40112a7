"""Values on one scale: numbers as they are, predicates by rank, spans by their middle."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.parts import number_of

#: ranks of a predicate that are looked at; no real scale has as many
MOST_RANKS = 30


def height(value: Any, unit: Any) -> Decimal | None:
    """Return where ``value`` stands on the scale of ``unit``; None where that cannot be told."""
    number = number_of(value)
    if number is not None:
        return number
    if isinstance(value, Mapping):
        low, high = number_of(value.get("bawah")), number_of(value.get("atas"))
        return None if low is None or high is None else (low + high) / 2
    ranks = unit.get("tingkat") if isinstance(unit, Mapping) else None
    if isinstance(ranks, list) and value in ranks[:MOST_RANKS]:
        return Decimal(ranks.index(value))
    return None


def best(unit: Any, polarity: str) -> Decimal | None:
    """Return the best value that ``unit`` allows; None where it has no end in that direction."""
    if not isinstance(unit, Mapping) or polarity not in {"maksimasi", "minimasi"}:
        return None
    upward = polarity == "maksimasi"
    span, ranks = unit.get("rentang"), unit.get("tingkat")
    if isinstance(span, Mapping):
        return number_of(span.get("maks" if upward else "min"))
    if isinstance(ranks, list) and ranks:
        return Decimal(len(ranks) - 1 if upward else 0)
    if unit.get("jenis") == "persen" and unit.get("pertumbuhan") is not True:
        return Decimal(100 if upward else 0)
    return None if upward else Decimal(0)
