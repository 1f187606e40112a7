"""The SOP in its official layout, as plain data for the typesetter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.procedure.sop import Procedure, Step
from sop_iku.publish.flowchart import flowchart, spoken
from sop_iku.publish.swimlane import Cell, cells, places, route

_SYMBOLS = (
    ("mulai", "mulai atau selesai"),
    ("proses", "proses"),
    ("keputusan", "keputusan"),
    ("panah", "arah alir"),
    ("penghubung", "sambungan ke halaman lain"),
)


def procedure_part(procedure: Procedure, stamps: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the SOP as one part of a paper: identity block, flowchart, what was inferred."""
    drawn = cells(route(places(procedure), len(procedure.columns)))
    notes = flowchart(procedure)["footnotes"]
    return {
        "jenis": "sop",
        "nama": str(procedure.identity["nama"]),
        "stempel": list(stamps),
        "kaki": f"SOP {procedure.identity['nama']} · Nomor {procedure.identity['nomor']}",
        "identitas": _identity(procedure.identity),
        "pelaksana": [column.name for column in procedure.columns],
        "langkah": [_row(procedure, step, drawn) for step in procedure.steps],
        "simbol": [list(symbol) for symbol in _SYMBOLS],
        "tafsir": [f"{note['place']}: {note['reason']}" for note in notes],
    }


def _identity(identity: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kop": list(identity["kop"]),
        "alamat": identity["alamat"],
        "baris": [
            ["Nomor SOP", identity["nomor"]],
            ["Tanggal pembuatan", identity.get("tanggal_pembuatan") or "–"],
            ["Tanggal revisi", identity.get("tanggal_revisi") or "–"],
            ["Tanggal efektif", identity.get("tanggal_efektif") or "–"],
            ["Disahkan oleh", identity["disahkan_oleh"]],
            ["Nama SOP", identity["nama"]],
        ],
        "dasar_hukum": _list(identity["dasar_hukum"]),
        "kualifikasi": _list(identity["kualifikasi_pelaksana"]),
        "keterkaitan": _list(identity["keterkaitan"]),
        "peralatan": _list(identity["peralatan"]),
        "peringatan": identity["peringatan"],
        "pencatatan": identity["pencatatan"],
    }


def _list(value: Any) -> list[str]:
    return [str(value)] if isinstance(value, str) else [str(item) for item in value or ()]


def _row(procedure: Procedure, step: Step, drawn: Mapping[tuple[int, int], Cell]) -> dict[str, Any]:
    return {
        "nomor": str(step.number),
        "aktivitas": step.activity,
        "kelengkapan": step.requirements,
        "waktu": step.time_text,
        "output": step.output,
        "keterangan": step.remark,
        "sel": [
            _cell(procedure, step, column.office, drawn.get((step.number - 1, at), Cell()))
            for at, column in enumerate(procedure.columns)
        ],
    }


def _cell(procedure: Procedure, step: Step, office: str, cell: Cell) -> dict[str, Any]:
    here = office == step.performer
    words = f"{step.symbol.value.capitalize()}, {procedure.column_name(office)}"
    return {
        "garis": [list(stroke) for stroke in cell.strokes],
        "simbol": step.symbol.value if here else "",
        "ucapan": f"{words}. {spoken(step, procedure.last)}".rstrip() if here else "",
        "panah": list(cell.arrows),
        "label": [list(label) for label in cell.labels],
    }
