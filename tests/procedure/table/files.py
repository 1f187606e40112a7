"""Paths, file kinds and contents (BERKAS)."""

from __future__ import annotations

import unicodedata

from sop_iku.procedure.facts import Facts
from tests.procedure.steps import (
    ROOT,
    YEAR_FILE,
    document,
    document_from,
    edited,
    file,
    happy,
    in_facts,
    in_proposal,
    state,
    then,
    touching,
)
from tests.procedure.table.row import TOLAK, TUNGGU, Row

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
        "Langkah 4 tidak boleh mengubah sasaran S1",
    ),
    Row(
        "BERKAS-28",
        then(happy(5), in_facts(document=document(state(4), {**state(4), "langkah": 5}))),
        TOLAK,
        "wajib",
        "Langkah 5 harus mengisi catatan putaran 1 langkah 5",
    ),
    Row(
        "BERKAS-28 verifikasi kurang satu",
        then(
            happy(4),
            in_facts(document=edited(4, lambda data: data["data"][2].pop("verifikasi"))),
        ),
        TOLAK,
        "wajib",
        "verifikasi setiap data harus ada. (Tempatnya di berkas: /data/*/verifikasi)",
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
        "folder kosong di samping berkas tahun",
        then(happy(4), in_proposal(canonical_tree=False)),
        TOLAK,
        "berkas",
        "lebih dari berkas yang tampak berubah",
    ),
    Row(
        "pohon usulan belum terbaca",
        then(happy(4), in_proposal(canonical_tree=None)),
        TUNGGU,
        "berkas",
        "Belum diketahui",
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
