"""The questions about a new office, one after the other, and what each answer must be."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sop_iku.documents.fields import Field, FieldError, Kind, field_at, fields_at, taken
from sop_iku.documents.parts import parts_of
from sop_iku.documents.putting import node_of
from sop_iku.documents.schema import Schema
from sop_iku.procedure.founding.answers import Answers

#: the parts that are asked key by key, before the people
_PARTS = ("instansi", "repositori", "sop")
#: what may be left empty
_SITE = ("instansi", "alamat_situs")
OPTIONAL = frozenset({_SITE, ("sop", "nomor")})
#: what is asked of a person, in this order; status and end are for ``--isi``
_PERSON = ("nama", "login", "id", "mulai", "dasar")
_DAYS = ("libur", "cuti_bersama")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s+(\S.*)")
#: what a text must look like, in words, by key
_SHAPES = {
    "login": "tulis nama akun saja: huruf, angka, titik, garis; tanpa @ dan spasi.",
    "pemilik": "tulis nama organisasi saja: huruf, angka, garis; tanpa alamat dan spasi.",
    "nama": "tulis nama repositori saja: huruf, angka, garis; tanpa alamat dan spasi.",
    "server": "tulis nama server saja, misalnya github.com.",
    "alamat_situs": "tulis alamat yang diawali https:// tanpa garis miring di akhir.",
}


@dataclass(frozen=True)
class Question:
    """One question. ``stops``: an empty answer ends the list that it belongs to."""

    heading: str
    field: Field
    place: tuple[Any, ...]
    stops: str = ""

    @property
    def name(self) -> str:
        """How messages call it: ``instansi/nama``."""
        return self.field.name


@dataclass(frozen=True)
class Offices:
    """The offices to fill: code to name; whether the seat is single; whether it must be held."""

    names: Mapping[str, str]
    single: frozenset[str]
    required: frozenset[str]


def next_question(
    answers: Answers, schema: Schema, offices: Offices, stopped: frozenset[str]
) -> Question | None:
    """Return what is to be asked next; None: everything is answered.

    ``stopped`` names the lists that somebody ended in this conversation.
    """
    return next(_questions(answers, schema, offices, stopped), None)


def accepted(question: Question, text: str, answers: Answers, schema: Schema) -> Answers:
    """Return the answers with this one; raises ``FieldError`` with what to type instead."""
    key = question.field.place[-1]
    if key in _DAYS:
        value: Any = _day(text, answers)
    elif key == "nomor" and question.field.place[0] == "kalender":
        one_of_many = replace(question.field, required=False)
        value = [part for part in (taken(one_of_many, one) for one in text.split(";")) if part]
        if not value:
            raise FieldError("belum diisi.")
    else:
        value = taken(question.field, text)
        _fits(question.field, value, schema)
    new = copy.deepcopy(answers)
    _set(new, question.place, value)
    for sentence in contradictions(new):
        raise FieldError(sentence)
    return new


def _questions(
    answers: Answers, schema: Schema, offices: Offices, stopped: frozenset[str]
) -> Iterator[Question]:
    asked = [field for part in _PARTS for field in fields_at((part,), schema) or ()]
    asked.sort(key=lambda field: field.place == _SITE)  # it is suggested from the repository
    for field in asked:
        part = field.place[0]
        if field.place[-1] not in answers.get(part, {}):
            heading = str(node_of((part,), schema).get("title", part))
            yield Question(heading, _suggested(field, answers), field.place)
    for code in offices.names:
        yield from _person(answers, schema, offices, code, stopped)
    yield from _calendar(answers, schema, stopped)


def _person(
    answers: Answers, schema: Schema, offices: Offices, code: str, stopped: frozenset[str]
) -> Iterator[Question]:
    people = answers.get("orang", [])
    held = [index for index, one in enumerate(people) if one["jabatan"] == code]
    heading = f"Pemegang jabatan {offices.names[code]}"
    for index in held:
        for key in _PERSON:
            if key not in people[index]:
                yield Question(heading, _of_person(key, schema), ("orang", index, key))
    name = _of_person("nama", schema)
    optional = bool(held) or code not in offices.required
    if (held and code in offices.single) or (optional and code in stopped):
        return
    if optional:
        words = "Kosongkan bila tidak ada lagi." if held else "Kosongkan bila tidak ada."
        name = replace(name, required=False, words=words)
    place = ("orang", len(people), "nama", code)
    yield Question(heading, name, place, stops=code if optional else "")


def _of_person(key: str, schema: Schema) -> Field:
    return field_at(("orang", "1", key), schema)


def _calendar(answers: Answers, schema: Schema, stopped: frozenset[str]) -> Iterator[Question]:
    heading = str(node_of(("kalender",), schema)["title"])
    known = answers.get("kalender")
    if known is None:
        if "kalender" not in answers and "kalender" not in stopped:
            year = replace(field_at(("kalender", "tahun"), schema), required=False)
            yield Question(heading, year, ("kalender", "tahun"), stops="kalender")
        return
    if "nomor" not in known:
        yield Question(heading, _numbers(schema), ("kalender", "nomor"))
    for key in _DAYS:
        if key not in stopped:
            place = ("kalender", key, len(known.get(key, [])))
            yield Question(heading, _one_day(key, schema), place, stops=key)


def _numbers(schema: Schema) -> Field:
    part = node_of(("kalender", "nomor"), schema)
    example = "; ".join(part["examples"][0])
    place = ("kalender", "nomor")
    return Field(place, part["title"], part["description"], Kind.TEXT, True, example)


def _one_day(key: str, schema: Schema) -> Field:
    part = node_of(("kalender",), schema)["properties"][key]
    first = part["examples"][0][0]
    words = "Tanggal, spasi, nama; satu setiap kali. Kosongkan bila sudah habis."
    example = f"{first['tanggal']} {first['nama']}"
    return Field(("kalender", key), part["title"], words, Kind.TEXT, False, example)


def _suggested(field: Field, answers: Answers) -> Field:
    """The field with its most likely answer."""
    office, place = answers.get("instansi", {}), answers.get("repositori", {})
    likely = {
        "zona": "Asia/Jakarta",
        "terbit": "saat_persetujuan",
        "server": "github.com",
        "sebutan": f"Kepala {office.get('nama', '')} {office.get('daerah', '')}".strip(),
    }.get(field.place[-1], "")
    if field.place == ("repositori", "nama"):
        likely = "iku"
    if field.place[-1] == "alamat_situs" and place.get("server") == "github.com":
        likely = f"https://{place.get('pemilik', '')}.github.io/{place.get('nama', '')}".lower()
    return replace(field, default=likely, required=field.place not in OPTIONAL)


def _fits(field: Field, value: Any, schema: Schema) -> None:
    node = node_of(field.place, schema)
    pattern = node.get("pattern")
    if isinstance(value, str) and pattern and not re.search(pattern, value):
        raise FieldError(_SHAPES.get(field.place[-1], "bentuknya tidak dapat dipakai."))
    if isinstance(value, int):
        least, most = node["minimum"], node.get("maximum")
        if value < least or (most is not None and value > most):
            bound = f", paling banyak {most}" if most is not None else ""
            raise FieldError(f"paling sedikit {least}{bound}.")


def contradictions(answers: Answers) -> Iterator[str]:
    """Yield what cannot be true of the people: an account has one number and one owner."""
    by_login: dict[str, Mapping[str, Any]] = {}
    by_number: dict[int, str] = {}
    for _, one in parts_of(answers, "orang"):
        login = str(one.get("login", "")).lower()
        known = by_login.setdefault(login, one)
        if login and known.get("nama") != one.get("nama"):
            yield f"akun {one['login']} dipakai {known['nama']} dan {one['nama']}."
        number = one.get("id")
        if number is None:
            continue
        if known.get("id", number) != number:
            yield f"akun {one['login']} bernomor {known['id']} dan {number}."
        elif by_number.setdefault(number, login) != login:
            yield f"nomor {number} milik akun {by_number[number]} dan {login}."


def _day(text: str, answers: Answers) -> dict[str, str]:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise FieldError("tulis tanggal, spasi, lalu nama; misalnya 2025-08-17 Proklamasi.")
    field = Field(("tanggal",), "Tanggal", "", Kind.DATE, required=True)
    day = taken(field, found[1])
    if not day.startswith(f"{answers['kalender']['tahun']:04}-"):
        raise FieldError(f"tanggal itu tidak dalam tahun {answers['kalender']['tahun']}.")
    name = taken(replace(field, kind=Kind.TEXT, longest=500), found[2])
    return {"tanggal": day, "nama": name}


def _set(answers: Answers, place: tuple[Any, ...], value: Any) -> None:
    part = place[0]
    if part == "orang":
        _, index, key, *office = place
        people = answers.setdefault("orang", [])
        if index == len(people):
            people.append({"jabatan": office[0]} | _known(people, value))
        people[index][key] = value
    elif len(place) == 3:
        answers[part].setdefault(place[1], []).append(value)
    else:
        answers[part] = {**(answers.get(part) or {}), place[1]: value}


def _known(people: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """What is known of a person who holds another office already."""
    for one in people:
        if one.get("nama") == name and "id" in one:
            return {key: one[key] for key in ("login", "id")}
    return {}
