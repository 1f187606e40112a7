"""A table in a workbook: its headings, its years, its cells; what cannot be read is asked.

What an existing document holds is shown in a certain way (``shown_*``); a cell that still
shows that leaves the document as it is written, whatever a spreadsheet did to its form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import unit_name
from sop_iku.documents.importing.cells import normal
from sop_iku.documents.importing.rows import Question, Value, read_row
from sop_iku.documents.importing.units import unit_of
from sop_iku.documents.importing.workbook import Cell, content_of

RULE = "IMPOR"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_INDEX = re.compile(r"indeks\s+([0-9.,]+)\s*[-–]\s*([0-9.,]+)", re.IGNORECASE)
_GRADES = re.compile(r"predikat\s+(.+,.+)", re.IGNORECASE)
_RATIO = re.compile(r"rasio\s+(.+)", re.IGNORECASE)
#: A number of a range in a unit: no marks that could group.
_BOUND = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")

#: The cells of one row by the key of their column, and their texts where something stands.
Fields = tuple[dict[str, Cell], dict[str, str]]


def filled(cell: Cell) -> bool:
    """Tell whether anything stands in a cell."""
    return bool(cell.problem) or (cell.content is not None and bool(str(cell.content).strip()))


def text_of(cell: Cell) -> str:
    """Return the words of a cell with single spaces between them."""
    return " ".join(str(cell.content).split())


def shown_text(text: object) -> str:
    """Return how a text of a document looks in a cell."""
    return " ".join(str(text).split())


def shown_value(value: Any) -> Any:
    """Return a value of a document for a cell: a range as ``70-80``, a text as it is."""
    if isinstance(value, Mapping):
        ends = [str(value["bawah"]), str(value["atas"])]
        return "-".join(reversed(ends) if value.get("arah") == "turun" else ends)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def shown_unit(satuan: Mapping[str, Any] | None) -> str:
    """Return how a unit looks in a cell; ``unit`` reads it back."""
    if not satuan:
        return ""
    bounds = satuan.get("rentang")
    if satuan.get("jenis") == "indeks" and isinstance(bounds, Mapping):
        return f"indeks {bounds.get('min')}-{bounds.get('maks')}"
    if satuan.get("jenis") == "predikat":
        return "predikat " + ", ".join(map(str, satuan.get("tingkat", ())))
    name = unit_name(satuan)
    return f"rasio {name}" if satuan.get("jenis") == "rasio" and name else name


class Table:
    """One pass over a sheet; ``findings`` stand in the way of taking it over."""

    def __init__(
        self, name: str, columns: Mapping[str, str], path: str, offices: Mapping[str, str]
    ) -> None:
        """Begin: ``columns`` are the headings and their keys, ``path`` names the workbook."""
        self.findings: list[Finding] = []
        self.years: dict[int, int] = {}
        self._name = name
        self._known = columns
        self._path = path
        self._offices = offices
        self._columns: dict[int, str] = {}

    def ask(self, cell: Cell, message: str, hint: str) -> None:
        """Note a finding at a cell."""
        text = f"lembar {self._name}, sel {cell.place}: {message}"
        place = (self._path, cell.row, cell.column, RULE, Level.GALAT)
        self.findings.append(Finding(*place, text, hint))

    def rows(self, rows: Sequence[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        """Yield the rows below the headings in which something stands."""
        head = next((row for row in rows if any(cell.content == "Kode" for cell in row)), None)
        if head is None:
            hint = f"Mulai dari lembar {self._name} yang ditulis --templat."
            self.ask(Cell(1, 1, "A1", None), "tidak ada baris judul dengan kolom Kode.", hint)
            return
        self._head(head)
        for row in rows:
            if row and row[0].row > head[0].row and any(filled(cell) for cell in row):
                yield row

    def _head(self, row: Sequence[Cell]) -> None:
        for cell in row:
            text = normal(str(cell.content)) if cell.content is not None else ""
            if text in self._known:
                if self._known[text] in self._columns.values():
                    self.ask(cell, f"kolom “{text}” sudah ada.", "Hapus salah satunya.")
                self._columns[cell.column] = self._known[text]
            elif _YEAR.fullmatch(text):
                if int(text) in self.years.values():
                    self.ask(cell, f"tahun {text} sudah ada di kolom lain.", "Hapus salah satunya.")
                self.years[cell.column] = int(text)
            elif text:
                known = ", ".join(self._known)
                self.ask(cell, f"kolom “{text}” tidak dikenal.", f"Kolom: {known}, lalu tahun.")

    def fields(self, row: Sequence[Cell]) -> Fields:
        """Return the cells of a row by key, and their texts; a broken cell is asked about."""
        cells = {self._columns[cell.column]: cell for cell in row if cell.column in self._columns}
        for cell in row:
            if cell.problem:
                self.ask(cell, cell.problem, "")
            elif filled(cell) and cell.column not in (*self._columns, *self.years):
                self.ask(cell, "isi ini di luar kolom yang berjudul.", "Beri judul atau hapus.")
        texts = {
            key: text_of(cell) for key, cell in cells.items() if filled(cell) and not cell.problem
        }
        return cells, texts

    def code(self, text: str, cell: Cell, example: str) -> bool:
        """Tell whether ``text`` can be a code; else ask."""
        if not _CODE.fullmatch(text):
            self.ask(cell, f"kode “{text}” tidak dapat dipakai.", f"Isi kode seperti {example}.")
            return False
        return True

    def unit(self, text: str, cell: Cell, *, written: bool = False) -> Any:
        """Read a unit; None where its writer was asked.

        ``written``: a unit that says no kind (*Nilai*) is kept as it was written.
        """
        bounds, grades, ratio = (one.fullmatch(text) for one in (_INDEX, _GRADES, _RATIO))
        if bounds and all(map(_BOUND.fullmatch, bounds.groups())):
            low, high = (Decimal(one.replace(",", ".")) for one in bounds.groups())
            return {"jenis": "indeks", "rentang": {"min": low, "maks": high}}
        if grades:
            levels = [normal(one) for one in grades[1].split(",")]
            return {"jenis": "predikat", "tingkat": levels}
        if ratio:
            return {"jenis": "rasio", "nama": ratio[1]}
        unit = unit_of(text)
        satuan = unit.satuan() if unit and not bounds else {}
        if "jenis" not in satuan and not (written and satuan):
            hint = "Tulis misalnya: orang, %, miliar rupiah, indeks 0-100, predikat D, C, B, A."
            self.ask(cell, f"satuan “{text}” tidak mengatakan jenis dan rentangnya.", hint)
            return None
        return satuan

    def office(self, text: str) -> str | None:
        """Return the code of the office that ``text`` names by code or name, if there is one."""
        if text in self._offices or (not self._offices and re.fullmatch(r"[a-z][a-z0-9_]*", text)):
            return text
        named = [code for code, name in self._offices.items() if name.lower() == text.lower()]
        return named[0] if len(named) == 1 else None

    def values(
        self,
        cells: Sequence[Cell],
        unit: str,
        satuan: Mapping[str, Any],
        held: Sequence[Any],
        decimal: str | None,
    ) -> list[dict[str, Any] | None]:
        """Read the values of one row; None where a cell is empty, asked, or as it was.

        ``unit`` is the text of the unit's column, ``satuan`` the unit of the document,
        ``held`` what the document holds for each cell, ``decimal`` the writer's answer.
        """
        bare = satuan.get("jenis") in {"indeks", "predikat"}
        special = _INDEX.fullmatch(unit) or _GRADES.fullmatch(unit) or _RATIO.fullmatch(unit)
        plain = "" if bare or special else unit
        answers = read_row([cell.content for cell in cells], plain or None, decimal)
        found: list[dict[str, Any] | None] = []
        for cell, answer, old in zip(cells, answers, held, strict=True):
            same = cell.content is not None and content_of(shown_value(old)) == cell.content
            found.append(None if same or cell.problem else self._entry(cell, answer))
        return found

    def _entry(self, cell: Cell, answer: Value | Question) -> dict[str, Any] | None:
        if isinstance(answer, Question):
            self.ask(cell, answer.reason, answer.hint)
            return None
        if answer.value is None:
            return {"tertulis": answer.note} if answer.note else None
        entry: dict[str, Any] = {"nilai": answer.value}
        if answer.note:
            entry["tertulis"] = normal(answer.source)
        return entry
