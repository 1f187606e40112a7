"""Tata usaha, maintenance, and classes that the SOP describes badly."""

from __future__ import annotations

from sop_iku.procedure.sop import ProposalClass
from tests.procedure.steps import (
    file,
    in_facts,
    in_proposal,
    of_class,
    review,
    reviewed,
    then,
    touching,
)
from tests.procedure.table.copies import with_class
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row

NEWS = ProposalClass("berita", "Berita", ("berita/*",), ("staf",), ("sekretaris",), 1)
TWICE = ProposalClass("buku", "Buku", ("kalender/**",), ("staf",), ("staf",), 1)

LAIN = [
    Row(
        "kelas yang tidak dapat dinilai",
        then(
            of_class("berita/satu.md", opener="sari", approved_by=["maya"]),
            with_class(NEWS),
        ),
        TOLAK,
        "kelas",
        "tidak dapat dinilai gerbang",
    ),
    Row(
        "satu berkas di dua kelas",
        then(
            of_class("kalender/2024.yaml", opener="sari", approved_by=["bayu", "maya"]),
            with_class(TWICE),
        ),
        TOLAK,
        "kelas",
        "beberapa kelas sekaligus (Tata usaha dan Buku)",
    ),
    Row(
        "tata usaha: dua kalender",
        of_class("kalender/2024.yaml", "kalender/2025.yaml", opener="bayu", approved_by=["maya"]),
        TERIMA,
    ),
    Row(
        "tata usaha: diajukan pengelola",
        of_class("instansi.yaml", opener="rudi", approved_by=["maya"]),
        TOLAK,
        "pembuka",
        "harus diajukan oleh Staf",
    ),
    Row(
        "tata usaha: belum terbaca",
        then(of_class("instansi.yaml", opener="sari", approved_by=["maya"]), in_facts(files=())),
        TUNGGU,
        "isi",
        "belum terbaca",
    ),
    Row(
        "tata usaha dan pemeliharaan",
        of_class("instansi.yaml", "Makefile", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        "mencampur Pemeliharaan dan Tata usaha",
    ),
    Row(
        "pemeliharaan: berkas dihapus",
        then(
            of_class("docs/lama.md", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("docs/lama.md", mode_after="000000")),
        ),
        TERIMA,
    ),
    Row(
        "pemeliharaan: dapat dijalankan",
        then(
            of_class("requirements/setup.sh", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("requirements/setup.sh", mode_after="100755")),
        ),
        TERIMA,
    ),
    Row(
        "pemeliharaan: tautan",
        then(
            of_class("docs/a.md", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("docs/a.md", mode_after="120000")),
        ),
        TOLAK,
        "berkas",
        "tautan simbolis",
    ),
    Row(
        "pemeliharaan: disetujui pejabat, bukan pengelola",
        of_class("Makefile", opener="rudi", approved_by=["hendra", "maya"]),
        TUNGGU,
        "persetujuan",
        "baru 0 dari 2",
    ),
    Row(
        "pemeliharaan: pengelola lain meminta perbaikan",
        then(
            of_class("Makefile", opener="rudi", approved_by=["ningsih"]),
            reviewed(review("ningsih"), review("agus", CHANGES, number=2)),
        ),
        TOLAK,
        "keberatan",
        "Agus",
    ),
    Row(
        "pemeliharaan: draf",
        then(
            of_class("Makefile", opener="rudi", approved_by=["ningsih", "agus"]),
            in_proposal(draft=True),
        ),
        TUNGGU,
        "draf",
        "masih draf",
    ),
    Row(
        "pemeliharaan: diajukan staf",
        of_class("Makefile", opener="sari", approved_by=["ningsih", "agus"]),
        TOLAK,
        "pembuka",
        "Usulan kelas Pemeliharaan harus diajukan oleh Pengelola Sistem",
    ),
]
