"""Cells of real tables are read, or asked about; never guessed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.documents.importing.notation import Mark, row_values, token
from sop_iku.documents.importing.rows import Answer, Question, Value, read_row
from sop_iku.documents.importing.units import unit_of

ROWS: list[Any] = yaml.load(
    (Path(__file__).parent / "data" / "sel-nyata.yaml").read_bytes(), yaml.CSafeLoader
)


def read(cells: list[str], unit: str | None = None, decimal: str | None = None) -> list[Any]:
    """Return the values of a row; ``"?"`` where the writer is asked."""
    return [
        "?" if isinstance(one, Question) else one.value for one in read_row(cells, unit, decimal)
    ]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_every_cell_of_the_real_rows_is_read_or_asked_about() -> None:
    answers: list[tuple[str, str | None, Answer]] = []
    for code, unit, base, targets in ROWS:
        cells = [base, *targets]
        answers += [
            (code, cell, one) for cell, one in zip(cells, read_row(cells, unit), strict=True)
        ]
    assert len(answers) > 1000
    for _, cell, one in answers:
        assert one.source == (cell or "")
        if isinstance(one, Question):
            assert one.reason
            assert one.hint
        else:
            assert (one.value is not None) or not cell or cell in {"NA", "N/A", "n/a"}
    asked = {code for code, _, one in answers if isinstance(one, Question)}
    assert asked == {"PSW-P3A-04", "PSW-TANI-02", "PSW-TANI-03", "BTM-03", "ACB-PTSP-03"}


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["92"], numbers("92")),
        (["2,08", "0,819", "-7,17"], numbers("2.08", "0.819", "-7.17")),
        (["91.25", "10.10"], numbers("91.25", "10.10")),
        (["36%", "36 %", "36,5 persen"], numbers("36", "36", "36.5")),
        (["4.900.000", "5.003.000"], numbers("4900000", "5003000")),
        (["26.512.449.991"], numbers("26512449991")),
        (["1.234,5", "1.300"], numbers("1234.5", "1300")),
        (["1,234.5", "1,300"], numbers("1234.5", "1300")),
        (["90,67", "90.68", "90,69"], numbers("90.67", "90.68", "90.69")),
        (["0,018", "0,020", "1,024"], numbers("0.018", "0.020", "1.024")),
        (["12345,678"], numbers("12345.678")),
        (["96-96"], numbers("96")),
        (["≥ 85"], numbers("85")),
        (["84 point"], numbers("84")),
        (["\n 85 \u00a0", '"85."', "“85”"], numbers("85", "85", "85")),
        (["n/a", "NA", "-", "belum ada"], [None] * 4),
        (["WTP", "(BB)", "A"], ["WTP", "BB", "A"]),
    ],
)
def test_what_a_row_leaves_no_doubt_about_is_read(cells: list[str], values: list[Any]) -> None:
    assert read(cells) == values


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("0,9 Angka", "Angka", Decimal("0.9")),
        ("Rp. 70 T", "Triliun Rupiah", Decimal(70)),
        ("Rp 1,3 T", "Rp. Triliun", Decimal("1.3")),
        ("5 milyar", "Rupiah (Milyar)", Decimal(5)),
        ("80 (BB / Sangat Baik)", "Skor Indeks (Skala 100)", Decimal(80)),
        ("12 orang", "Orang", Decimal(12)),
        ("70-80 ( BB )", "Nilai", {"bawah": Decimal(70), "atas": Decimal(80)}),
        (
            "143,33 - 139,83",
            None,
            {"bawah": Decimal("139.83"), "atas": Decimal("143.33"), "arah": "turun"},
        ),
        ("5,7 s.d. 6,6", None, {"bawah": Decimal("5.7"), "atas": Decimal("6.6")}),
    ],
)
def test_a_cell_with_its_unit_is_read(cell: str, unit: str | None, value: Any) -> None:
    (answer,) = read_row([cell], unit)
    assert isinstance(answer, Value), answer
    assert answer.value == value
    assert answer.source == cell


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["9.469", "9.659", "10.049"], "Ton"),
        (["173,593"], "Orang"),
        (["70,887"], "Persen"),
        (["1.481"], "Persen"),
        (["12,5", "1.300"], None),
        (["0.820:0.82"], None),
        (["80-90 ( SB )"], "Nilai"),
        (["100 dari 110 Organisasi Kepemudaan"], None),
        (["140 Kelompok (1400 orang)"], "Kelompok"),
        (["81,34 (ADHB) / 47 (ADHK)"], None),
        (["Tepat Waktu", "Ada", "baik"], None),
        (["2,447 T"], "Triliun Rupiah"),
        (["5 juta"], "Rp. Triliun"),
        (["5 juta"], None),
        (["36%"], "Orang"),
        (["12 kg"], "Ton"),
        (["A"], "Persen"),
        (["12,5"], "Orang"),
        (["≥ 5-6"], None),
        (["007", "1.2.3", "00,5", "1.23,4.5", "12.34.567"], None),
        (["9" * 29, "9" * 300], None),
        (["5000%"], "%"),
        (["5 kuintal"], "Persen"),
        (["1-1.234"], None),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_asked(cells: list[str], unit: str | None) -> None:
    assert "?" in read(cells, unit)
    assert read(cells, unit).count("?") >= len(cells) - 1


def test_the_question_names_both_readings() -> None:
    (answer,) = read_row(["6.000"], "Pelaku Usaha")
    assert isinstance(answer, Question)
    assert answer.reason == "6.000 dapat berarti 6,000 atau 6.000."
    assert "--desimal" in answer.hint


def test_the_writer_s_answer_decides_what_was_asked_and_nothing_else() -> None:
    assert read(["6.000", "0.5"], None, ",") == numbers("6000", "0.5")
    assert read(["6.000"], None, ".") == numbers("6.000")
    assert read(["007"], None, ",") == ["?"]


def test_neighbours_that_contradict_the_marks_are_asked_about() -> None:
    assert read(["43.486", "6.5", "50000"]) == ["?", Decimal("6.5"), Decimal(50000)]
    assert read(["6.5", "7.125"]) == numbers("6.5", "7.125")
    assert read(["4.900.000", "5.125"]) == numbers("4900000", "5125")
    assert read(["0.0", "7.125"]) == numbers("0", "7.125")


def test_numbers_of_excel_need_no_reading_but_make_sense() -> None:
    answers = read_row([Decimal("12.5"), 7, None], "Orang")
    assert isinstance(answers[0], Question)
    assert answers[1] == Value("7", Decimal(7))
    assert answers[2] == Value("", None)


@pytest.mark.parametrize(
    ("text", "satuan"),
    [
        ("%", {"jenis": "persen"}),
        ("Persentase (%)", {"jenis": "persen"}),
        ("Rp. Juta Per Tahun", {"jenis": "rupiah", "skala": "juta"}),
        ("Trilyun", {"jenis": "rupiah", "skala": "triliun"}),
        ("Rp", {"jenis": "rupiah", "skala": "satuan"}),
        ("Kegiatan Usaha.", {"jenis": "angka", "nama": "Kegiatan Usaha"}),
        ("Indeks", {"tertulis": "Indeks"}),
        ("Nilai/Angka", {"tertulis": "Nilai/Angka"}),
    ],
)
def test_units_are_known_in_their_many_spellings(text: str, satuan: dict[str, str]) -> None:
    unit = unit_of(text)
    assert unit is not None
    assert unit.satuan() == satuan


def test_no_unit_is_no_unit() -> None:
    assert unit_of("  ") is None
    assert unit_of(None) is None


@given(
    st.lists(st.text("0123456789.,-%ATRp ()xBN/", max_size=12) | st.text(max_size=8), max_size=6)
)
def test_whatever_is_typed_is_read_or_asked_about(cells: list[str]) -> None:
    for cell, answer in zip(cells, read_row(cells, "Persen"), strict=True):
        assert answer.source in {cell, ""}
        if isinstance(answer, Question):
            assert answer.reason


@given(st.decimals(0, 10**9, places=2, allow_nan=False))
def test_an_indonesian_number_with_two_decimals_is_always_read(value: Decimal) -> None:
    typed = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    assert row_values([token(typed)]) == [value]
    assert token("1.5").kind is Mark.DECIMAL


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("25 a", "orang"),
        ("25 r", "orang"),
        ("1.500.000.000", "miliar rupiah"),
        ("85+", "%"),
        ("5-", "%"),
        ("(5)", "%"),
        ("25*", "%"),
        ("25¹", "%"),
        ("½", "%"),
        ("1 234", "orang"),
        ("1E3", "orang"),
        ("85 atau 90", "%"),
        ("25 (2023)", "%"),
        ("2023: 25", "%"),
        ("122/100.000", "per 100.000"),
        ("100 dari 110", "orang"),
        ("Rp1.000.000,-", "rupiah"),
        ("10-12-2024", "%"),
        ("١٢", "%"),
        ("III", "level"),
    ],
)
def test_spellings_that_were_never_seen_are_asked_about(cell: str, unit: str) -> None:
    assert read([cell], unit) == ["?"]


@pytest.mark.parametrize(
    ("cell", "unit"), [("1 dok", "Dokumen"), ("5 orang", "Jumlah Orang"), ("7 kali", "kali/tahun")]
)
def test_a_unit_behind_the_number_may_be_short(cell: str, unit: str) -> None:
    assert isinstance(read_row([cell], unit)[0], Value)
