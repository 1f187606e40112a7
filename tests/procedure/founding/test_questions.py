"""The questions about a new office: their order, and what each answer must be."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.documents.fields import FieldError
from sop_iku.procedure.founding.answers import Answers
from sop_iku.procedure.founding.questions import (
    Question,
    accepted,
    contradictions,
    next_question,
)
from tests.procedure.founding.an_office import OFFICES, holder, schema

KANTOR = schema("kantor")
PEOPLE = [holder("kepala", "Ratna", "ratna", 1), holder("staf", "Budi", "budi", 2)]
#: nobody is asked for more of these
ENDED = frozenset({"kabid", "staf", "kalender"})
#: what is typed, by the name of the question; each is answered once and in this order
TYPED = {
    "instansi/nama": "Dinas Perhubungan",
    "instansi/singkatan": "Dishub",
    "instansi/pemerintah": "Pemerintah Kota Rekaan",
    "instansi/daerah": "Kota Rekaan",
    "instansi/alamat": "Jl. Laut 1",
    "instansi/tempat": "Rekaan",
    "instansi/sebutan": "Kepala Dinas Perhubungan",
    "instansi/zona": "Asia/Jayapura",
    "instansi/terbit": "saat_naskah_kembali",
    "repositori/server": "github.com",
    "repositori/pemilik": "dishub-rekaan",
    "repositori/nama": "iku",
    "sop/nomor": "",
    "instansi/alamat_situs": "",
}


def whole(**parts: Any) -> Answers:
    """Answers to everything, with other parts where given."""
    return copy.deepcopy(
        {
            "instansi": {
                name.partition("/")[2]: text
                for name, text in TYPED.items()
                if name.startswith("instansi/")
            },
            "repositori": {"server": "github.com", "pemilik": "dishub-rekaan", "nama": "iku"},
            "sop": {"nomor": None},
            "orang": PEOPLE,
            "kalender": None,
        }
        | parts
    )


def without(part: str, key: str) -> Answers:
    """All answers but one."""
    answers = whole()
    del answers[part][key]
    return answers


def asked(answers: Answers, stopped: frozenset[str] = ENDED) -> Question:
    """The next question; there must be one."""
    question = next_question(answers, KANTOR, OFFICES, stopped)
    assert question is not None
    return question


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


def test_the_account_of_a_known_person_is_taken_over_only_when_it_is_whole() -> None:
    unfinished = {"jabatan": "kepala", "nama": "Ratna", "login": "ratna"}
    for people, known in (
        ([PEOPLE[0]], {"login": "ratna", "id": 1}),
        ([holder("kepala", "Joko", "joko", 4), PEOPLE[0]], {"login": "ratna", "id": 1}),
        ([holder("kepala", "Joko", "joko", 4)], {}),
    ):
        answers = whole(orang=people)
        question = asked(answers, frozenset({"kabid"}))
        new = accepted(question, "Ratna", answers, KANTOR)
        assert new["orang"][-1] == {"jabatan": "staf", "nama": "Ratna"} | known
    question = asked(whole(orang=[PEOPLE[0]]), frozenset({"kabid"}))
    new = accepted(question, "Ratna", whole(orang=[unfinished]), KANTOR)
    assert new["orang"][-1] == {"jabatan": "staf", "nama": "Ratna"}


@pytest.mark.parametrize(
    ("people", "sentences"),
    [
        ([], []),
        (PEOPLE, []),
        ([PEOPLE[0], PEOPLE[0] | {"jabatan": "staf"}], []),  # one person in two offices
        ([{"nama": "Ratna"}, {"nama": "Budi"}], []),  # neither account is known yet
        ([PEOPLE[0], {"nama": "Ratna", "login": "ratna"}], []),
        ([{"nama": "Ratna", "login": "ratna"}, PEOPLE[0]], []),
        (
            [PEOPLE[0], holder("staf", "Budi", "Ratna", 1)],
            ["akun Ratna dipakai Ratna dan Budi."],
        ),
        (
            [PEOPLE[0], holder("staf", "Ratna", "ratna", 9)],
            ["akun ratna bernomor 1 dan 9."],
        ),
        (
            [PEOPLE[0], holder("staf", "Budi", "budi", 1)],
            ["nomor 1 milik akun ratna dan budi."],
        ),
        (
            [PEOPLE[0], holder("staf", "Budi", "ratna", 9), holder("staf", "Wati", "wati", 1)],
            [
                "akun ratna dipakai Ratna dan Budi.",
                "akun ratna bernomor 1 dan 9.",
                "nomor 1 milik akun ratna dan wati.",
            ],
        ),
    ],
)
def test_an_account_has_one_number_and_one_owner(
    people: list[dict[str, Any]], sentences: list[str]
) -> None:
    assert list(contradictions({"orang": people})) == sentences
