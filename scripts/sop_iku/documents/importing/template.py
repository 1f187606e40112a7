"""The workbook to fill in: what the document holds, its years, and how to write."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents.importing import data_sheet, indicator_sheet
from sop_iku.documents.importing.table import shown_text, shown_unit, shown_value
from sop_iku.documents.parts import by_year

_ADVICE = (
    "Isi angka sebagai angka Excel. Angka yang ditulis sebagai teks dibaca menurut barisnya;",
    "yang dapat berarti dua hal (6.000) ditanyakan, tidak pernah ditebak.",
    "Sel tanpa nilai dibiarkan kosong, atau ditulis n/a.",
    "Satuan: orang, %, miliar rupiah, indeks 0-100, rasio per 1.000 kelahiran,",
    "predikat D, C, CC, B, BB, A, AA.",
    "Penanggung jawab: kode atau nama jabatan seperti di jabatan.yaml.",
)
_DATA_ADVICE = (
    "Satu baris untuk satu data, satu kolom untuk satu tahun; tambah kolom tahun bila perlu.",
    *_ADVICE,
    "Sesudah diisi: iku impor data BERKAS.xlsx, lalu dengan --tulis bila pratinjaunya benar.",
)
_INDICATOR_ADVICE = (
    "Satu baris untuk satu indikator, satu kolom untuk satu tahun target.",
    "Isi kode sasaran di setiap baris, juga bila sasarannya sama dengan baris di atasnya.",
    "Formula: tulis cara menghitungnya, atau 'Rujukan: …' bila memakai metode instansi lain.",
    "Polaritas: maksimasi, minimasi, stabilisasi. Tipe penghitungan: kumulatif, rata-rata,",
    "posisi akhir. Periode pengukuran: bulanan, triwulan, semester, tahunan.",
    *_ADVICE,
    "Beberapa penanggung jawab dipisah titik koma (;).",
    "Sesudah diisi: iku impor indikator BERKAS.xlsx, lalu dengan --tulis bila pratinjaunya benar.",
)
_WIDTHS = {
    "Kode": 8, "Kode sasaran": 8, "Nama": 48, "Indikator": 48, "Sasaran": 40, "Satuan": 20,
    "Sumber": 40, "Sumber data": 40, "Penanggung jawab": 24, "Definisi": 48, "Formula": 40,
    "Alasan": 32,
}  # fmt: skip


def data_template(existing: Mapping[str, Mapping[str, Any]], year: int) -> bytes:
    """Return an ``.xlsx`` with the sheet ``Data``, filled with what the document holds.

    ``existing`` are its data by code, ``year`` is the document's year: the two years before
    it always have a column.
    """
    rows = [
        (
            [
                shown_unit(datum.get(key)) if key == "satuan" else shown_text(datum.get(key, ""))
                for key in data_sheet.COLUMNS.values()
            ],
            _years(datum, "nilai"),
        )
        for datum in existing.values()
    ]
    years = sorted({year - 2, year - 1}.union(*(values for _, values in rows)))
    return _workbook(data_sheet.SHEET, (*data_sheet.COLUMNS, *years), rows, _DATA_ADVICE)


def indicator_template(existing: Mapping[str, Mapping[str, Any]], period: Sequence[int]) -> bytes:
    """Return an ``.xlsx`` with the sheet ``Indikator``, filled with what the document holds.

    ``existing`` are its goals by code, ``period`` the years that always have a column.
    """
    rows = [
        (_indicator(goal, one), _years(one, "target"))
        for goal in existing.values()
        for one in goal["indikator"]
    ]
    years = sorted(set(period).union(*(values for _, values in rows)))
    heads = (*indicator_sheet.COLUMNS, *years)
    return _workbook(indicator_sheet.SHEET, heads, rows, _INDICATOR_ADVICE)


def _indicator(goal: Mapping[str, Any], one: Mapping[str, Any]) -> list[Any]:
    base = one.get("baseline") or {}
    special: dict[str, Any] = {
        "sasaran": goal["kode"],
        "uraian": shown_text(goal["uraian"]),
        "formula": indicator_sheet.shown_formula(one.get("formula")),
        "satuan": shown_unit(one.get("satuan")),
        "penanggung_jawab": indicator_sheet.shown_owners(one),
        "tahun_baseline": base.get("tahun", ""),
        "baseline": indicator_sheet.NOT_YET
        if "belum_ada" in base
        else shown_value(base.get("nilai")),
    }
    return [
        special[key] if key in special else shown_text(one.get(key, ""))
        for key in indicator_sheet.COLUMNS.values()
    ]


def _years(owner: Mapping[str, Any], key: str) -> dict[int, Any]:
    return {year: shown_value(value) for year, (_, value) in by_year(owner, key).items()}


def _workbook(
    name: str,
    heads: Sequence[Any],
    rows: Sequence[tuple[list[Any], dict[int, Any]]],
    lines: Sequence[str],
) -> bytes:
    """Write the sheet and the page of advice."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    sheet.append(list(heads))
    for fields, values in rows:
        sheet.append([*fields, *(values.get(one) for one in heads[len(fields) :])])
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":  # a text that begins with "=" is a text, never a formula
                cell.data_type = "s"
    for number, cell in enumerate(sheet[1], 1):
        cell.font = Font(bold=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(str(cell.value), 14)
    sheet.freeze_panes = "B2"
    advice = workbook.create_sheet("Petunjuk")
    for line in lines:
        advice.append([line])
    advice.column_dimensions["A"].width = 100
    for cells in advice.iter_rows():
        cells[0].alignment = Alignment(wrap_text=True)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
