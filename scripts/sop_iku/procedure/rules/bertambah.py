"""The register of offices and the keys of the gate only grow.

Reason: history is judged by what stood at its place, and nobody may rewrite who held which
office; only an empty ``selesai`` is ever filled. A key is never taken away or changed, and a
key of another environment is never added: everybody knows the demo's key (design, section 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.documents.diff import same
from sop_iku.procedure import appointing
from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.facts import FileDocument

ID = "bertambah"


def judge(case: Case) -> Answer:
    """Refuse a register or a key set in which anything but an addition happened."""
    if case.code not in {Kind.JABATAN, Kind.KUNCI}:
        return accept("Kelas usulan ini tidak mengenal berkas yang hanya bertambah.")
    document = case.only_file
    if document is None or document.before is None or document.after is None:
        return wait("Belum dinilai: isi berkas belum terbaca.")
    judged = _register if case.code == Kind.JABATAN else _keys
    return judged(document, document.before, document.after)


def _register(
    document: FileDocument, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Answer:
    wrong = appointing.forbidden_change(before, after)
    if wrong:
        return refuse(
            f"{document.path} hanya boleh bertambah, dan hanya selesai yang kosong boleh diisi: "
            f"{wrong}."
        )
    if not appointing.adds_something(before, after):
        return refuse(f"Usulan ini tidak menambah apa pun di {document.path}.")
    return accept(f"{document.path} hanya bertambah.")


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
