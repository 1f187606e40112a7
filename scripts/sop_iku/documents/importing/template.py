"""The workbook to fill in: the data of the document, its years, and how to write."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.importing.data_sheet import COLUMNS, SHEET, unit_text

_ADVICE = (
    "Satu baris untuk satu data, satu kolom untuk satu tahun; tambah kolom tahun bila perlu.",
    "Isi angka sebagai angka Excel. Angka yang ditulis sebagai teks dibaca menurut barisnya;",
    "yang dapat berarti dua hal (6.000) ditanyakan, tidak pernah ditebak.",
    "Sel tanpa nilai dibiarkan kosong, atau ditulis n/a.",
    "Satuan: orang, %, miliar rupiah, indeks 0-100, predikat D, C, CC, B, BB, A, AA, …",
    "Penanggung jawab: kode atau nama jabatan seperti di jabatan.yaml.",
    "Sesudah diisi: iku impor data BERKAS.xlsx, lalu dengan --tulis bila pratinjaunya benar.",
)
_WIDTHS = {"Kode": 8, "Nama": 48, "Satuan": 20, "Sumber": 40, "Penanggung jawab": 24}


def template(data: Iterable[Mapping[str, Any]], year: int) -> bytes:
    """Return an ``.xlsx`` with the sheet ``Data``, filled with what the document holds.

    ``year`` is the document's year: the two years before it always have a column.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = [_row(datum) for datum in data]
    years = sorted({year - 2, year - 1}.union(*(values for _, values in rows)))
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET
    sheet.append([*COLUMNS, *years])
    for fields, values in rows:
        sheet.append([*fields, *(_cell(values.get(one)) for one in years)])
    for number, cell in enumerate(sheet[1], 1):
        cell.font = Font(bold=True)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(str(cell.value), 14)
    sheet.freeze_panes = "B2"
    advice = workbook.create_sheet("Petunjuk")
    for line in _ADVICE:
        advice.append([line])
    advice.column_dimensions["A"].width = 100
    for cells in advice.iter_rows():
        cells[0].alignment = Alignment(wrap_text=True)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _row(datum: Mapping[str, Any]) -> tuple[list[str], dict[int, Any]]:
    fields = [
        unit_text(datum.get(key)) if key == "satuan" else str(datum.get(key, ""))
        for key in COLUMNS.values()
    ]
    values = {value["tahun"]: value.get("nilai") for value in datum.get("nilai", ())}
    return fields, values


def _cell(value: Any) -> Any:
    """Return a value for Excel: a range as ``70-80``, a text as it is."""
    if isinstance(value, Mapping):
        return f"{value['bawah']}-{value['atas']}"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
