"""What the SOP page shows: identity, the flowchart row by row, footnotes in reading order."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.sop import Procedure, Step, Symbol
from sop_iku.publish.swimlane import Cell, cells, places, route

_NAMES = {
    Symbol.MULAI: "Mulai",
    Symbol.PROSES: "Proses",
    Symbol.KEPUTUSAN: "Keputusan",
    Symbol.SELESAI: "Selesai",
}
_PARTS = {
    "simbol": "simbol",
    "pelaksana": "pelaksana",
    "kembali_ke": "arah kembali",
    "disetujui_oleh": "penyetuju",
    "dibuka_oleh": "pembuka usulan",
    "boleh": "bagian yang boleh diubah",
}


def flowchart(procedure: Procedure) -> dict[str, Any]:
    """Return the values of the SOP page's template.

    Raises Failure where a connector cannot be drawn.
    """
    drawn = cells(route(places(procedure), len(procedure.columns)))
    footnotes: list[dict[str, str]] = []
    rows = []
    for step in procedure.steps:
        numbers = []
        for note in step.footnotes:
            footnotes.append(
                {"place": f"Langkah {step.number}, {_part(note.part)}", "reason": note.reason}
            )
            numbers.append(len(footnotes))
        rows.append({"step": step, "notes": numbers, "cells": _row(procedure, step, drawn)})
    footnotes += [
        {"place": _part(note.part).capitalize(), "reason": note.reason}
        for note in procedure.footnotes
    ]
    return {
        "procedure": procedure,
        "identity": procedure.identity,
        "columns": procedure.columns,
        "rows": rows,
        "footnotes": footnotes,
    }


def spoken(step: Step, last: int) -> str:
    """Return where a decision leads, in words, for those who do not see the lines."""
    if step.symbol is not Symbol.KEPUTUSAN:
        return ""
    words = []
    if step.number < last:
        words.append(f"Ya: lanjut ke langkah {step.number + 1}.")
    if step.returns_to is not None:
        words.append(f"Tidak: kembali ke langkah {step.returns_to}.")
    return " ".join(words)


def _row(
    procedure: Procedure, step: Step, drawn: dict[tuple[int, int], Cell]
) -> list[dict[str, Any]]:
    row = []
    for position, column in enumerate(procedure.columns):
        cell = drawn.get((step.number - 1, position), Cell())
        here = column.office == step.performer
        row.append(
            {
                "path": " ".join(f"M{x1} {y1}L{x2} {y2}" for x1, y1, x2, y2 in cell.strokes),
                "symbol": step.symbol.value if here else "",
                "name": _NAMES[step.symbol],
                "column": column.name,
                "arrows": cell.arrows,
                "labels": cell.labels,
                "spoken": spoken(step, procedure.last) if here else "",
            }
        )
    return row


def _part(part: str) -> str:
    return _PARTS.get(part, part)
