"""The hard copies of the steps as plain data: disposition, data, verification, control, cover.

The SOP asks for every stage "dalam bentuk soft copy maupun hard copy". Which sheet a step has
follows from what the SOP lets it write, never from its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.formatting import long_date
from sop_iku.procedure.sop import Step
from sop_iku.publish.decree_view import control_view, signer
from sop_iku.publish.model import DRAFT_STAMP, Publication, TrailStep
from sop_iku.publish.table import data_rows
from sop_iku.publish.wording import (
    APPROVAL_MEANING,
    approver,
    decree_line,
    first_upper,
    moment,
)


@dataclass(frozen=True)
class StepState:
    """The document as a step left it, and as the step found it.

    ``before`` is None where that is not known (a working tree without history); ``trail`` is
    None where the step is not approved yet.
    """

    step: Step
    document: Mapping[str, Any]
    before: Mapping[str, Any] | None = None
    trail: TrailStep | None = None


def kind_of_sheet(step: Step) -> str:
    """Return which sheet a step has: disposisi, data, verifikasi, konsep, keputusan or "".

    It follows from the patterns of what the step must deliver and may change.
    """
    must = (*step.must_change, *step.must_exist)
    may = step.may_change
    if any(pattern.startswith("/pengesahan") for pattern in (*must, *may)):
        return "keputusan"
    if any(pattern.startswith("/sasaran") for pattern in may):
        return "konsep"
    if any(pattern.endswith("/verifikasi") for pattern in must):
        return "verifikasi"
    if any(pattern.startswith("/data") for pattern in may):
        return "data"
    return "disposisi" if any(pattern.startswith("/disposisi") for pattern in must) else ""


def sheet_head(
    publication: Publication, state: StepState, title: str, short: str = ""
) -> dict[str, Any]:
    """Return what every sheet of a step has: title, stamps, footer, approval, note."""
    step, entry = state.step, state.trail
    draft = entry is None or publication.draft
    stamps = [stamp for stamp in publication.stamps if stamp != DRAFT_STAMP]
    return {
        "judul": f"{title} – langkah {step.number}",
        "anak_judul": step.activity,
        "stempel": [DRAFT_STAMP, *stamps] if draft else stamps,
        "kaki": f"{short or title} · {publication.title} · "
        + ("rancangan" if draft else f"langkah {step.number} disetujui"),
        "persetujuan": list(_approval(publication, entry)),
        "catatan": _note(state),
        "arti": APPROVAL_MEANING,
    }


def disposition_sheet(publication: Publication, state: StepState) -> dict[str, Any]:
    """Return the lembar disposisi: who assigns what to whom."""
    found = [item for item in state.document["disposisi"] if item["langkah"] == state.step.number]
    item = found[-1] if found else {}
    names, office = publication.office_names, publication.office
    date = long_date(item["tanggal"]) if item else "…………"
    giver = names.get(item.get("dari", ""), "…………")
    official = (
        {"nama": state.trail.person_name, "status": state.trail.status} if state.trail else {}
    )
    return {
        "jenis": "disposisi",
        **sheet_head(publication, state, "Lembar disposisi"),
        "baris": [
            ["Perihal", publication.title],
            ["Dari", giver],
            ["Kepada", names.get(item.get("kepada", ""), "…………")],
            ["Tanggal", date],
            ["Kelengkapan", state.step.requirements],
            ["Waktu", state.step.time_text],
        ],
        "isi": item.get("isi", "…………"),
        "tempat_tanggal": f"{office['tempat']}, {date}",
        "penanda": signer(giver, official),
    }


def data_sheet(publication: Publication, state: StepState, *, verified: bool) -> dict[str, Any]:
    """Return the list of data, or the verification sheet with result and note of each."""
    rows = data_rows(state.document, publication.office_names)
    years = sorted({year for row in rows for year, _ in row.values})
    columns = [
        _column("Kode", 0), _column("Nama data", 2.2), _column("Satuan", 1),
        *(_column(str(year), 0, right=True) for year in years),
        _column("Sumber", 2.3), _column("Penanggung jawab", 2.5),
        *((_column("Hasil", 0), _column("Catatan", 1.9)) if verified else ()),
    ]  # fmt: skip
    title = "Lembar verifikasi data" if verified else "Daftar data"
    return {
        "jenis": "data",
        **sheet_head(publication, state, title),
        "pengantar": f"{len(rows)} data untuk {publication.title}, dengan nilai setiap tahun.",
        "kolom": columns,
        "baris": [
            [
                row.code, row.name, row.unit,
                *(dict(row.values).get(year, "–") for year in years),
                row.source, row.owner,
                *((row.result or "–", row.note) if verified else ()),
            ]
            for row in rows
        ],
    }  # fmt: skip


def control_sheet(publication: Publication) -> dict[str, Any]:
    """Return the lembar kendali as a paper of its own."""
    return {
        "jenis": "kendali",
        "judul": "Lembar kendali persetujuan",
        "anak_judul": publication.title,
        "stempel": list(publication.stamps),
        "kaki": f"Lembar kendali · {publication.title}",
        **control_view(publication),
    }


def cover(publication: Publication, count: int) -> dict[str, Any]:
    """Return the cover of the whole file of a version, with its contents."""
    office = publication.office
    return {
        "jenis": "sampul",
        "judul": "Berkas lengkap",
        "anak_judul": [publication.title, str(office["nama"])],
        "stempel": list(publication.stamps),
        "kaki": f"Berkas lengkap · {publication.title}",
        "baris": [
            ["Versi", f"{publication.version} (tahun {publication.year})"],
            ["Keputusan", first_upper(decree_line(publication).removeprefix("Keputusan "))],
            ["Saat dibuat", publication.signature_state.words],
            ["Langkah tercatat", str(len(publication.trail))],
            ["Jumlah naskah", str(count)],
            ["Kode periksa", publication.check_code or "–"],
        ],
    }


def _column(title: str, width: float, *, right: bool = False) -> dict[str, Any]:
    """Describe a column; a width of 0 takes the room that its words need."""
    return {"judul": title, "lebar": width, "kanan": right}


def _approval(publication: Publication, entry: TrailStep | None) -> tuple[str, ...]:
    if entry is None:
        return ("Belum disetujui.",)
    return (
        f"Disetujui oleh {entry.person_name}, {approver(entry)}",
        f"pada {moment(entry.approved_at, publication.office)}",
        f"Usulan #{entry.proposal}, dibuka {entry.opened_by}",
        f"Komit {entry.commit[:12]}"
        + (f" · bukti {entry.evidence[:12]}" if entry.evidence else ""),
    )


def _note(state: StepState) -> str:
    """Return what the step wrote about its work in its latest round."""
    notes = [
        item["catatan"]
        for item in state.document.get("catatan") or ()
        if item["langkah"] == state.step.number
    ]
    return str(notes[-1]) if notes else ""
