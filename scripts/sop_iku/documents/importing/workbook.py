"""A sheet of an Excel file as plain cells, whatever is in the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.importing.workbook_bounds import WorkbookError, check_bounds

MOST_ROWS = 5_000
MOST_COLUMNS = 60

Content = str | int | Decimal | None


@dataclass(frozen=True)
class Cell:
    """One cell. ``place`` is its address (``D5``); ``problem`` says why it has no content."""

    row: int
    column: int
    place: str
    content: Content
    problem: str = ""


def sheet(source: bytes, name: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of the sheet ``name`` with their cells.

    Numbers come as Decimal as Excel shows them (a percentage as its number before the sign).
    Raises WorkbookError for anything that is not an ordinary, small workbook.
    """
    check_bounds(source)
    try:
        import openpyxl

        values, formulas = (
            openpyxl.load_workbook(
                io.BytesIO(source), read_only=True, data_only=only, keep_links=False
            )
            for only in (True, False)
        )
        found = tuple(_rows(values[name], formulas[name])) if name in values.sheetnames else None
    except Failure:
        raise
    except Exception as error:  # a broken workbook fails in many ways deep in the library
        raise WorkbookError(
            f"Buku kerja tidak terbaca ({type(error).__name__}).",
            "Buka di Excel atau LibreOffice, lalu simpan ulang sebagai .xlsx.",
        ) from error
    if found is None:
        raise WorkbookError(
            f"Tidak ada lembar bernama {name} di buku kerja ini.",
            f"Lembar yang ada: {', '.join(values.sheetnames)}. Buat templat dengan --templat.",
        )
    return found


def _rows(values: Any, formulas: Any) -> Iterator[tuple[Cell, ...]]:
    bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS + 1}
    pairs = zip(values.iter_rows(**bounds), formulas.iter_rows(**bounds), strict=True)
    for number, (row, typed) in enumerate(pairs, 1):
        if number > MOST_ROWS:
            raise WorkbookError(f"Lembar ini lebih dari {MOST_ROWS} baris.")
        if any(cell.value is not None for cell in row[MOST_COLUMNS:]):
            raise WorkbookError(f"Lembar ini lebih dari {MOST_COLUMNS} kolom.")
        yield tuple(
            _cell(number, place, value, formula)
            for place, (value, formula) in enumerate(zip(row, typed, strict=True), 1)
        )


def _cell(row: int, column: int, cell: Any, typed: Any) -> Cell:
    from openpyxl.utils import get_column_letter

    place = f"{get_column_letter(column)}{row}"
    content, problem = _content(cell.value, getattr(cell, "number_format", "") or "")
    if content is None and isinstance(typed.value, str) and typed.value.startswith("="):
        problem = "rumus ini belum dihitung; buka berkasnya di Excel, lalu simpan."
    return Cell(row, column, place, content, problem)


def content_of(value: Any) -> Content:
    """Return what a cell that holds ``value`` is read as."""
    return _content(value, "")[0]


def _content(value: Any, number_format: str) -> tuple[Content, str]:
    if value is None:
        return None, ""
    if isinstance(value, bool):
        return None, "isinya TRUE atau FALSE, bukan angka atau teks."
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g"))
        if not number.is_finite():
            return None, "isinya bukan angka biasa."
        number = number * 100 if "%" in number_format else number
        return Decimal(format(number.normalize(), "f")), ""
    if isinstance(value, str):
        if value.startswith("#") and value.rstrip("!?").isupper():
            return None, f"rumus di sel ini gagal ({value})."
        return value, ""
    return (
        None,
        "Excel menganggap isinya tanggal atau jam; ubah format sel menjadi teks atau angka.",
    )
