"""Retirement, a Plt. from the Sekretaris, and keadaan khusus: the office is never locked out."""

from __future__ import annotations

from tests.procedure.class_steps import (
    PLT,
    appointing,
    appointing_on,
    second_account,
    without,
)
from tests.procedure.steps import (
    happy,
    held,
    proposed,
    review,
    reviewed,
    then,
    with_register,
)
from tests.procedure.table.offices import HARMLESS
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row

NOBODY = without("hendra", "maya", "wulan")
#: the head and the personnel officer have left, the Sekretaris is the only one there
ONLY_MAYA = without("hendra", "wulan")


KHUSUS = [
    # The head has retired; the Sekretaris becomes Plt.; the personnel officer approves.
    Row("pensiun: Plt. dari Sekretaris", appointing_on(without("hendra"), PLT), TERIMA),
    Row(
        "pensiun: sesudahnya Plt. menyetujui langkah 1",
        then(
            proposed(1),
            with_register(
                {**without("hendra"), "penugasan": [*without("hendra")["penugasan"], PLT]}
            ),
            reviewed(review("maya")),
        ),
        TERIMA,
    ),
    Row(
        "pensiun: sebelum Plt. ada",
        then(happy(1), with_register(without("hendra"))),
        TUNGGU,
        "persetujuan",
        "Jabatan Kepala Dinas sedang kosong",
    ),
    # Nobody but the one who gains: two pengelola.
    Row(
        "keadaan khusus",
        appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: semua kosong",
        appointing_on(NOBODY, PLT, approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: diajukan pengelola, disetujui dua yang lain",
        appointing_on(ONLY_MAYA, PLT, opener="rudi", approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: baru satu",
        appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih",)),
        TUNGGU,
        "persetujuan",
        "Keadaan khusus (tidak ada pejabat yang biasa menyetujui). Menunggu persetujuan Pengelola",
    ),
    Row(
        "keadaan khusus: pengusul bukan yang kedua",
        appointing_on(ONLY_MAYA, PLT, opener="rudi", approved_by=("rudi", "agus")),
        TUNGGU,
        "empat_mata",
        "atas usulannya sendiri",
    ),
    Row(
        "keadaan khusus: yang diangkat tidak menyetujui",
        appointing_on(
            NOBODY,
            held("agus", "kepala_dinas", "Plt.", "2024-01-08", "2024-04-07"),
            approved_by=("ningsih", "agus"),
        ),
        TUNGGU,
        "persetujuan",
        "baru 1 dari 2",
    ),
    Row(
        "keadaan khusus: pejabat tersisih meminta perbaikan",
        then(
            appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih", "agus")),
            reviewed(
                review("ningsih"), review("agus", number=2), review("maya", CHANGES, number=3)
            ),
        ),
        TOLAK,
        "keberatan",
        "Maya",
    ),
    # Each official is given something small, so that two pengelola could appoint a third.
    Row(
        "keadaan khusus yang dibuat-buat",
        appointing(
            held("hendra", "staf"),
            held("maya", "staf"),
            held("wulan", "staf"),
            held("rudi", "kepala_dinas", "Plt.", "2024-01-08", "2025-01-07"),
            approved_by=("ningsih", "agus"),
        ),
        TOLAK,
        "khusus",
        "satu usulan hanya untuk satu orang",
    ),
    Row(
        "keadaan khusus: akun tambahan bagi orang kedua",
        appointing_on(
            ONLY_MAYA,
            PLT,
            approved_by=("ningsih", "agus"),
            edit=second_account("hendra", 2001),
        ),
        TOLAK,
        "khusus",
        "Hendra Saputra (contoh) dan Maya Puspita (contoh)",
    ),
    Row(
        "keadaan khusus: pengelola pun tidak ada",
        appointing_on(
            without("hendra", "maya", "wulan", "rudi", "ningsih", "agus"), HARMLESS, approved_by=()
        ),
        TUNGGU,
        "persetujuan",
        "Jabatan Pengelola Sistem sedang kosong",
    ),
    Row(
        "keadaan khusus: hanya pengusul yang menjadi pengelola",
        appointing_on(
            without("hendra", "maya", "wulan", "ningsih", "agus"),
            HARMLESS,
            opener="rudi",
            approved_by=("rudi",),
        ),
        TUNGGU,
        "persetujuan",
        "adalah pengusul sendiri atau mendapat sesuatu",
    ),
]
