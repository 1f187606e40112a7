"""Persons, offices, and who holds which office from when to when by which order.

Source: ``jabatan.yaml``. Dates are inclusive and mean days in the office's own time zone;
the caller turns a moment into a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from sop_iku.procedure.sop import whole_number


class Status(StrEnum):
    """How an office is held: definitively, or acting (Plt., Plh.) or as caretaker (Pj.)."""

    DEFINITIF = "definitif"
    PLT = "Plt."
    PLH = "Plh."
    PJ = "Pj."


class RegisterError(ValueError):
    """A register that contradicts itself, said in Indonesian; ``place`` points into its data."""

    def __init__(self, message: str, place: tuple[str | int, ...]) -> None:
        """``message`` is for the person who wrote the file."""
        super().__init__(message)
        self.place = place


class AccountLike(Protocol):
    """What identifies an account: the forge's name and its numeric, immutable id."""

    @property
    def server(self) -> str:
        """The forge's name."""

    @property
    def id(self) -> int:
        """The numeric id at that forge."""


@dataclass(frozen=True)
class PersonAccount:
    """An account of a person. The login is for display; ``server`` and ``id`` identify it."""

    server: str
    id: int
    login: str


@dataclass(frozen=True)
class Person:
    """A person: code, name as printed, accounts."""

    code: str
    name: str
    accounts: tuple[PersonAccount, ...]


@dataclass(frozen=True)
class Office:
    """An office; ``single``: at most one definitive holder on a day."""

    code: str
    name: str
    single: bool


@dataclass(frozen=True)
class Assignment:
    """A person in an office, from ``start`` to ``end`` inclusive (None: still), by ``order``."""

    person: str
    office: str
    status: Status
    start: date
    end: date | None
    order: str
    exclusive: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether ``day`` lies in this assignment's window."""
        return self.start <= day and (self.end is None or day <= self.end)

    def overlaps(self, other: Assignment) -> bool:
        """Tell whether the two windows share a day."""
        return (self.end is None or other.start <= self.end) and (
            other.end is None or self.start <= other.end
        )


@dataclass(frozen=True)
class Register:
    """The register of persons and offices at one commit."""

    version: int
    persons: tuple[Person, ...]
    offices: tuple[Office, ...]
    assignments: tuple[Assignment, ...]

    @cached_property
    def _persons(self) -> Mapping[str, Person]:
        return {person.code: person for person in self.persons}

    @cached_property
    def _offices(self) -> Mapping[str, Office]:
        return {office.code: office for office in self.offices}

    @cached_property
    def office_names(self) -> Mapping[str, str]:
        """The names of the offices by code, for sentences; of one name the code is told, too."""
        times = Counter(office.name for office in self.offices)
        return {
            one.code: one.name if times[one.name] == 1 else f"{one.name} ({one.code})"
            for one in self.offices
        }

    @cached_property
    def _owners(self) -> Mapping[tuple[str, int], Person]:
        return {(own.server, own.id): person for person in self.persons for own in person.accounts}

    @cached_property
    def _held(self) -> Mapping[str, Sequence[Assignment]]:
        found: dict[str, list[Assignment]] = {}
        for entry in self.assignments:
            found.setdefault(entry.office, []).append(entry)
        return found

    def person(self, code: str) -> Person | None:
        """Return the person of that code, or None."""
        return self._persons.get(code)

    def office(self, code: str) -> Office | None:
        """Return the office of that code, or None."""
        return self._offices.get(code)

    def person_of(self, account: AccountLike) -> Person | None:
        """Return whose account this is, by server and numeric id; the login plays no part."""
        return self._owners.get((account.server, account.id))

    def holders(self, office: str, on: date) -> tuple[Assignment, ...]:
        """Return the assignments by which ``office`` is held on that day.

        An entry marked exclusive (``eksklusif``) sets aside the others for its window.
        """
        held = tuple(entry for entry in self._held.get(office, ()) if entry.covers(on))
        exclusive = tuple(entry for entry in held if entry.exclusive)
        return exclusive or held

    def holds(self, person: str, office: str, on: date) -> Assignment | None:
        """Return the assignment by which that person (code) holds ``office`` on that day."""
        return next((entry for entry in self.holders(office, on) if entry.person == person), None)

    def office_name(self, code: str) -> str:
        """Return an office's name as printed, or its code where the register lacks it."""
        office = self.office(code)
        return office.name if office else code

    def person_name(self, code: str) -> str:
        """Return a person's name as printed, or the code where the register lacks it."""
        person = self.person(code)
        return person.name if person else code


def register_from(data: Mapping[str, Any]) -> Register:
    """Build the register from schema-valid data.

    Raises RegisterError, in Indonesian, for an inconsistent file: a code or an account used
    twice, an unknown person or office, an end before the start, an acting entry without end
    or order, two definitive holders of a single seat on one day.
    """
    register = Register(
        version=whole_number(data["versi"]),
        persons=tuple(_person(item) for item in data["orang"]),
        offices=tuple(
            Office(item["kode"], item["nama"], item["kursi"] == "tunggal")
            for item in data["jabatan"]
        ),
        assignments=tuple(_assignment(item) for item in data["penugasan"]),
    )
    _require_unique("orang", "orang", [person.code for person in register.persons])
    _require_unique("jabatan", "jabatan", [office.code for office in register.offices])
    _require_unique(
        "akun",
        "orang",
        [f"{own.server} {own.id}" for person in register.persons for own in person.accounts],
    )
    for index, entry in enumerate(register.assignments):
        _require_sense(register, entry, ("penugasan", index))
    _require_single_seats(register)
    return register


def _person(item: Mapping[str, Any]) -> Person:
    accounts = tuple(
        PersonAccount(own["server"], whole_number(own["id"]), own["login"])
        for own in item.get("akun") or ()
    )
    return Person(item["kode"], item["nama"], accounts)


def _assignment(item: Mapping[str, Any]) -> Assignment:
    end = item.get("selesai")
    return Assignment(
        person=item["orang"],
        office=item["jabatan"],
        status=Status(item["status"]),
        start=date.fromisoformat(item["mulai"]),
        end=None if end is None else date.fromisoformat(end),
        order=item.get("dasar") or "",
        exclusive=bool(item.get("eksklusif", False)),
    )


def _require_unique(what: str, section: str, values: list[str]) -> None:
    for value, count in sorted(Counter(values).items()):
        if count > 1:
            message = f"jabatan.yaml: {what} {value} tertulis dua kali."
            raise RegisterError(message, (section,))


def _require_sense(register: Register, entry: Assignment, at: tuple[str | int, ...]) -> None:
    place = f"jabatan.yaml: penugasan {entry.person} sebagai {entry.office}"
    if register.person(entry.person) is None:
        message = f"{place}: orang ini tidak ada di daftar orang."
        raise RegisterError(message, at)
    if register.office(entry.office) is None:
        message = f"{place}: jabatan ini tidak ada di daftar jabatan."
        raise RegisterError(message, at)
    if entry.end is not None and entry.end < entry.start:
        message = f"{place}: tanggal selesai mendahului tanggal mulai."
        raise RegisterError(message, at)
    if entry.status is Status.DEFINITIF:
        return
    if entry.end is None:
        message = f"{place}: {entry.status} wajib punya tanggal selesai."
        raise RegisterError(message, at)
    if not entry.order.strip():
        message = f"{place}: {entry.status} wajib punya nomor surat perintah (dasar)."
        raise RegisterError(message, at)


def _require_single_seats(register: Register) -> None:
    single = {office.code for office in register.offices if office.single}
    latest: dict[str, Assignment] = {}
    definitive = (
        (index, entry)
        for index, entry in enumerate(register.assignments)
        if entry.status is Status.DEFINITIF
    )
    for index, entry in sorted(definitive, key=lambda one: one[1].start):
        other = latest.get(entry.office)
        if entry.office not in single:
            continue
        if other is not None and entry.overlaps(other):
            message = (
                f"jabatan.yaml: {entry.office} berkursi tunggal, tetapi {other.person} dan "
                f"{entry.person} sama-sama pejabat definitif pada hari yang sama."
            )
            raise RegisterError(message, ("penugasan", index))
        latest[entry.office] = entry
