"""The files of a new office, made from its answers and from the copy that it starts with.

What an answer does not touch stays byte for byte, comments included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.parts import parts_of
from sop_iku.documents.putting import put
from sop_iku.documents.schema import Schema
from sop_iku.documents.writing import flow
from sop_iku.procedure.founding.answers import Answers

INSTITUTION, REGISTER = "instansi.yaml", "jabatan.yaml"
#: the server of a training room: an office on it is no real one, and its files say so
TRAINING = "forge.lokal"
_ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
_PLAIN = ("nama", "singkatan", "pemerintah", "daerah", "alamat", "tempat", "zona", "terbit")
#: said at the top of the sample's file, and not true of another office
_SOURCE = " Nama dan alamat berasal dari naskah SOP dinas."
_REGISTER = """\
# yaml-language-server: $schema=schemas/jabatan.schema.json
#
# Hanya bertambah: entri lama tidak diubah dan tidak dihapus; hanya `selesai` yang kosong yang
# boleh diisi, dan `versi` naik pada setiap perubahan. Tanpa NIP, NIK dan surel: berkas ini terbuka.
versi: 1
"""
_CALENDAR = """\
# yaml-language-server: $schema=../schemas/kalender.schema.json
#
# `diperiksa: false` berarti belum ada yang membandingkan tanggal itu dengan naskah keputusannya.
versi: 1
"""
_DECREE = (
    "Keputusan Bersama Menteri Agama, Menteri Ketenagakerjaan, dan Menteri Pendayagunaan "
    "Aparatur Negara dan Reformasi Birokrasi"
)
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Originals:
    """The files of the copy that the answers go into, read, and the schemas of two of them."""

    institution: Document
    sop: Document
    register: Mapping[str, Any]
    institution_schema: Schema
    sop_schema: Schema


def office_files(
    answers: Answers, before: Answers, originals: Originals, offices: Iterable[str]
) -> dict[str, bytes]:
    """Return the files that ``answers`` change against ``before``, by path.

    ``offices`` are the codes that the SOP names, in order. ``before`` is empty for a fresh copy.
    """
    found: dict[str, bytes] = {}
    if _differ(answers, before, "instansi", "repositori", "sop"):
        found[originals.institution.path] = _institution(answers, originals)
        found[originals.sop.path] = _sop(answers, originals)
    if _differ(answers, before, "orang", "bidang", "repositori"):
        found[REGISTER] = _register(answers, originals.register, offices)
    if answers.get("kalender"):
        year = answers["kalender"]["tahun"]
        found[f"kalender/{year:04}.yaml"] = _calendar(answers["kalender"])
    originally = {one.path: one.source for one in (originals.institution, originals.sop)}
    return {path: new for path, new in found.items() if originally.get(path) != new}


def read_me(answers: Answers) -> bytes:
    """Return the first page of the office's repository, in place of the software's own."""
    told, place = answers["instansi"], answers["repositori"]
    site = told.get("alamat_situs")
    lines = [
        f"# IKU {told['nama']} {told['daerah']}",
        "",
        f"Indikator Kinerja Utama {told['nama']} disusun di sini, langkah demi langkah",
        "menurut SOP. Setiap langkah adalah satu usulan yang disetujui pejabatnya.",
        "",
        *([f"- Dokumen yang terbit: {site}"] if site else []),
        "- Siapa berwenang atas apa: [jabatan.yaml](jabatan.yaml)",
        "- Langkah-langkahnya: [SOP](sop)",
        "- Cara bekerja: [panduan](docs/panduan)",
        "",
        "Siapa pun dapat memeriksa sendiri bahwa semua langkah dijalankan oleh yang berhak:",
        "",
        "```",
        f"git clone https://{place['server']}/{place['pemilik']}/{place['nama']}.git",
        "iku verifikasi --repositori iku --jangkar jangkar.json",
        "```",
        "",
        "Persetujuan di sini adalah persetujuan, bukan tanda tangan.",
        "",
    ]
    return "\n".join(lines).encode("utf-8")


def _differ(answers: Answers, before: Answers, *parts: str) -> bool:
    return any(answers.get(part) != before.get(part) for part in parts)


def _institution(answers: Answers, originals: Originals) -> bytes:
    told, document = answers["instansi"], originals.institution
    values: dict[str, Any] = {key: told[key] for key in _PLAIN if key in told}
    values |= {"kop": _letterhead(told), "singkatan_zona": _ZONES[told["zona"]]}
    values["pejabat"] = {"sebutan": told["sebutan"]}
    values["repositori"] = dict(answers["repositori"])
    if told.get("alamat_situs"):
        values["alamat_situs"] = told["alamat_situs"]
    if answers["repositori"]["server"] == TRAINING or "contoh" in document.data:
        values["contoh"] = answers["repositori"]["server"] == TRAINING
    for key, value in values.items():
        document = put(document, (key,), value, originals.institution_schema)
    return document.source.replace(_SOURCE.encode(), b"", 1)


def _sop(answers: Answers, originals: Originals) -> bytes:
    told, document = answers["instansi"], originals.sop
    values = {
        "kop": _letterhead(told),
        "alamat": told["alamat"].upper(),
        "nomor": answers["sop"].get("nomor"),
        "disahkan_oleh": told["sebutan"].upper(),
    }
    for key, value in values.items():
        document = put(document, ("identitas", key), value, originals.sop_schema)
    return document.source


def _letterhead(told: Mapping[str, Any]) -> list[str]:
    return [told["pemerintah"].upper(), told["nama"].upper()]


def _register(answers: Answers, register: Mapping[str, Any], offices: Iterable[str]) -> bytes:
    server = answers["repositori"]["server"]
    seats = {one["kode"]: one for _, one in parts_of(register, "jabatan")}
    kept = [seats[code] for code in offices if code in seats]
    kept += [{**one, "kursi": "tunggal"} for one in answers.get("bidang", [])]
    codes: dict[str, str] = {}
    people = []
    for one in answers["orang"]:
        login = one["login"].lower()
        if login in codes:
            continue
        codes[login] = _code(one["nama"], codes.values())
        account = {"server": server, "id": one["id"], "login": one["login"]}
        people.append({"kode": codes[login], "nama": one["nama"], "akun": [account]})
    held = [
        {
            "orang": codes[one["login"].lower()],
            "jabatan": one["jabatan"],
            "status": one.get("status", "definitif"),
            "mulai": one["mulai"],
            "selesai": one.get("selesai"),
            "dasar": one["dasar"],
        }
        for one in answers["orang"]
    ]
    lines = [*_list("orang", people), "", *_list("jabatan", kept), ""]
    lines += ["# `selesai: null` berarti masih menjabat.", *_list("penugasan", held), ""]
    return (_REGISTER + "\n".join(lines)).encode("utf-8")


def _code(name: str, taken: Iterable[str]) -> str:
    """A short code of a person: the first word of the name, numbered where it is taken."""
    words = [part for part in _LETTERS.split(name.lower()) if part and part[0].isalpha()]
    stem, number, used = (words or ["orang"])[0][:40], 1, set(taken)
    code = stem
    while code in used:
        number += 1
        code = f"{stem}_{number}"
    return code


def _calendar(told: Mapping[str, Any]) -> bytes:
    decree = {"jenis": _DECREE, "nomor": list(told["nomor"])}
    lines = [f"tahun: {told['tahun']}", f"dasar: {flow(decree)}"]
    lines += [*_list("libur", _days(told, "libur"))]
    lines += [*_list("cuti_bersama", _days(told, "cuti_bersama")), ""]
    return (_CALENDAR + "\n".join(lines)).encode("utf-8")


def _days(told: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    listed = sorted(told.get(key) or [], key=lambda one: str(one["tanggal"]))
    return [{**one, "diperiksa": False} for one in listed]


def _list(key: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    told = [f"  - {flow(one)}" for one in items]
    yield f"{key}:" if told else f"{key}: []"
    yield from told
