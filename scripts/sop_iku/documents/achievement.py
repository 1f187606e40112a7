"""Capaian: how far a target was reached, by one formula for all indicators.

    capaian = 100 + arah × (realisasi − target) ÷ |target| × 100

``arah`` is 1 for maksimasi, −1 for minimasi; for stabilisasi any distance counts against it.
The field knows several formulas that give different figures for one indicator (notes: two in
one system); this one equals realisasi ÷ target for maksimasi, is defined for a realisation of
zero, and for negative targets (growth).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import rounded
from sop_iku.documents.parts import number_of

#: The formula for each polarity, as it is printed.
STATEMENTS = {
    "maksimasi": "100 + (realisasi − target) ÷ |target| × 100",
    "minimasi": "100 − (realisasi − target) ÷ |target| × 100",
    "stabilisasi": "100 − jarak realisasi dari target ÷ |target| × 100",
}
#: What is true of all of them.
GUARD = "tidak pernah di bawah 0"
_HUNDRED = Decimal(100)


def achievement(polarity: str, realised: Any, target: Any) -> Decimal | None:
    """Return the capaian in percent, two decimals, never below 0; None where it is undefined.

    ``target`` is a number or a span ``{bawah, atas}``; inside a span, and exactly on a target
    of zero, the capaian is 100. Beyond a zero target it is undefined for maksimasi and 0
    otherwise.
    """
    value = number_of(realised)
    goal = _goal(polarity, value, target)
    if value is None or goal is None:
        return None
    if value == goal:
        return rounded(_HUNDRED, 2)
    if goal == 0:
        if polarity == "maksimasi" or (polarity == "minimasi" and value < 0):
            return None
        return Decimal("0.00")
    distance = (value - goal) / abs(goal) * _HUNDRED
    if polarity == "stabilisasi":
        distance = -abs(distance)
    elif polarity == "minimasi":
        distance = -distance
    return rounded(max(_HUNDRED + distance, Decimal(0)), 2)


def _goal(polarity: str, value: Decimal | None, target: Any) -> Decimal | None:
    """Return the number to compare with: of a span the end that matters."""
    if not isinstance(target, Mapping):
        return number_of(target)
    low, high = number_of(target.get("bawah")), number_of(target.get("atas"))
    if low is None or high is None or value is None:
        return None
    if polarity == "maksimasi":
        return value if low <= value <= high else low
    if polarity == "minimasi":
        return value if low <= value <= high else high
    return min(max(value, low), high)
