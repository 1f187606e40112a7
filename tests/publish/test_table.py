from __future__ import annotations

from decimal import Decimal

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.documents.formulas import formula_words
from sop_iku.publish.table import chosen_columns, figure, indicator_rows, unit_label
from tests.publish.sample import load, office_names

NAMES = {"D5": "Pelaku usaha yang melapor", "D6": "Pelaku usaha wajib lapor"}


def test_a_formula_is_told_with_the_names_of_its_data() -> None:
    formula = {
        "ekspresi": "lapor / wajib * 100",
        "variabel": [{"simbol": "lapor", "data": "D5"}, {"simbol": "wajib", "data": "D6"}],
    }
    expected = "Pelaku usaha yang melapor ÷ Pelaku usaha wajib lapor × 100"
    assert formula_words(formula, NAMES) == expected


def test_a_symbol_within_another_symbol_stays_whole() -> None:
    formula = {
        "ekspresi": "a - a_b",
        "variabel": [{"simbol": "a", "data": "D5"}, {"simbol": "a_b", "data": "D6"}],
    }
    expected = "Pelaku usaha yang melapor − Pelaku usaha wajib lapor"
    assert formula_words(formula, NAMES) == expected


def test_a_variable_of_last_year_says_so() -> None:
    formula = {
        "ekspresi": "(a - b) / b * 0.5",
        "variabel": [
            {"simbol": "a", "data": "D5"},
            {"simbol": "b", "data": "D5", "geser": -1},
        ],
    }
    told = formula_words(formula, NAMES)
    assert told.endswith("÷ Pelaku usaha yang melapor tahun lalu × 0,5")


def test_a_method_of_others_is_named_not_computed() -> None:
    assert formula_words({"rujukan": "LHE Inspektorat"}, {}) == "LHE Inspektorat"


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ({"jenis": "rupiah", "skala": "miliar"}, "miliar rupiah"),
        ({"jenis": "rupiah", "skala": "satuan"}, "rupiah"),
        ({"jenis": "persen"}, "persen"),
        ({"jenis": "angka", "nama": "hari kerja"}, "hari kerja"),
        (
            {"jenis": "indeks", "rentang": {"min": Decimal(25), "maks": Decimal(100)}},
            "indeks (25–100)",
        ),
    ],
)
def test_units(unit: dict[str, object], label: str) -> None:
    assert unit_label(unit) == label


def test_figures_keep_the_decimals_that_were_written() -> None:
    assert figure(Decimal("88.50")) == "88,50"
    assert figure({"bawah": Decimal(80), "atas": Decimal("85.5")}) == "80–85,5"
    assert figure("BB") == "BB"


def test_every_indicator_of_the_document_is_a_row() -> None:
    document = load("iku/2024.yaml")
    codes = [item["kode"] for goal in document["sasaran"] for item in goal["indikator"]]
    rows = indicator_rows(document, office_names())
    assert [row.code for row in rows] == codes
    assert rows[5].owners == "Kepala Bidang Pelayanan Perizinan; Sekretaris"


def test_an_unknown_column_names_the_known_ones() -> None:
    with pytest.raises(Failure) as caught:
        chosen_columns({"kolom": ["nomor", "warna"]})
    assert "kolom warna tidak dikenal" in caught.value.message
    assert "sumber_data" in caught.value.hint
