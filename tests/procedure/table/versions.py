"""New versions of a published year."""

from __future__ import annotations

import copy
from typing import Any

from sop_iku.procedure.facts import Facts
from tests.procedure.class_steps import amended
from tests.procedure.steps import (
    document,
    happy,
    in_facts,
    opened_by,
    review,
    reviewed,
    state,
    then,
)
from tests.procedure.table.returns import Edit, returned
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row


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


def _by_another_office(data: dict[str, Any]) -> None:
    data["disposisi"][0]["dari"] = "staf"


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
            (_by_another_office, "Disposisi langkah 1 harus atas nama Kepala Dinas"),
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
            (_other_target, "Versi baru tidak boleh mengubah sasaran S1, uraian"),
            (_other_data, "Versi baru tidak boleh mengubah data D11"),
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
