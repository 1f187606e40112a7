"""Formal returns, and steps that are repeated after them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from sop_iku.procedure.facts import Facts
from tests.procedure.steps import (
    document,
    held,
    in_facts,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
    sop,
    state,
    then,
    with_register,
)
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row

Edit = Callable[[dict[str, Any]], object]


def returned(
    waiting: int,
    to: int,
    office: str,
    *,
    opener: str = "sari",
    approved_by: str,
    edit: Edit | None = None,
) -> Facts:
    """A formal return while ``waiting`` waits."""
    before, after = state(waiting - 1), state(waiting - 1)
    entry = {"putaran": 2, "dari": waiting, "ke": to, "oleh": office, "alasan": "Belum sesuai."}
    after["pengembalian"].append(entry)
    after.update(putaran=2, langkah=to - 1)
    if edit:
        edit(after)
    return then(
        proposed(waiting),
        opened_by(opener),
        in_facts(document=document(before, after)),
        reviewed(review(approved_by)),
    )


def second_round(done: int, *, note: bool = True, edit: Edit | None = None) -> Facts:
    """Step ``done`` + 1 repeated in round 2, after a return from 7."""
    before = state(6)
    before["pengembalian"] = [
        {"putaran": 2, "dari": 7, "ke": done + 1, "oleh": "sekretaris", "alasan": "Belum sesuai."}
    ]
    before.update(putaran=2, langkah=done)
    after = copy.deepcopy(before)
    after["langkah"] = done + 1
    performer = sop().steps[done].performer
    if note:
        after["catatan"].append(
            {"putaran": 2, "langkah": done + 1, "oleh": performer, "catatan": "Diperbaiki."}
        )
    if edit:
        edit(after)
    return then(
        proposed(done + 1),
        in_facts(document=document(before, after)),
        reviewed(review("dian")),
    )


def _two_returns(data: dict[str, Any]) -> None:
    data["pengembalian"].append({**data["pengembalian"][0], "putaran": 3})


def _return_and_mend(data: dict[str, Any]) -> None:
    data["sasaran"][0]["uraian"] = "Lain"


def _rewrite_note(data: dict[str, Any]) -> None:
    data["catatan"][0]["catatan"] = "Ditulis ulang."


def _drop_return(data: dict[str, Any]) -> None:
    data["pengembalian"] = []


def _same_round(data: dict[str, Any]) -> None:
    data["putaran"] = 1


def _keep_step(data: dict[str, Any]) -> None:
    data["langkah"] = 6


def _version_too(data: dict[str, Any]) -> None:
    data["versi"] = 2


RETURNS = [
    *[
        Row(f"kembali dari {at} ke {to}", returned(at, to, office, approved_by=by), TERIMA)
        for at, to, office, by in (
            (4, 3, "perencana_ahli_muda", "dian"),
            (6, 3, "perencana_ahli_muda", "dian"),
            (7, 6, "sekretaris", "maya"),
            (8, 3, "kepala_dinas", "hendra"),
            (8, 7, "kepala_dinas", "hendra"),
        )
    ],
    Row(
        "kembali: dibuka pejabatnya, disetujui pelaksana langkah tujuan",
        returned(7, 5, "sekretaris", opener="maya", approved_by="bayu"),
        TERIMA,
    ),
    Row(
        "kembali: dibuka pejabatnya, disetujui kepala",
        returned(7, 5, "sekretaris", opener="maya", approved_by="hendra"),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Staf",
    ),
    Row(
        "kembali: dibuka dan disetujui pejabat yang sama",
        returned(7, 6, "sekretaris", opener="maya", approved_by="maya"),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Perencana",
    ),
    Row(
        "kembali: dibuka jabatan lain",
        returned(7, 5, "sekretaris", opener="dian", approved_by="maya"),
        TOLAK,
        "pembuka",
        "Pengembalian harus diajukan oleh Sekretaris atau Staf",
    ),
    Row(
        "kembali: disetujui jabatan lain",
        returned(7, 5, "sekretaris", approved_by="hendra"),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Sekretaris",
    ),
    Row(
        "kembali: disetujui Plh. Sekretaris",
        then(
            returned(7, 5, "sekretaris", approved_by="yusuf"),
            with_register(
                register_data(held("yusuf", "sekretaris", "Plh.", "2024-01-08", "2024-01-09"))
            ),
        ),
        TERIMA,
    ),
    Row(
        "kembali: dari langkah 3",
        returned(3, 2, "staf", approved_by="bayu"),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 2",
    ),
    Row(
        "kembali: ke langkah yang sedang menunggu",
        returned(7, 7, "sekretaris", approved_by="maya"),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 6",
    ),
    Row(
        "kembali: mengaku dari langkah lain",
        returned(
            7,
            5,
            "sekretaris",
            approved_by="maya",
            edit=lambda data: data["pengembalian"][0].update(dari=8),
        ),
        TOLAK,
        "wajib",
        "harus menyebut dari: 7",
    ),
    *[
        Row(
            f"kembali: {edit.__name__.strip('_')}",
            returned(7, 5, "sekretaris", approved_by="maya", edit=edit),
            TOLAK,
            rule,
            said,
        )
        for edit, rule, said in (
            (_two_returns, "urutan", "pengembalian hanya satu"),
            (_return_and_mend, "boleh", "Pengembalian tidak boleh mengubah sasaran S1, uraian"),
            (_rewrite_note, "boleh", "tidak boleh mengubah catatan putaran 1 langkah 3"),
            (_same_round, "urutan", "Putaran harus naik satu, menjadi 2"),
            (_keep_step, "urutan", "langkah terakhir yang selesai adalah 4, bukan 6"),
            (_version_too, "urutan", "Versi tidak boleh berubah pada pengembalian"),
        )
    ],
    Row(
        "kembali: tanpa catatan pengembalian",
        returned(7, 5, "sekretaris", approved_by="maya", edit=_drop_return),
        TOLAK,
        "urutan",
        "Putaran tidak boleh berubah",
    ),
    Row(
        "kembali: keberatan pelaksana langkah yang menunggu",
        then(
            returned(8, 7, "kepala_dinas", opener="hendra", approved_by="maya"),
            with_register(
                register_data(held("yusuf", "kepala_dinas", "Plh.", "2024-01-08", "2024-01-09"))
            ),
            reviewed(review("maya"), review("yusuf", CHANGES, number=2)),
        ),
        TOLAK,
        "keberatan",
        "Yusuf",
    ),
    Row("putaran 2: langkah 5 diulang", second_round(4), TERIMA),
    Row("putaran 2: langkah 6 diulang, sasaran tetap", second_round(5), TERIMA),
    Row(
        "putaran 2: tanpa catatan baru",
        second_round(4, note=False, edit=lambda data: data.update(langkah=5)),
        TOLAK,
        "wajib",
        "Langkah 5 harus mengisi catatan putaran 2 langkah 5",
    ),
    Row(
        "putaran 2: catatan putaran 1 ditulis ulang",
        second_round(4, edit=_rewrite_note),
        TOLAK,
        "boleh",
        "/catatan/1.3/catatan",
    ),
    Row(
        "putaran 2: pengembalian dihapus dari riwayat",
        second_round(4, edit=_drop_return),
        TOLAK,
        "boleh",
        "/pengembalian/2",
    ),
    Row(
        "putaran 2: verifikasi lama dibuang saat data diperbaiki",
        second_round(2, edit=lambda data: data["data"][1].pop("verifikasi")),
        TERIMA,
    ),
]
