"""Facts that are missing or odd (GAGAL)."""

from __future__ import annotations

from sop_iku.procedure.facts import ReviewState
from tests.procedure.steps import (
    at,
    happy,
    in_facts,
    in_proposal,
    review,
    reviewed,
    then,
)
from tests.procedure.table.row import TUNGGU, Row

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
    Row("tanpa komit", then(happy(4), in_proposal(commits=())), TUNGGU, "fakta", "Daftar komit"),
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
