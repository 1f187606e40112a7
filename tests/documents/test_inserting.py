"""Additions that leave every other byte where it was."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.importing.data_sheet import Datum
from sop_iku.documents.importing.taking_over import take_over
from sop_iku.documents.importing.workbook import _content
from sop_iku.documents.inserting import add_key, append, replace_value
from sop_iku.documents.splicing import SpliceError
from tests.documents.repository_files import document, schema

LONG = "x" * 80
TEXT = """\
# kepala
tahun: 2024  # satu
data:  # dua
  - kode: D1
    nilai: [{tahun: 2022, nilai: 1}]  # tiga
  - kode: D2
    nilai:
      - {tahun: 2022, nilai: 1}

# sasaran
sasaran: []
akhir: x
"""


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        (("data", 0, "nilai"), {"tahun": 2023}, "nilai: 1}]", "nilai: 1}, {tahun: 2023}]"),
        (
            ("data", 1, "nilai"),
            {"tahun": 2023},
            "      - {tahun: 2022, nilai: 1}\n",
            "      - {tahun: 2022, nilai: 1}\n      - {tahun: 2023}\n",
        ),
        (("sasaran",), "a", "sasaran: []\n", "sasaran:\n  - a\n"),
        (
            ("data",),
            {"kode": "D3", "nama": LONG, "nilai": [{"tahun": 2022}]},
            "nilai: 1}\n\n",
            f"nilai: 1}}\n  - kode: D3\n    nama: {LONG}\n    nilai:\n      - {{tahun: 2022}}\n\n",
        ),
    ],
)
def test_an_element_is_appended(pointer: Any, value: Any, old: str, new: str) -> None:
    assert append(document(TEXT), pointer, value).decode() == TEXT.replace(old, new)


def test_an_element_is_appended_to_a_file_without_a_last_line_break() -> None:
    assert append(document("a:\n  - 1"), ("a",), Decimal(2)) == b"a:\n  - 1\n  - 2\n"


@pytest.mark.parametrize(
    ("pointer", "key", "value", "order", "old", "new"),
    [
        (("data", 0, "nilai", 0), "tertulis", "1 T", (), "nilai: 1}]", "nilai: 1, tertulis: 1 T}]"),
        (("data", 1), "nama", "x", ("kode", "nama", "nilai"), "D2\n", "D2\n    nama: x\n"),
        (("data", 1), "a", "x", ("a", "kode"), "nilai: 1}\n\n", "nilai: 1}\n    a: x\n\n"),
        ((), "z", Decimal(1), (), "akhir: x\n", "akhir: x\nz: 1\n"),
        ((), "versi", 1, ("versi", "sasaran"), "# sasaran", "versi: 1\n\n# sasaran"),
    ],
)
def test_a_key_is_added_where_the_schema_has_it(
    pointer: Any, key: str, value: Any, order: tuple[str, ...], old: str, new: str
) -> None:
    assert add_key(document(TEXT), pointer, key, value, order).decode() == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        (("tahun",), 2025, "2024  #", "2025  #"),
        (("akhir",), {"a": None}, "akhir: x", "akhir: {a: null}"),
        (
            ("data", 1, "nilai"),
            [Decimal(1)],
            "nilai:\n      - {tahun: 2022, nilai: 1}",
            "nilai: [1]",
        ),
        (("data", 0, "nilai"), [], "nilai: [{tahun: 2022, nilai: 1}]", "nilai: []"),
    ],
)
def test_a_value_is_replaced(pointer: Any, value: Any, old: str, new: str) -> None:
    assert replace_value(document(TEXT), pointer, value).decode() == TEXT.replace(old, new)


def test_an_empty_value_is_filled() -> None:
    assert replace_value(document("a:\nb: 1\n"), ("a",), "x") == b"a: x\nb: 1\n"


def test_a_block_element_is_replaced_in_its_place() -> None:
    source = document("a:\n  - b: 1\n    c: 2\n  - d\n")
    assert replace_value(source, ("a", 0), "x").decode().replace("-  ", "- ") == (
        "a:\n  - x\n  - d\n"
    )


def test_what_is_no_list_or_mapping_is_refused() -> None:
    with pytest.raises(SpliceError):
        append(document(TEXT), ("tahun",), 1)
    with pytest.raises(SpliceError):
        add_key(document(TEXT), ("sasaran",), "a", 1)


def test_data_are_taken_over_part_by_part() -> None:
    before = document(
        "tahun: 2024\ndata:\n  - kode: D1\n  - kode: D2\n    nilai: [{tahun: 2023, nilai: 1}]\n"
    )
    new = {"nilai": Decimal(2), "tertulis": "≥ 2"}
    data = [Datum("D1", {"kode": "D1"}, {2023: new}), Datum("D2", {"kode": "D2"}, {2023: new})]
    after = take_over(before, [*data, Datum("D3", {"kode": "D3"}, {})], schema("iku"))
    assert after.source.decode() == (
        "tahun: 2024\ndata:\n"
        '  - kode: D1\n    nilai:\n      - {tahun: 2023, nilai: 2, tertulis: "≥ 2"}\n'
        '  - kode: D2\n    nilai: [{tahun: 2023, nilai: 2, tertulis: "≥ 2"}]\n'
        "  - {kode: D3}\n"
    )


def test_a_long_mapping_stands_on_lines_of_its_own() -> None:
    value = {"jenis": LONG, "nama": "x"}
    assert add_key(document("a: 1\n"), (), "satuan", value).decode() == (
        f"a: 1\n\nsatuan:\n  jenis: {LONG}\n  nama: x\n"
    )


@pytest.mark.parametrize(("value", "problem"), [(float("nan"), "angka biasa"), (1.1, "")])
def test_a_number_of_excel_is_finite(value: float, problem: str) -> None:
    assert problem in _content(value, "")[1]
