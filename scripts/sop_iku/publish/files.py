"""The files that stand beside a version's pages: which there are, what each is for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sop_iku.documents.formatting import number
from sop_iku.documents.json_form import to_json
from sop_iku.evidence.anchors import write_anchors
from sop_iku.evidence.statement import EVIDENCE_TYPE
from sop_iku.publish.bundle import bundle
from sop_iku.publish.model import Publication

ANCHORS = "jangkar.json"
EVIDENCE = "bukti.json"
_KINDS = {
    ".pdf": ("PDF", "Keputusan dan lampirannya, siap cetak (PDF/A-3a, PDF/UA-1)"),
    ".xlsx": ("Excel", "Indikator dan data dasar untuk lembar kerja"),
    ".csv": ("CSV", "Kondisi awal dan target, satu baris satu nilai"),
    ".json": ("JSON", "Isi yang sama untuk program"),
    ".yaml": ("YAML", "Naskah sumber yang disetujui, persis seperti di repositori"),
    ".zip": ("ZIP", "Semua berkas versi ini dalam satu berkas, dengan daftar SHA-256"),
}
_NAMED = {
    "datapackage.json": ("Data Package", "Uraian kolom data menurut Frictionless Data Package"),
    "manifest.json": ("Manifest", "Daftar berkas dengan SHA-256, disahkan kunci gerbang"),
    ANCHORS: ("Jangkar", "Titik pangkal untuk memeriksa sendiri"),
    EVIDENCE: ("Bukti", "Bukti tiap langkah yang disahkan kunci gerbang, disalin dari riwayat"),
}
#: by the end of the name, before the kind of file is asked
_ENDINGS = {
    "-bertanda-tangan.pdf": (
        "PDF bertanda tangan", "Naskah yang kembali sesudah ditandatangani, utuh seperti diterima",
    ),
    "-berkas-lengkap.pdf": (
        "PDF berkas lengkap", "Semua lembar dari langkah pertama, keputusan, dan SOP untuk arsip",
    ),
}  # fmt: skip
#: what the evaluation sheet (LKE, PermenPANRB 88/2021) asks for, and which page or file answers
LKE = (
    ("Dokumen IKU tahun berjalan", "iku"),
    ("Dokumen IKU telah diformalkan (ditetapkan pejabat berwenang)", "formal"),
    ("IKU n-1 dan IKU n (IKU tidak sering diganti)", "perbandingan"),
    ("Definisi operasional dan cara mengukur setiap indikator (manual IKU)", "tabel"),
    ("Dokumen dipublikasikan tepat waktu", "jejak"),
    ("Mekanisme pengumpulan data: SOP, sumber data, penanggung jawab", "sop"),
)


def published_files(publication: Publication) -> dict[str, bytes]:
    """Return all files of a version: those kept from its release, then what is copied of them.

    The anchors, the evidence of its steps as Git has it, the signed copy that came back to main,
    and one zip of everything come to it.
    """
    files = dict(publication.files)
    if publication.anchors is not None:
        files.setdefault(ANCHORS, write_anchors(publication.anchors))
    files |= evidence_file(publication)  # Git's word, whatever a release says
    if publication.signed_file is not None:
        files[publication.signed_name] = publication.signed_file  # never a byte of it changed
    if publication.anchors is not None:
        files[f"{publication.stem}.zip"] = bundle(publication.stem, files)
    return files


def evidence_file(publication: Publication) -> dict[str, bytes]:
    """Return the signed evidence of a version's steps as one file, as Git has it."""
    envelopes = [step.envelope for step in publication.trail if step.envelope]
    return {EVIDENCE: _evidence(envelopes)} if envelopes else {}


def file_list(publication: Publication, files: dict[str, bytes]) -> list[dict[str, str]]:
    """Return name, kind, purpose, size and SHA-256 of each published file, PDF first."""
    return [
        {
            "name": name,
            "kind": _kind(name)[0],
            "about": _kind(name)[1],
            "size": f"{number(max(1, round(len(files[name]) / 1024)))} KB",
            "sha256": hashlib.sha256(files[name]).hexdigest(),
        }
        for name in sorted(files, key=lambda name: (*_rank(name, publication), name))
    ]


def _rank(name: str, publication: Publication) -> tuple[int, int]:
    """Order: the decree, its data, other documents, then what serves checking."""
    kinds = list(_KINDS)
    named = list(_NAMED)
    if name in _NAMED:
        return 2, named.index(name)
    suffix = Path(name).suffix
    own = 0 if Path(name).stem == publication.stem else 1
    return own, kinds.index(suffix) if suffix in kinds else len(kinds)


def _kind(name: str) -> tuple[str, str]:
    suffix = Path(name).suffix
    for ending, told in _ENDINGS.items():
        if name.endswith(ending):
            return told
    return _NAMED.get(name) or _KINDS.get(suffix) or (suffix.lstrip(".").upper() or name, "")


def _evidence(envelopes: list[str]) -> bytes:
    """Return the envelopes as they stand in the merges, one a line, in a JSON list."""
    lines = ",\n".join(envelopes)
    return f'{{"jenis": {to_json(EVIDENCE_TYPE).strip()}, "bukti": [\n{lines}\n]}}\n'.encode()
