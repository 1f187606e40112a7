"""The other classes (URUS)."""

from __future__ import annotations

from sop_iku.procedure.facts import FileDocument
from tests.procedure.steps import (
    document_from,
    file,
    happy,
    in_facts,
    of_class,
    then,
    touching,
)
from tests.procedure.table.files import NOT_KNOWN
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row

CODE = "scripts/sop_iku/procedure/judging.py"
BAD_OFFICE = document_from(b"zona: 1:30\n", {}).findings

URUSAN = [
    Row("URUS-01", of_class(CODE, opener="rudi", approved_by=["ningsih", "agus"]), TERIMA),
    Row(
        "URUS-01 baru satu",
        of_class(CODE, opener="rudi", approved_by=["ningsih"]),
        TUNGGU,
        "persetujuan",
        "atas isi terakhir: baru 1 dari 2",
    ),
    Row(
        "URUS-01 salah satunya pengusul",
        of_class(CODE, opener="rudi", approved_by=["rudi", "ningsih"]),
        TUNGGU,
        "empat_mata",
        "masih diperlukan persetujuan pejabat lain",
    ),
    Row(
        "URUS-01 satu orang dua kali",
        of_class(CODE, opener="rudi", approved_by=["ningsih", "ningsih"]),
        TUNGGU,
        "persetujuan",
        "atas isi terakhir: baru 1 dari 2",
    ),
    Row(
        "URUS-02",
        of_class(CODE, "jabatan.yaml", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        "hanya boleh satu kelas",
    ),
    Row(
        "URUS-09",
        of_class("lain/berkas.txt", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        NOT_KNOWN,
    ),
    Row(
        "GAGAL-09",
        then(happy(4), touching(file(CODE)), in_facts(document=None)),
        TOLAK,
        "pembuka",
        "Usulan kelas Pemeliharaan harus diajukan oleh Pengelola Sistem",
    ),
    Row("tata usaha", of_class("kalender/2024.yaml", opener="sari", approved_by=["maya"]), TERIMA),
    Row(
        "tata usaha oleh Kepala Dinas saja",
        of_class("instansi.yaml", opener="sari", approved_by=["hendra"]),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Sekretaris",
    ),
    Row(
        "tata usaha tidak sah isinya",
        then(
            of_class("instansi.yaml", opener="sari", approved_by=["maya"]),
            in_facts(files=(FileDocument("instansi.yaml", {}, {}, (), BAD_OFFICE),)),
        ),
        TOLAK,
        "isi",
        "baris 1",
    ),
    Row(
        "tata usaha dihapus",
        then(
            of_class("instansi.yaml", opener="sari", approved_by=["maya"]),
            touching(file("instansi.yaml", mode_after="000000")),
        ),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "usulan kosong",
        of_class(opener="sari", approved_by=["maya"]),
        TOLAK,
        "kelas",
        "tidak mengubah berkas apa pun",
    ),
]
