"""The sheet ``Data`` and the workbook around it: read, asked about, taken over, written."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from sop_iku.documents.failure import Failure
from sop_iku.documents.importing import workbook, workbook_bounds
from sop_iku.documents.importing.data_sheet import COLUMNS, SHEET, Sheet, read_data
from sop_iku.documents.importing.taking_over import existing_data, take_over
from sop_iku.documents.importing.template import data_template
from sop_iku.documents.importing.workbook import sheet
from sop_iku.documents.importing.workbook_bounds import WorkbookError
from tests.documents.repository_files import document, sample, schema
from tests.zip_files import zipped

OFFICES = {"staf": "Staf", "sekretaris": "Sekretaris"}
ROW = {"Kode": "D1", "Nama": "x", "Satuan": "orang", "Sumber": "BPS", "Penanggung jawab": "staf"}
KNOWN = """\
tahun: 2024
data:
  - kode: D1
    nama: Izin   # dua
    satuan: {jenis: angka, nama: orang}
    keterangan: >
      Dihitung
      sekali.
    nilai: [{tahun: 2022, nilai: 1}]
"""


def book(*rows: Mapping[Any, Any], heads: tuple[Any, ...] = (*COLUMNS, 2022, 2023)) -> bytes:
    found = openpyxl.Workbook()
    page = found.worksheets[0]
    page.title = SHEET
    page.append(heads)
    for row in rows:
        page.append([row.get(head) for head in heads])
    return saved(found)


def saved(found: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    found.save(stream)
    return stream.getvalue()


def said(source: bytes, into: str = "tahun: 2024\n", offices: Mapping[str, str] = OFFICES) -> Sheet:
    return read_data(sheet(source, SHEET), "t.xlsx", existing_data(document(into)), offices)


def imported(source: bytes, into: str) -> str:
    found = said(source, into)
    assert found.findings == []
    return take_over(document(into), found.data, schema("iku")).source.decode()


def test_a_template_taken_over_again_changes_not_one_byte() -> None:
    for text in (sample(), KNOWN):
        existing = existing_data(document(text))
        offices = {str(one.get("penanggung_jawab")): "" for one in existing.values()}
        found = said(data_template(existing, 2024), text, offices)
        assert found.findings == []
        assert take_over(document(text), found.data, schema("iku")).source.decode() == text


def test_a_number_longer_than_a_spreadsheet_keeps_stays_as_it_is_written() -> None:
    text = KNOWN.replace("nilai: 1}", "nilai: 12345678901234567890.5}")
    assert imported(data_template(existing_data(document(text)), 2024), text) == text


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({}, "", ""),
        ({"Nama": "Izin baru"}, "nama: Izin ", "nama: Izin baru "),
        ({"Satuan": "%"}, "{jenis: angka, nama: orang}", "{jenis: persen}"),
        ({"Penanggung jawab": "Sekretaris"}, "", ""),
        ({2022: 5}, "nilai: 1}", "nilai: 5}"),
        ({2023: "≥ 7"}, "nilai: 1}]", 'nilai: 1}, {tahun: 2023, nilai: 7, tertulis: "≥ 7"}]'),
        ({2022: "n/a"}, "", ""),
    ],
)  # fmt: skip
def test_only_what_differs_is_changed(cells: dict[Any, Any], old: str, new: str) -> None:
    row = {"Kode": "D1", "Satuan": "orang", "Keterangan": "Dihitung sekali.", **cells}
    after = imported(book(row), KNOWN)
    if "Penanggung jawab" in cells:
        assert document(after).data["data"][0]["penanggung_jawab"] == "sekretaris"
    else:
        assert after == KNOWN.replace(old, new, 1)


def test_values_begin_where_there_are_none_yet() -> None:
    for tail in ("", "    nilai:\n", "    nilai: []\n"):
        text = f"tahun: 2024\ndata:\n  - kode: D1\n    nama: x\n{tail}"
        after = document(imported(book({**ROW, 2022: 3}), text)).data["data"][0]["nilai"]
        assert after == [{"tahun": 2022, "nilai": Decimal(3)}]


def test_new_data_are_added_in_one_edit() -> None:
    rows = [{**ROW, "Kode": f"D{number}", 2022: number} for number in range(2, 6)]
    for text in (KNOWN, "tahun: 2024\n", "tahun: 2024\ndata:\n", "tahun: 2024\ndata: []\n"):
        codes = [one["kode"] for one in document(imported(book(*rows), text)).data["data"]]
        assert codes[-4:] == ["D2", "D3", "D4", "D5"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Kode": "D 1"}, "kode “D 1” tidak dapat dipakai."),
        ({"Satuan": "Indeks"}, "satuan “Indeks” tidak mengatakan"),
        ({"Penanggung jawab": "Kabid"}, "jabatan “Kabid” tidak ada."),
        ({2022: True}, "sel G2: isinya TRUE atau FALSE"),
        ({2022: dt.date(2024, 2, 1)}, "sel G2: Excel menganggap isinya tanggal"),
        ({2022: "=1+1"}, "sel G2: rumus ini belum dihitung"),
        ({2022: "#DIV/0!"}, "sel G2: rumus di sel ini gagal"),
        ({2022: "6.000"}, "6.000 dapat berarti"),
    ],
)
def test_what_cannot_be_read_is_asked_at_its_cell(cells: dict[Any, Any], words: str) -> None:
    (finding,) = said(book({**ROW, **cells})).findings
    assert words in finding.message
    assert finding.message.startswith("lembar Data, sel ")


def test_doubles_are_asked_about() -> None:
    (twice,) = said(book(ROW, ROW)).findings
    assert "kode D1 sudah ada di baris lain." in twice.message
    heads = ("Kode", 2022, 2022, None)
    beyond = openpyxl.Workbook()
    beyond.worksheets[0].title = SHEET
    for row in (heads, ("D1", 1, 2, "x")):
        beyond.worksheets[0].append(row)
    messages = [one.message for one in said(saved(beyond)).findings]
    assert any("tahun 2022 sudah ada di kolom lain." in one for one in messages)
    assert any("di luar kolom yang berjudul" in one for one in messages)


@pytest.mark.parametrize(
    ("unit", "satuan"),
    [
        ("rasio per 1.000 penduduk", {"jenis": "rasio", "nama": "per 1.000 penduduk"}),
        ("indeks 0-4,5", {"jenis": "indeks", "rentang": {"min": 0, "maks": Decimal("4.5")}}),
        ("predikat C, B, A", {"jenis": "predikat", "tingkat": ["C", "B", "A"]}),
    ],
)
def test_units_of_a_kind_are_read(unit: str, satuan: dict[str, Any]) -> None:
    assert said(book({**ROW, "Satuan": unit})).data[0].fields["satuan"] == satuan


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"PK", "bukan buku kerja Excel"),
        (zipped(a=b"x"), "Buku kerja tidak terbaca"),
        (zipped(a=bytes(workbook_bounds.MOST_UNPACKED + 1)), "Isi buku kerja lebih dari"),
        (bytes(workbook_bounds.MOST_BYTES + 1), "Buku kerja lebih besar dari"),
        (zipped(**{"a.xml": b"<a>"}), "XML-nya rusak"),
        (zipped(**{"a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "memuat DOCTYPE"),
        (zipped(**{"a.xml": b"<a>" + b"<xf/>" * 64_001}), "terlalu besar atau terlalu rumit"),
        (zipped(**{"a.xml": b"<a>" * 60}), "terlalu besar atau terlalu rumit"),
        (zipped(**{"a.xml": b"<a>" + b"<b/>" * 300_000}), "terlalu besar atau terlalu rumit"),
        (zipped(**{"a.xml": b"<row>" + b"<c/>" * 60_000}), "baris di buku kerja ini terlalu"),
        (zipped(**{"a.xml": bytes(workbook_bounds.MOST_PART + 1)}), "Satu bagian buku kerja"),
        (book(ROW)[:-30], "bukan buku kerja Excel"),
        (saved(openpyxl.Workbook()), "Tidak ada lembar bernama Data"),
        (book(heads=tuple(range(1900, 1961))), "lebih dari 60 kolom"),
    ],
)
def test_what_is_no_small_workbook_of_ours_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(WorkbookError, match=words):
        sheet(source, SHEET)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(WorkbookError, match="lebih dari 2 baris"):
        sheet(book(ROW, ROW, ROW), SHEET)


@pytest.mark.parametrize(
    "data", ["x", "[x]", "[{nama: x}]", "[{kode: D1, satuan: orang}]", "[{kode: D1, nilai: [x]}]"]
)
def test_a_section_of_another_form_is_refused(data: str) -> None:
    with pytest.raises(Failure, match="bukan daftar data yang berkode"):
        existing_data(document(f"tahun: 2024\ndata: {data}\n"))
