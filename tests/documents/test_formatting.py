"""Numbers, units, dates and JSON as an Indonesian reader and a program expect them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.formatting import (
    long_date,
    number,
    rounded,
    timestamp,
    unit_name,
    value_with_unit,
)
from sop_iku.documents.json_form import to_json
from tests.documents.repository_files import document, sample


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ("1234.56", "1.234,56"),
        ("600.0", "600,0"),
        ("86.50", "86,50"),
        ("1234567", "1.234.567"),
        ("-5.2", "-5,2"),
        ("0.000001", "0,000001"),
        ("0", "0"),
        ("12345678901234567890.12345678", "12.345.678.901.234.567.890,12345678"),
        ("1E+3", "1.000"),
        ("9" * 42 + ".5", ".".join(["999"] * 14) + ",5"),
    ],
)
def test_a_number_keeps_its_written_decimals(literal: str, text: str) -> None:
    assert number(Decimal(literal)) == text


@pytest.mark.parametrize(
    ("literal", "decimals", "text"),
    [
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),
        ("2", 2, "2.00"),
        ("1E+54", 1, "1" + "0" * 54 + ".0"),
    ],
)
def test_rounding_is_half_up_at_any_size(literal: str, decimals: int, text: str) -> None:
    assert f"{rounded(Decimal(literal), decimals):f}" == text


@settings(deadline=None)
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
    )
)
def test_no_number_loses_a_digit(value: Decimal) -> None:
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal(650), {"jenis": "rupiah", "skala": "miliar"}, "650 miliar rupiah"),
        (Decimal(1500000), {"jenis": "rupiah", "skala": "satuan"}, "1.500.000 rupiah"),
        (Decimal(80), {"jenis": "persen"}, "80 %"),
        (Decimal("3.25"), {"jenis": "angka", "nama": "hari kerja"}, "3,25 hari kerja"),
        (Decimal("86.50"), {"jenis": "indeks", "rentang": {}}, "86,50"),
        ("BB", {"jenis": "predikat", "tingkat": []}, "BB"),
        (
            {"bawah": Decimal(80), "atas": Decimal("85.5")},
            {"jenis": "persen"},
            "80\N{EN DASH}85,5 %",
        ),
    ],
)
def test_a_value_is_told_with_its_unit(value: Any, unit: dict[str, Any], text: str) -> None:
    assert value_with_unit(value, unit) == text


def test_a_unit_without_a_name_is_silent() -> None:
    assert unit_name({"jenis": "indeks"}) == ""


def test_dates_and_times_are_told_in_the_office_s_zone() -> None:
    assert long_date("2024-01-19") == "19 Januari 2024"
    assert long_date(date(2024, 8, 7)) == "7 Agustus 2024"
    moment = datetime(2024, 1, 19, 18, 5, tzinfo=UTC)
    assert timestamp(moment, "Asia/Jakarta") == "20 Januari 2024 01.05 WIB"
    assert timestamp(moment, "Asia/Makassar") == "20 Januari 2024 02.05 WITA"
    assert timestamp(moment, "Asia/Jayapura") == "20 Januari 2024 03.05 WIT"
    same = moment.astimezone(timezone(timedelta(hours=7)))
    assert timestamp(same, "Asia/Jakarta") == timestamp(moment, "Asia/Jakarta")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        timestamp(datetime(2024, 1, 19), "Asia/Jakarta")  # noqa: DTZ001 - the point of the test


def test_json_has_plain_numbers_and_is_stable() -> None:
    text = to_json({"b": Decimal("600.0"), "a": [Decimal("0.0000001"), 1, True, None, "é"]})
    assert text == to_json({"b": Decimal("600.0"), "a": [Decimal("0.0000001"), 1, True, None, "é"]})
    assert '"b": 600.0' in text
    assert "0.0000001" in text
    assert "é" in text
    assert text.endswith("}\n")
    assert list(json.loads(text)) == ["b", "a"]


def test_json_of_the_sample_reads_back_to_its_data() -> None:
    data = document(sample()).data
    assert json.loads(to_json(data), parse_float=Decimal) == data


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("Infinity")])
def test_json_refuses_what_is_no_exact_number(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        to_json({"a": value})
