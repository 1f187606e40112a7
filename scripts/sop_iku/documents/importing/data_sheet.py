"""The sheet ``Data``: one row a datum, one column a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sop_iku.documents.finding import Finding
from sop_iku.documents.importing.table import Table, shown_text, shown_unit
from sop_iku.documents.importing.workbook import Cell
from sop_iku.documents.parts import by_year

SHEET = "Data"
#: Headings of the columns before the years, and the keys they fill.
COLUMNS = {
    "Kode": "kode",
    "Nama": "nama",
    "Satuan": "satuan",
    "Sumber": "sumber",
    "Penanggung jawab": "penanggung_jawab",
    "Keterangan": "keterangan",
}


@dataclass(frozen=True)
class Datum:
    """One row: ``fields`` as a document holds them, and the values by year that were read."""

    code: str
    fields: Mapping[str, Any]
    values: Mapping[int, Mapping[str, Any]]
    row: int = 0


@dataclass
class Sheet:
    """What a sheet says; ``findings`` stand in the way of taking it over."""

    data: list[Datum] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_data(
    rows: Sequence[Sequence[Cell]],
    path: str,
    existing: Mapping[str, Mapping[str, Any]],
    offices: Mapping[str, str],
    decimal: str | None = None,
) -> Sheet:
    """Read the rows of the sheet; ``path`` names the workbook in findings.

    ``existing`` are the data of the document by code (what is equal there stays as it is
    written), ``offices`` the names of offices by code, ``decimal`` the writer's answer.
    """
    table = Table(SHEET, COLUMNS, path, offices)
    found: dict[str, Datum] = {}
    for row in table.rows(rows):
        cells, texts = table.fields(row)
        code, place = texts.pop("kode", ""), cells.get("kode", row[0])
        if not table.code(code, place, "D1"):
            continue
        if code in found:
            table.ask(place, f"kode {code} sudah ada di baris lain.", "Satu baris untuk satu kode.")
            continue
        known = existing.get(code, {})
        fields: dict[str, Any] = {"kode": code}
        for key in COLUMNS.values():
            if key in texts:
                value = _field(table, key, texts[key], cells[key], known)
                if value is not None:
                    fields[key] = value
        values = _values(table, row, texts.get("satuan"), known, decimal)
        found[code] = Datum(code, fields, values, row[0].row)
    return Sheet(list(found.values()), table.findings)


def _field(table: Table, key: str, text: str, cell: Cell, known: Mapping[str, Any]) -> Any:
    old = known.get(key)
    if key == "satuan":
        return old if old and text == shown_unit(old) else table.unit(text, cell)
    if old is not None and text == shown_text(old):
        return old
    if key == "penanggung_jawab":
        code = table.office(text)
        if code is None:
            table.ask(cell, f"jabatan “{text}” tidak ada.", "Tulis kode dari jabatan.yaml.")
        return code
    return text


def _values(
    table: Table,
    row: Sequence[Cell],
    unit: str | None,
    known: Mapping[str, Any],
    decimal: str | None,
) -> dict[int, dict[str, Any]]:
    cells = [cell for cell in row if cell.column in table.years]
    years = [table.years[cell.column] for cell in cells]
    old = by_year(known, "nilai")
    held = [old[year][1] if year in old else None for year in years]
    satuan = known.get("satuan") or {}
    entries = table.values(cells, unit or shown_unit(satuan), satuan, held, decimal)
    return {
        year: entry
        for year, entry in zip(years, entries, strict=True)
        if entry and "nilai" in entry
    }
