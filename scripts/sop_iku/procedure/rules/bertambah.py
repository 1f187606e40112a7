"""The register of offices and the keys of the gate only grow.

Reason: history is judged by what stood at its place, and nobody may rewrite who held which
office; only an empty ``selesai`` is ever filled, and not with a day that has passed. One
proposal adds no more than can be read, and nobody is entered again under another code. A key is
never taken away or changed, and a key of another environment is never added: everybody knows the
demo's key (design, section 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sop_iku.documents.diff import same
from sop_iku.procedure import appointing
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case, present
from sop_iku.procedure.classes import TRUST_FILE, Kind
from sop_iku.procedure.facts import FileDocument

ID = "bertambah"


def judge(case: Case) -> Answer:
    """Refuse a register or a key set in which anything but an addition happened."""
    if case.code not in {Kind.JABATAN, Kind.KUNCI}:
        return accept("Kelas usulan ini tidak mengenal berkas yang hanya bertambah.")
    document = case.only_file
    if document is not None and document.path == TRUST_FILE and document.after is not None:
        return accept("Berlaku sejak gabungan ini; naskah lama tetap menurut daftar yang lama.")
    if document is None or document.before is None or document.after is None:
        return wait("Belum dinilai: isi berkas belum terbaca.")
    if case.code == Kind.KUNCI:
        return _keys(document, document.before, document.after)
    opened = case.day(present(case.facts.proposal.created_at, "waktu usulan dibuka"))
    return _register(document, document.before, document.after, opened)


def _register(
    document: FileDocument, before: Mapping[str, Any], after: Mapping[str, Any], opened: date
) -> Answer:
    wrong = appointing.forbidden_change(before, after)
    if wrong:
        return refuse(
            f"{document.path} hanya boleh bertambah, dan hanya selesai yang kosong boleh diisi: "
            f"{wrong}."
        )
    if not appointing.adds_something(before, after):
        return refuse(f"Usulan ini tidak menambah apa pun di {document.path}.")
    wrong = _unreadable_or_doubtful(before, after, opened)
    return refuse(wrong) if wrong else accept(f"{document.path} hanya bertambah.")


def _unreadable_or_doubtful(
    before: Mapping[str, Any], after: Mapping[str, Any], opened: date
) -> str | None:
    rows = appointing.added_rows(before, after)
    if rows > appointing.MOST_ROWS:
        return (
            f"Usulan ini menambah {rows} baris; paling banyak {appointing.MOST_ROWS} dalam satu "
            "usulan, supaya yang menyetujui dapat membacanya. Pisahkan menjadi beberapa usulan."
        )
    ended = appointing.backdated_end(before, after, opened)
    if ended:
        return (
            f"selesai dari {ended} mendahului hari usulan ini dibuka; masa jabatan tidak dapat "
            "diakhiri mundur. Isi paling awal hari pembukaan; tanggal yang lebih awal menurut "
            "surat keputusannya cukup ditulis di uraian usulan."
        )
    twice = appointing.namesake(before, after)
    if twice:
        return (
            f"Orang baru {twice[0]} bernama sama dengan {twice[1]} yang sudah terdaftar. Bila "
            "orangnya sama, pakai kode itu; bila berbeda, tulis namanya sehingga terbedakan."
        )
    return None


def _keys(document: FileDocument, before: Mapping[str, Any], after: Mapping[str, Any]) -> Answer:
    old, new = list(before.get("kunci") or ()), list(after.get("kunci") or ())
    rest = {**before, "versi": None, "kunci": None}
    if not same(old, new[: len(old)]) or not same(rest, {**after, "versi": None, "kunci": None}):
        return refuse(
            f"{document.path} hanya boleh bertambah; kunci lama tidak diubah, dihapus atau digeser."
        )
    if len(new) == len(old):
        return refuse("Usulan ini tidak menambah kunci.")
    places = {key.get("lingkungan") for key in old}
    if any(key.get("lingkungan") not in places for key in new[len(old) :]):
        return refuse(
            "Kunci baru harus untuk lingkungan yang sama dengan kunci lama; "
            "kunci peragaan diketahui semua orang."
        )
    return accept("Kunci lama tetap, kunci baru ditambahkan; gabungan ini ditandai kunci lama.")
