"""Which questions a new office is asked, in which order, and what is suggested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.documents.fields import FieldError
from sop_iku.procedure.founding.answers import Answers
from sop_iku.procedure.founding.questions import accepted, next_question
from tests.procedure.founding.an_office import OFFICES, holder
from tests.procedure.founding.asking import KANTOR, PEOPLE, TYPED, asked, whole, without


def conversation(*lines: str) -> Iterator[tuple[str, Answers]]:
    """Answer one question after the other; an empty line ends a list that may end."""
    answers: Answers = {}
    stopped: frozenset[str] = frozenset()
    for line in lines:
        question = asked(answers, stopped)
        if question.stops and not line:
            stopped |= {question.stops}
        else:
            answers = accepted(question, line, answers, KANTOR)
        yield question.name, answers
    assert next_question(answers, KANTOR, OFFICES, stopped) is None


def test_the_office_is_asked_key_by_key_and_its_site_last() -> None:
    told = [*TYPED.values(), "Ratna", "ratna", "1", "2025-01-02", "SK 1", ""]
    told += ["Budi", "budi", "2", "2025-01-02", "SK 2", "", ""]
    talk = list(conversation(*told))
    assert [name for name, _ in talk[: len(TYPED)]] == list(TYPED)
    answers = talk[-1][1]
    assert answers["instansi"]["zona"] == "Asia/Jayapura"
    assert answers["instansi"]["alamat_situs"] is None
    assert answers["sop"] == {"nomor": None}
    assert answers["orang"] == [
        holder("kepala", "Ratna", "ratna", 1),
        holder("staf", "Budi", "budi", 2, dasar="SK 2"),
    ]
    assert "kalender" not in answers


def test_a_person_is_asked_by_name_account_number_day_and_decree() -> None:
    told = [*TYPED.values(), "Ratna", "ratna", "1", "2025-01-02", "SK 1"]
    told += ["Wati", "wati", "3", "2025-01-02", "SK 3", ""]
    told += ["Ratna", "2025-02-01", "SK 4", "", ""]
    names = [name for name, _ in conversation(*told)][len(TYPED) :]
    person = ["nama", "login", "id", "mulai", "dasar"]
    of_person = [name.rpartition("/")[2] for name in names]
    # Kabid: one, and nobody more. Staf: Ratna, whose account and number are known; nobody more.
    assert of_person == [*person, *person, "nama", "nama", "mulai", "dasar", "nama", "tahun"]


def test_a_calendar_is_asked_by_year_decrees_and_days_until_an_empty_answer() -> None:
    told = [*TYPED.values(), "Ratna", "ratna", "1", "2025-01-02", "SK 1", ""]
    told += ["Budi", "budi", "2", "2025-01-02", "SK 2", ""]
    told += ["2025", "1017 Tahun 2024; 2 Tahun 2024;", "2025-08-17 Proklamasi", "01/05/2025 Buruh"]
    with pytest.raises(FieldError):  # a day is not turned round: its shape is fixed
        list(conversation(*told, "", ""))
    told[-1] = "2025-05-01   Hari  Buruh"
    talk = list(conversation(*told, "", "2025-12-26 Natal", ""))
    assert [name for name, _ in talk[-7:]] == [
        *("kalender/tahun", "kalender/nomor", "kalender/libur", "kalender/libur"),
        *("kalender/libur", "kalender/cuti_bersama", "kalender/cuti_bersama"),
    ]
    assert talk[-1][1]["kalender"] == {
        "tahun": 2025,
        "nomor": ["1017 Tahun 2024", "2 Tahun 2024"],
        "libur": [
            {"tanggal": "2025-08-17", "nama": "Proklamasi"},
            {"tanggal": "2025-05-01", "nama": "Hari  Buruh"},
        ],
        "cuti_bersama": [{"tanggal": "2025-12-26", "nama": "Natal"}],
    }


@pytest.mark.parametrize(
    ("people", "stopped", "heading", "stops", "words"),
    [
        ([], set(), "Pemegang jabatan Kepala Dinas", "", ""),
        (["kepala"], set(), "Pemegang jabatan Kepala Bidang", "kabid", "Kosongkan bila tidak ada."),
        (
            ["kepala", "kabid"],
            set(),
            "Pemegang jabatan Kepala Bidang",
            "kabid",
            "Kosongkan bila tidak ada lagi.",
        ),
        (["kepala"], {"kabid"}, "Pemegang jabatan Staf", "", ""),
        (["kepala"], {"kabid", "staf"}, "Pemegang jabatan Staf", "", ""),  # one must be
        (
            ["kepala", "staf"],
            {"kabid"},
            "Pemegang jabatan Staf",
            "staf",
            "Kosongkan bila tidak ada lagi.",
        ),
        (["kepala", "kabid"], {"kabid"}, "Pemegang jabatan Staf", "", ""),
        (["kepala", "staf"], {"kabid", "staf"}, None, "", ""),
        (["kepala", "kabid", "staf"], {"kabid", "staf"}, None, "", ""),
    ],
)
def test_an_office_is_asked_for_until_it_is_held_and_its_list_ended(
    people: list[str], stopped: set[str], heading: str | None, stops: str, words: str
) -> None:
    held = [holder(code, code.title(), code, 10 + at) for at, code in enumerate(people)]
    question = next_question(whole(orang=held), KANTOR, OFFICES, frozenset(stopped))
    if heading is None:
        assert question is None
        return
    assert question is not None
    assert (question.heading, question.stops) == (heading, stops)
    assert question.field.required is not bool(stops)
    if stops:
        assert question.field.words == words
    else:
        assert not question.field.words.startswith("Kosongkan")


@pytest.mark.parametrize("key", ["nama", "login", "id", "mulai", "dasar"])
def test_what_a_listed_person_lacks_is_asked(key: str) -> None:
    lacking = {name: value for name, value in PEOPLE[1].items() if name != key}
    question = asked(whole(orang=[PEOPLE[0], lacking]))
    assert question.name == f"orang/1/{key}"
    assert question.place == ("orang", 1, key)
    assert question.heading == "Pemegang jabatan Staf"
    new = accepted(question, str(PEOPLE[1][key]), whole(orang=[PEOPLE[0], lacking]), KANTOR)
    assert new["orang"] == PEOPLE


@pytest.mark.parametrize(
    ("calendar", "stopped", "name"),
    [
        ({}, set(), "kalender/tahun"),
        ({}, {"kalender"}, None),
        ({"kalender": None}, set(), None),
        ({"kalender": {"tahun": 2025}}, set(), "kalender/nomor"),
        ({"kalender": {"tahun": 2025, "nomor": ["1"]}}, set(), "kalender/libur"),
        ({"kalender": {"tahun": 2025, "nomor": ["1"]}}, {"libur"}, "kalender/cuti_bersama"),
        ({"kalender": {"tahun": 2025, "nomor": ["1"]}}, {"libur", "cuti_bersama"}, None),
    ],
)
def test_a_calendar_may_wait_but_a_year_has_its_decrees_and_days(
    calendar: dict[str, Any], stopped: set[str], name: str | None
) -> None:
    answers = whole()
    del answers["kalender"]
    question = next_question(
        answers | calendar, KANTOR, OFFICES, frozenset({"kabid", "staf"} | stopped)
    )
    assert (question.name if question else None) == name
    if question is not None and name is not None and name != "kalender/nomor":
        assert question.stops == name.rpartition("/")[2].replace("tahun", "kalender")


@pytest.mark.parametrize(
    ("part", "key", "likely"),
    [
        ("instansi", "nama", ""),
        ("instansi", "pemerintah", ""),
        ("instansi", "sebutan", "Kepala Dinas Perhubungan Kota Rekaan"),
        ("instansi", "zona", "Asia/Jakarta"),
        ("instansi", "terbit", "saat_persetujuan"),
        ("instansi", "alamat_situs", "https://dishub-rekaan.github.io/iku"),
        ("repositori", "server", "github.com"),
        ("repositori", "pemilik", ""),
        ("repositori", "nama", "iku"),
        ("sop", "nomor", ""),
    ],
)
def test_the_most_likely_answer_is_suggested(part: str, key: str, likely: str) -> None:
    question = asked(without(part, key))
    assert question.name == f"{part}/{key}"
    assert question.field.default == likely
    assert question.field.required is (key != "alamat_situs" and part != "sop")


def test_a_site_is_suggested_in_small_letters_and_only_on_github() -> None:
    answers = without("instansi", "alamat_situs")
    answers["repositori"] |= {"pemilik": "Dishub", "nama": "IKU"}
    assert asked(answers).field.default == "https://dishub.github.io/iku"
    answers["repositori"]["server"] = "forge.lokal"
    assert asked(answers).field.default == ""
