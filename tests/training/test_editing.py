"""What a journey writes into main's document: only what it says, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.sections import kept_sections
from sop_iku.training.editing import Edit, amended, edit_from, edited
from tests.procedure.steps import schema

ROOT = Path(__file__).parents[2]
PATH = "iku/2024.yaml"
ORDER = {
    "langkah": 1,
    "dari": "kepala_dinas",
    "kepada": "perencana_ahli_muda",
    "tanggal": "2024-06-10",
    "isi": "Susun perubahan.",
}


def document(source: bytes) -> Document:
    """Read a document that must be readable."""
    found = read(source, PATH).document
    assert found is not None
    return found


SAMPLE = document((ROOT / PATH).read_bytes())


def changed_lines(source: bytes) -> list[bytes]:
    """The lines of ``source`` that the sample does not have."""
    old = set(SAMPLE.source.split(b"\n"))
    return [line for line in source.split(b"\n") if line not in old]


def test_a_step_changes_only_its_lines() -> None:
    note = {"putaran": 2, "langkah": 5, "oleh": "staf", "catatan": "Diperbaiki."}
    edits = (
        Edit(("sasaran", "S1", "indikator", "IKU-1", "target", 2026, "nilai"), literal="765"),
        Edit(("catatan",), element=note),
    )
    source = edited(SAMPLE, 5, edits)
    assert [line.strip() for line in changed_lines(source)] == [
        b"langkah: 5",
        b"- {tahun: 2026, nilai: 765}",
        b"- {putaran: 2, langkah: 5, oleh: staf, catatan: Diperbaiki.}",
    ]
    assert document(source).data["catatan"][-1] == note


def test_a_new_version_leaves_data_and_goals_as_they_are() -> None:
    edits = (Edit((), entry=("disposisi", [ORDER])),)
    new = document(amended(SAMPLE, "Renstra berubah.", 1, edits, schema()))
    assert kept_sections(SAMPLE, new) == {"data", "sasaran"}
    data: dict[str, Any] = new.data
    assert (data["versi"], data["putaran"], data["langkah"]) == (2, 1, 1)
    assert data["menggantikan"]["nomor"] == SAMPLE.data["pengesahan"]["nomor"]
    assert [one["langkah"] for one in data["disposisi"]] == [1]
    assert not data.keys() & {"catatan", "pengesahan"}
    again = document(amended(document(_decreed(new)), "Berubah lagi.", 1, edits, schema()))
    assert (again.data["versi"], again.data["menggantikan"]["versi"]) == (3, 2)


def _decreed(new: Document) -> bytes:
    """A second version that was set, made from the first one's last parts."""
    text = SAMPLE.source.decode()
    decree = text[text.index("# Langkah 8") :]
    notes = "catatan: []\n"
    verified = new.source.decode()
    for entry in SAMPLE.data["data"]:
        start = verified.index(f"  - kode: {entry['kode']}\n") + len(f"  - kode: {entry['kode']}\n")
        verified = f"{verified[:start]}    verifikasi: {{hasil: sesuai}}\n{verified[start:]}"
    return f"{verified}{notes}{decree}".encode()


def test_edits_are_read_from_the_journey() -> None:
    assert edit_from({"pada": ["catatan"], "butir": 7}) == Edit(("catatan",), element=7)
    assert edit_from({"kunci": "a", "nilai": 1}) == Edit((), entry=("a", 1))
    assert edit_from({"pada": ["data", "D1"], "tertulis": "x"}) == Edit(("data", "D1"), "x")


def test_a_place_that_is_not_there_is_named() -> None:
    with pytest.raises(Failure, match="D99"):
        edited(SAMPLE, 4, (Edit(("data", "D99", "nama"), literal="x"),))
