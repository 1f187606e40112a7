"""Keys of the gate and signed copies, each with what somebody might try."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.facts import FileDocument, YearState
from sop_iku.procedure.sop import ProposalClass
from tests.procedure.class_steps import (
    KEYS,
    key,
    new_key,
    signed_copy,
    trust_list,
)
from tests.procedure.steps import (
    file,
    in_facts,
    sop,
    then,
    touching,
)
from tests.procedure.table.procedures import REVISED
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row


def _changed_key(data: dict[str, Any]) -> None:
    data["kunci"][0]["mulai"] = "2020-01-01"


def _removed_key(data: dict[str, Any]) -> None:
    data["kunci"] = [key(1)]


def _moved_key(data: dict[str, Any]) -> None:
    data["kunci"].reverse()


def _no_key(data: dict[str, Any]) -> None:
    data["kunci"].pop()


def _other_place(data: dict[str, Any]) -> None:
    data["kunci"][-1] = key(1, "produksi")


def _more(data: dict[str, Any]) -> None:
    data["catatan"] = "x"


def _old_version(data: dict[str, Any]) -> None:
    data["versi"] = 1


KUNCI = [
    Row("kunci baru", new_key(), TERIMA),
    Row("daftar kepercayaan naskah yang pertama", trust_list(), TERIMA),
    Row("daftar kepercayaan naskah berganti", trust_list({"versi": 1}), TERIMA),
    Row(
        "daftar kepercayaan naskah mundur",
        trust_list({"versi": 3}),
        TOLAK,
        "urutan",
        "versi di kunci/naskah.json harus naik satu dari 3",
    ),
    Row(
        "daftar kepercayaan naskah disetujui pengelola",
        trust_list(approved_by=("ningsih",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Kepala Dinas",
    ),
    Row(
        "kunci diajukan staf",
        new_key(opener="sari"),
        TOLAK,
        "pembuka",
        "harus diajukan oleh Pengelola Sistem",
    ),
    Row(
        "kunci disetujui pengelola",
        new_key(approved_by=("ningsih", "agus")),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Kepala Dinas",
    ),
    *[
        Row(f"kunci: {edit.__name__.strip('_')}", new_key(edit), TOLAK, "bertambah", said)
        for edit, said in (
            (_changed_key, "kunci lama tidak diubah"),
            (_removed_key, "kunci lama tidak diubah"),
            (_moved_key, "kunci lama tidak diubah"),
            (_no_key, "tidak menambah kunci"),
            (_other_place, "lingkungan yang sama"),
            (_more, "kunci lama tidak diubah"),
        )
    ],
    Row("kunci versi lama", new_key(_old_version), TOLAK, "urutan", "harus naik satu"),
    Row(
        "kunci dihapus",
        then(new_key(), touching(file(KEYS, mode_after="000000"))),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "kunci kedua di foldernya",
        then(new_key(), touching(file(KEYS), file("kunci/lain.json", "000000"))),
        TOLAK,
        "kelas",
        "tidak termasuk kelas usulan mana pun",
    ),
    Row("kunci tidak terbaca", then(new_key(), in_facts(files=())), TUNGGU, "isi", "belum terbaca"),
]


def with_class(*added: ProposalClass, dropped: str = "") -> Any:
    """Let the SOP have these classes too, and one fewer."""
    classes = [one for one in sop().classes if one.code != dropped]
    return in_facts(procedure=replace(sop(), classes=(*classes, *added)))


COPY = "naskah/2024/v1.pdf"
COPIES = next(one for one in sop().classes if one.code == "naskah")
NASKAH = [
    Row("naskah v1", signed_copy(), TERIMA),
    Row("naskah v1 saat v2 disusun", signed_copy(COPY, REVISED), TERIMA),
    Row("naskah v2", signed_copy("naskah/2024/v2.pdf", YearState(2024, 2, 8)), TERIMA),
    *[
        Row(f"naskah: {name}", facts, TOLAK, "saat", "belum ditetapkan")
        for name, facts in (
            ("versi yang sedang disusun", signed_copy("naskah/2024/v2.pdf", REVISED)),
            ("tahun yang sedang disusun", signed_copy(COPY, YearState(2024, 1, 7))),
            ("tahun lain", signed_copy("naskah/2023/v1.pdf")),
            ("versi yang belum ada", signed_copy("naskah/2024/v3.pdf", YearState(2024, 2, 8))),
        )
    ],
    Row(
        "naskah: tahun tidak diketahui",
        then(signed_copy(), in_facts(years=None)),
        TUNGGU,
        "saat",
        "belum terbaca",
    ),
    Row(
        "naskah: nama berkas tidak menyebut versi",
        then(
            signed_copy("naskah/satu.pdf"),
            with_class(replace(COPIES, paths=("naskah/*",)), dropped="naskah"),
        ),
        TUNGGU,
        "saat",
        "tidak terbaca dari nama berkas naskah/satu.pdf",
    ),
    Row(
        "naskah: disetujui kepala saja",
        signed_copy(approved_by=("hendra",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Sekretaris",
    ),
    Row(
        "naskah: dua sekaligus",
        then(
            signed_copy(COPY, YearState(2024, 2, 8)),
            touching(file(COPY), file("naskah/2024/v2.pdf", "000000")),
            in_facts(files=(FileDocument(COPY), FileDocument("naskah/2024/v2.pdf"))),
        ),
        TOLAK,
        "berkas",
        "hanya untuk satu berkas",
    ),
    Row(
        "naskah: dihapus",
        then(signed_copy(), touching(file(COPY, mode_after="000000"))),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "naskah: tautan",
        then(signed_copy(), touching(file(COPY, mode_after="120000"))),
        TOLAK,
        "berkas",
        "tautan simbolis",
    ),
    Row(
        "naskah: bukan PDF",
        then(
            signed_copy(),
            in_facts(
                files=(
                    FileDocument(
                        COPY,
                        findings=(Finding(COPY, 1, 1, "X", Level.GALAT, "Bukan PDF."),),
                    ),
                )
            ),
        ),
        TOLAK,
        "isi",
        COPY,
    ),
    *[
        Row(
            f"naskah: {path}",
            signed_copy(path),
            TOLAK,
            "kelas",
            "tidak termasuk kelas usulan mana pun",
        )
        for path in (
            "naskah/2024/v01.pdf",
            "naskah/2024/v1.PDF",
            "naskah/2024/v0.pdf",
            "naskah/v1.pdf",
        )
    ],
]
