"""Capaian by one formula, guarded at zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.achievement import GUARD, STATEMENTS, achievement

SPAN = {"bawah": 80, "atas": 90}


@pytest.mark.parametrize(
    ("polarity", "realised", "target", "percent"),
    [
        ("maksimasi", "80", "100", "80.00"),
        ("maksimasi", "120", "100", "120.00"),
        ("maksimasi", "0", "100", "0.00"),
        ("maksimasi", "-50", "100", "0.00"),
        ("maksimasi", "1", "3", "33.33"),
        ("maksimasi", "2", "3", "66.67"),
        ("maksimasi", "-1", "-2", "150.00"),
        ("maksimasi", "0", "0", "100.00"),
        ("maksimasi", "5", "0", None),
        ("minimasi", "2", "4", "150.00"),
        ("minimasi", "5", "4", "75.00"),
        ("minimasi", "9", "4", "0.00"),
        ("minimasi", "0", "4", "200.00"),
        ("minimasi", "0", "0", "100.00"),
        ("minimasi", "1", "0", "0.00"),
        ("minimasi", "-1", "0", None),
        ("stabilisasi", "4", "4", "100.00"),
        ("stabilisasi", "5", "4", "75.00"),
        ("stabilisasi", "3", "4", "75.00"),
        ("stabilisasi", "1", "0", "0.00"),
        ("stabilisasi", "-1", "0", "0.00"),
        ("maksimasi", "85", SPAN, "100.00"),
        ("maksimasi", "40", SPAN, "50.00"),
        ("maksimasi", "95", SPAN, "118.75"),
        ("minimasi", "85", SPAN, "100.00"),
        ("minimasi", "99", SPAN, "90.00"),
        ("stabilisasi", "85", SPAN, "100.00"),
        ("stabilisasi", "100", SPAN, "88.89"),
        ("maksimasi", "85", {"bawah": 1}, None),
        ("maksimasi", "85", {"bawah": 1, "atas": "x"}, None),
        ("maksimasi", None, "4", None),
        ("maksimasi", None, SPAN, None),
        ("maksimasi", "4", None, None),
    ],
)
def test_capaian(polarity: str, realised: str | None, target: Any, percent: str | None) -> None:
    def number(value: Any) -> Any:
        return Decimal(value) if isinstance(value, str) else value

    found = achievement(polarity, number(realised), number(target))
    assert found == (Decimal(percent) if percent is not None else None)


def test_a_predicate_has_no_capaian() -> None:
    assert achievement("maksimasi", "BB", "A") is None


@pytest.mark.parametrize("polarity", STATEMENTS)
def test_what_is_stated_is_what_is_calculated(polarity: str) -> None:
    for realised, target in ((Decimal(90), Decimal(100)), (Decimal(3), Decimal(-2))):
        words = STATEMENTS[polarity].replace("jarak realisasi dari target", "abs(realisasi-target)")
        words = words.replace("|target|", "abs(target)").replace("(realisasi − target)", "(r-t)")
        code = words.translate(str.maketrans("−÷×", "-/*")).replace("(r-t)", "(realisasi-target)")
        stated = eval(code, {"realisasi": realised, "target": target})
        assert achievement(polarity, realised, target) == max(stated, Decimal(0))
    assert GUARD == "tidak pernah di bawah 0"
