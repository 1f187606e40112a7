"""Answers about an office: their parts, and those that an office's present files already give.

The shape is ``schemas/kantor.schema.json``. The office's own files stay the one place where a
fact stands; answers are made from them again whenever somebody wants to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sop_iku.documents.parts import parts_of

Answers = dict[str, Any]
#: how names of the sample's invented people end
_SAMPLE = "(contoh)"
_INSTITUTION = ("nama", "singkatan", "pemerintah", "daerah", "alamat", "tempat", "zona", "terbit")


def is_sample(register: Mapping[str, Any]) -> bool:
    """Tell whether a register (data of ``jabatan.yaml``) still holds the sample's people."""
    names = (str(person.get("nama", "")) for _, person in parts_of(register, "orang"))
    return any(name.endswith(_SAMPLE) for name in names)


def needed_offices(sop: Mapping[str, Any]) -> dict[str, bool]:
    """Return the offices that an SOP (its data) names; True: without a holder nothing moves."""
    steps = [step for _, step in parts_of(sop, "langkah")]
    classes = [one for _, one in parts_of(sop, "kelas")]
    columns = [one["kode"] for _, one in parts_of(sop, "pelaksana")]
    busy = {code for one in steps for code in _named(one)}
    busy |= {code for one in classes for code in one.get("dibuka_oleh", ())}
    others = [code for one in classes for code in _named(one)]
    others += [code for one in classes for code in _named(one.get("keadaan_khusus") or {})]
    found = dict.fromkeys([*columns, *others, *sorted(busy)])
    return {code: code in busy for code in found}


def answers_from(
    institution: Mapping[str, Any],
    register: Mapping[str, Any],
    sop: Mapping[str, Any],
) -> Answers:
    """Return what an office's own files answer; a calendar is a file of its own and is not here."""
    known = {key: institution[key] for key in _INSTITUTION if key in institution}
    known["sebutan"] = institution.get("pejabat", {}).get("sebutan")
    known["alamat_situs"] = institution.get("alamat_situs")
    needed = needed_offices(sop)
    found: Answers = {
        "instansi": known,
        "repositori": dict(institution.get("repositori") or {}),
        "sop": {"nomor": (sop.get("identitas") or {}).get("nomor")},
        "bidang": [
            {"kode": one["kode"], "nama": one["nama"]}
            for _, one in parts_of(register, "jabatan")
            if one["kode"] not in needed
        ],
        "orang": list(_holders(register, str(known_server(institution)))),
    }
    return found


def known_server(institution: Mapping[str, Any]) -> str:
    """Return the server that hosts the office, as its accounts name it."""
    return str((institution.get("repositori") or {}).get("server", ""))


def merged(present: Answers, given: Mapping[str, Any]) -> Answers:
    """Return ``present`` with what ``given`` answers; lists are replaced whole."""
    whole = dict(present)
    for part, value in given.items():
        before = whole.get(part)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            whole[part] = {**before, **value}
        else:
            whole[part] = value
    return whole


def _named(one: Mapping[str, Any]) -> Iterable[str]:
    return [*(one.get("dibuka_oleh") or ()), *(one.get("disetujui_oleh") or ())]


def _holders(register: Mapping[str, Any], server: str) -> Iterable[dict[str, Any]]:
    people = {person["kode"]: person for _, person in parts_of(register, "orang")}
    for _, entry in parts_of(register, "penugasan"):
        person = people[entry["orang"]]
        own = (one for one in person.get("akun") or () if one["server"] == server)
        account: Mapping[str, Any] = next(own, {})  # what is missing is asked
        told = {
            "jabatan": entry["jabatan"],
            "nama": person["nama"],
            **{key: account[key] for key in ("login", "id") if key in account},
            "mulai": entry["mulai"],
            "status": entry["status"],
            "dasar": entry["dasar"],
        }
        yield told | ({"selesai": entry["selesai"]} if entry.get("selesai") else {})
