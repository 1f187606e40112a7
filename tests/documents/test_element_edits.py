"""Many elements edited as small documents of their own: the bytes around them do not move."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
import yaml

from sop_iku.documents.document import Document
from sop_iku.documents.element_edits import edit_elements
from sop_iku.documents.inserting import append
from sop_iku.documents.putting import Place, pointer_of, put, reread
from sop_iku.documents.reading import DEFAULT_LIMIT
from sop_iku.documents.splicing import SpliceError
from tests.documents.repository_files import document, schema

YEAR = """\
tahun: 2024
data:
  # pertama
  - kode: D1   # kode lama
    nama: Izin
    nilai:
      - {tahun: 2022, nilai: 1.50}

  # kedua
  - kode: D2
    nama: Éxito
    nilai: []
sasaran:
- kode: "1.0"
  uraian: >
    Terlipat
    sekali.
  indikator:
  - kode: IKU-1
    nama: x
    # penutup
"""
DATUM: Place = ("data", "D1", "nama")


def putting(place: Place, value: object) -> Callable[[Document], Document]:
    return lambda one: put(one, place, value, schema("iku"))


def test_each_element_changes_in_its_own_lines() -> None:
    places: list[Place] = [
        ("data", "D1"),
        ("data", "D2"),
        ("sasaran", "1.0", "indikator", "IKU-1"),
    ]
    edits = {place: putting((*place, "nama"), f"nama {place[-1]}") for place in places}
    after = edit_elements(document(YEAR), edits, schema("iku"))
    wanted = YEAR.replace("Izin", "nama D1").replace("Éxito", "nama D2")
    assert after.source.decode() == wanted.replace("nama: x", "nama: nama IKU-1")


def test_the_whole_text_is_taken_apart_once_however_much_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f"- {{kode: D{number}, nama: x}}\n" for number in range(40))
    before = document(f"data:\n{rows}")
    composed: list[bytes] = []
    compose = yaml.compose

    def counted(source: bytes, Loader: type[yaml.CSafeLoader]) -> yaml.Node | None:  # noqa: N803 - as PyYAML names it
        composed.append(source)
        return compose(source, Loader)

    def several(code: str) -> Callable[[Document], Document]:
        def edit(one: Document) -> Document:
            for key in ("nama", "sumber", "penanggung_jawab", "pemutakhiran"):
                one = put(one, ("data", code, key), f"{key} {code}", schema("iku"))
            return one

        return edit

    monkeypatch.setattr(yaml, "compose", counted)
    edits: dict[Place, Callable[[Document], Document]] = {
        ("data", f"D{number}"): several(f"D{number}") for number in range(40)
    }
    after = edit_elements(before, edits, schema("iku"))
    assert after.data["data"][39]["sumber"] == "sumber D39"
    assert composed.count(before.source) == 1


@pytest.mark.parametrize("place", [("data", "D1"), ("data", "D2"), ("sasaran", "1.0")])
def test_the_same_bytes_as_an_edit_of_the_whole_document(place: Place) -> None:
    key, value = ("uraian", "Naik") if place[0] == "sasaran" else ("sumber", "BPS: register")
    edit = putting((*place, key), value)
    before = document(YEAR.rstrip("\n"))
    assert edit_elements(before, {place: edit}, schema("iku")).source == edit(before).source


def test_what_changes_nothing_leaves_the_document() -> None:
    before = document(YEAR)
    assert edit_elements(before, {("data", "D1"): putting(DATUM, "Izin")}, schema("iku")) is before


@pytest.mark.parametrize(
    "section",
    [
        "data: [{kode: D1, nama: Izin}, {kode: D2, nama: Usaha}]\n",
        "data:\n  [{kode: D1, nama: Izin}]\n",
        "? data\n: - kode: D1\n    nama: Izin\n",
    ],
)
def test_an_element_without_lines_of_its_own_is_edited_in_the_whole(section: str) -> None:
    edits = {DATUM[:-1]: putting(DATUM, "Surat")}
    after = edit_elements(document(f"tahun: 2024\n{section}"), edits, schema("iku"))
    assert after.source.decode() == f"tahun: 2024\n{section.replace('Izin', 'Surat')}"


def test_an_element_that_is_not_there_is_left_to_its_edit() -> None:
    edits: dict[Place, Callable[[Document], Document]] = {
        ("data", "D3"): putting(("data", "D3"), {"kode": "D3"}),
        ("sasaran", "9", "indikator", "IKU-9"): putting(("tahun",), 2025),
    }
    after = edit_elements(document(YEAR), edits, schema("iku"))
    assert [one["kode"] for one in after.data["data"]] == ["D1", "D2", "D3"]
    assert after.data["tahun"] == 2025


def test_a_refusal_is_said_of_the_place_in_the_whole_document() -> None:
    def edit(one: Document) -> Document:
        pointer = pointer_of(one.data, ("data", "D2", "nama"), schema("iku")) or ()
        return reread(one, append(one, pointer, 1))

    with pytest.raises(SpliceError, match="/data/1/nama"):
        edit_elements(document(YEAR), {("data", "D2"): edit}, schema("iku"))


def test_an_edit_that_reaches_past_its_element_is_refused() -> None:
    def edit(one: Document) -> Document:
        return reread(one, one.source + b"tahun: 2030\n")

    with pytest.raises(SpliceError, match="lebih dari yang dimaksud"):
        edit_elements(document(YEAR), {("data", "D1"): edit}, schema("iku"))


def test_a_document_does_not_outgrow_its_bound() -> None:
    full = document(YEAR + "#" * (DEFAULT_LIMIT - len(YEAR.encode()) - 1) + "\n")
    with pytest.raises(SpliceError, match="lebih besar dari"):
        edit_elements(full, {("data", "D1"): putting(DATUM, "Izin usaha")}, schema("iku"))


def test_garbage_is_looked_for_as_before_afterwards() -> None:
    before = gc.get_threshold()
    edit_elements(document(YEAR), {("data", "D1"): putting(DATUM, "Surat")}, schema("iku"))
    assert gc.get_threshold() == before
