"""Odd persons: acting officials to the minute, second, deleted and foreign accounts."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.facts import Account
from tests.procedure.class_steps import (
    second_account,
    without,
)
from tests.procedure.steps import (
    account,
    at,
    commit,
    happy,
    held,
    in_facts,
    in_proposal,
    of_class,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
    then,
    with_register,
)
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row


def with_account(person: str, number: int) -> dict[str, Any]:
    """The register on main, in which a person has one more account."""
    data = register_data()
    second_account(person, number)(data)
    return data


ORANG = [
    Row(
        "Pj. menyetujui di dalam masanya",
        then(
            proposed(7),
            with_register(
                register_data(held("yusuf", "sekretaris", "Pj.", "2024-01-08", "2024-02-07"))
            ),
            reviewed(review("yusuf")),
        ),
        TERIMA,
    ),
    Row(
        "Plh. menyetujui pada 00:00 WIB hari pertamanya",
        then(
            proposed(7),
            with_register(
                register_data(held("yusuf", "sekretaris", "Plh.", "2024-01-09", "2024-01-10"))
            ),
            in_facts(judged_at=at("00:10", "2024-01-09")),
            reviewed(review("yusuf", when=at("00:00", "2024-01-09"))),
        ),
        TERIMA,
    ),
    Row(
        "Plh. menyetujui semenit sebelum hari pertamanya",
        then(
            proposed(7),
            with_register(
                register_data(held("yusuf", "sekretaris", "Plh.", "2024-01-09", "2024-01-10"))
            ),
            in_facts(judged_at=at("00:10", "2024-01-09")),
            reviewed(review("yusuf", when=at("23:59"))),
        ),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Sekretaris (Maya",
    ),
    Row(
        "definitif tersisih oleh Plh. eksklusif",
        then(
            happy(7),
            with_register(
                register_data(
                    held("yusuf", "sekretaris", "Plh.", "2024-01-08", "2024-01-10", eksklusif=True)
                )
            ),
        ),
        TUNGGU,
        "persetujuan",
        "(Yusuf Ramadhan (contoh))",
    ),
    Row(
        "orang yang sama dengan dua akun menyetujui dua kali",
        then(
            of_class("Makefile", opener="rudi", approved_by=()),
            with_register(with_account("ningsih", 2009)),
            reviewed(review("ningsih"), review(account("ningsih-dua", 2009), number=2)),
        ),
        TUNGGU,
        "persetujuan",
        "baru 1 dari 2",
    ),
    Row(
        "akun kedua yang terdaftar menyetujui",
        then(
            proposed(4),
            with_register(with_account("dian", 2004)),
            reviewed(review(account("dian-dua", 2004))),
        ),
        TERIMA,
    ),
    Row(
        "komit dengan akun kedua pengusul",
        then(
            happy(4),
            with_register(with_account("sari", 2005)),
            in_proposal(commits=(commit(account("sari-dua", 2005)),)),
        ),
        TERIMA,
    ),
    Row(
        "akun penyetuju sudah dihapus",
        then(proposed(4), reviewed(review(None))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "akun pengusul dari server lain dengan nomor yang sama",
        then(
            happy(4),
            in_proposal(opener=Account("github.com", 1005, "sari")),
        ),
        TOLAK,
        "komit",
        "ditulis oleh sari",
    ),
    Row(
        "pengusul pindah jabatan sebelum membuka",
        then(happy(4), with_register(without("sari", day="2024-01-07"))),
        TOLAK,
        "pembuka",
        "tidak memegang jabatan itu pada 8 Januari 2024",
    ),
    Row(
        "pengusul pindah jabatan sesudah membuka",
        then(
            happy(4),
            with_register(without("sari", day="2024-01-08")),
            in_facts(judged_at=at("10:00", "2024-01-09")),
        ),
        TERIMA,
    ),
    Row(
        "hanya pengusul yang memegang jabatan penyetuju",
        then(
            proposed(4),
            with_register(register_data(held("dian", "staf"))),
            opened_by("dian"),
        ),
        TUNGGU,
        "persetujuan",
        "adalah pengusul sendiri",
    ),
    Row(
        "langkah dengan naskah kosong di cabang utama",
        then(happy(1), in_facts(document=None)),
        TUNGGU,
        "isi",
        "belum terbaca",
    ),
]
