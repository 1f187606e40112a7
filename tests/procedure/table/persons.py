"""Openers, writers and approvers as persons in offices (PERAN)."""

from __future__ import annotations

from sop_iku.procedure.facts import Commit
from tests.procedure.steps import (
    OTHER,
    WEB_FLOW,
    account,
    at,
    commit,
    happy,
    held,
    in_facts,
    in_proposal,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
    then,
    with_register,
)
from tests.procedure.table.row import TERIMA, TOLAK, TUNGGU, Row

LAST_DAY = register_data(ended={"dian": "2024-01-08"})
ACTING = held("lestari", "perencana_ahli_muda", "Plt.", "2024-01-08", "2024-02-08")
LATE = {"created_at": at("23:00"), "reviews": (review("dian", when=at("23:59")),)}


def from_web_editor(*, signed: bool | None) -> Commit:
    """A commit that sari made in the server's editor, or that says so."""
    return commit(account("sari"), account("web-flow", WEB_FLOW), signed=signed)


PERAN = [
    Row(
        "PERAN-01",
        then(happy(4), opened_by("maya")),
        TOLAK,
        "pembuka",
        "Langkah 4 harus diajukan oleh Staf; Maya Puspita (contoh) tidak memegang jabatan itu",
    ),
    Row(
        "PERAN-03",
        then(
            happy(4),
            with_register(register_data(held("dian", "staf"))),
            opened_by("dian"),
        ),
        TUNGGU,
        "empat_mata",
        "atas usulannya sendiri tidak dihitung",
    ),
    Row(
        "PERAN-04",
        then(happy(4), in_proposal(commits=(commit(account("dian")),))),
        TOLAK,
        "komit",
        "ditulis oleh dian",
    ),
    Row(
        "PERAN-05",
        then(
            happy(4),
            in_proposal(commits=(commit(account("sari"), number=OTHER), commit(account("dian")))),
        ),
        TOLAK,
        "komit",
        "ditulis oleh dian",
    ),
    # A Co-authored-by trailer is text in the message; no fact of the gate holds it.
    Row("PERAN-06", happy(4), TERIMA),
    Row(
        "PERAN-07",
        then(happy(4), in_proposal(commits=(commit(account("sari"), account("rebase-bot", 77)),))),
        TOLAK,
        "komit",
        "dimasukkan oleh rebase-bot",
    ),
    Row(
        "PERAN-08",
        then(happy(4), in_proposal(commits=(commit(account("dian"), account("sari")),))),
        TOLAK,
        "komit",
        "seluruh isi harus milik pengusul",
    ),
    Row(
        "PERAN-09",
        then(happy(4), in_proposal(commits=(commit(None),))),
        TOLAK,
        "komit",
        "orang yang tidak dikenal server",
    ),
    Row(
        "PERAN-10",
        then(
            happy(4),
            in_proposal(commits=(from_web_editor(signed=True),)),
        ),
        TERIMA,
    ),
    # Everyone can write the editor's name and address into a commit; nobody can sign as it.
    Row(
        "PERAN-10 komit yang hanya mengaku dari penyunting web",
        then(happy(4), in_proposal(commits=(from_web_editor(signed=False),))),
        TOLAK,
        "komit",
        "tidak bertanda server",
    ),
    Row(
        "PERAN-10 tanda penyunting web belum terbaca",
        then(happy(4), in_proposal(commits=(from_web_editor(signed=None),))),
        TUNGGU,
        "komit",
        "Belum diketahui",
    ),
    Row(
        "PERAN-10 server tanpa penyunting web",
        then(
            happy(4),
            in_proposal(commits=(from_web_editor(signed=True),)),
            in_facts(web_flow_id=None),
        ),
        TOLAK,
        "komit",
        "dimasukkan oleh web-flow",
    ),
    Row(
        "PERAN-12",
        then(proposed(4), reviewed(review(account("orang-lewat", 4242)))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Perencana Ahli Muda (Dian Anggraini (contoh))",
    ),
    Row(
        "PERAN-13",
        then(proposed(4), reviewed(review(account("dian", bot=True)))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "PERAN-13 nama bot",
        then(proposed(4), reviewed(review(account("gerbang[bot]", 1004)))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "PERAN-14",
        then(happy(4), with_register(register_data(ended={"dian": "2024-01-07"}))),
        TUNGGU,
        "persetujuan",
        "sedang kosong",
    ),
    Row(
        "PERAN-15",
        then(
            proposed(4),
            with_register(LAST_DAY),
            in_proposal(**LATE),
            in_facts(judged_at=at("00:30", "2024-01-09")),
        ),
        TERIMA,
    ),
    Row(
        "PERAN-17",
        then(happy(4), with_register(register_data(ACTING)), reviewed(review("lestari"))),
        TERIMA,
    ),
    Row(
        "PERAN-18",
        then(
            happy(4),
            with_register(register_data({**ACTING, "mulai": "2024-01-09"})),
            reviewed(review("lestari")),
        ),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "PERAN-19 tanpa akhir",
        then(happy(4), with_register(register_data({**ACTING, "selesai": None}))),
        TUNGGU,
        "kebijakan",
        "Plt. wajib punya tanggal selesai",
    ),
    Row(
        "PERAN-19 tanpa nomor",
        then(happy(4), with_register(register_data({**ACTING, "dasar": ""}))),
        TUNGGU,
        "kebijakan",
        "wajib punya nomor surat perintah",
    ),
    Row(
        "PERAN-20",
        then(
            happy(4),
            with_register(register_data({**ACTING, "status": "Plh."})),
            reviewed(review("lestari")),
        ),
        TERIMA,
    ),
    Row(
        "PERAN-20 eksklusif",
        then(happy(4), with_register(register_data({**ACTING, "eksklusif": True}))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Perencana Ahli Muda (Lestari Handayani (contoh))",
    ),
    Row(
        "PERAN-21",
        then(happy(4), with_register(register_data(held("wulan", "perencana_ahli_muda")))),
        TUNGGU,
        "kebijakan",
        "berkursi tunggal",
    ),
    Row(
        "PERAN-22",
        then(
            proposed(4),
            with_register(
                {
                    **register_data(held("sari", "perencana_ahli_muda", "Plh.", end="2024-02-01")),
                    "orang": [
                        {
                            **person,
                            "akun": [
                                *person["akun"],
                                *(
                                    [{"server": "forge.lokal", "id": 2005, "login": "sari-dua"}]
                                    if person["kode"] == "sari"
                                    else []
                                ),
                            ],
                        }
                        for person in register_data()["orang"]
                    ],
                }
            ),
            reviewed(review(account("sari-dua", 2005))),
        ),
        TUNGGU,
        "empat_mata",
        "atas usulannya sendiri tidak dihitung",
    ),
    Row("PERAN-25", then(proposed(4), reviewed(review(account("nama-baru", 1004)))), TERIMA),
    Row(
        "PERAN-26",
        then(proposed(4), reviewed(review(account("dian", 5555)))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "PERAN-29",
        then(happy(4), in_proposal(opener=None)),
        TOLAK,
        "pembuka",
        "Akun pengusul sudah dihapus",
    ),
    Row(
        "PERAN-31",
        then(proposed(4), with_register(register_data(ended={"dian": "2023-12-31"}))),
        TUNGGU,
        "persetujuan",
        "Jabatan Perencana Ahli Muda sedang kosong; perlu pejabat, Plt. atau Plh.",
    ),
]
