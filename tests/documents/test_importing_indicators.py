"""Indicators from a workbook: what a cell shows comes back unchanged, the rest is read or asked."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.importing.indicator_sheet import (
    COLUMNS,
    SHEET,
    Sheet,
    read_indicators,
)
from sop_iku.documents.importing.taking_over_indicators import (
    existing_goals,
    take_over_indicators,
)
from sop_iku.documents.importing.template import indicator_template
from sop_iku.documents.importing.workbook import sheet
from sop_iku.documents.schema import validate
from tests.documents.real_documents import converted
from tests.documents.repository_files import document, sample, schema
from tests.documents.test_real_documents import SOURCES, as_yaml

HEAD = """\
tahun: 2019
versi: 1
putaran: 1
langkah: 8
warisan: true
renstra: {awal: 2018, akhir: 2020}
"""
OFFICES = {"staf": "Staf Perencanaan", "sekretaris": "Sekretaris"}
ROW = {
    "Kode sasaran": "S1", "Sasaran": "Meningkatnya investasi", "Kode": "IKU-1",
    "Indikator": "Nilai investasi", "Satuan": "miliar rupiah", 2019: 650, 2020: "≥ 700",
}  # fmt: skip


def workbook(*rows: Mapping[Any, Any], heads: tuple[Any, ...] = (*COLUMNS, 2019, 2020)) -> bytes:
    """Return a workbook with these rows below the headings."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page.append(heads)
    for row in rows:
        page.append([row.get(head) for head in heads])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def said(source: bytes, into: Document, *, decimal: str | None = None) -> Sheet:
    legacy = into.data.get("warisan") is True
    goals = existing_goals(into)
    rows = sheet(source, SHEET)
    return read_indicators(rows, "t.xlsx", goals, OFFICES, legacy=legacy, decimal=decimal)


def imported(source: bytes, into: Document) -> Document:
    found = said(source, into)
    assert found.findings == []
    return take_over_indicators(into, found, schema("iku"))


def asked(into: Document, *rows: Mapping[Any, Any]) -> list[str]:
    return [one.message for one in said(workbook(*rows), into).findings]


@pytest.mark.parametrize(
    "source", [sample(), *(as_yaml(converted(one)) for one in SOURCES)], ids=str.__len__
)
def test_a_template_taken_over_again_changes_not_one_byte(source: str) -> None:
    before = document(source)
    years = range(before.data["tahun"], before.data["tahun"] + 3)
    assert imported(indicator_template(existing_goals(before), years), before) == before


def test_a_year_before_the_system_is_filled_from_its_head_alone() -> None:
    second = {
        **ROW, "Sasaran": None, "Kode": "IKU-2", "Indikator": "Indeks Kepuasan Masyarakat (IKM)",
        "Definisi": "Hasil survei.", "Formula": "Rujukan: PermenPANRB 14/2017", "Satuan": "Nilai",
        "Polaritas": "Positif", "Tipe penghitungan": "Rata-rata", "Sumber data": "Laporan SKM",
        "Penanggung jawab": "Kasi Pelayanan; Staf Perencanaan", "Tahun baseline": 2018,
        "Baseline": "81,5", 2019: "82,25", 2020: None,
    }  # fmt: skip
    third = {
        **ROW, "Kode sasaran": "S2", "Sasaran": "Akuntabel", "Kode": "IKU-3",
        "Formula": "Hasil evaluasi", "Satuan": "predikat C, B, A", "Penanggung jawab": "sekretaris",
        "Periode pengukuran": "triwulanan", "Baseline": "n/a", 2019: "B", 2020: "A",
    }  # fmt: skip
    after = imported(workbook(ROW, second, third), document(HEAD))
    assert (
        after.source.decode()
        == HEAD
        + """
sasaran:
  - kode: S1
    uraian: Meningkatnya investasi
    indikator:
      - kode: IKU-1
        nama: Nilai investasi
        satuan: {jenis: rupiah, skala: miliar}
        target:
          - {tahun: 2019, nilai: 650}
          - {tahun: 2020, nilai: 700, tertulis: "≥ 700"}
      - kode: IKU-2
        nama: Indeks Kepuasan Masyarakat (IKM)
        definisi: Hasil survei.
        formula: {rujukan: PermenPANRB 14/2017}
        satuan: {tertulis: Nilai}
        polaritas: maksimasi
        tipe_penghitungan: rata_rata
        sumber_data: Laporan SKM
        baseline: {tahun: 2018, nilai: 81.5}
        target:
          - {tahun: 2019, nilai: 82.25}
        asli: {penanggung_jawab: Kasi Pelayanan; Staf Perencanaan}
  - kode: S2
    uraian: Akuntabel
    indikator:
      - kode: IKU-3
        nama: Nilai investasi
        formula: {uraian: Hasil evaluasi}
        satuan: {jenis: predikat, tingkat: [C, B, A]}
        periode_pengukuran: triwulan
        penanggung_jawab: [sekretaris]
        baseline: {belum_ada: true, tertulis: n/a}
        target:
          - {tahun: 2019, nilai: B}
          - {tahun: 2020, nilai: A}
"""
    )
    assert validate(after, schema("iku")) == ()
    assert imported(workbook(ROW, second, third), after) == after


KNOWN = (
    HEAD
    + """\
# sasaran tahun itu
sasaran:
  - kode: S1
    uraian: >-
      Meningkatnya
      investasi
    indikator:
      - kode: IKU-1   # utama
        nama: Nilai investasi
        formula: {uraian: Jumlah PMA dan PMDN.}
        satuan: {jenis: rupiah, skala: miliar}
        penanggung_jawab: [staf]
        baseline: {tahun: 2018, nilai: 600, catatan: angka sementara}
        target: [{tahun: 2019, nilai: 650, tertulis: "Rp. 650 M"},
          {tahun: 2020, nilai: {bawah: 690, atas: 700, arah: turun}}]
"""
)


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({2019: 660}, 'nilai: 650, tertulis: "Rp. 650 M"', "nilai: 660"),
        ({2019: "≥ 660"}, 'nilai: 650, tertulis: "Rp. 650 M"', 'nilai: 660, tertulis: "≥ 660"'),
        ({2020: "710-700"}, "bawah: 690, atas: 700", "bawah: 700, atas: 710"),
        ({"Sasaran": "Naik"}, ">-\n      Meningkatnya\n      investasi", "Naik"),
        ({"Formula": "PMA + PMDN"}, "Jumlah PMA dan PMDN.", "PMA + PMDN"),
        ({"Satuan": "%"}, "{jenis: rupiah, skala: miliar}", "{jenis: persen}"),
        ({"Penanggung jawab": "Sekretaris;staf"}, "[staf]", "[sekretaris, staf]"),
        ({"Baseline": 610}, "nilai: 600, catatan", "nilai: 610, catatan"),
        ({"Tahun baseline": 2017}, "tahun: 2018, nilai", "tahun: 2017, nilai"),
        ({"Polaritas": "minimasi"}, "miliar}\n", "miliar}\n        polaritas: minimasi\n"),
        ({}, "", ""),
    ],
)  # fmt: skip
def test_only_what_differs_is_changed(cells: dict[Any, Any], old: str, new: str) -> None:
    row = {
        **ROW, "Formula": "Jumlah PMA dan PMDN.", "Penanggung jawab": "staf",
        "Tahun baseline": 2018, "Baseline": 600, 2020: "700-690", **cells,
    }  # fmt: skip
    after = imported(workbook(row), document(KNOWN)).source.decode()
    assert after == KNOWN.replace(old, new, 1)


def test_a_new_indicator_comes_last_in_its_goal_and_a_new_goal_last_of_all() -> None:
    rows = [
        {**ROW, "Kode": "IKU-2", "Sasaran": None},
        {**ROW, "Kode": "IKU-9", "Kode sasaran": "S9"},
    ]
    after = imported(workbook(*rows), document(KNOWN))
    assert after.source.decode().startswith(KNOWN)
    assert [one["kode"] for one in after.data["sasaran"]] == ["S1", "S9"]
    assert [one["kode"] for one in after.data["sasaran"][0]["indikator"]] == ["IKU-1", "IKU-2"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Kode sasaran": None}, "sel A2: kode “” tidak dapat dipakai."),
        ({"Kode": "IKU 1"}, "sel C2: kode “IKU 1” tidak dapat dipakai."),
        ({"Kode sasaran": "S2"}, "sel A2: IKU-1 ada pada sasaran S1."),
        ({"Kode sasaran": "S2", "Sasaran": None, "Kode": "IKU-2"}, "S2 belum ada kalimatnya."),
        ({"Satuan": "indeks 1.000-2.000"}, "satuan “indeks 1.000-2.000” tidak mengatakan"),
        ({"Polaritas": "naik"}, "sel I2: “naik” tidak dikenal di kolom ini."),
        ({"Penanggung jawab": "staf; Kabid X"}, "jabatan “Kabid X” tidak ada."),
        ({"Penanggung jawab": ";"}, "jabatan itu tidak ada."),
        ({"Tahun baseline": "lalu"}, "sel O2: “lalu” bukan tahun."),
        ({"Tahun baseline": 2018, "Baseline": "belum ada"}, "perlu rencana pengukuran."),
        ({2019: "n/a"}, "sel Q2: target 2019 sudah ada di dokumen."),
        ({2019: "6.000", 2020: None}, "sel Q2: 6.000 dapat berarti 6,000 atau 6.000."),
        ({2019: "2,4 triliun"}, "besaran tidak diubah diam-diam"),
    ],
)
def test_what_may_mean_several_things_is_asked_at_its_cell(
    cells: dict[Any, Any], words: str
) -> None:
    (message,) = asked(document(KNOWN), {**ROW, **cells})
    assert message.startswith("lembar Indikator, sel ")
    assert words in message


def test_rows_that_contradict_each_other_are_asked_about() -> None:
    other = {**ROW, "Kode": "IKU-2", "Sasaran": "Lain"}
    assert asked(document(HEAD), ROW, ROW) == [
        "lembar Indikator, sel C3: kode IKU-1 sudah ada di baris lain."
    ]
    assert asked(document(HEAD), ROW, other) == [
        "lembar Indikator, sel B3: sasaran S1 ditulis lain di baris lain."
    ]


def test_headings_that_are_unknown_or_doubled_are_asked_about() -> None:
    heads = ("Kode sasaran", "Sasaran", "Kode", "Kode", "Indikator", "Rumus")
    found = said(workbook(ROW, heads=heads), document(HEAD))
    assert [one.message.split(": ", 1)[1] for one in found.findings[:2]] == [
        "kolom “Kode” sudah ada.",
        "kolom “Rumus” tidak dikenal.",
    ]
    assert asked(document(HEAD)) == []
    empty = said(workbook(heads=("a",)), document(HEAD))
    assert "tidak ada baris judul" in empty.findings[0].message


RUNNING = HEAD.replace("warisan: true\n", "")


def test_in_a_running_year_nothing_of_another_time_is_kept_as_written() -> None:
    row = {**ROW, "Satuan": "Nilai", "Penanggung jawab": "Kasi X", "Baseline": 80}
    assert [one.split(": ", 1)[1] for one in asked(document(RUNNING), row)] == [
        "satuan “Nilai” tidak mengatakan jenis dan rentangnya.",
        "jabatan “Kasi X” tidak ada.",
        "baseline ini tidak bertahun.",
    ]


def test_a_formula_of_parts_is_left_to_the_document() -> None:
    parts = "formula: {ekspresi: a, variabel: [{simbol: a, data: D1}]}"
    known = document(KNOWN.replace("formula: {uraian: Jumlah PMA dan PMDN.}", parts))
    assert asked(known, {**ROW, "Formula": "a"}) == []
    (message,) = asked(known, {**ROW, "Formula": "b"})
    assert "formula ini punya bagian-bagian di dokumen." in message
    share = KNOWN.replace(
        "{uraian: Jumlah PMA dan PMDN.}", "{pembilang: a, penyebut: b, pengali: 100}"
    )
    assert asked(document(share), {**ROW, "Formula": "(a) / (b) × 100"}) == []


def test_a_baseline_that_was_never_measured_stays() -> None:
    known = document(KNOWN.replace("nilai: 600, catatan: angka sementara", "belum_ada: true"))
    row = {**ROW, "Baseline": "belum ada"}
    assert "baseline" not in said(workbook(row), known).rows[0].fields
    filled = said(workbook({**row, "Baseline": 5}), known).rows[0].fields["baseline"]
    assert filled == {"tahun": 2018, "nilai": Decimal(5)}
    undated = {**ROW, "Baseline": 5}
    fields = said(workbook(undated), document(HEAD)).rows[0].fields
    assert fields["baseline"] == {"nilai": Decimal(5)}


def test_a_document_without_a_list_yet_gets_one() -> None:
    for tail in ("sasaran:\n", "sasaran: []\n", ""):
        after = imported(workbook(ROW), document(HEAD + tail))
        assert [one["kode"] for one in after.data["sasaran"]] == ["S1"]


@pytest.mark.parametrize(
    "goals",
    [
        "x", "[x]", "[{kode: S1}]", "[{kode: S1, uraian: x}]",
        "[{kode: S1, uraian: x, indikator: [x]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, satuan: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, target: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, baseline: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, baseline: {nilai: []}}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, formula: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, asli: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A, penanggung_jawab: x}]}]",
        "[{kode: S1, uraian: x, indikator: [{kode: A}, {kode: A}]}]",
    ],
)  # fmt: skip
def test_a_section_of_another_form_is_refused(goals: str) -> None:
    with pytest.raises(Failure, match="bukan daftar sasaran yang berkode"):
        existing_goals(document(f"{HEAD}sasaran: {goals}\n"))


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    known = document(KNOWN.replace("Nilai investasi", '"=1+1"'))
    page = openpyxl.load_workbook(
        io.BytesIO(indicator_template(existing_goals(known), range(2019, 2021)))
    )[SHEET]
    assert page["D2"].value == "=1+1"
    assert page["D2"].data_type == "s"
