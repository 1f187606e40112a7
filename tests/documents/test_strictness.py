"""A warning becomes an error at the stage where the matter must be settled; settings; scales."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.context import WorkingDays
from sop_iku.documents.expression_places import say_in_expression
from sop_iku.documents.finding import Level
from sop_iku.documents.likeness import same_formula, same_text, same_value
from sop_iku.documents.scale import best, height
from sop_iku.documents.settings import Settings, settings_from
from sop_iku.documents.strictness import Stage, Stages, level_at
from tests.documents.repository_files import document

STAGES = Stages(3, 4, 5, 7, 8)


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        (Stage.DATA, 3),
        (Stage.VERIFIKASI, 4),
        (Stage.KONSEP, 5),
        (Stage.AKHIR, 7),
        (Stage.PENGESAHAN, 8),
    ],
)
def test_the_sop_says_from_which_step_on(stage: Stage, step: int) -> None:
    assert level_at(stage, {"langkah": step - 1}, STAGES, None) is Level.PERINGATAN
    assert level_at(stage, {"langkah": step}, STAGES, None) is Level.GALAT
    assert level_at(stage, {"langkah": 1}, STAGES, step) is Level.GALAT
    assert level_at(stage, {"langkah": 8}, STAGES, step - 1) is Level.PERINGATAN
    assert level_at(stage, {"langkah": "x"}, STAGES, None) is Level.PERINGATAN


@pytest.mark.parametrize(
    ("stage", "content"),
    [
        (Stage.DATA, {"data": [{}]}),
        (Stage.VERIFIKASI, {"data": [{"verifikasi": {}}]}),
        (Stage.KONSEP, {"sasaran": [{}]}),
        (Stage.AKHIR, {"pengesahan": {}}),
        (Stage.PENGESAHAN, {"pengesahan": {}}),
    ],
)
def test_without_the_sop_the_sections_tell(stage: Stage, content: dict[str, Any]) -> None:
    assert level_at(stage, content, Stages(), None) is Level.GALAT
    assert level_at(stage, {"langkah": 8}, Stages(), None) is Level.PERINGATAN


def test_what_nobody_can_mend_is_never_an_error() -> None:
    assert level_at(Stage.DATA, {"warisan": True, "langkah": 8}, STAGES, None) is Level.PERINGATAN
    assert level_at(Stage.DATA, [], STAGES, None) is Level.PERINGATAN


def test_settings_come_from_the_office_and_keep_their_defaults() -> None:
    assert settings_from(None) == settings_from({"aturan": "x"}) == Settings()
    found = settings_from(
        {
            "aturan": {
                "jumlah_indikator": {"per_sasaran": Decimal(5), "seluruhnya": True},
                "kata_alasan": 3,
                "lonjakan_target": Decimal("1.5"),
                "matikan": ["R16"],
            }
        }
    )
    assert found == Settings(5, 20, 3, Decimal("1.5"), frozenset({"R16"}))


def test_working_days() -> None:
    days = WorkingDays(frozenset({0, 1}), frozenset({date(2024, 1, 1)}), frozenset({2024}))
    assert days.works_on(date(2024, 1, 1)) is False
    assert days.works_on(date(2024, 1, 2)) is True
    assert days.works_on(date(2024, 1, 3)) is False
    assert days.works_on(date(2025, 1, 6)) is None


@pytest.mark.parametrize(
    ("unit", "polarity", "top"),
    [
        ({"jenis": "persen"}, "maksimasi", 100),
        ({"jenis": "persen"}, "minimasi", 0),
        ({"jenis": "persen", "pertumbuhan": True}, "maksimasi", None),
        ({"jenis": "angka"}, "minimasi", 0),
        ({"jenis": "indeks", "rentang": {"min": 1, "maks": 4}}, "maksimasi", 4),
        ({"jenis": "indeks", "rentang": {"min": 1, "maks": 4}}, "minimasi", 1),
        ({"jenis": "predikat", "tingkat": ["C", "B", "A"]}, "maksimasi", 2),
        ({"jenis": "predikat", "tingkat": ["C", "B", "A"]}, "minimasi", 0),
        ({"jenis": "persen"}, "stabilisasi", None),
        (None, "maksimasi", None),
    ],
)
def test_the_best_value_of_a_unit(unit: Any, polarity: str, top: int | None) -> None:
    assert best(unit, polarity) == top


def test_the_height_of_values() -> None:
    assert height(3, {}) == 3
    assert height({"bawah": 1, "atas": 2}, {}) == Decimal("1.5")
    assert height({"bawah": 1}, {}) is None
    assert height("B", {"tingkat": ["C", "B"]}) == 1
    assert height("X", {"tingkat": ["C", "B"]}) is None
    assert height("X", None) is None


def test_likeness() -> None:
    assert same_text(' "Nilai\n SAKIP". ') == same_text("nilai sakip")
    assert same_value({"b": [Decimal("1.0")], "a": True}) == same_value({"a": 1, "b": [1]})
    assert same_formula(None) is None
    assert same_formula({"ekspresi": "a*b"}) == same_formula({"ekspresi": "a × b"})
    assert same_formula({"ekspresi": "a +"}) == same_formula({"ekspresi": "A +"})


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: x + y", 8),
        ("a: 'x + y'", 9),
        ('a: "x + y"', 9),
        ('a: "x\\x20+ y"', 4),
        ("a: |-\n  x + y", 4),
    ],
)
def test_a_place_in_an_expression(text: str, column: int) -> None:
    rule = ("R4", Level.GALAT)
    found = say_in_expression(document(text), ("a",), 4, rule, "salah", "betulkan")
    assert found.column == column
