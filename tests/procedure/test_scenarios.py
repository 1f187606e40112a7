"""The scenario table of the gate (``[gate]`` rows), on the pure verdict.

Each row: id, facts built from named steps, the expected decision, the rule that decides, and
a part of the reason. Rows about several proposals at once (URUT-05, TINJAU-18, GAGAL-05, -06)
belong to the gate's run and are tested there; rows of the class jabatan (URUS-03 to -07) come
with that class.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

import pytest

from sop_iku.procedure.facts import Facts, ReviewState
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision
from tests.procedure.steps import (
    OTHER,
    ROOT,
    WEB_FLOW,
    YEAR_FILE,
    account,
    at,
    commit,
    document,
    document_from,
    edited,
    file,
    formal_return,
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
    state,
    then,
    touching,
    with_register,
)

TERIMA, TOLAK, TUNGGU = Decision.TERIMA, Decision.TOLAK, Decision.TUNGGU
APPROVED, CHANGES = ReviewState.APPROVED, ReviewState.CHANGES_REQUESTED
DISMISSED, COMMENTED, PENDING = ReviewState.DISMISSED, ReviewState.COMMENTED, ReviewState.PENDING


@dataclass(frozen=True)
class Row:
    """One scenario; ``rule`` and ``reason`` are of the rule that decides (empty: all hold)."""

    id: str
    facts: Facts
    decision: Decision
    rule: str = ""
    reason: str = "Semua aturan terpenuhi"


def _smuggled(data: dict[str, Any]) -> None:
    data["renstra"]["akhir"] = 2027


def _year(number: int) -> dict[str, Any]:
    return {**state(1), "tahun": number}


def _skipped_step() -> Facts:
    return then(happy(4), in_facts(document=document(state(3), state(5))))


URUTAN = [
    *[Row(f"URUT-01 langkah {step}", happy(step), TERIMA) for step in range(1, 9)],
    Row(
        "URUT-03",
        then(happy(4), in_facts(document=document(state(4), {**state(4), "contoh": False}))),
        TOLAK,
        "urutan",
        "Langkah 4 sudah selesai; langkah berikutnya adalah langkah 5",
    ),
    Row(
        "URUT-06",
        then(
            happy(4),
            in_facts(document=document(state(4), {**state(4), "contoh": False}), ancestor=False),
        ),
        TOLAK,
        "urutan",
        "Langkah 4 sudah selesai",
    ),
    Row(
        "URUT-07",
        then(happy(5), in_facts(document=document(state(5), state(4)))),
        TOLAK,
        "urutan",
        "Mengulang langkah hanya lewat pengembalian",
    ),
    Row("URUT-08", formal_return(), TERIMA),
    Row("URUT-09 tanpa alasan", formal_return(reason=" "), TOLAK, "wajib", "harus menyebut alasan"),
    Row(
        "URUT-09 ke langkah kemudian",
        formal_return(to=8),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 6",
    ),
    Row(
        "URUT-09 ke penugasan",
        formal_return(to=2),
        TOLAK,
        "urutan",
        "hanya ke langkah 3 sampai 6",
    ),
    Row(
        "URUT-09 atas nama jabatan lain",
        formal_return(by="kepala_dinas"),
        TOLAK,
        "wajib",
        "oleh: sekretaris",
    ),
    Row(
        "URUT-11",
        then(happy(4), touching(file(), file("iku/2023.yaml"))),
        TOLAK,
        "berkas",
        "hanya untuk satu tahun",
    ),
    Row(
        "URUT-12",
        then(
            happy(1),
            touching(file("iku/2025.yaml", "000000")),
            in_facts(document=document(None, _year(2025), "iku/2025.yaml")),
        ),
        TERIMA,
    ),
    Row(
        "URUT-12 bukan langkah 1",
        then(happy(2), in_facts(document=document(None, state(2)))),
        TOLAK,
        "urutan",
        "tahun baru hanya dibuka dengan langkah 1",
    ),
    Row("URUT-14", _skipped_step(), TOLAK, "urutan", "satu usulan satu langkah"),
    Row(
        "tahun lain di dalam berkas",
        then(happy(1), in_facts(document=document(None, _year(2025)))),
        TOLAK,
        "urutan",
        "tidak sama dengan nama berkas",
    ),
    Row(
        "sesudah penetapan",
        then(happy(1), in_facts(document=document(state(8), _year(2024)))),
        TOLAK,
        "urutan",
        "memerlukan versi baru",
    ),
]

LAST_DAY = register_data(ended={"dian": "2024-01-08"})
ACTING = held("lestari", "perencana_ahli_muda", "Plt.", "2024-01-08", "2024-02-08")
LATE = {"created_at": at("23:00"), "reviews": (review("dian", when=at("23:59")),)}

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
        "setiap komit harus milik pengusul",
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
            in_proposal(commits=(commit(account("sari"), account("web-flow", WEB_FLOW)),)),
        ),
        TERIMA,
    ),
    Row(
        "PERAN-10 server tanpa penyunting web",
        then(
            happy(4),
            in_proposal(commits=(commit(account("sari"), account("web-flow", WEB_FLOW)),)),
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


def _two(first: ReviewState, second: ReviewState, *, who: str = "dian", **fields: Any) -> Facts:
    return then(
        proposed(4),
        reviewed(
            review(who, first, when=at("09:20"), number=1),
            review(who, second, when=fields.pop("when", at("09:40")), number=2, **fields),
        ),
    )


TINJAUAN = [
    Row(
        "TINJAU-01",
        then(proposed(4), reviewed(review("dian", commit=OTHER))),
        TUNGGU,
        "persetujuan",
        "atas komit terakhir",
    ),
    # Same tree, other commit; an empty commit after the approval: the commit id decides.
    Row(
        "TINJAU-03",
        then(proposed(4), reviewed(review("dian", commit="d" * 40))),
        TUNGGU,
        "persetujuan",
        "atas komit terakhir",
    ),
    Row(
        "TINJAU-04",
        then(
            happy(4),
            in_proposal(
                head=OTHER,
                fetched_head=OTHER,
                commits=(commit(account("sari")), commit(account("sari"), number=OTHER)),
            ),
        ),
        TUNGGU,
        "persetujuan",
        "atas komit terakhir",
    ),
    Row("TINJAU-05", _two(APPROVED, CHANGES), TOLAK, "keberatan", "Dian Anggraini (contoh)"),
    Row("TINJAU-06", _two(CHANGES, APPROVED), TERIMA),
    Row("TINJAU-07", _two(APPROVED, DISMISSED), TUNGGU, "persetujuan", "Menunggu persetujuan"),
    Row(
        "TINJAU-09",
        then(
            proposed(4),
            with_register(register_data(ACTING)),
            reviewed(review("dian", CHANGES, commit=OTHER, number=1), review("lestari", number=2)),
        ),
        TOLAK,
        "keberatan",
        "Dian Anggraini (contoh) (Perencana Ahli Muda) meminta perbaikan",
    ),
    Row(
        "TINJAU-09 oleh pelaksana",
        then(happy(3), reviewed(review("bayu", CHANGES), review("dian", number=2))),
        TOLAK,
        "keberatan",
        "Bayu Pratama (contoh) (Staf)",
    ),
    Row(
        "TINJAU-10",
        then(
            proposed(4),
            reviewed(
                review(account("orang-lewat", 4242), CHANGES),
                review("yusuf", CHANGES, number=2),
                review("dian", number=3),
            ),
        ),
        TERIMA,
    ),
    Row("TINJAU-12", _two(APPROVED, COMMENTED), TERIMA),
    Row(
        "TINJAU-13",
        then(proposed(4), reviewed(review("dian", PENDING))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    # The body of a review is no fact of the gate, so an edit of it changes nothing.
    Row("TINJAU-15", happy(4), TERIMA),
    Row("TINJAU-20", _two(CHANGES, APPROVED, when=at("09:20")), TOLAK, "keberatan", "meminta"),
    Row("TINJAU-20 terbalik", _two(APPROVED, CHANGES, when=at("09:20")), TOLAK, "keberatan", ""),
    Row(
        "TINJAU-21 masa depan",
        then(proposed(4), reviewed(review("dian", when=at("10:01")))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "TINJAU-21 sebelum dibuka",
        then(proposed(4), reviewed(review("dian", when=at("08:59")))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row("TINJAU-22", happy(4), TERIMA),
    Row("TINJAU-23", then(happy(4), in_proposal(draft=True)), TUNGGU, "draf", "masih draf"),
    Row("TINJAU-24", happy(4), TERIMA),
    Row(
        "TINJAU-24 masih tertutup",
        then(happy(4), in_proposal(open=False)),
        TUNGGU,
        "terbuka",
        "sudah ditutup",
    ),
    Row("FORJE-07 jam mundur", _two(CHANGES, APPROVED, when=at("09:10")), TERIMA),
    Row(
        "sebelum sasaran dipindahkan",
        then(happy(4), in_proposal(retargeted_at=at("09:30"))),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan",
    ),
    Row(
        "keberatan tidak hilang karena sasaran dipindahkan",
        then(
            proposed(4),
            with_register(register_data(ACTING)),
            in_proposal(retargeted_at=at("09:25")),
            reviewed(
                review("dian", CHANGES, when=at("09:20")),
                review("lestari", when=at("09:40"), number=2),
            ),
        ),
        TOLAK,
        "keberatan",
        "Dian",
    ),
]

CABANG = [
    # A fork is no fact of the gate: the head's objects are data, wherever they come from.
    Row("CABANG-01", happy(4), TERIMA),
    Row(
        "CABANG-02",
        then(
            happy(4),
            in_proposal(
                opener=account("orang-lewat", 4242),
                commits=(commit(account("orang-lewat", 4242)),),
            ),
        ),
        TOLAK,
        "pembuka",
        "tidak terdaftar di jabatan.yaml",
    ),
    Row(
        "CABANG-03",
        then(happy(4), in_proposal(base_ref="uji")),
        TOLAK,
        "sasaran",
        "hanya cabang main",
    ),
    Row(
        "CABANG-06",
        then(happy(4), in_facts(ancestor=False)),
        TUNGGU,
        "mutakhir",
        "perbarui usulan ini",
    ),
    Row(
        "CABANG-07",
        then(happy(4), in_proposal(fetched_head=OTHER)),
        TUNGGU,
        "kepala",
        "belum sama",
    ),
    Row(
        "CABANG-07 daftar komit tertinggal",
        then(happy(4), in_proposal(commits=(commit(account("sari"), number=OTHER),))),
        TUNGGU,
        "kepala",
        "belum memuat komit terakhir",
    ),
    Row(
        "CABANG-08",
        then(
            happy(4),
            in_proposal(
                commits=tuple(commit(account("sari"), number=f"{n:040x}") for n in range(51))
            ),
        ),
        TOLAK,
        "komit",
        "lebih dari 50 komit",
    ),
    Row(
        "CABANG-09",
        then(happy(4), touching(), in_facts(ancestor=False, shares_history=False, document=None)),
        TOLAK,
        "mutakhir",
        "tidak ada sejarah bersama",
    ),
    Row(
        "CABANG-11",
        then(happy(4), in_facts(document=edited(4, _smuggled))),
        TOLAK,
        "boleh",
        "Langkah 4 tidak boleh mengubah /renstra/akhir",
    ),
]

SOURCE = (ROOT / YEAR_FILE).read_bytes()


def _source(old: str, new: str) -> Facts:
    return _bytes(SOURCE.replace(old.encode(), new.encode(), 1))


def _bytes(source: bytes) -> Facts:
    return then(happy(8), in_facts(document=document_from(source, state(7))))


def _path(path: str) -> Facts:
    return then(happy(4), touching(file(), file(path, "000000")), in_facts(document=None))


NOT_KNOWN = "tidak termasuk kelas usulan mana pun"
BERKAS = [
    *[
        Row(
            f"BERKAS-01 {path}",
            then(happy(4), touching(file(), file(path))),
            TOLAK,
            "kelas",
            "hanya boleh satu kelas",
        )
        for path in (
            "scripts/sop_iku/procedure/judging.py",
            "jabatan.yaml",
            "schemas/iku.schema.json",
            ".github/workflows/gerbang.yml",
            "sop/penyusunan-iku.yaml",
        )
    ],
    Row("BERKAS-02", _path(".gitattributes"), TOLAK, "kelas", "hanya boleh satu kelas"),
    *[
        Row(f"BERKAS-03 {path}", _path(path), TOLAK, "kelas", "")
        for path in (
            "CODEOWNERS",
            ".github/CODEOWNERS",
            "mkdocs.yml",
            "pyproject.toml",
            "conftest.py",
            "sitecustomize.py",
            ".gitmodules",
        )
    ],
    *[
        Row(
            f"{name} {mode}",
            then(happy(4), touching(file(mode_after=mode))),
            TOLAK,
            "berkas",
            reason,
        )
        for name, mode, reason in (
            ("BERKAS-04", "120000", "tautan simbolis"),
            ("BERKAS-05", "160000", "submodul"),
            ("BERKAS-06", "100755", "dapat dijalankan"),
        )
    ],
    Row(
        "BERKAS-05 folder",
        then(
            happy(4),
            touching(file(mode_after="000000"), file("iku/2024.yaml/isi", "000000")),
        ),
        TOLAK,
        "kelas",
        NOT_KNOWN,
    ),
    Row(
        "BERKAS-07",
        then(happy(4), touching(file(mode_after="000000"), file("iku/2024.yml", "000000"))),
        TOLAK,
        "kelas",
        NOT_KNOWN,
    ),
    Row("BERKAS-08", _path("IKU/2024.yaml"), TOLAK, "kelas", NOT_KNOWN),
    *[
        Row(f"BERKAS-09 {path!a}", _path(path), TOLAK, "kelas", NOT_KNOWN)
        for path in (
            "\u0456ku/2024.yaml",
            unicodedata.normalize("NFD", "iku/2024.yàml"),
            "iku/2024.yaml.",
            "iku/2024.yaml ",
            "iku/../iku/2024.yaml",
            "iku/2024.yaml\n",
            "iku/\u0662\u0660\u0662\u0664.yaml",
            "docs/a\u202eb.md",
            "docs/../jabatan.yaml",
            "docs/.",
        )
    ],
    Row("BERKAS-10", _bytes(SOURCE + b"#" * (256 * 1024)), TOLAK, "isi", YEAR_FILE),
    Row("BERKAS-11", _source("contoh: true", "contoh: &a true"), TOLAK, "isi", "baris 9"),
    Row(
        "BERKAS-12",
        _bytes(SOURCE + b"x: " + b"[" * 3000 + b"]" * 3000 + b"\n"),
        TOLAK,
        "isi",
        YEAR_FILE,
    ),
    Row("BERKAS-13", _bytes(SOURCE.replace(b"Curup", b"Cur\xfcp")), TOLAK, "isi", YEAR_FILE),
    Row("BERKAS-15", _source("# CONTOH.", "# CONTOH\u2028."), TOLAK, "isi", "baris 3"),
    Row(
        "BERKAS-17",
        _source("contoh: true", "contoh: true\ncontoh: false"),
        TOLAK,
        "isi",
        "baris 10",
    ),
    Row("BERKAS-18", _source("  tempat: Curup", "  <<: *lain"), TOLAK, "isi", YEAR_FILE),
    Row("BERKAS-19", _bytes(SOURCE + b"---\nlangkah: 1\n"), TOLAK, "isi", YEAR_FILE),
    Row(
        "BERKAS-20",
        _source("contoh: true", "contoh: true\nl\u0430ngkah: 1"),
        TOLAK,
        "isi",
        "baris 10",
    ),
    Row(
        "BERKAS-23",
        then(happy(5), in_facts(document=document(state(4), state(4)))),
        TOLAK,
        "urutan",
        "Tidak ada isi yang berubah",
    ),
    Row(
        "BERKAS-26",
        then(
            happy(4),
            in_facts(document=edited(4, lambda data: data.update(sasaran=state(8)["sasaran"]))),
        ),
        TOLAK,
        "boleh",
        "Langkah 4 tidak boleh mengubah /sasaran/S1",
    ),
    Row(
        "BERKAS-28",
        then(happy(5), in_facts(document=document(state(4), {**state(4), "langkah": 5}))),
        TOLAK,
        "wajib",
        "Langkah 5 harus mengisi /catatan/1.5",
    ),
    Row(
        "BERKAS-28 verifikasi kurang satu",
        then(
            happy(4),
            in_facts(document=edited(4, lambda data: data["data"][2].pop("verifikasi"))),
        ),
        TOLAK,
        "wajib",
        "/data/*/verifikasi harus ada pada setiap entri",
    ),
    Row(
        "BERKAS-30",
        then(
            happy(4),
            touching(file(mode_after="000000")),
            in_facts(document=document(state(3), None)),
        ),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    Row(
        "catatan lama disunting",
        then(
            happy(5),
            in_facts(document=edited(5, lambda data: data["catatan"][0].update(catatan="Lain."))),
        ),
        TOLAK,
        "boleh",
        "/catatan/1.3/catatan",
    ),
]

CODE = "scripts/sop_iku/procedure/judging.py"
BAD_OFFICE = document_from(b"zona: 1:30\n", {}).findings

URUSAN = [
    Row("URUS-01", of_class(CODE, opener="rudi", approved_by=["ningsih", "agus"]), TERIMA),
    Row(
        "URUS-01 baru satu",
        of_class(CODE, opener="rudi", approved_by=["ningsih"]),
        TUNGGU,
        "persetujuan",
        "1 dari 2 persetujuan",
    ),
    Row(
        "URUS-01 salah satunya pengusul",
        of_class(CODE, opener="rudi", approved_by=["rudi", "ningsih"]),
        TUNGGU,
        "empat_mata",
        "masih diperlukan persetujuan pejabat lain",
    ),
    Row(
        "URUS-01 satu orang dua kali",
        of_class(CODE, opener="rudi", approved_by=["ningsih", "ningsih"]),
        TUNGGU,
        "persetujuan",
        "1 dari 2 persetujuan",
    ),
    Row(
        "URUS-02",
        of_class(CODE, "jabatan.yaml", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        "hanya boleh satu kelas",
    ),
    Row(
        "URUS-09",
        of_class("lain/berkas.txt", opener="rudi", approved_by=["ningsih", "agus"]),
        TOLAK,
        "kelas",
        NOT_KNOWN,
    ),
    Row(
        "GAGAL-09",
        then(happy(4), touching(file(CODE)), in_facts(document=None)),
        TOLAK,
        "pembuka",
        "Usulan kelas Pemeliharaan harus diajukan oleh Pengelola Sistem",
    ),
    Row("tata usaha", of_class("kalender/2024.yaml", opener="sari", approved_by=["maya"]), TERIMA),
    Row(
        "tata usaha oleh Kepala Dinas saja",
        of_class("instansi.yaml", opener="sari", approved_by=["hendra"]),
        TUNGGU,
        "persetujuan",
        "Menunggu persetujuan Sekretaris",
    ),
    Row(
        "tata usaha tidak sah isinya",
        then(
            of_class("instansi.yaml", opener="sari", approved_by=["maya"]),
            in_facts(file_findings=BAD_OFFICE),
        ),
        TOLAK,
        "isi",
        "baris 1",
    ),
    Row(
        "tata usaha dihapus",
        then(
            of_class("instansi.yaml", opener="sari", approved_by=["maya"]),
            touching(file("instansi.yaml", mode_after="000000")),
        ),
        TOLAK,
        "berkas",
        "dihapus",
    ),
    *[
        Row(
            f"kelas {path}",
            of_class(path, opener="sari", approved_by=["hendra", "maya"]),
            TOLAK,
            "kelas",
            "belum dapat menilai isinya",
        )
        for path in (
            "jabatan.yaml",
            "sop/penyusunan-iku.yaml",
            "naskah/2024/v1.pdf",
            "kunci/gerbang.json",
        )
    ],
    Row(
        "usulan kosong",
        of_class(opener="sari", approved_by=["maya"]),
        TOLAK,
        "kelas",
        "tidak mengubah berkas apa pun",
    ),
]

GAGAL = [
    Row(
        "GAGAL-01",
        then(happy(4), in_facts(missing=("daftar tinjauan: server menjawab 502",))),
        TUNGGU,
        "fakta",
        "server menjawab 502",
    ),
    Row(
        "GAGAL-02",
        then(happy(4), in_facts(missing=("daftar komit: batas permintaan tercapai",))),
        TUNGGU,
        "fakta",
        "batas permintaan",
    ),
    Row(
        "GAGAL-04",
        then(happy(4), reviewed(review("dian"), review("dian", ReviewState.UNKNOWN, number=2))),
        TUNGGU,
        "fakta",
        "jenisnya tidak dikenal",
    ),
    Row("naskah tidak terbaca", then(happy(4), in_facts(document=None)), TUNGGU, "isi", "belum"),
    Row("tanpa komit", then(happy(4), in_proposal(commits=())), TUNGGU, "fakta", "Daftar komit"),
    Row("tanpa zona", then(happy(4), in_facts(zone=None)), TUNGGU, "kebijakan", "Zona waktu"),
    Row("zona asing", then(happy(4), in_facts(zone="Mars/Pole")), TUNGGU, "kebijakan", "Zona"),
    Row("tanpa SOP", then(happy(4), in_facts(procedure=None)), TUNGGU, "kebijakan", "SOP"),
    Row("tanpa jabatan", then(happy(4), in_facts(register=None)), TUNGGU, "kebijakan", "jabatan"),
    Row(
        "dibuka di masa depan",
        then(happy(4), in_proposal(created_at=at("10:01"))),
        TUNGGU,
        "fakta",
        "masa depan",
    ),
]


@pytest.mark.parametrize(
    "row",
    [*URUTAN, *PERAN, *TINJAUAN, *CABANG, *BERKAS, *URUSAN, *GAGAL],
    ids=lambda row: row.id,
)
def test_scenario(row: Row) -> None:
    """Decision, deciding rule and reason of one row."""
    verdict = judge(row.facts)
    deciding = [item for item in verdict.rules if item.decision is verdict.decision]
    rule = "" if verdict.decision is TERIMA else deciding[0].rule
    assert (verdict.decision, rule) == (row.decision, row.rule), verdict.reason
    assert row.reason in verdict.reason
