"""What was added is told in a few lines: targets, baseline, formula, figures and source."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.documents.added_parts import inside, told
from sop_iku.documents.change import Change, ChangeKind
from tests.documents.repository_files import document, sample

DATA = document(sample()).data


def added(pointer: tuple[str, ...], value: Any) -> tuple[str, ...]:
    return inside(Change(ChangeKind.TAMBAH, pointer, None, value))


def test_a_goal_tells_its_indicators() -> None:
    first, *_ = added(("sasaran", "S1"), DATA["sasaran"][0])
    assert first == (
        "IKU-1 Nilai realisasi investasi: baseline 2023 600,0 miliar rupiah; target 2024: "
        "650 miliar rupiah, 2025: 700 miliar rupiah dan 2026: 760 miliar rupiah; rumus pma + pmdn"
    )


def test_an_indicator_tells_its_own() -> None:
    value = DATA["sasaran"][0]["indikator"][0]
    (line,) = added(("sasaran", "S1", "indikator", "IKU-1"), value)
    assert line.startswith("baseline 2023 600,0 miliar rupiah; target 2024: ")


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        ({"uraian": "Dijumlah, lalu dibagi."}, "cara hitung: Dijumlah, lalu dibagi."),
        ({"rujukan": "Peraturan CONTOH"}, "rujukan: Peraturan CONTOH"),
        ({"ekspresi": "a + b", "variabel": []}, "rumus a + b"),
    ],
)
def test_how_an_indicator_is_calculated_is_called_what_it_is(
    formula: dict[str, Any], line: str
) -> None:
    assert added(("sasaran", "S1", "indikator", "IKU-1"), {"formula": formula}) == (line,)


def test_a_datum_tells_its_figures_and_where_they_come_from() -> None:
    (line,) = added(("data", "D1"), DATA["data"][0])
    assert line.startswith("2022: 112,5 miliar rupiah dan 2023: 145,0 miliar rupiah; sumber LKPM")


def test_an_assignment_tells_whom_it_assigns_and_when() -> None:
    value = {"langkah": 1, "dari": "kepala_dinas", "kepada": "staf", "tanggal": "2024-01-08"}
    change = Change(ChangeKind.TAMBAH, ("disposisi", "1"), None, {**value, "isi": "Susun."})
    names = {"kepala_dinas": "Kepala Dinas", "staf": "Staf"}
    assert told("disposisi langkah 1: ditambahkan (“Susun.”)", change, names) == (
        "disposisi langkah 1: ditambahkan",
        ("dari Kepala Dinas kepada Staf, 8 Januari 2024", "Susun."),
    )
    assert added(("disposisi", "1"), {"kepada": "staf", "tanggal": 7}) == ("kepada staf",)


def test_what_is_enacted_is_told_with_day_place_and_official() -> None:
    change = Change(ChangeKind.TAMBAH, ("pengesahan",), None, DATA["pengesahan"])
    assert told("pengesahan: ditambahkan (“050/CONTOH/DPMPTSP/2024”)", change) == (
        "pengesahan: ditambahkan",
        (
            "nomor 050/CONTOH/DPMPTSP/2024, tanggal 15 Januari 2024, di Curup",
            "oleh Hendra Saputra (contoh), Pembina Utama Muda (contoh), Kepala Dinas",
        ),
    )
    acting = {**DATA["pengesahan"]["pejabat"], "status": "Plt."}
    assert added(("pengesahan",), {"tanggal": "kelak", "pejabat": acting}) == (
        "tanggal kelak",
        "oleh Hendra Saputra (contoh), Pembina Utama Muda (contoh), Plt. Kepala Dinas",
    )


@pytest.mark.parametrize("value", [{"nomor": 7}, {"pejabat": []}, {"tanggal": None, "tempat": {}}])
def test_an_enactment_that_is_none_breaks_nothing(value: Any) -> None:
    assert added(("pengesahan",), value) == ()


@pytest.mark.parametrize(
    ("section", "key"), [("disposisi", "isi"), ("catatan", "catatan"), ("pengembalian", "alasan")]
)
def test_words_that_the_sentence_cuts_are_told_whole(section: str, key: str) -> None:
    assert added((section, "1.5"), {key: "kata  \n" * 30}) == (" ".join(["kata"] * 30),)
    assert added((section, "1.5"), {key: "pendek"}) == ()
    assert added((section, "1.5"), {}) == ()


def test_a_sentence_leaves_to_the_lines_what_they_say_whole() -> None:
    value = {"langkah": 1, "isi": "kata " * 30}
    change = Change(ChangeKind.TAMBAH, ("disposisi", "1"), None, value)
    assert told("disposisi langkah 1: ditambahkan (“kata kata…”)", change) == (
        "disposisi langkah 1: ditambahkan",
        (" ".join(["kata"] * 30),),
    )
    short = Change(ChangeKind.TAMBAH, ("disposisi", "1"), None, {"isi": "kata"})
    assert told("ditambahkan (“kata”)", short) == ("ditambahkan (“kata”)", ())


@pytest.mark.parametrize(
    "change",
    [
        Change(ChangeKind.UBAH, ("data", "D1"), {}, {"nilai": []}),
        Change(ChangeKind.TAMBAH, ("langkah",), None, 1),
        Change(ChangeKind.TAMBAH, ("renstra",), None, {"awal": 2021}),
        Change(ChangeKind.TAMBAH, ("sasaran", "S1"), None, {"indikator": "rusak"}),
        Change(ChangeKind.TAMBAH, ("sasaran", "S1", "indikator", "IKU-1"), None, {"nama": "x"}),
    ],
)
def test_anything_else_is_told_by_its_sentence_alone(change: Change) -> None:
    assert inside(change) == ()


def test_a_long_line_is_cut() -> None:
    (line,) = added(("data", "D1"), {"sumber": "x" * 1200})
    assert len(line) == 1000
    assert line.endswith("…")
