"""What a typed answer means: a value as the file will have it, or words on what to type instead."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from sop_iku.documents.fields import FieldError
from sop_iku.procedure.founding.answers import Answers
from sop_iku.procedure.founding.questions import accepted
from tests.procedure.founding.asking import KANTOR, asked, whole

EMPTY = "belum diisi."
DAY_SHAPE = "tulis tanggal, spasi, lalu nama; misalnya 2025-08-17 Proklamasi."
DATE = "bukan tanggal; tulis tahun-bulan-hari, misalnya 2024-01-08."
OWNER = "tulis nama organisasi saja: huruf, angka, garis; tanpa alamat dan spasi."
PLACE = "tulis nama repositori saja: huruf, angka, garis; tanpa alamat dan spasi."
SERVER = "tulis nama server saja, misalnya github.com."
SITE = "tulis alamat yang diawali https:// tanpa garis miring di akhir."
LOGIN = "tulis nama akun saja: huruf, angka, titik, garis; tanpa @ dan spasi."
CHOICE = "pilih salah satu yang ditawarkan."
MARKS = "memuat tanda yang tidak dapat ditulis; ketik ulang isinya."
DIGITS = "tulis dengan angka saja."


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("instansi/nama", "  ", EMPTY),
        ("instansi/nama", "x" * 501, "paling panjang 500 huruf; tertulis 501."),
        ("instansi/nama", "Dinas\x07", MARKS),
        ("instansi/zona", "Mars", CHOICE),
        ("instansi/zona", "", "belum dipilih."),
        ("instansi/terbit", "besok", CHOICE),
        ("instansi/alamat_situs", "http://iku.rekaan.go.id", SITE),
        ("instansi/alamat_situs", "https://iku.rekaan.go.id/", SITE),
        ("repositori/server", "https://github.com", SERVER),
        ("repositori/server", "", EMPTY),
        ("repositori/pemilik", "dishub rekaan", OWNER),
        ("repositori/pemilik", "github.com/dishub", OWNER),
        ("repositori/nama", "iku/2024", PLACE),
        ("sop/nomor", "9" * 501, "paling panjang 500 huruf; tertulis 501."),
        ("orang/1/nama", "", EMPTY),
        ("orang/1/login", "@budi", LOGIN),
        ("orang/1/login", "budi s", LOGIN),
        ("orang/1/id", "dua", DIGITS),
        ("orang/1/id", "-2", DIGITS),
        ("orang/1/id", "0", "paling sedikit 1."),
        ("orang/1/mulai", "2 Januari", DATE),
        ("orang/1/mulai", "2025-02-30", DATE),
        ("orang/1/dasar", "", EMPTY),
        ("orang/1/login", "ratna", "akun ratna dipakai Ratna dan Budi."),
        ("orang/1/login", "RATNA", "akun RATNA dipakai Ratna dan Budi."),
        ("orang/1/id", "1", "nomor 1 milik akun ratna dan budi."),
    ],
)
def test_a_wrong_answer_is_told_what_to_type_instead(name: str, text: str, sentence: str) -> None:
    answers = whole()
    part, *_, key = name.split("/")
    del (answers["orang"][1] if part == "orang" else answers[part])[key]
    before = copy.deepcopy(answers)
    question = asked(answers)
    assert question.name == name
    with pytest.raises(FieldError) as refused:
        accepted(question, text, answers, KANTOR)
    assert str(refused.value) == sentence
    assert answers == before


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("instansi/nama", "  Dinas\tSosial ", "Dinas Sosial"),
        ("instansi/zona", "Asia/Makassar", "Asia/Makassar"),
        ("instansi/alamat_situs", "https://rekaan.go.id/iku", "https://rekaan.go.id/iku"),
        ("repositori/server", "git.rekaan.go.id", "git.rekaan.go.id"),
        ("sop/nomor", "065/12", "065/12"),
        ("orang/1/login", "budi.s-2", "budi.s-2"),
        ("orang/1/id", "123456789", 123456789),
        ("orang/1/mulai", "02-01-2025", "2025-01-02"),
    ],
)
def test_a_right_answer_is_kept_as_the_file_will_have_it(name: str, text: str, value: Any) -> None:
    answers = whole()
    part, *_, key = name.split("/")
    del (answers["orang"][1] if part == "orang" else answers[part])[key]
    new = accepted(asked(answers), text, answers, KANTOR)
    assert (new["orang"][1] if part == "orang" else new[part])[key] == value


@pytest.mark.parametrize(
    ("present", "text", "sentence"),
    [
        ({}, "1944", "paling sedikit 1945, paling banyak 2200."),
        ({}, "2201", "paling sedikit 1945, paling banyak 2200."),
        ({}, "20 25", DIGITS),
        ({"tahun": 2025}, " ; ", EMPTY),
        ({"tahun": 2025}, "", EMPTY),
        ({"tahun": 2025, "nomor": ["1"]}, "17 Agustus", DAY_SHAPE),
        ({"tahun": 2025, "nomor": ["1"]}, "2025-08-17", DAY_SHAPE),
        ({"tahun": 2025, "nomor": ["1"]}, "2025-08-32 Proklamasi", DATE),
        (
            {"tahun": 2025, "nomor": ["1"]},
            "2024-08-17 Proklamasi",
            "tanggal itu tidak dalam tahun 2025.",
        ),
        (
            {"tahun": 2025, "nomor": ["1"]},
            f"2025-08-17 {'x' * 501}",
            "paling panjang 500 huruf; tertulis 501.",
        ),
    ],
)
def test_a_wrong_answer_about_the_calendar_is_told(
    present: dict[str, Any], text: str, sentence: str
) -> None:
    answers = whole()
    del answers["kalender"]
    if present:
        answers["kalender"] = present
    question = asked(answers, frozenset({"kabid", "staf"}))
    with pytest.raises(FieldError) as refused:
        accepted(question, text, answers, KANTOR)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("present", [{}, {"kalender": None}])
def test_a_year_begins_a_calendar(present: Answers) -> None:
    answers = whole()
    del answers["kalender"]
    question = asked(answers, frozenset({"kabid", "staf"}))
    assert accepted(question, "1945", answers | present, KANTOR)["kalender"] == {"tahun": 1945}
