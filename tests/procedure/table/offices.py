"""Changes of the register (class jabatan): who may, and what makes sense (URUS-03, -06, -07)."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.facts import FileDocument
from tests.procedure.class_steps import (
    PLT,
    REGISTER,
    STRANGER,
    Edit,
    appointing,
    appointing_on,
    second_account,
    without,
)
from tests.procedure.steps import (
    commit,
    file,
    happy,
    held,
    in_facts,
    in_proposal,
    register_data,
    review,
    reviewed,
    then,
    touching,
)
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row

HARMLESS = held("yusuf", "staf")


def _new_person(data: dict[str, Any]) -> None:
    data["orang"].append(
        {
            "kode": "tini",
            "nama": "Tini (contoh)",
            "akun": [{"server": "forge.lokal", "id": 2020, "login": "tini"}],
        }
    )
    data["penugasan"].append(held("tini", "staf"))


def _new_office(data: dict[str, Any]) -> None:
    data["jabatan"].append({"kode": "arsiparis", "nama": "Arsiparis", "kursi": "banyak"})


def _taken_account(data: dict[str, Any]) -> None:
    _new_person(data)
    data["orang"][-1]["akun"][0]["id"] = 1001


def _again(name: str) -> Edit:
    """Maya is entered again, with her own name as it may be written, and made head alone."""

    def edit(data: dict[str, Any]) -> None:
        number = {"server": "forge.lokal", "id": 4242, "login": "maya2"}
        data["orang"].append({"kode": "maya2", "nama": name, "akun": [number]})
        data["penugasan"].append({**ALONE, "orang": "maya2", "selesai": "2030-01-12"})

    return edit


def _twins(data: dict[str, Any]) -> None:
    for code in ("tono", "tini"):
        data["orang"].append({"kode": code, "nama": "Tri Utomo", "akun": []})


def _ends(person: str, office: str, day: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        (entry,) = [
            one
            for one in data["penugasan"]
            if (one["orang"], one["jabatan"]) == (person, office) and one["selesai"] is None
        ]
        entry["selesai"] = day

    return edit


#: Maya stands in for the head this week; the head is there all the same
STANDS_IN = held("maya", "kepala_dinas", "Plh.", "2024-01-07", "2024-01-12")
#: the same once more, and now the head is set aside
ALONE = {**STANDS_IN, "mulai": "2024-01-08", "eksklusif": True}

JABATAN = [
    Row("URUS-03 Kepala Dinas", appointing(PLT, approved_by=("hendra",)), TERIMA),
    Row("URUS-03 Kepegawaian", appointing(PLT), TERIMA),
    Row("URUS-03 Sekretaris", appointing(HARMLESS, approved_by=("maya",)), TERIMA),
    Row("URUS-03 diajukan pengelola", appointing(PLT, opener="rudi"), TERIMA),
    Row("URUS-03 orang baru", appointing(edit=_new_person), TERIMA),
    Row("URUS-03 jabatan baru", appointing(edit=_new_office), TERIMA),
    Row("URUS-03 masa jabatan berakhir", appointing(ended={"dian": "2024-01-31"}), TERIMA),
    Row(
        "URUS-03 akun kedua",
        appointing(edit=second_account("dian", 2004)),
        TERIMA,
    ),
    Row(
        "URUS-03 dibuka orang luar",
        then(
            appointing(PLT),
            in_proposal(opener=STRANGER, commits=(commit(STRANGER),)),
        ),
        TOLAK,
        "pembuka",
        "tidak terdaftar",
    ),
    Row(
        "URUS-03 dibuka perencana",
        appointing(PLT, opener="dian"),
        TOLAK,
        "pembuka",
        "harus diajukan oleh Staf atau Pengelola Sistem",
    ),
    Row(
        "URUS-03 disetujui pengelola saja, padahal pejabat ada",
        appointing(PLT, approved_by=("ningsih", "agus")),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Kepala Dinas atau Sekretaris atau Pengelola Kepegawaian (Hendra",
    ),
    Row(
        "URUS-03 disetujui staf",
        appointing(PLT, approved_by=("bayu",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-03 pejabat yang untung meminta perbaikan",
        then(
            appointing(PLT),
            reviewed(review("wulan"), review("maya", CHANGES, number=2)),
        ),
        TOLAK,
        "keberatan",
        "Maya",
    ),
    Row(
        "URUS-06 Plt. tanpa akhir",
        appointing({**PLT, "selesai": None}),
        TOLAK,
        "isi",
        "Plt. wajib punya tanggal selesai",
    ),
    Row(
        "URUS-06 Plh. tanpa nomor",
        appointing({**PLT, "status": "Plh.", "dasar": " "}),
        TOLAK,
        "isi",
        "nomor surat perintah",
    ),
    Row(
        "URUS-06 Pj. tanpa akhir",
        appointing({**PLT, "status": "Pj.", "selesai": None}),
        TOLAK,
        "isi",
        "Pj. wajib punya tanggal selesai",
    ),
    Row(
        "URUS-06 dua definitif di kursi tunggal",
        appointing(held("maya", "kepala_dinas")),
        TOLAK,
        "isi",
        "berkursi tunggal",
    ),
    Row(
        "URUS-06 akun orang lain",
        appointing(edit=_taken_account),
        TOLAK,
        "isi",
        "akun forge.lokal 1001 tertulis dua kali",
    ),
    Row(
        "URUS-07",
        appointing(PLT, approved_by=("maya",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-07 akun sendiri",
        appointing(edit=second_account("maya", 2002), approved_by=("maya",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-07 mengakhiri Plh. eksklusif yang menyisihkannya",
        appointing_on(
            register_data(
                held("lestari", "sekretaris", "Plh.", "2024-01-01", "2024-03-31"),
                held("yusuf", "kepala_dinas", "Plh.", "2024-01-01", "2024-06-30", eksklusif=True),
            ),
            held("hendra", "kepala_dinas", "Plh.", "2024-01-08", "2024-02-08", eksklusif=True),
            approved_by=("hendra",),
        ),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-07 Plh. menyisihkan kepala seorang diri",
        appointing_on(register_data(STANDS_IN), ALONE, approved_by=("maya",)),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-07 Plh. menyisihkan kepala, disetujui Kepegawaian",
        appointing_on(register_data(STANDS_IN), ALONE),
        TERIMA,
    ),
    Row(
        "URUS-07 Plh. mengakhiri masa kepala yang digantikannya",
        appointing_on(
            register_data({**STANDS_IN, "selesai": "2024-12-31"}),
            ended={"hendra": "2024-01-08"},
            approved_by=("maya",),
        ),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-07 pengelola kepegawaian mengeluarkan rekannya",
        appointing_on(
            register_data(held("lestari", "kepegawaian")),
            edit=_ends("lestari", "kepegawaian", "2024-01-08"),
        ),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "URUS-03 Plt. tanpa batas nyata",
        appointing({**PLT, "selesai": "9999-12-31"}),
        TERIMA,
    ),
    *[
        Row(
            f"URUS-07 orang lama dengan kode baru: {name!a}",
            appointing(edit=_again(name), approved_by=("maya",)),
            TOLAK,
            "bertambah",
            f"Orang baru {name} bernama sama dengan maya",
        )
        for name in (
            "Maya Puspita (contoh)",
            "maya  PUSPITA",
            "Dra. Hj. Maya Puspita, M.Si.",
            "\uff2d\uff41\uff59\uff41 Pus\u00adpita",
        )
    ],
    Row(
        "URUS-07 satu orang baru dengan dua kode",
        appointing(edit=_twins),
        TOLAK,
        "bertambah",
        "Orang baru Tri Utomo bernama sama dengan tono",
    ),
    Row(
        "URUS-07 pengusul menyetujui pengangkatannya sendiri",
        appointing_on(
            register_data(held("wulan", "staf")), PLT, opener="wulan", approved_by=("wulan",)
        ),
        TUNGGU,
        "empat_mata",
        "atas usulannya sendiri",
    ),
    Row(
        "URUS-07 bekas pejabat",
        appointing_on(without("wulan", day="2024-01-07"), HARMLESS),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "jabatan beserta langkah",
        then(
            happy(4),
            touching(file(), file(REGISTER)),
            in_facts(files=appointing(PLT).files),
        ),
        TOLAK,
        "kelas",
        "hanya boleh satu kelas",
    ),
    Row(
        "jabatan dihapus",
        then(appointing(PLT), touching(file(REGISTER, mode_after="000000"))),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "jabatan belum terbaca",
        then(appointing(PLT), in_facts(files=())),
        TUNGGU,
        "isi",
        "Isi jabatan.yaml belum terbaca",
    ),
    Row(
        "jabatan hanya terbaca sebelah",
        then(appointing(PLT), in_facts(files=(FileDocument(REGISTER, None, {"versi": 2}),))),
        TUNGGU,
        "urutan",
        "belum terbaca",
    ),
]
