"""One row of a table: every cell is read, or its writer is asked what was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import number
from sop_iku.documents.importing.cells import PREDICATES, Parts, Shape, normal, take_apart
from sop_iku.documents.importing.notation import Mark, row_values, token
from sop_iku.documents.importing.units import Unit, unit_of


@dataclass(frozen=True)
class Value:
    """A cell that was read; ``source`` is its text as typed.

    ``value`` is a number, a range ``{bawah, atas}`` (``arah: turun`` where it was written
    falling), a predicate, or None for a cell that says it has no value; ``note`` is what the
    value alone does not keep.
    """

    source: str
    value: Any
    note: str = ""


@dataclass(frozen=True)
class Question:
    """A cell that may mean several things, or nothing known; its writer must say which."""

    source: str
    reason: str
    hint: str


Answer = Value | Question
Cell = str | int | Decimal | None

#: How many rupiah a magnitude is.
MAGNITUDE_OF = {"satuan": 1, "ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
#: Several times what the whole state spends in a year.
MOST_RUPIAH = 10**16

_AS_NUMBER = "Isi sel dengan angka Excel, bukan teks, sesuai yang dimaksud."


def read_row(
    cells: Sequence[Cell], unit: str | None = None, decimal: str | None = None
) -> tuple[Answer, ...]:
    """Read the cells of one row (baseline and targets, or the years of one datum).

    ``unit`` is the text of the unit's column, ``decimal`` the writer's answer which mark is
    the decimal mark ("," or "."), if one was given. Returns one answer for each cell.
    """
    known = unit_of(unit)
    parts = [take_apart(cell) if isinstance(cell, str) else None for cell in cells]
    typed = [text for one in parts if one for text in (one.first, one.second) if text]
    values = iter(row_values([token(text) for text in typed], decimal))
    answers: list[Answer] = []
    for cell, one in zip(cells, parts, strict=True):
        if one is None:
            answers.append(_typed_number(cell, known))
            continue
        first = next(values) if one.first else None
        second = next(values) if one.second else None
        answers.append(_read(str(cell), one, first, second, known))
    return tuple(answers)


def _typed_number(cell: Cell, unit: Unit | None) -> Answer:
    if cell is None:
        return Value("", None)
    value = Decimal(str(cell))
    return _sane(Value(format(value, "f"), value), value, unit)


def _read(
    source: str, parts: Parts, first: Decimal | None, second: Decimal | None, unit: Unit | None
) -> Answer:
    match parts.shape:
        case Shape.EMPTY:
            return Value("", None)
        case Shape.NOTHING:
            return Value(source, None, normal(source) or "kosong")
        case Shape.UNKNOWN:
            return Question(
                source, "isi sel ini bukan satu angka, rentang, atau predikat.", _AS_NUMBER
            )
        case Shape.PREDICATE:
            if unit is not None and (unit.percent or unit.money or unit.counted):
                reason = f"predikat {parts.predicate} tidak cocok dengan satuan {unit.written}."
                return Question(source, reason, "Betulkan isi sel atau satuannya.")
            return Value(source, parts.predicate)
    doubt = _doubt(source, parts, first, second, unit)
    if doubt is not None or first is None:
        return doubt or _which(source, parts)
    note = " ".join(filter(None, (parts.bound, _tail(parts, unit), parts.predicate)))
    if second is None or second == first:
        return _sane(Value(source, first, note), first, unit)
    value: dict[str, Any] = {"bawah": min(first, second), "atas": max(first, second)}
    if second < first:
        value["arah"] = "turun"
    return _sane(Value(source, value, note), second, unit)


def _doubt(
    source: str, parts: Parts, first: Decimal | None, second: Decimal | None, unit: Unit | None
) -> Question | None:
    """Return what must be asked although the numbers of the cell are known, or are not."""
    if first is None or (parts.second and second is None):
        return _which(source, parts)
    if parts.bound and parts.second:
        return Question(source, "rentang tidak memakai tanda lebih atau kurang.", _AS_NUMBER)
    if parts.predicate and not _grade(parts.predicate):
        reason = f"“{parts.predicate}” di belakang angka tidak dikenal."
        return Question(source, reason, "Tulis angkanya saja, atau predikatnya saja.")
    if parts.magnitude and (unit is None or unit.magnitude != parts.magnitude):
        column = unit.written if unit else "(kosong)"
        reason = (
            f"sel memakai {parts.magnitude}, satuan kolom {column}; besaran tidak diubah diam-diam."
        )
        return Question(source, reason, "Samakan besaran pada sel dan satuan.")
    if parts.percent and unit is not None and not unit.percent:
        reason = f"sel memakai %, satuan kolom {unit.written}."
        return Question(source, reason, "Samakan tanda pada sel dan satuan.")
    if parts.unit and not _same_unit(parts.unit, unit):
        reason = f"sel memakai “{parts.unit}”, satuan kolom {unit.written if unit else '(kosong)'}."
        return Question(source, reason, "Tulis angkanya saja, dan satuannya di kolom satuan.")
    return None


def _which(source: str, parts: Parts) -> Question:
    """Ask what the marks of a number mean."""
    for text in filter(None, (parts.first, parts.second)):
        one = token(text)
        if one.kind is Mark.EITHER:
            other = "," if one.mark == "." else "."
            readings = [one.value(one.mark), one.value(other)]
            told = " atau ".join(number(reading) for reading in readings)
            return Question(
                source,
                f"{text} dapat berarti {told}.",
                f"{_AS_NUMBER} Bila seluruh tabel memakai satu tanda desimal, sebutkan "
                "dengan --desimal koma atau --desimal titik.",
            )
    return Question(source, "angka ini tidak tertulis dengan lazim.", _AS_NUMBER)


def _sane(answer: Value, value: Decimal, unit: Unit | None) -> Answer:
    """Ask where the unit makes the number impossible as it was read."""
    if unit is not None and unit.counted and value != value.to_integral_value():
        reason = f"satuan {unit.written} tidak punya pecahan, terbaca {number(value)}."
        return Question(answer.source, reason, _AS_NUMBER)
    if unit is not None and abs(value) * MAGNITUDE_OF.get(unit.magnitude, 0) > MOST_RUPIAH:
        reason = f"{number(value)} {unit.written} terlalu besar; mungkin ditulis dalam rupiah."
        return Question(answer.source, reason, "Betulkan isi sel atau satuannya.")
    if unit is not None and unit.percent and abs(value) >= 1000:
        reason = f"{number(value)} persen terlalu besar; mungkin satuannya lain."
        return Question(answer.source, reason, "Betulkan isi sel atau satuannya.")
    return answer


def _grade(text: str) -> bool:
    return text.split("/", maxsplit=1)[0].strip() in PREDICATES


def _tail(parts: Parts, unit: Unit | None) -> str:
    """Return the unit in the cell where the column has none."""
    if unit is not None:
        return ""
    return "%" if parts.percent else parts.unit


def _same_unit(typed: str, unit: Unit | None) -> bool:
    if unit is None:
        return len(typed.split()) == 1
    if unit.percent:
        other = unit_of(typed)
        return other is not None and other.percent
    words = re.findall(r"[^\s/]+", unit.written.lower())
    return all(
        len(one) > 1 and any(word.startswith(one) for word in words)
        for one in re.findall(r"[^\s/.]+", typed.lower())
    )
