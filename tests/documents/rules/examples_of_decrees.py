"""Examples for the rule on the decree's date and number (R18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sop_iku.documents.context import EarlierYear
from tests.documents.rules.cases import GALAT, KNOWN, PERINGATAN, Case

DATE = 'tanggal: "2024-01-15"\n  tempat'
REPLACED = (
    "# Langkah 1 dan 2: penugasan.",
    'menggantikan: {versi: 1, nomor: "049/2024", tanggal: "2024-01-16", alasan: Target berubah.}',
)
EARLIER = REPLACED[1].replace("01-16", "01-09")
LAST_NUMBER = EarlierYear({"pengesahan": {"nomor": "050/contoh/dpmptsp/2024"}})

CASES = (
    # R18
    Case(
        "R18",
        "sebelum persetujuan terakhir",
        (),
        '"2024-01-15"',
        PERINGATAN,
        "mendahului persetujuan terakhir 16 Januari 2024",
        replace(KNOWN, last_approval=date(2024, 1, 16)),
    ),
    Case(
        "R18",
        "pada hari persetujuan terakhir",
        (),
        context=replace(KNOWN, last_approval=date(2024, 1, 15)),
    ),
    Case(
        "R18",
        "hari Minggu",
        ((DATE, DATE.replace("15", "14")),),
        '"2024-01-14"',
        PERINGATAN,
        "bukan hari kerja",
    ),
    Case(
        "R18",
        "hari libur",
        (
            (DATE, DATE.replace("15", "01")),
            ('tanggal: "2024-01-08"', 'tanggal: "2024-01-01"'),
            ('tanggal: "2024-01-08"', 'tanggal: "2024-01-01"'),
        ),
        '"2024-01-01"',
        PERINGATAN,
        "bukan hari kerja",
    ),
    Case(
        "R18", "hari kerja tanpa kalender tahun itu", ((DATE, 'tanggal: "2025-01-15"\n  tempat'),)
    ),
    Case(
        "R18",
        "mendahului disposisi",
        (
            (DATE, DATE.replace("15", "05")),
            ('kepada: staf\n    tanggal: "2024-01-08"', 'kepada: staf\n    tanggal: "2024-01-04"'),
        ),
        '"2024-01-05"',
        GALAT,
        "mendahului disposisi",
    ),
    Case(
        "R18",
        "mendahului keputusan yang digantikan",
        (REPLACED,),
        '"2024-01-15"',
        GALAT,
        "keputusan yang digantikan",
    ),
    Case(
        "R18",
        "nomor yang digantikan",
        ((REPLACED[0], EARLIER.replace("049/2024", "050/CONTOH/DPMPTSP/2024")),),
        '"050',
        GALAT,
        "sudah dipakai",
    ),
    Case(
        "R18",
        "nomor tahun lalu",
        (),
        '"050',
        GALAT,
        "tahun lalu",
        replace(KNOWN, previous=LAST_NUMBER),
    ),
    Case(
        "R18",
        "menggantikan dengan benar",
        ((REPLACED[0], EARLIER),),
    ),
)
