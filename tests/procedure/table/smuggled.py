"""What is hidden inside something that is added, or brought along too early."""

from __future__ import annotations

import copy
from typing import Any

from sop_iku.procedure.facts import Facts
from tests.procedure.steps import (
    document,
    happy,
    in_facts,
    state,
    then,
)
from tests.procedure.table.returns import Edit, second_round
from tests.procedure.table.row import TERIMA, TOLAK, Row


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
            (added_datum, "Langkah 3 tidak boleh mengubah data D99, verifikasi"),
            (_verify_existing, "Langkah 3 tidak boleh mengubah data D1, verifikasi"),
            (_twins, "Langkah 3 tidak boleh mengubah verifikasi setiap data;"),
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
            f"Langkah {step} tidak boleh mengubah {section}",
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
