"""SOP, keys, signed copies, tata usaha, maintenance: each with what somebody might try."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.facts import FileDocument, YearState
from sop_iku.procedure.sop import ProposalClass
from tests.procedure.class_steps import (
    DONE,
    KEYS,
    SOP,
    key,
    new_key,
    new_procedure,
    signed_copy,
    years,
)
from tests.procedure.steps import (
    file,
    in_facts,
    in_proposal,
    of_class,
    opened_by,
    review,
    reviewed,
    sop,
    then,
    touching,
)
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row


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


def _with_class(*added: ProposalClass, dropped: str = "") -> Any:
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
            _with_class(replace(COPIES, paths=("naskah/*",)), dropped="naskah"),
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


NEWS = ProposalClass("berita", "Berita", ("berita/*",), ("staf",), ("sekretaris",), 1)
TWICE = ProposalClass("buku", "Buku", ("kalender/**",), ("staf",), ("staf",), 1)

LAIN = [
    Row(
        "kelas yang tidak dapat dinilai",
        then(
            of_class("berita/satu.md", opener="sari", approved_by=["maya"]),
            _with_class(NEWS),
        ),
        TOLAK,
        "kelas",
        "tidak dapat dinilai gerbang",
    ),
    Row(
        "satu berkas di dua kelas",
        then(
            of_class("kalender/2024.yaml", opener="sari", approved_by=["bayu", "maya"]),
            _with_class(TWICE),
        ),
        TOLAK,
        "kelas",
        "beberapa kelas sekaligus (Tata usaha dan Buku)",
    ),
    Row(
        "tata usaha: dua kalender",
        of_class("kalender/2024.yaml", "kalender/2025.yaml", opener="bayu", approved_by=["maya"]),
        TERIMA,
    ),
    Row(
        "tata usaha: diajukan pengelola",
        of_class("instansi.yaml", opener="rudi", approved_by=["maya"]),
        TOLAK,
        "pembuka",
        "harus diajukan oleh Staf",
    ),
    Row(
        "tata usaha: belum terbaca",
        then(of_class("instansi.yaml", opener="sari", approved_by=["maya"]), in_facts(files=())),
        TUNGGU,
        "isi",
        "belum terbaca",
    ),
    Row(
        "tata usaha dan pemeliharaan",
        of_class("instansi.yaml", "Makefile", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        "mencampur Pemeliharaan dan Tata usaha",
    ),
    Row(
        "pemeliharaan: berkas dihapus",
        then(
            of_class("docs/lama.md", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("docs/lama.md", mode_after="000000")),
        ),
        TERIMA,
    ),
    Row(
        "pemeliharaan: dapat dijalankan",
        then(
            of_class("requirements/setup.sh", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("requirements/setup.sh", mode_after="100755")),
        ),
        TERIMA,
    ),
    Row(
        "pemeliharaan: tautan",
        then(
            of_class("docs/a.md", opener="rudi", approved_by=["ningsih", "agus"]),
            touching(file("docs/a.md", mode_after="120000")),
        ),
        TOLAK,
        "berkas",
        "tautan simbolis",
    ),
    Row(
        "pemeliharaan: disetujui pejabat, bukan pengelola",
        of_class("Makefile", opener="rudi", approved_by=["hendra", "maya"]),
        TUNGGU,
        "persetujuan",
        "baru 0 dari 2",
    ),
    Row(
        "pemeliharaan: pengelola lain meminta perbaikan",
        then(
            of_class("Makefile", opener="rudi", approved_by=["ningsih"]),
            reviewed(review("ningsih"), review("agus", CHANGES, number=2)),
        ),
        TOLAK,
        "keberatan",
        "Agus",
    ),
    Row(
        "pemeliharaan: draf",
        then(
            of_class("Makefile", opener="rudi", approved_by=["ningsih", "agus"]),
            in_proposal(draft=True),
        ),
        TUNGGU,
        "draf",
        "masih draf",
    ),
    Row(
        "pemeliharaan: diajukan staf",
        of_class("Makefile", opener="sari", approved_by=["ningsih", "agus"]),
        TOLAK,
        "pembuka",
        "Usulan kelas Pemeliharaan harus diajukan oleh Pengelola Sistem",
    ),
]
