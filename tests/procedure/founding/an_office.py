"""An office that is being founded: its answers, the SOP's offices, and the copy's own files."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema
from sop_iku.procedure.founding.answers import Answers, needed_offices
from sop_iku.procedure.founding.files import Originals, office_files
from sop_iku.procedure.founding.questions import Offices
from tests.procedure.steps import ROOT, data_of

SOP = "sop/penyusunan-iku.yaml"
#: three kinds of offices: one seat that must be held, seats nobody needs to hold, seats for many
OFFICES = Offices(
    names={"kepala": "Kepala Dinas", "kabid": "Kepala Bidang", "staf": "Staf"},
    single=frozenset({"kepala"}),
    required=frozenset({"kepala", "staf"}),
)


@cache
def schema(name: str) -> Schema:
    """One of the repository's schemas."""
    return load_schema((ROOT / f"schemas/{name}.schema.json").read_bytes())


def document(path: str, source: bytes | None = None) -> Document:
    """A document with its bytes; without ``source`` the repository's own."""
    found = read((ROOT / path).read_bytes() if source is None else source, path).document
    assert found is not None
    return found


def originals(**sources: bytes) -> Originals:
    """The copy's files; ``institution``, ``sop`` or ``register`` with other bytes where given."""
    return Originals(
        institution=document("instansi.yaml", sources.get("institution")),
        sop=document(SOP, sources.get("sop")),
        register=document("jabatan.yaml", sources.get("register")).data,
        institution_schema=schema("instansi"),
        sop_schema=schema("sop"),
    )


def example(**parts: Any) -> Answers:
    """The answers of ``docs/contoh-kantor.yaml`` with other parts where given."""
    return copy.deepcopy(data_of("docs/contoh-kantor.yaml")) | parts


def founded(answers: Answers) -> dict[str, bytes]:
    """The files of a fresh copy that got these answers."""
    return office_files(answers, {}, originals(), needed_offices(data_of(SOP)))


def holder(office: str, name: str, login: str, number: int, **more: Any) -> dict[str, Any]:
    """One line of the people: who holds an office."""
    told = {"jabatan": office, "nama": name, "login": login, "id": number}
    return told | {"mulai": "2025-01-02", "dasar": "SK 1"} | more
