"""Changes of the SOP (class sop), each with what somebody might try."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sop_iku.procedure.facts import FileDocument, YearState
from tests.procedure.class_steps import (
    DONE,
    SOP,
    new_procedure,
    years,
)
from tests.procedure.steps import (
    file,
    in_facts,
    opened_by,
    then,
    touching,
)
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row


def _same_version(data: dict[str, Any]) -> None:
    data["versi"] -= 1


def _unknown_office(data: dict[str, Any]) -> None:
    data["langkah"][0]["disetujui_oleh"] = ["bupati"]


def _lost_class(data: dict[str, Any]) -> None:
    data["kelas"] = [one for one in data["kelas"] if one["kode"] != "jabatan"]


def _fewer_steps(data: dict[str, Any]) -> None:
    data["langkah"].pop()


def _closed_class(data: dict[str, Any]) -> None:
    (entry,) = [one for one in data["kelas"] if one["kode"] == "sop"]
    entry["disetujui_oleh"] = []


def _nobody_approves(data: dict[str, Any]) -> None:
    data["langkah"][0]["disetujui_oleh"] = []


OPEN = (*DONE, YearState(2025, 1, 3))
REVISED = YearState(2024, 2, 1)

TATA_KERJA = [
    Row("SOP tanpa tahun terbuka", new_procedure(), TERIMA),
    Row("SOP di kantor baru", then(new_procedure(), years()), TERIMA),
    Row(
        "SOP di kantor baru dengan langkah lebih sedikit",
        then(new_procedure(_fewer_steps), years()),
        TERIMA,
    ),
    Row("SOP diajukan pengelola", then(new_procedure(), opened_by("rudi")), TERIMA),
    Row(
        "SOP saat tahun disusun",
        then(new_procedure(), years(*OPEN)),
        TOLAK,
        "saat",
        "tahun 2025 belum selesai",
    ),
    Row(
        "SOP saat versi baru disusun",
        then(new_procedure(), years(REVISED)),
        TOLAK,
        "saat",
        "tahun 2024 belum selesai",
    ),
    Row(
        "SOP, tahun tidak diketahui",
        then(new_procedure(), in_facts(years=None)),
        TUNGGU,
        "saat",
        "belum terbaca",
    ),
    Row(
        "SOP disetujui sekretaris",
        new_procedure(approved_by=("maya",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Kepala Dinas",
    ),
    Row("SOP versi lama", new_procedure(_same_version), TOLAK, "urutan", "harus naik satu dari 1"),
    Row(
        "SOP menyebut jabatan asing",
        new_procedure(_unknown_office),
        TOLAK,
        "saat",
        "tidak ada di jabatan.yaml: bupati",
    ),
    Row("SOP kehilangan kelas", new_procedure(_lost_class), TOLAK, "saat", "Perubahan jabatan"),
    Row(
        "SOP menutup kelasnya sendiri",
        new_procedure(_closed_class),
        TOLAK,
        "saat",
        "Perubahan SOP di SOP baru tidak punya pembuka atau penyetuju",
    ),
    Row(
        "SOP kehilangan langkah",
        new_procedure(_fewer_steps),
        TOLAK,
        "saat",
        "berakhir di langkah 7",
    ),
    Row(
        "SOP tanpa penyetuju",
        new_procedure(_nobody_approves),
        TOLAK,
        "isi",
        "langkah tanpa penyetuju",
    ),
    Row(
        "SOP kedua",
        then(
            new_procedure(),
            touching(file("sop/lain.yaml", "000000")),
            in_facts(files=(replace(new_procedure().files[0], path="sop/lain.yaml", before=None),)),
        ),
        TOLAK,
        "saat",
        "Hanya satu berkas SOP",
    ),
    Row(
        "SOP dan berkas lain di foldernya",
        then(new_procedure(), touching(file(SOP), file("sop/catatan.md", "000000"))),
        TOLAK,
        "kelas",
        "tidak termasuk kelas usulan mana pun",
    ),
    Row(
        "SOP dipindahkan",
        then(
            new_procedure(),
            touching(file(SOP, mode_after="000000"), file("sop/baru.yaml", "000000")),
        ),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "SOP tidak terbaca",
        then(new_procedure(), in_facts(files=(FileDocument(SOP, {"versi": 1}),))),
        TUNGGU,
        "urutan",
        "belum terbaca",
    ),
]
