"""What a change is in words, for each kind of field and value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.describing import describe
from sop_iku.documents.value_words import value_words
from sop_iku.documents.word_changes import changed_words, shortened

LONG = (
    "Tambahan modal tetap PMA dan PMDN di wilayah kabupaten dalam satu tahun, "
    "menurut LKPM yang disetujui; usaha mikro tidak termasuk."
)


def words(before: Any, after: Any, *pointer: str) -> str:
    return describe(Change(ChangeKind.UBAH, pointer, before, after), {})


def moved(before: str, after: str) -> str:
    change = Change(ChangeKind.PINDAH, ("data",), tuple(before), tuple(after))
    return describe(change, {})


@pytest.mark.parametrize(
    ("before", "after", "pointer", "sentence"),
    [
        (2021, 2022, ("renstra", "awal"), "periode Renstra awal: 2021 → 2022"),
        (True, False, ("contoh",), "tanda contoh: ya → tidak"),
        (
            "2024-01-15",
            "2024-02-01",
            ("pengesahan", "tanggal"),
            "pengesahan tanggal: 15 Januari 2024 → 1 Februari 2024",
        ),
        ("2024-02-30", "x", ("a",), "a: “2024-02-30” → “x”"),
        (None, "x", ("a",), "a: (kosong) → “x”"),
        ("x", Decimal("1.50"), ("a",), "a: “x” → 1,50"),
        ("a b", "a  b\n", ("nama",), "nama: hanya spasi atau baris yang berubah"),
        (["a", "b"], ["b", "c"], ("kop",), "kop: “c” ditambahkan; “a” dihapus"),
        (["a"], ["a", "b", "c"], ("kop",), "kop: “b” dan “c” ditambahkan"),
        (["a", "b"], ["b", "a"], ("kop",), "kop: urutan menjadi “b”, “a”"),
        ([1], [], ("kop",), "kop: 1 → (tidak ada)"),
        (
            {"bawah": Decimal(1), "atas": Decimal(2)},
            Decimal(3),
            ("sasaran", "S1", "indikator", "IKU-1", "target", "2025", "nilai"),
            "IKU-1, target 2025: 1–2 → 3",
        ),
        (
            {"jenis": "persen"},
            {"jenis": "rupiah", "skala": "juta"},
            ("sasaran", "S1", "indikator", "IKU-1", "satuan"),
            "IKU-1, satuan: (jenis: “persen”) → (jenis: “rupiah”, skala: “juta”)",
        ),
        ("a", "b", ("catatan", "1.3", "catatan"), "catatan putaran 1 langkah 3: “a” → “b”"),
        ("a", "b", ("catatan", "x"), "catatan x: “a” → “b”"),
        ("a", "b", ("disposisi", "1", "isi"), "disposisi langkah 1 isi: “a” → “b”"),
        ("a", "b", (), "dokumen: “a” → “b”"),
    ],
)
def test_a_changed_value_is_told_by_its_kind(
    before: Any, after: Any, pointer: tuple[str, ...], sentence: str
) -> None:
    assert words(before, after, *pointer) == sentence


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (ChangeKind.TAMBAH, {"nama": "Izin"}, "x: ditambahkan (“Izin”)"),
        (ChangeKind.HAPUS, {"awal": 1, "akhir": 2}, "x: dihapus (awal: 1, akhir: 2)"),
        (ChangeKind.TAMBAH, {}, "x: ditambahkan"),
        (ChangeKind.TAMBAH, {"a": "b" * 80, "c": "d" * 80, "e": "f"}, "x: ditambahkan"),
        (ChangeKind.TAMBAH, [{"a": 1}, {"a": 2}], "x: ditambahkan (2 butir)"),
        (ChangeKind.HAPUS, ["a", "b"], "x: dihapus (“a” dan “b”)"),
        (ChangeKind.HAPUS, False, "x: dihapus (tidak)"),
    ],
)
def test_what_comes_or_goes_is_told_by_what_names_it(
    kind: ChangeKind, value: Any, sentence: str
) -> None:
    before, after = (None, value) if kind is ChangeKind.TAMBAH else (value, None)
    assert describe(Change(kind, ("x",), before, after), {}) == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("ABCD", "BCDA", "data: A dipindahkan sesudah D"),
        ("ABCD", "DABC", "data: D dipindahkan ke urutan pertama"),
        ("ABCD", "ACBD", "data: C dipindahkan sesudah A"),
        ("ABCD", "DCBA", "data: urutan menjadi D, C, B, A"),
    ],
)
def test_one_moved_element_is_named(before: str, after: str, sentence: str) -> None:
    assert moved(before, after) == sentence


def test_a_unit_is_looked_up_only_where_it_is() -> None:
    pointer = ("data", "D1", "nilai", "2023", "nilai")
    change = Change(ChangeKind.UBAH, pointer, Decimal(1), Decimal(2))
    assert describe(change, {"data": "?"}) == "data D1, nilai 2023: 1 → 2"
    assert describe(change, {"data": [{"kode": "D1", "satuan": 3}]}).endswith("1 → 2")
    unit = {"jenis": "angka", "nama": "orang"}
    assert describe(change, {"data": [{"kode": "D1", "satuan": unit}]}).endswith("1 → 2 orang")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("satu tahun,", "satu semester,", "definisi: “tahun” → “semester”"),
        ("dan PMDN ", "", "definisi: “dan PMDN” dihapus"),
        (
            "yang disetujui",
            "triwulan IV yang disetujui",
            "definisi: “triwulan IV” ditambahkan sesudah “LKPM”",
        ),
        ("Tambahan", "Semua Tambahan", "definisi: “Semua” ditambahkan di awal"),
        ("dan PMDN", "dan  PMDN", "definisi: hanya spasi atau baris yang berubah"),
    ],
)
def test_a_long_text_shows_its_changed_words(old: str, new: str, sentence: str) -> None:
    assert old in LONG
    assert words(LONG, LONG.replace(old, new), "definisi") == sentence


def test_a_text_written_anew_is_shown_cut() -> None:
    sentence = words(LONG, "Nilai akhir evaluasi akuntabilitas. " * 4, "definisi")
    assert sentence.startswith("definisi: ditulis ulang: “Tambahan modal tetap")
    assert "…” → “Nilai akhir" in sentence
    assert len(sentence) < 250


def test_many_changed_words_are_counted() -> None:
    before = " ".join(f"kata{n} sama{n} tetap{n}" for n in range(10))
    after = " ".join(f"lain{n} sama{n} tetap{n}" for n in range(10))
    told = changed_words(before, after)
    assert told is not None
    assert told.endswith("; dan 4 perubahan kata lain")


def test_a_hostile_length_is_not_compared_word_by_word() -> None:
    assert changed_words("a " * 3000, "b " * 3000) is None


def test_a_text_is_cut_at_a_word() -> None:
    assert shortened("satu dua tiga", 9) == "satu…"
    assert shortened("x" * 20, 10) == "x" * 9 + "…"
    assert value_words(12) == "12"


def test_a_nilai_that_belongs_to_no_datum_has_no_unit() -> None:
    assert words(Decimal(1), Decimal(2), "nilai") == "nilai: 1 → 2"
