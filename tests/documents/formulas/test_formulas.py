"""Formulas as a specification: what is read, what it yields, how it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.formulas import (
    FormulaError,
    as_source,
    as_text,
    calculate,
    formula_words,
    parse,
    rounded_like,
    symbols,
    variables_of,
)
from sop_iku.documents.formulas.parsing import MOST_LEVELS
from sop_iku.documents.formulas.printing import needs_brackets
from sop_iku.documents.formulas.scanning import MOST_CHARACTERS, MOST_DIGITS
from sop_iku.documents.formulas.units import Measure, UnitClash, in_words, measure, unit_of
from sop_iku.documents.formulas.variables import value_in

DATA: dict[str, Any] = {
    "A": {"nilai": [{"tahun": 2022, "nilai": Decimal(80)}, {"tahun": 2023, "nilai": 100}]},
    "B": {"nilai": [{"tahun": 2023, "nilai": Decimal("2.5")}]},
    "N": {"nilai": [{"tahun": 2023, "nilai": 0}]},
    "T": {"nilai": [{"tahun": 2023, "nilai": "BB"}]},
}
VARIABLES = variables_of(
    {
        "variabel": [
            {"simbol": "a", "data": "A"},
            {"simbol": "lalu", "data": "A", "geser": Decimal(-1)},
            {"simbol": "b", "data": "B"},
            {"simbol": "n", "data": "N"},
            {"simbol": "t", "data": "T"},
            {"simbol": "depan", "data": "A", "geser": 1},
            {"simbol": "hilang", "data": "Z"},
        ]
    }
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b", "102.5"),
        ("a - b * 2", "95.0"),
        ("(a - lalu) / lalu * 100", "25"),
        ("-2^2", "-4"),
        ("2^3^2", "512"),
        ("2^-1", "0.5"),
        ("(-2)^2", "4"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 5", "2"),
        ("a ÷ 4 × 2", "50"),
        ("a : 4 · 2 − 1", "49"),
        ("jumlah(a; b; 1)", "103.5"),
        ("SUM(a)", "100"),
        ("rata_rata(a, lalu)", "90"),
        ("average(a; lalu)", "90"),
        ("persen(lalu; a)", "80.0"),
        ("percent(lalu; a)", "80.0"),
        ("4^0.5", "2"),
        ("0.1 + 0.2", "0.3"),
    ],
)
def test_the_value_of_a_formula(text: str, value: str) -> None:
    outcome = calculate(parse(text), VARIABLES, DATA, 2023)
    assert outcome.value == Decimal(value), outcome


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("a / n", 2, "pembagi bernilai nol"),
        ("persen(a; n)", 0, "pembagi bernilai nol"),
        ("n^-1", 1, "pembagi bernilai nol"),
        ("a + lalu", 4, "belum punya nilai tahun 2021"),
        ("a + t", 4, "bukan angka"),
        ("a + depan", 4, "tidak punya data"),
        ("a + hilang", 4, "tidak punya data"),
        ("a + asing", 4, "tidak punya data"),
        ("2^101", 1, "pangkat lebih dari 100"),
        ("(-2)^0.5", 4, "di luar batas"),
        ("(10^100)^10", 8, "di luar batas"),
    ],
)
def test_why_a_formula_has_no_value(text: str, offset: int, message: str) -> None:
    year = 2022 if "lalu" in text else 2023
    outcome = calculate(parse(text), VARIABLES, DATA, year)
    assert outcome.value is None
    assert (outcome.offset, message in outcome.message) == (offset, True), outcome


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "seharusnya ada angka"),
        ("a +", 3, "seharusnya ada angka"),
        ("(a + b", 0, "tidak ditutup"),
        ("jumlah(a; b", 6, "tidak ditutup"),
        ("a)", 1, "tidak punya pasangan"),
        ("a b", 2, "harus ada tanda hitung"),
        ("2a", 1, "harus ada tanda hitung"),
        ("maks(a; b)", 0, "fungsi 'maks' tidak dikenal"),
        ("persen(a)", 0, "tepat dua isian"),
        ("lapor / wajib * 100%", 19, "tanda %"),
        ("y = a", 2, "tanda ="),
        ("[a]", 0, "kurung ["),
        ("a & b", 2, "'&' tidak dikenal"),
        ("a * 1,5", 5, "koma di antara dua angka"),
        ("1" * (MOST_DIGITS + 1), 0, "digit"),
        ("a" * (MOST_CHARACTERS + 1), MOST_CHARACTERS, "lebih panjang"),
        ("(" * (MOST_LEVELS + 1) + "a", MOST_LEVELS + 1, "tingkat"),
        ("-" * (MOST_LEVELS + 1) + "a", MOST_LEVELS + 1, "tingkat"),
        ("2^" * (MOST_LEVELS + 1) + "2", 2 * (MOST_LEVELS + 1), "tingkat"),
        ("+".join("a" * (MOST_LEVELS + 2)), 2 * MOST_LEVELS + 1, "tingkat"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, offset: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert (caught.value.offset, message in caught.value.message) == (offset, True)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("a*b", "a * b", "Izin × Usaha"),
        ("(a + b) * 2", "(a + b) * 2", "(Izin + Usaha) × 2"),
        ("a - (b - 1.50)", "a - (b - 1.50)", "Izin − (Usaha − 1,50)"),
        ("((a)) ÷ (b / 1000)", "a / (b / 1000)", "Izin ÷ (Usaha ÷ 1.000)"),
        ("(-a)^2", "(-a)^2", "(−Izin)^2"),
        ("-(a + b)", "-(a + b)", "−(Izin + Usaha)"),
        ("-a^2", "-a^2", "−Izin^2"),
        ("2^(a + 1)", "2^(a + 1)", "2^(Izin + 1)"),
        ("sum(a, c)", "jumlah(a; c)", "jumlah(Izin; c)"),
        ("AVERAGE(a; b)", "rata_rata(a; b)", "rata-rata(Izin; Usaha)"),
    ],
)
def test_a_tree_is_written_for_documents_and_for_people(text: str, source: str, told: str) -> None:
    tree = parse(text)
    assert as_source(tree) == source
    assert as_text(tree, {"a": "Izin", "b": "Usaha"}) == told


def test_an_argument_of_a_function_needs_no_brackets() -> None:
    assert not needs_brackets(parse("a + b"), parse("jumlah(a + b)"), right=False)


def test_symbols_come_in_their_order_with_their_places() -> None:
    found = list(symbols(parse("jumlah(b; -a) + a")))
    assert [(one.name, one.offset) for one in found] == [("b", 7), ("a", 11), ("a", 16)]


@pytest.mark.parametrize(
    ("value", "written", "rounded"),
    [
        ("76.666", "76.67", "76.67"),
        ("2.5", "3", "3"),
        ("3.5", "4", "4"),
        ("-2.5", "3", "-3"),
        ("0.125", "0.12", "0.13"),
        ("600", "600.0", "600.0"),
        ("1E+60", "0.1", "1E+60"),
    ],
)
def test_a_value_is_rounded_half_up_to_the_decimals_written(
    value: str, written: str, rounded: str
) -> None:
    found = rounded_like(Decimal(value), Decimal(written))
    assert str(found) == str(Decimal(rounded))
    assert rounded_like(Decimal("1.5"), Decimal("NaN")) == 2


def test_a_shift_is_a_whole_number_of_years_back() -> None:
    shifts = {"s": [0, -1, Decimal(-2), 1, Decimal("-0.5"), True, "x", -101]}["s"]
    entries = [{"simbol": "a", "data": "A", "geser": shift} for shift in shifts]
    found = [variable.shift for variable in variables_of({"variabel": [*entries, {"simbol": 1}]})]
    assert found == [0, -1, -2, None, None, None, None, None]
    assert value_in({"nilai": [{"tahun": 2020}]}, 2021) is None


NAMES = {"D1": "Izin", "D2": "Usaha"}


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (
            {
                "ekspresi": "a/b^2 + c",
                "variabel": [
                    {"simbol": "c", "data": "D2"},
                    {"simbol": "a", "data": "D1", "geser": -2},
                    {"simbol": "b", "data": "D9", "geser": -1},
                ],
            },
            "Izin 2 tahun lalu ÷ b tahun lalu^2 + Usaha",
        ),
        ({"ekspresi": "a +", "variabel": []}, "a +"),
        ({"pembilang": "izin", "penyebut": "usaha"}, "izin ÷ usaha"),
        ({"pembilang": "izin", "penyebut": "usaha", "pengali": 100}, "izin ÷ usaha × 100"),
        ({"uraian": "Survei."}, "Survei."),
        ({"rujukan": "BPS"}, "BPS"),
        ({}, ""),
    ],
)
def test_a_formula_of_any_form_in_words(formula: dict[str, Any], words: str) -> None:
    assert formula_words(formula, NAMES) == words


def units(**named: dict[str, Any]) -> dict[str, Measure]:
    return {name: unit_of(unit) for name, unit in named.items()}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("o / p", "orang per proyek"),
        ("o / p * p", "orang"),
        ("jumlah(o; o)", "orang"),
        ("r * p", "orang"),
        ("persen(o; o)", "tanpa satuan"),
        ("o ^ 2 / o", "orang"),
        ("2 ^ o", "tanpa satuan"),
        ("1 / p", "satu per proyek"),
        ("100 - o / o * 100", "tanpa satuan"),
        ("-o + 1", "orang"),
        ("rp + rp", "miliar rupiah"),
        ("i * 25", "indeks"),
    ],
)
def test_the_unit_of_a_result(text: str, unit: str) -> None:
    known = units(
        o={"jenis": "angka", "nama": "Orang"},
        p={"jenis": "angka", "nama": "proyek"},
        r={"jenis": "rasio", "nama": "orang per proyek"},
        rp={"jenis": "rupiah", "skala": "miliar"},
        i={"jenis": "indeks"},
    )
    clashes: list[UnitClash] = []
    found = measure(parse(text), known, clashes)
    assert clashes == []
    assert in_words(found.powers or ()) == unit


def test_what_cannot_be_told_about_units_is_not_guessed() -> None:
    known = units(a={"jenis": "predikat"}, q={"jenis": "rasio", "nama": "x"}, o={"jenis": "angka"})
    for text in ("a + o", "a * o", "q + o", "asing / o", "o ^ o", "a ^ 2", "jumlah(o; a)"):
        clashes: list[UnitClash] = []
        assert measure(parse(text), known, clashes).powers is None, text
        assert clashes == []


def test_unlike_units_clash_and_unlike_factors_are_no_longer_known() -> None:
    known = units(o={"jenis": "angka", "nama": "orang"}, p={"jenis": "angka", "nama": "proyek"})
    clashes: list[UnitClash] = []
    assert measure(parse("o - p"), known, clashes).powers is None
    assert clashes == [UnitClash(2, "orang", "proyek")]
    assert measure(parse("o + 2 * o"), known, clashes).factor is None
    assert measure(parse("o / (0 * o)"), known, clashes).factor is None
    assert measure(parse("2 ^ 2"), known, clashes).factor == 2
