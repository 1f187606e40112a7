"""Changes of the register (class jabatan) and odd persons (URUS-03 to -07, keadaan khusus)."""

from __future__ import annotations

from typing import Any

from sop_iku.procedure.facts import Account, FileDocument
from tests.procedure.class_steps import (
    PLT,
    REGISTER,
    STRANGER,
    appointing,
    appointing_on,
    second_account,
    without,
)
from tests.procedure.steps import (
    account,
    at,
    commit,
    file,
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
    touching,
    with_register,
)
from tests.procedure.table.row import CHANGES, TERIMA, TOLAK, TUNGGU, Row

HARMLESS = held("yusuf", "staf")
NOBODY = without("hendra", "maya", "wulan")
#: the head and the personnel officer have left, the Sekretaris is the only one there
ONLY_MAYA = without("hendra", "wulan")


def with_account(person: str, number: int) -> dict[str, Any]:
    """The register on main, in which a person has one more account."""
    data = register_data()
    second_account(person, number)(data)
    return data


def _person(data: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in data["orang"] if one["kode"] == code)


def _renamed_login(data: dict[str, Any]) -> None:
    _person(data, "dian")["akun"][0]["login"] = "dian-baru"


def _other_account(data: dict[str, Any]) -> None:
    _person(data, "hendra")["akun"][0]["id"] = 4242


def _inserted_account(data: dict[str, Any]) -> None:
    _person(data, "hendra")["akun"].insert(0, {"server": "forge.lokal", "id": 7, "login": "x"})


def _removed(data: dict[str, Any]) -> None:
    del data["penugasan"][3]


def _reordered(data: dict[str, Any]) -> None:
    data["penugasan"].reverse()


def _inserted(data: dict[str, Any]) -> None:
    data["penugasan"].insert(0, held("yusuf", "staf"))


def _backdated(data: dict[str, Any]) -> None:
    data["penugasan"][3]["mulai"] = "2021-01-01"


def _another_order(data: dict[str, Any]) -> None:
    data["penugasan"][3]["dasar"] = "800/LAIN/2022"


def _reopened(data: dict[str, Any]) -> None:
    data["penugasan"][3]["selesai"] = None


def _prolonged(data: dict[str, Any]) -> None:
    data["penugasan"][3]["selesai"] = "2029-12-31"


def _made_exclusive(data: dict[str, Any]) -> None:
    data["penugasan"][3]["eksklusif"] = True


def _ended_and_changed(data: dict[str, Any]) -> None:
    data["penugasan"][3] |= {"selesai": "2024-06-30", "status": "Plh."}


def _many_seats(data: dict[str, Any]) -> None:
    data["jabatan"][0]["kursi"] = "banyak"


def _more_keys(data: dict[str, Any]) -> None:
    data["kuasa"] = ["sari"]


def _same_version(data: dict[str, Any]) -> None:
    data["versi"] = 1


def _jumping_version(data: dict[str, Any]) -> None:
    data["versi"] = 3


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


ONLY_GROWS = "hanya boleh bertambah, dan hanya selesai yang kosong boleh diisi"
ENDED = register_data(ended={"dian": "2024-01-31"})

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
    Row("URUS-05 versi lama", appointing(edit=_same_version), TOLAK, "urutan", "harus naik satu"),
    Row(
        "URUS-05 melompat",
        appointing(HARMLESS, edit=_jumping_version),
        TOLAK,
        "urutan",
        "dari 1, tertulis 3",
    ),
    Row(
        "URUS-05 isi lama dengan versi baru",
        appointing_on(ENDED, edit=_reopened),
        TOLAK,
        "bertambah",
        ONLY_GROWS,
    ),
    *[
        Row(f"URUS-04 {edit.__name__.strip('_')}", appointing(edit=edit), TOLAK, "bertambah", said)
        for edit, said in (
            (_renamed_login, "orang dian berubah"),
            (_other_account, "orang hendra berubah"),
            (_inserted_account, "orang hendra berubah"),
            (_removed, "ada penugasan yang dihapus"),
            (_reordered, "penugasan hendra sebagai kepala_dinas sejak 2022-01-03 berubah"),
            (_inserted, "bergeser dari tempatnya"),
            (_backdated, "penugasan dian sebagai perencana_ahli_muda"),
            (_another_order, ONLY_GROWS),
            (_made_exclusive, ONLY_GROWS),
            (_ended_and_changed, ONLY_GROWS),
            (_many_seats, "jabatan kepala_dinas berubah"),
            (_more_keys, "bagian kuasa berubah"),
        )
    ],
    Row(
        "URUS-04 masa yang berakhir diperpanjang",
        appointing_on(ENDED, edit=_prolonged),
        TOLAK,
        "bertambah",
        ONLY_GROWS,
    ),
    Row("URUS-04 hanya versi", appointing(), TOLAK, "bertambah", "tidak menambah apa pun"),
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
    # The head has retired; the Sekretaris becomes Plt.; the personnel officer approves.
    Row("pensiun: Plt. dari Sekretaris", appointing_on(without("hendra"), PLT), TERIMA),
    Row(
        "pensiun: sesudahnya Plt. menyetujui langkah 1",
        then(
            proposed(1),
            with_register(
                {**without("hendra"), "penugasan": [*without("hendra")["penugasan"], PLT]}
            ),
            reviewed(review("maya")),
        ),
        TERIMA,
    ),
    Row(
        "pensiun: sebelum Plt. ada",
        then(happy(1), with_register(without("hendra"))),
        TUNGGU,
        "persetujuan",
        "Jabatan Kepala Dinas sedang kosong",
    ),
    # Nobody but the one who gains: two pengelola.
    Row(
        "keadaan khusus",
        appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: semua kosong",
        appointing_on(NOBODY, PLT, approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: diajukan pengelola, disetujui dua yang lain",
        appointing_on(ONLY_MAYA, PLT, opener="rudi", approved_by=("ningsih", "agus")),
        TERIMA,
    ),
    Row(
        "keadaan khusus: baru satu",
        appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih",)),
        TUNGGU,
        "persetujuan",
        "Keadaan khusus (tidak ada pejabat yang biasa menyetujui). Menunggu persetujuan Pengelola",
    ),
    Row(
        "keadaan khusus: pengusul bukan yang kedua",
        appointing_on(ONLY_MAYA, PLT, opener="rudi", approved_by=("rudi", "agus")),
        TUNGGU,
        "empat_mata",
        "atas usulannya sendiri",
    ),
    Row(
        "keadaan khusus: yang diangkat tidak menyetujui",
        appointing_on(
            NOBODY,
            held("agus", "kepala_dinas", "Plt.", "2024-01-08", "2024-04-07"),
            approved_by=("ningsih", "agus"),
        ),
        TUNGGU,
        "persetujuan",
        "baru 1 dari 2",
    ),
    Row(
        "keadaan khusus: pejabat tersisih meminta perbaikan",
        then(
            appointing_on(ONLY_MAYA, PLT, approved_by=("ningsih", "agus")),
            reviewed(
                review("ningsih"), review("agus", number=2), review("maya", CHANGES, number=3)
            ),
        ),
        TOLAK,
        "keberatan",
        "Maya",
    ),
    # Each official is given something small, so that two pengelola could appoint a third.
    Row(
        "keadaan khusus yang dibuat-buat",
        appointing(
            held("hendra", "staf"),
            held("maya", "staf"),
            held("wulan", "staf"),
            held("rudi", "kepala_dinas", "Plt.", "2024-01-08", "2025-01-07"),
            approved_by=("ningsih", "agus"),
        ),
        TOLAK,
        "khusus",
        "satu usulan hanya untuk satu orang",
    ),
    Row(
        "keadaan khusus: akun tambahan bagi orang kedua",
        appointing_on(
            ONLY_MAYA,
            PLT,
            approved_by=("ningsih", "agus"),
            edit=second_account("hendra", 2001),
        ),
        TOLAK,
        "khusus",
        "Hendra Saputra (contoh) dan Maya Puspita (contoh)",
    ),
    Row(
        "keadaan khusus: pengelola pun tidak ada",
        appointing_on(
            without("hendra", "maya", "wulan", "rudi", "ningsih", "agus"), HARMLESS, approved_by=()
        ),
        TUNGGU,
        "persetujuan",
        "Jabatan Pengelola Sistem sedang kosong",
    ),
    Row(
        "keadaan khusus: hanya pengusul yang menjadi pengelola",
        appointing_on(
            without("hendra", "maya", "wulan", "ningsih", "agus"),
            HARMLESS,
            opener="rudi",
            approved_by=("rudi",),
        ),
        TUNGGU,
        "persetujuan",
        "adalah pengusul sendiri atau mendapat sesuatu",
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
