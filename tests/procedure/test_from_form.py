"""A step that the web form sent, put together as the gate will judge it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sop_iku.documents.applying import edits
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.document import Document
from sop_iku.documents.submission import Back, Submission
from sop_iku.procedure.from_form import from_form, return_from_form
from sop_iku.procedure.step_form import Ground
from tests.procedure.test_step_form import ground, year

__all__ = ["ground", "year"]


def sent(ground: Ground, year: Mapping[int, Document], step: int, note: str) -> Submission:
    """What the form sends for a step of the sample."""
    changes = edits(year[step - 1].data, year[step].data, ground.schema)
    content = tuple(one for one in changes if one.pointer[0] not in {"langkah", "catatan"})
    return Submission(2024, step, "0" * 40, note, content)


@pytest.mark.parametrize("step", [3, 4, 5, 6, 7])
def test_each_step_becomes_the_sample_s_document(
    ground: Ground, year: Mapping[int, Document], step: int
) -> None:
    note = next(one for one in year[step].data["catatan"] if one["langkah"] == step)["catatan"]
    form, outcome = from_form(ground, year[step - 1], sent(ground, year, step, note))
    assert form is not None
    assert outcome.accepted, outcome.general
    assert outcome.document is not None
    assert outcome.document.data == year[step].data


def test_the_words_of_a_disposition_come_from_the_note(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    _, outcome = from_form(ground, year[1], Submission(2024, 2, "0" * 40, "Kumpulkan data.", ()))
    assert outcome.document is not None
    assert outcome.document.data["disposisi"][1]["isi"] == "Kumpulkan data."


def test_a_step_without_a_note_of_its_own_leaves_it_out(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    pengesahan: dict[str, Any] = dict(year[8].data["pengesahan"])
    added = Change(ChangeKind.TAMBAH, ("pengesahan",), None, pengesahan)
    submission = Submission(2024, 8, "0" * 40, "tak terpakai", (added,))
    _, outcome = from_form(ground, year[7], submission)
    assert outcome.accepted, outcome.general
    assert outcome.document is not None
    assert b"tak terpakai" not in outcome.document.source


def test_the_first_step_begins_the_year_s_document(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    changes = edits({}, year[1].data, ground.schema)
    content = tuple(one for one in changes if one.pointer[0] in {"contoh", "renstra", "disposisi"})
    form, outcome = from_form(ground, None, Submission(2024, 1, "0" * 40, "", content))
    assert form is not None
    assert outcome.accepted, outcome.general
    assert outcome.document is not None
    assert {**outcome.document.data, "pengembalian": []} == year[1].data
    assert outcome.document.source.startswith(b"# yaml-language-server: $schema=")


def test_a_year_that_has_not_begun_takes_no_other_step(ground: Ground) -> None:
    form, outcome = from_form(ground, None, Submission(2024, 3, "0" * 40, "x", ()))
    assert form is None
    assert "belum gilirannya; yang ditunggu sekarang: langkah 1" in outcome.general[0]


@pytest.mark.parametrize(
    ("step", "words"),
    [(3, "sudah selesai; yang ditunggu sekarang: langkah 5"), (7, "belum giliran")],
)
def test_another_step_s_turn_is_named(
    ground: Ground, year: Mapping[int, Document], step: int, words: str
) -> None:
    form, outcome = from_form(ground, year[4], Submission(2024, step, "0" * 40, "x", ()))
    assert form is None
    assert not outcome.accepted
    assert words in outcome.general[0]


def test_conflicts_and_what_is_missing_are_told_without_a_document(
    ground: Ground, year: Mapping[int, Document]
) -> None:
    whole = sent(ground, year, 5, "Disusun.")
    other = Change(ChangeKind.UBAH, ("data", "D1", "nama"), "lain", "baru")
    _, outcome = from_form(ground, year[4], replace(whole, changes=(*whole.changes, other)))
    assert outcome.document is None
    assert "data D1, nama: sekarang berlaku" in outcome.general[0]
    _, outcome = from_form(ground, year[4], replace(whole, note=" "))
    assert outcome.general == ("Catatan langkah ini: belum diisi.",)
    assert outcome.faults == {}


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        ((), "teks"),
        ((), []),
        (("satuan",), ["persen"]),
        (("satuan",), "persen"),
        (("nilai",), "650"),
        (("nilai",), [["tahun"]]),
        (("nilai",), [{"nilai": 1}]),
        (("nilai", "2023"), [{"tahun": 2023, "nilai": 1}]),
        (("nilai", "2023", "nilai"), {"bawah": 1}),
        (("verifikasi",), ["sesuai"]),
        (("kode",), "D1.2"),
    ],
)
def test_no_shape_of_a_part_breaks_the_questions(
    ground: Ground, year: Mapping[int, Document], place: tuple[str, ...], shape: Any
) -> None:
    """What was written by hand into a sent form is refused in words, whatever it is."""
    whole = sent(ground, year, 4, "Diperiksa.")
    present: Any = next(one for one in year[3].data["data"] if one["kode"] == "D1")
    for key in place:
        entries = present if isinstance(present, list) else ()
        years = [one for one in entries if str(one["tahun"]) == key]
        present = years[0] if years else present.get(key)
    wrong = Change(
        ChangeKind.UBAH if present is not None else ChangeKind.TAMBAH,
        ("data", "D1", *place),
        present,
        shape,
    )
    _, outcome = from_form(ground, year[3], replace(whole, changes=(wrong, *whole.changes)))
    assert not outcome.accepted
    assert outcome.general


@pytest.mark.parametrize(
    ("step", "to", "said"),
    [
        (7, 5, ()),
        (6, 5, ("Saat formulir diisi langkah 6 yang menunggu; sekarang langkah 7, Mengoreksi",)),
        (7, 7, ("Kembali ke langkah: langkah 7 tidak dapat dituju",)),
    ],
)
def test_a_return_is_written_on_the_document_as_it_stands(
    ground: Ground, year: Mapping[int, Document], step: int, to: int, said: tuple[str, ...]
) -> None:
    back = Back(to, "Target belum sesuai.")
    sent = Submission(2024, step, "0" * 40, "", (), back)
    form, outcome = return_from_form(ground, year[6], sent, back)
    assert outcome.accepted == (not said)
    assert (form is None) == (step == 6)
    for found, words in zip(outcome.general, said, strict=True):
        assert found.startswith(words)
    assert outcome.faults == {}
