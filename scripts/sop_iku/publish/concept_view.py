"""The concept of the indicators with change marks against the step before."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from sop_iku.documents.describing import describe
from sop_iku.documents.diff import difference
from sop_iku.publish.model import DRAFT_STAMP, Publication
from sop_iku.publish.sheet_views import StepState, sheet_head
from sop_iku.publish.table import IndicatorRow, indicator_rows

Pieces = list[dict[str, str]]
#: words; longer texts are shown old and new, because comparing them takes the product
_MOST_WORDS = 2_000


def concept_sheet(publication: Publication, state: StepState) -> dict[str, Any]:
    """Return the concept: every field of every indicator, changes struck and underlined."""
    names = publication.office_names
    after = indicator_rows(state.document, names)
    found = indicator_rows(state.before, names) if state.before else ()
    head = sheet_head(publication, state, "Konsep Indikator Kinerja Utama", "Konsep")
    stamps = [stamp for stamp in head["stempel"] if stamp != DRAFT_STAMP]
    return {
        "jenis": "konsep",
        **head,
        "stempel": [DRAFT_STAMP, *stamps],  # a concept stays a draft, also where it was approved
        "pengantar": _introduction(state, found),
        "perubahan": _changes(publication, state) if found else [],
        "sasaran": _goals(found or after, after),
    }


def marked_words(before: str, after: str) -> Pieces:
    """Return the text as pieces: ``sama``, ``hapus`` and ``tambah``, in reading order."""
    if before == after:
        return [{"t": "sama", "isi": after}] if after else []
    old, new = before.split(), after.split()
    if len(old) + len(new) > _MOST_WORDS:
        return [*_piece("hapus", old), *_piece("tambah", new)]
    pieces: Pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, begin, end, start, stop in matcher.get_opcodes():
        if kind == "equal":
            pieces += _piece("sama", new[start:stop])
        else:
            pieces += _piece("hapus", old[begin:end]) + _piece("tambah", new[start:stop])
    return [piece for at, part in enumerate(pieces) for piece in (_SPACE, part)[at == 0 :]]


_SPACE = {"t": "sama", "isi": " "}


def _piece(kind: str, words: list[str]) -> Pieces:
    return [{"t": kind, "isi": " ".join(words)}] if words else []


def _introduction(state: StepState, found: tuple[IndicatorRow, ...]) -> str:
    if state.before is None:
        return "Keadaan sebelum langkah ini tidak tercatat di sini, jadi perubahan tidak ditandai."
    if not found:
        return "Konsep pertama: belum ada yang dapat dibandingkan."
    return "Yang dihapus dicoret, yang ditambahkan digarisbawahi dan dicetak tebal."


def _changes(publication: Publication, state: StepState) -> list[str]:
    if publication.schema is None:
        return []
    return [
        describe(change, state.document, publication.office_names)
        for change in difference(state.before, state.document, publication.schema)
        if change.pointer and change.pointer[0] == "sasaran"
    ]


def _goals(
    before: tuple[IndicatorRow, ...], after: tuple[IndicatorRow, ...]
) -> list[dict[str, Any]]:
    """Return goals with indicators in today's order; what went stands at its goal's end."""
    old = {row.code: row for row in before}
    new = {row.code: row for row in after}
    gone = [row for row in before if row.code not in new]
    goals: dict[str, dict[str, Any]] = {}
    earlier = {row.goal_code: row.goal for row in before}
    for row in (*after, *gone):
        words = row.goal if row.code in new else ""
        goal = goals.setdefault(
            row.goal_code,
            {
                "kode": row.goal_code,
                "uraian": marked_words(earlier.get(row.goal_code, ""), words),
                "indikator": [],
            },
        )
        goal["indikator"].append(_indicator(old.get(row.code), new.get(row.code)))
    return list(goals.values())


def _indicator(before: IndicatorRow | None, after: IndicatorRow | None) -> dict[str, Any]:
    one = after or before
    if one is None:
        raise ValueError("an indicator stands before or after")
    mark = "baru" if before is None else "dihapus" if after is None else ""
    old, new = _fields(before), _fields(after)
    lines = [
        {"label": label, "isi": marked_words(old.get(label, ""), new.get(label, ""))}
        for label in {**new, **old}
    ]
    return {
        "kode": one.code,
        "nama": marked_words(before.name if before else "", after.name if after else ""),
        "tanda": mark,
        "baris": [line for line in lines if line["isi"]],
    }


def _fields(row: IndicatorRow | None) -> Mapping[str, str]:
    if row is None:
        return {}
    baseline = (
        row.baseline if row.baseline_year is None else f"{row.baseline} ({row.baseline_year})"
    )
    return {
        "Alasan": row.reason,
        "Definisi operasional": row.definition,
        "Formulasi": row.formula,
        "Satuan": row.unit,
        "Polaritas": row.polarity,
        "Tipe penghitungan": row.calculation,
        "Periode pengukuran": row.period,
        "Sumber data": row.source,
        "Penanggung jawab": row.owners,
        "Kondisi awal": baseline,
        "Target": " · ".join(f"{year}: {value}" for year, value in row.targets),
        "Keterangan": row.remark,
    }
