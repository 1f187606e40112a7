"""Changes of the SOP (class sop), each with what somebody might try."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sop_iku.procedure.facts import FileDocument, YearState
from tests.procedure.class_steps import (
    DONE,
    SOP,
    Edit,
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


def _step(number: int, **changes: Any) -> Edit:
    """Let a step of the new SOP read otherwise; ``ubah`` and ``ada`` are its ``wajib``."""

    def edit(data: dict[str, Any]) -> None:
        step = data["langkah"][number - 1]
        for name, value in changes.items():
            (step["wajib"] if name in {"ubah", "ada"} else step)[name] = value

    return edit


def _class(code: str, **changes: Any) -> Edit:
    """Let a class of the new SOP read otherwise; None takes the part away."""

    def edit(data: dict[str, Any]) -> None:
        (entry,) = [one for one in data["kelas"] if one["kode"] == code]
        for name, value in changes.items():
            entry[name] = value
            if value is None:
                del entry[name]

    return edit


def _also_path(code: str, path: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        (entry,) = [one for one in data["kelas"] if one["kode"] == code]
        entry["jalur"].append(path)

    return edit


def _new_class(path: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        data["kelas"].append(
            {**data["kelas"][3], "kode": "arsip", "nama": "Arsip", "jalur": [path]}
        )

    return edit


STUCK = "tidak akan pernah selesai"
WEAKER = "di SOP baru lebih lemah"
UNFIT = "penyetuju yang ditambahkan harus jabatan tunggal"
NOTE = "/catatan/{putaran}.{langkah}"
#: what a slip or a plot may take from the office, and the part of the reason that says so
LACKING: list[tuple[str, Edit, str]] = [
    ("langkah 2 tidak boleh apa-apa", _step(2, boleh=[]), "Langkah 2 di SOP baru mewajibkan"),
    ("langkah 2 wajib milik langkah lain", _step(2, ubah=["/disposisi/3"]), STUCK),
    ("langkah 3 wajib sampai bawah", _step(3, ubah=["/data/**"]), STUCK),
    ("langkah 3 wajib yang dikecualikan", _step(3, ada=["/data/*/verifikasi"]), STUCK),
    ("langkah 3 hanya di putaran 1", _step(3, boleh=["/data/**", "/catatan/1.3"]), STUCK),
    ("langkah 3 semua dikecualikan", _step(3, boleh=["/data/**", NOTE, "!/data"]), STUCK),
    ("langkah 8 wajib di luar", _step(8, ada=["/sasaran/*"]), STUCK),
    ("jalurnya sendiri hilang", _class("sop", jalur=["sop/tidak-ada.yaml"]), "jalur sop/*.yaml"),
    ("satu jalur hilang", _class("tata_usaha", jalur=["instansi.yaml"]), "kalender/{tahun}.yaml"),
    (
        "jalur jabatan juga tata usaha",
        _also_path("tata_usaha", "jabatan.yaml"),
        "Jalur jabatan.yaml di SOP baru (kelas Tata usaha) dapat mengenai berkas kelas",
    ),
    ("jalur SOP juga naskah", _also_path("naskah", "sop/p*.yaml"), "satu berkas tetap di satu"),
    ("kelas baru atas scripts", _new_class("scripts/cli/*.py"), "kelas Arsip"),
    ("kelas baru atas segalanya", _new_class("**"), "kelas Arsip"),
    (
        "pemeliharaan oleh staf",
        _class("pemeliharaan", dibuka_oleh=["staf"], disetujui_oleh=["staf"]),
        f"Pemeliharaan {WEAKER}",
    ),
    ("pemeliharaan seorang", _class("pemeliharaan", jumlah_persetujuan=1), WEAKER),
    ("SOP disetujui sekretaris", _class("sop", disetujui_oleh=["sekretaris"]), "SOP " + WEAKER),
    ("kunci disetujui sekretaris", _class("kunci", disetujui_oleh=["sekretaris"]), WEAKER),
    ("jabatan tidak dapat diajukan", _class("jabatan", dibuka_oleh=["kabid"]), WEAKER),
    ("langkah 8 juga oleh staf lain", _step(8, disetujui_oleh=["staf"]), UNFIT),
    ("langkah 8 oleh para kabid", _step(8, disetujui_oleh=["kabid"]), UNFIT),
    (
        "langkah 8 diajukan kepala sendiri",
        _step(8, dibuka_oleh=["staf", "kepala_dinas"]),
        "dibuka dan disetujui jabatan yang sama (Kepala Dinas)",
    ),
    ("SOP juga oleh staf", _class("sop", disetujui_oleh=["kepala_dinas", "staf"]), UNFIT),
    (
        "kunci juga oleh kepala yang mengajukan",
        _class(
            "kunci",
            dibuka_oleh=["pengelola", "sekretaris"],
            disetujui_oleh=["kepala_dinas", "sekretaris"],
        ),
        UNFIT,
    ),
    (
        "keadaan khusus sop oleh kepegawaian",
        _class("sop", keadaan_khusus={"disetujui_oleh": ["kepegawaian"], "jumlah_persetujuan": 1}),
        UNFIT,
    ),
    ("SOP oleh dua kepala", _class("sop", jumlah_persetujuan=2), "tidak akan pernah cukup"),
    (
        "pemeliharaan oleh seratus",
        _class("pemeliharaan", jumlah_persetujuan=100),
        "yang dapat menyetujui hari ini",
    ),
    ("jabatan tanpa kepala", _class("jabatan", disetujui_oleh=["kepegawaian"]), WEAKER),
    ("jabatan tanpa keadaan khusus", _class("jabatan", keadaan_khusus=None), WEAKER),
    *[
        (
            f"keadaan khusus {code}: {office} {count}",
            _class(
                code,
                keadaan_khusus={"disetujui_oleh": [office], "jumlah_persetujuan": count},
            ),
            WEAKER,
        )
        for code, office, count in (
            ("jabatan", "pengelola", 1),
            ("jabatan", "staf", 2),
            ("pemeliharaan", "staf", 1),
        )
    ],
]
#: what a new SOP may well do
KEPT: list[tuple[str, Edit]] = [
    (
        "lebih banyak persetujuan",
        _class("sop", jumlah_persetujuan=2, disetujui_oleh=["sekretaris", "kepala_dinas"]),
    ),
    ("langkah 5 juga disetujui sekretaris", _step(5, disetujui_oleh=["sekretaris"])),
    ("langkah 2 diajukan kepegawaian", _step(2, dibuka_oleh=["kepegawaian"])),
    ("kunci juga diajukan staf", _class("kunci", dibuka_oleh=["pengelola", "staf"])),
    ("penyetuju tambahan", _class("sop", disetujui_oleh=["sekretaris", "kepala_dinas"])),
    ("kelas baru", _new_class("arsip/{tahun}.yaml")),
    ("jalur baru", _also_path("pemeliharaan", "alat/**")),
    ("boleh lebih sempit", _step(5, boleh=["/sasaran/*/indikator/**", NOTE])),
    (
        "keadaan khusus pemeliharaan oleh dua orang",
        _class(
            "pemeliharaan",
            keadaan_khusus={"disetujui_oleh": ["kepala_dinas"], "jumlah_persetujuan": 2},
        ),
    ),
]

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
    *[
        Row(f"SOP mengunci: {name}", new_procedure(edit), TOLAK, "saat", said)
        for name, edit, said in LACKING
    ],
    *[Row(f"SOP berubah: {name}", new_procedure(edit), TERIMA) for name, edit in KEPT],
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
