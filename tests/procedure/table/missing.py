"""Facts that are missing or odd (GAGAL)."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.facts import ReviewState
from tests.procedure.steps import (
    at,
    happy,
    in_facts,
    in_proposal,
    offices,
    review,
    reviewed,
    then,
)
from tests.procedure.table.row import TUNGGU, Row

BROKEN = (
    Finding("kalender/2024.yaml", 9, 3, "X1", Level.PERINGATAN, "Hanya peringatan."),
    Finding("kalender/2024.yaml", 9, 3, "X2", Level.GALAT, "Tanggal ini tertulis dua kali."),
)

GAGAL = [
    Row(
        "GAGAL-01",
        then(happy(4), in_facts(missing=("daftar tinjauan: server menjawab 502",))),
        TUNGGU,
        "fakta",
        "server menjawab 502",
    ),
    Row(
        "GAGAL-02",
        then(happy(4), in_facts(missing=("daftar komit: batas permintaan tercapai",))),
        TUNGGU,
        "fakta",
        "batas permintaan",
    ),
    Row(
        "GAGAL-04",
        then(happy(4), reviewed(review("dian"), review("dian", ReviewState.UNKNOWN, number=2))),
        TUNGGU,
        "fakta",
        "jenisnya tidak dikenal",
    ),
    Row("naskah tidak terbaca", then(happy(4), in_facts(document=None)), TUNGGU, "isi", "belum"),
    Row(
        "aturan di main rusak",
        then(happy(4), in_facts(policy_findings=BROKEN)),
        TUNGGU,
        "kebijakan",
        "kalender/2024.yaml: Tanggal ini tertulis dua kali.",
    ),
    Row(
        "SOP menyebut jabatan yang tidak ada",
        then(happy(4), in_facts(register=replace(offices(), offices=offices().offices[:2]))),
        TUNGGU,
        "kebijakan",
        "jabatan yang tidak ada di jabatan.yaml: kepegawaian",
    ),
    Row(
        "tanpa komit",
        then(happy(4), in_proposal(commits=())),
        TUNGGU,
        "fakta",
        "Isi usulan belum terbaca",
    ),
    Row("tanpa zona", then(happy(4), in_facts(zone=None)), TUNGGU, "kebijakan", "Zona waktu"),
    Row("zona asing", then(happy(4), in_facts(zone="Mars/Pole")), TUNGGU, "kebijakan", "Zona"),
    Row("tanpa SOP", then(happy(4), in_facts(procedure=None)), TUNGGU, "kebijakan", "SOP"),
    Row("tanpa jabatan", then(happy(4), in_facts(register=None)), TUNGGU, "kebijakan", "jabatan"),
    Row(
        "dibuka di masa depan",
        then(happy(4), in_proposal(created_at=at("10:01"))),
        TUNGGU,
        "fakta",
        "masa depan",
    ),
]
