"""Heads, targets and histories (CABANG)."""

from __future__ import annotations

from tests.procedure.steps import (
    OTHER,
    account,
    commit,
    edited,
    happy,
    in_facts,
    in_proposal,
    then,
    touching,
)
from tests.procedure.table.order import smuggled
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row

CABANG = [
    # A fork is no fact of the gate: the head's objects are data, wherever they come from.
    Row("CABANG-01", happy(4), TERIMA),
    Row(
        "CABANG-02",
        then(
            happy(4),
            in_proposal(
                opener=account("orang-lewat", 4242),
                commits=(commit(account("orang-lewat", 4242)),),
            ),
        ),
        TOLAK,
        "pembuka",
        "tidak terdaftar di jabatan.yaml",
    ),
    Row(
        "CABANG-03",
        then(happy(4), in_proposal(base_ref="uji")),
        TOLAK,
        "sasaran",
        "hanya usulan atas dokumen yang berlaku",
    ),
    Row(
        "CABANG-06",
        then(happy(4), in_facts(ancestor=False)),
        TUNGGU,
        "mutakhir",
        "perbarui usulan ini",
    ),
    Row(
        "CABANG-07",
        then(happy(4), in_proposal(fetched_head=OTHER)),
        TUNGGU,
        "kepala",
        "belum sampai seluruhnya",
    ),
    Row(
        "CABANG-07 daftar komit tertinggal",
        then(happy(4), in_proposal(commits=(commit(account("sari"), number=OTHER),))),
        TUNGGU,
        "kepala",
        "belum memuat isi terakhir",
    ),
    Row(
        "CABANG-08",
        then(
            happy(4),
            in_proposal(
                commits=tuple(commit(account("sari"), number=f"{n:040x}") for n in range(51))
            ),
        ),
        TOLAK,
        "komit",
        "lebih dari 50 perbaikan",
    ),
    Row(
        "CABANG-09",
        then(happy(4), touching(), in_facts(ancestor=False, shares_history=False, document=None)),
        TOLAK,
        "mutakhir",
        "tidak ada sejarah bersama",
    ),
    Row(
        "CABANG-11",
        then(happy(4), in_facts(document=edited(4, smuggled))),
        TOLAK,
        "boleh",
        "Langkah 4 tidak boleh mengubah periode Renstra akhir",
    ),
]
