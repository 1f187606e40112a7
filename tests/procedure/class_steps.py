"""Faultless proposals of the classes that change no year's document, built from named steps."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sop_iku.documents.diff import difference
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.schema import Schema, load_schema
from sop_iku.procedure.classes import TRUST_FILE
from sop_iku.procedure.facts import Facts, FileDocument, YearDocument, YearState
from sop_iku.procedure.offices import register_from
from sop_iku.procedure.sop import procedure_from
from tests.procedure.steps import (
    ROOT,
    Change,
    account,
    data_of,
    document,
    held,
    in_facts,
    of_class,
    proposed,
    register_data,
    review,
    reviewed,
    state,
    then,
    with_register,
)

REGISTER, SOP, KEYS = "jabatan.yaml", "sop/penyusunan-iku.yaml", "kunci/gerbang.json"
DONE = (YearState(2024, 1, 8),)
Edit = Callable[[dict[str, Any]], object]


@cache
def schema_of(kind: str) -> Schema:
    """One of the repository's schemas."""
    return load_schema((ROOT / f"schemas/{kind}.schema.json").read_bytes())


def _sense(kind: str, data: Mapping[str, Any], path: str) -> tuple[Finding, ...]:
    """What the evidence floor would find: does the data make sense?"""
    try:
        {"jabatan": register_from, "sop": procedure_from}.get(kind, dict)(data)
    except ValueError as error:
        return (Finding(path, 1, 1, "X", Level.GALAT, str(error)),)
    return ()


def changed_file(
    path: str, kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> FileDocument:
    """A changed data file on both sides, as the evidence floor tells it."""
    changes = difference(before, after, schema_of(kind))
    return FileDocument(path, before, after, changes, _sense(kind, after, path))


# --- jabatan --------------------------------------------------------------------------

PLT = held("maya", "kepala_dinas", "Plt.", "2024-01-08", "2024-04-07")


def appointing(
    *added: Mapping[str, Any],
    opener: str = "sari",
    approved_by: tuple[str, ...] = ("wulan",),
    ended: Mapping[str, str] | None = None,
    edit: Edit | None = None,
) -> Facts:
    """A change of the register: entries added, offices ended, and one more edit.

    ``ended`` names persons whose office ends by the proposal itself.
    """
    return appointing_on(
        data_of(REGISTER), *added, opener=opener, approved_by=approved_by, ended=ended, edit=edit
    )


def appointing_on(
    before: Mapping[str, Any],
    *added: Mapping[str, Any],
    opener: str = "sari",
    approved_by: tuple[str, ...] = ("wulan",),
    ended: Mapping[str, str] | None = None,
    edit: Edit | None = None,
) -> Facts:
    """The same, on a main whose register is ``before``."""
    after = copy.deepcopy(dict(before))
    after["versi"] = before["versi"] + 1
    for entry in after["penugasan"]:
        if ended and entry["orang"] in ended:
            entry["selesai"] = ended[entry["orang"]]
    after["penugasan"].extend(copy.deepcopy(added))
    if edit:
        edit(after)
    facts = of_class(REGISTER, opener=opener, approved_by=approved_by)
    document_ = changed_file(REGISTER, "jabatan", before, after)
    return then(facts, with_register(before), in_facts(files=(document_,)))


def without(*persons: str, day: str = "2023-12-31") -> dict[str, Any]:
    """The register on main after these persons have left their offices."""
    return register_data(ended=dict.fromkeys(persons, day))


# --- sop, kunci, naskah ---------------------------------------------------------------


def new_procedure(edit: Edit | None = None, *, approved_by: tuple[str, ...] = ("hendra",)) -> Facts:
    """A change of the SOP while every year is done."""
    after = copy.deepcopy(data_of(SOP))
    after["versi"] += 1
    after["langkah"][0]["keterangan"] = "Disposisi dicatat di buku agenda."
    if edit:
        edit(after)
    facts = of_class(SOP, opener="sari", approved_by=approved_by)
    changed = changed_file(SOP, "sop", data_of(SOP), after)
    return then(facts, in_facts(files=(changed,), years=DONE))


@cache
def keys_on_main() -> dict[str, Any]:
    """The key file of this repository."""
    data = json.loads((ROOT / KEYS).read_bytes())
    assert isinstance(data, dict)
    return data


def key(number: int, place: str = "demo") -> dict[str, str]:
    """One more key; its digits are made up, the evidence floor checks real ones."""
    text = str(number)
    return {
        "id": "SHA256:" + text * 43,
        "jenis": "ed25519",
        "publik": text * 43 + "=",
        "lingkungan": place,
        "mulai": "2024-06-01",
    }


def new_key(
    edit: Edit | None = None, *, opener: str = "rudi", approved_by: tuple[str, ...] = ("hendra",)
) -> Facts:
    """A key appended to the gate's keys."""
    after = copy.deepcopy(keys_on_main())
    after["versi"] += 1
    after["kunci"].append(key(1))
    if edit:
        edit(after)
    facts = of_class(KEYS, opener=opener, approved_by=approved_by)
    changed = changed_file(KEYS, "kunci", keys_on_main(), after)
    return then(facts, in_facts(files=(changed,)))


def trust_list(
    before: dict[str, Any] | None = None, *, approved_by: tuple[str, ...] = ("hendra",)
) -> Facts:
    """The list of who may sign copies, as version 2 (or the first) of it."""
    after: dict[str, Any] = {"versi": 2 if before else 1, "akar": []}
    facts = of_class(TRUST_FILE, opener="rudi", approved_by=approved_by)
    return then(facts, in_facts(files=(FileDocument(TRUST_FILE, before, after),)))


def signed_copy(
    path: str = "naskah/2024/v1.pdf",
    *years: YearState,
    approved_by: tuple[str, ...] = ("maya",),
) -> Facts:
    """A signed copy that came back, of a year that has been set."""
    facts = of_class(path, opener="sari", approved_by=approved_by)
    return then(facts, in_facts(files=(FileDocument(path),), years=years or DONE))


# --- a new version --------------------------------------------------------------------


def amended(edit: Edit | None = None, *, kept: frozenset[str] | None = None) -> Facts:
    """Version 2 begins: Sari proposes, Hendra approves."""
    before, after = state(8), state(2)
    after |= {
        "versi": 2,
        "langkah": 1,
        "disposisi": [{**before["disposisi"][0], "isi": "Susun IKU perubahan."}],
        "menggantikan": {
            "versi": 1,
            "nomor": before["pengesahan"]["nomor"],
            "tanggal": before["pengesahan"]["tanggal"],
            "alasan": "Renstra berubah.",
        },
        "data": copy.deepcopy(before["data"]),
        "sasaran": copy.deepcopy(before["sasaran"]),
        "pengembalian": [],
    }
    for entry in after["data"]:
        del entry["verifikasi"]
    if edit:
        edit(after)
    return then(
        proposed(1),
        in_facts(document=_with_kept(document(before, after), kept)),
        reviewed(review("hendra")),
    )


def _with_kept(found: YearDocument, kept: frozenset[str] | None) -> YearDocument:
    return replace(found, kept=frozenset({"data", "sasaran"}) if kept is None else kept)


def second_account(person: str, number: int) -> Edit:
    """Give a person one more account."""

    def edit(data: dict[str, Any]) -> None:
        (entry,) = [one for one in data["orang"] if one["kode"] == person]
        entry["akun"].append({"server": "forge.lokal", "id": number, "login": f"{person}-dua"})

    return edit


def years(*states: YearState) -> Change:
    """Let main have these years."""
    return in_facts(years=states)


STRANGER = account("orang-lewat", 4242)
