"""The sheet ``Data``: one row a datum, one column a year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import unit_name
from sop_iku.documents.importing.cells import normal
from sop_iku.documents.importing.rows import Question, read_row
from sop_iku.documents.importing.units import unit_of
from sop_iku.documents.importing.workbook import Cell

SHEET = "Data"
RULE = "IMPOR"
#: Headings of the columns before the years, and the keys they fill.
COLUMNS = {
    "Kode": "kode",
    "Nama": "nama",
    "Satuan": "satuan",
    "Sumber": "sumber",
    "Penanggung jawab": "penanggung_jawab",
    "Keterangan": "keterangan",
}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_INDEX = re.compile(r"indeks\s+([0-9.,]+)\s*[-–]\s*([0-9.,]+)", re.IGNORECASE)
_GRADES = re.compile(r"predikat\s+(.+,.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Datum:
    """One row: ``fields`` as a document holds them, and the values by year that were read."""

    code: str
    fields: Mapping[str, Any]
    values: Mapping[int, Mapping[str, Any]]


@dataclass
class Sheet:
    """What a sheet says; ``findings`` stand in the way of taking it over."""

    data: list[Datum] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def unit_text(satuan: Mapping[str, Any] | None) -> str:
    """Write a unit for the sheet so that ``_unit`` reads it back."""
    if not satuan:
        return ""
    bounds = satuan.get("rentang")
    if satuan.get("jenis") == "indeks" and isinstance(bounds, Mapping):
        return f"indeks {bounds.get('min')}-{bounds.get('maks')}"
    if satuan.get("jenis") == "predikat":
        return "predikat " + ", ".join(map(str, satuan.get("tingkat", ())))
    return unit_name(satuan)


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
    reader = _Reader(path, existing, offices, decimal)
    head = next((row for row in rows if any(cell.content == "Kode" for cell in row)), None)
    if head is None:
        reader.ask(Cell(1, 1, "A1", None), "tidak ada baris judul dengan kolom Kode.", "")
        return reader.sheet
    reader.head(head)
    for row in rows:
        if row and row[0].row > head[0].row and any(_filled(cell) for cell in row):
            reader.row(row)
    return reader.sheet


def _filled(cell: Cell) -> bool:
    return bool(cell.problem) or (cell.content is not None and bool(str(cell.content).strip()))


class _Reader:
    """One pass over a sheet."""

    def __init__(
        self,
        path: str,
        existing: Mapping[str, Mapping[str, Any]],
        offices: Mapping[str, str],
        decimal: str | None,
    ) -> None:
        self.sheet = Sheet()
        self._path = path
        self._existing = existing
        self._offices = offices
        self._decimal = decimal
        self._columns: dict[int, str] = {}
        self._years: dict[int, int] = {}

    def ask(self, cell: Cell, message: str, hint: str) -> None:
        """Note a finding at a cell."""
        text = f"lembar {SHEET}, sel {cell.place}: {message}"
        place = (self._path, cell.row, cell.column, RULE, Level.GALAT)
        self.sheet.findings.append(Finding(*place, text, hint))

    def head(self, row: Sequence[Cell]) -> None:
        """Learn which column holds what."""
        for cell in row:
            text = normal(str(cell.content)) if cell.content is not None else ""
            if text in COLUMNS:
                self._columns[cell.column] = COLUMNS[text]
            elif _YEAR.fullmatch(text):
                if int(text) in self._years.values():
                    self.ask(cell, f"tahun {text} sudah ada di kolom lain.", "Hapus salah satunya.")
                self._years[cell.column] = int(text)
            elif text:
                known = ", ".join(COLUMNS)
                self.ask(cell, f"kolom “{text}” tidak dikenal.", f"Kolom: {known}, lalu tahun.")

    def row(self, row: Sequence[Cell]) -> None:
        """Read one datum."""
        cells = {self._columns[cell.column]: cell for cell in row if cell.column in self._columns}
        for cell in row:
            if cell.problem:
                self.ask(cell, cell.problem, "")
            elif _filled(cell) and cell.column not in (*self._columns, *self._years):
                self.ask(cell, "isi ini di luar kolom yang berjudul.", "Beri judul atau hapus.")
        texts = {key: normal(str(cell.content)) for key, cell in cells.items() if _filled(cell)}
        code = texts.pop("kode", "")
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", code):
            self.ask(row[0], f"kode “{code}” tidak dapat dipakai.", "Isi kode seperti D1.")
            return
        if any(datum.code == code for datum in self.sheet.data):
            self.ask(row[0], f"kode {code} sudah ada di baris lain.", "Satu baris untuk satu kode.")
            return
        known = self._existing.get(code, {})
        fields: dict[str, Any] = {"kode": code}
        for key in ("nama", "satuan", "sumber", "penanggung_jawab", "keterangan"):
            if key in texts:
                value = self._field(key, texts[key], cells[key], known)
                if value is not None:
                    fields[key] = value
        values = self._values(row, texts.get("satuan") or unit_text(known.get("satuan")), known)
        self.sheet.data.append(Datum(code, fields, values))

    def _field(self, key: str, text: str, cell: Cell, known: Mapping[str, Any]) -> Any:
        if key == "satuan":
            if text == unit_text(known.get("satuan")):
                return known["satuan"]
            return self._unit(text, cell)
        if key == "penanggung_jawab":
            return self._office(text, cell)
        return text

    def _unit(self, text: str, cell: Cell) -> Any:
        bounds, grades = _INDEX.fullmatch(text), _GRADES.fullmatch(text)
        if bounds:
            low, high = (Decimal(one.replace(",", ".").strip(".")) for one in bounds.groups())
            return {"jenis": "indeks", "rentang": {"min": low, "maks": high}}
        if grades:
            levels = [normal(one) for one in grades[1].split(",")]
            return {"jenis": "predikat", "tingkat": levels}
        unit = unit_of(text)
        satuan = unit.satuan() if unit else {}
        if "jenis" not in satuan:
            hint = "Tulis misalnya: orang, %, miliar rupiah, indeks 0-100, predikat D, C, B, A."
            self.ask(cell, f"satuan “{text}” tidak mengatakan jenis dan rentangnya.", hint)
            return None
        return satuan

    def _office(self, text: str, cell: Cell) -> str | None:
        if text in self._offices or (not self._offices and re.fullmatch(r"[a-z][a-z0-9_]*", text)):
            return text
        named = [code for code, name in self._offices.items() if name.lower() == text.lower()]
        if len(named) == 1:
            return named[0]
        self.ask(cell, f"jabatan “{text}” tidak ada.", "Tulis kode dari jabatan.yaml.")
        return None

    def _values(
        self, row: Sequence[Cell], unit: str, known: Mapping[str, Any]
    ) -> dict[int, dict[str, Any]]:
        cells = [cell for cell in row if cell.column in self._years and not cell.problem]
        satuan = known.get("satuan", {})
        plain = "" if satuan.get("jenis") in {"indeks", "predikat"} else unit
        unit = "" if _INDEX.fullmatch(unit) or _GRADES.fullmatch(unit) else plain
        answers = read_row([cell.content for cell in cells], unit or None, self._decimal)
        values: dict[int, dict[str, Any]] = {}
        for cell, answer in zip(cells, answers, strict=True):
            if isinstance(answer, Question):
                self.ask(cell, answer.reason, answer.hint)
            elif answer.value is not None:
                entry: dict[str, Any] = {"nilai": answer.value}
                if answer.note:
                    entry["tertulis"] = normal(answer.source)
                values[self._years[cell.column]] = entry
        return values
