"""Formal returns, repeated steps, and new versions of a published year."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from sop_iku.procedure.facts import Facts
from tests.procedure.class_steps import amended
from tests.procedure.steps import (
    document,
    happy,
    held,
    in_facts,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
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
    if note:
        after["catatan"].append(
            {"putaran": 2, "langkah": done + 1, "oleh": "staf", "catatan": "Diperbaiki."}
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
            (_return_and_mend, "boleh", "Pengembalian tidak boleh mengubah /sasaran/S1/uraian"),
            (_rewrite_note, "boleh", "tidak boleh mengubah /catatan/1.3/catatan"),
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
        "Langkah 5 harus mengisi /catatan/2.5",
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


# --- what is hidden inside something that is added ------------------------------------


def added_datum(data: dict[str, Any]) -> None:
    """A datum that brings its own verification along."""
    entry = {"hasil": "sesuai", "catatan": "Sudah cocok."}
    data["data"].append({**copy.deepcopy(data["data"][0]), "kode": "D99", "verifikasi": entry})


def _verify_existing(data: dict[str, Any]) -> None:
    data["data"][0]["verifikasi"] = {"hasil": "sesuai", "catatan": "Sudah cocok."}


def _verify_empty(data: dict[str, Any]) -> None:
    data["data"][0]["verifikasi"] = None


def _twins(data: dict[str, Any]) -> None:
    """Two data of one code: the list cannot be told apart and is compared whole."""
    added_datum(data)
    data["data"][-1]["kode"] = data["data"][0]["kode"]


def _edited(step: int, edit: Edit) -> Facts:
    after = state(step)
    edit(after)
    return then(happy(step), in_facts(document=document(state(step - 1), after)))


def _early(section: str, source: int) -> Edit:
    return lambda data: data.update({section: state(source)[section]})


SMUGGLED = [
    *[
        Row(
            f"langkah 3 menulis verifikasi: {edit.__name__.strip('_')}",
            _edited(3, edit),
            TOLAK,
            "boleh",
            said,
        )
        for edit, said in (
            (added_datum, "Langkah 3 tidak boleh mengubah /data/D99/verifikasi"),
            (_verify_existing, "Langkah 3 tidak boleh mengubah /data/D1/verifikasi"),
            (_twins, "Langkah 3 tidak boleh mengubah /data"),
        )
    ],
    Row(
        "langkah 3 mengubah verifikasi pada putaran 2",
        second_round(2, edit=lambda data: data["data"][0]["verifikasi"].update(hasil="dikoreksi")),
        TOLAK,
        "boleh",
        "/data/D1/verifikasi/hasil",
    ),
    Row("langkah 3 dengan tempat verifikasi kosong", _edited(3, _verify_empty), TERIMA),
    Row("langkah 4 menambah data beserta verifikasinya", _edited(4, added_datum), TERIMA),
    *[
        Row(
            f"langkah {step} membawa bagian {section}",
            _edited(step, _early(section, 8)),
            TOLAK,
            "boleh",
            f"Langkah {step} tidak boleh mengubah /{section}",
        )
        for step, section in (
            (1, "data"),
            (1, "sasaran"),
            (1, "pengesahan"),
            (2, "data"),
            (3, "sasaran"),
            (4, "sasaran"),
            (5, "pengesahan"),
            (6, "pengesahan"),
            (7, "pengesahan"),
        )
    ],
    Row(
        "langkah 1 mengaku warisan",
        _edited(1, lambda data: data.update(warisan=True)),
        TOLAK,
        "boleh",
        "/warisan",
    ),
    Row(
        "langkah 1 mengaku menggantikan",
        _edited(1, lambda data: data.update(menggantikan={"versi": 1})),
        TOLAK,
        "boleh",
        "/menggantikan",
    ),
    Row(
        "langkah 1 menulis disposisi langkah 2",
        _edited(1, lambda data: data["disposisi"].append({**data["disposisi"][0], "langkah": 2})),
        TOLAK,
        "boleh",
        "/disposisi/2",
    ),
    Row(
        "langkah 2 mengubah disposisi langkah 1",
        _edited(2, lambda data: data["disposisi"][0].update(isi="Lain")),
        TOLAK,
        "boleh",
        "/disposisi/1/isi",
    ),
    Row(
        "langkah 8 mengubah sasaran",
        _edited(8, lambda data: data["sasaran"][0].update(uraian="Lain")),
        TOLAK,
        "boleh",
        "/sasaran/S1/uraian",
    ),
    Row(
        "langkah 8 menghapus catatan",
        _edited(8, lambda data: data["catatan"].pop()),
        TOLAK,
        "boleh",
        "/catatan/1.7",
    ),
    Row(
        "langkah 7 mengubah urutan catatan",
        _edited(7, lambda data: data["catatan"].reverse()),
        TOLAK,
        "boleh",
        "/catatan",
    ),
    Row(
        "langkah 7 menulis catatan langkah lain",
        _edited(7, lambda data: data["catatan"].append({**data["catatan"][0], "langkah": 8})),
        TOLAK,
        "boleh",
        "/catatan/1.8",
    ),
    Row(
        "langkah 4 tidak lagi contoh",
        _edited(4, lambda data: data.update(contoh=False)),
        TOLAK,
        "boleh",
        "/contoh",
    ),
]


# --- a new version --------------------------------------------------------------------


def _set(**fields: Any) -> Edit:
    return lambda data: data.update(fields)


def _old_notes(data: dict[str, Any]) -> None:
    data["catatan"] = state(8)["catatan"]


def _old_decree(data: dict[str, Any]) -> None:
    data["pengesahan"] = state(8)["pengesahan"]


def _old_verification(data: dict[str, Any]) -> None:
    data["data"][0]["verifikasi"] = state(8)["data"][0]["verifikasi"]


def _old_disposition(data: dict[str, Any]) -> None:
    data["disposisi"] = [state(8)["disposisi"][0]]


def _both_dispositions(data: dict[str, Any]) -> None:
    data["disposisi"].append(state(8)["disposisi"][1])


def _replaces(**fields: Any) -> Edit:
    return lambda data: data["menggantikan"].update(fields)


def _no_reason(data: dict[str, Any]) -> None:
    data["menggantikan"]["alasan"] = "  "


def _nothing_replaced(data: dict[str, Any]) -> None:
    del data["menggantikan"]


def _other_target(data: dict[str, Any]) -> None:
    data["sasaran"][0]["uraian"] = "Lain"


def _other_data(data: dict[str, Any]) -> None:
    data["data"].pop()


def _third(facts: Facts) -> Facts:
    """Version 3 begins, on a main where version 2 has been set."""
    assert facts.document is not None
    before = {**copy.deepcopy(state(8)), "versi": 2, "menggantikan": {"versi": 1}}
    after = {**copy.deepcopy(dict(facts.document.after or {})), "versi": 3}
    after["menggantikan"] = {**after["menggantikan"], "versi": 2}
    found = document(before, after)
    kept = facts.document.kept
    changed = type(found)(found.path, before, after, found.changes, (), kept)
    return then(facts, in_facts(document=changed))


def _inherited() -> Facts:
    """A new version of a year that was set before the system: it has no decree in it."""
    facts = amended()
    assert facts.document is not None
    before = {key: value for key, value in state(8).items() if key != "pengesahan"}
    found = document(before, facts.document.after)
    return then(
        facts,
        in_facts(
            document=type(found)(
                found.path, before, found.after, found.changes, (), facts.document.kept
            )
        ),
    )


VERSIONS = [
    Row("versi 2 dimulai", amended(), TERIMA),
    Row("versi 3 dimulai", _third(amended()), TERIMA),
    Row("versi 2 dari tahun warisan", _inherited(), TERIMA),
    Row(
        "versi 2 dengan periode Renstra baru",
        amended(_set(renstra={"awal": 2024, "akhir": 2029})),
        TERIMA,
    ),
    Row(
        "versi 2 diajukan perencana",
        then(amended(), opened_by("dian")),
        TOLAK,
        "pembuka",
        "Langkah 1 harus diajukan oleh Staf",
    ),
    Row(
        "versi 2 disetujui sekretaris saja",
        then(amended(), reviewed(review("maya"))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Kepala Dinas",
    ),
    *[
        Row(f"versi 2: {name}", amended(edit), TOLAK, "urutan", said)
        for name, edit, said in (
            ("versi tetap", _set(versi=1), "memerlukan versi baru: versi harus 2, tertulis 1"),
            ("versi melompat", _set(versi=3), "versi harus 2, tertulis 3"),
            ("putaran lama", _set(putaran=2), "putaran harus 1, tertulis 2"),
            ("langsung langkah 8", _set(langkah=8), "langkah harus 1, tertulis 8"),
            ("tahun lain", _set(tahun=2025), "tidak sama dengan nama berkas"),
        )
    ],
    *[
        Row(f"versi 2: {edit.__name__.strip('_')}", amended(edit), TOLAK, "wajib", said)
        for edit, said in (
            (_old_notes, "bagian catatan dari versi lama harus dihapus"),
            (_old_decree, "bagian pengesahan dari versi lama harus dihapus"),
            (_old_verification, "verifikasi data dari versi lama harus dihapus"),
            (_old_disposition, "disposisi masih yang lama"),
            (_both_dispositions, "disposisi harus tinggal satu"),
            (_no_reason, "menggantikan harus menyebut alasan"),
            (_nothing_replaced, "menggantikan harus menyebut versi: 1"),
        )
    ],
    *[
        Row(
            f"versi 2 menggantikan {key} lain",
            amended(_replaces(**{key: value})),
            TOLAK,
            "wajib",
            f"menggantikan harus menyebut {key}",
        )
        for key, value in (("versi", 2), ("nomor", "lain"), ("tanggal", "2020-01-01"))
    ],
    *[
        Row(f"versi 2: {edit.__name__.strip('_')}", amended(edit), TOLAK, "boleh", said)
        for edit, said in (
            (_other_target, "Versi baru tidak boleh mengubah /sasaran/S1/uraian"),
            (_other_data, "Versi baru tidak boleh mengubah /data/D11"),
        )
    ],
    Row(
        "versi 2: data ditulis ulang tanpa mengubah nilainya",
        amended(kept=frozenset({"sasaran"})),
        TOLAK,
        "boleh",
        "Bagian data harus tetap sama huruf demi huruf",
    ),
    Row(
        "versi 2: tidak diketahui apa yang tetap",
        amended(kept=frozenset()),
        TOLAK,
        "boleh",
        "Bagian data dan sasaran harus tetap",
    ),
    Row(
        "naskah yang ditetapkan dikembalikan",
        then(
            returned(8, 7, "kepala_dinas", approved_by="hendra"),
            in_facts(
                document=document(
                    state(8),
                    {
                        **state(8),
                        "putaran": 2,
                        "langkah": 6,
                        "pengembalian": [
                            {
                                "putaran": 2,
                                "dari": 8,
                                "ke": 7,
                                "oleh": "kepala_dinas",
                                "alasan": "x",
                            }
                        ],
                    },
                )
            ),
        ),
        TOLAK,
        "urutan",
        "naskah yang ditetapkan tidak dikembalikan",
    ),
    Row(
        "langkah yang tidak dikenal di cabang utama",
        then(happy(4), in_facts(document=document({**state(3), "langkah": -3}, state(4)))),
        TOLAK,
        "urutan",
        "tidak dikenal",
    ),
]
