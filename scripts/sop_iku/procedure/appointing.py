"""A change of ``jabatan.yaml``: what may be added to it, and who gains by it.

Source: design, section 5: append-only, only an empty ``selesai`` may ever be filled, and who
gains by a change may not approve it. To gain is to hold an office on a day on which one did not
hold it before (also because an exclusive entry that set one aside ends), to hold it on a day on
which somebody else no longer does, or to get an account.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sop_iku.documents.diff import same
from sop_iku.procedure.offices import Assignment, Register

#: the lists of the register, each with the words for one entry
_LISTS = {"orang": "orang", "jabatan": "jabatan", "penugasan": "penugasan"}
_DAY = timedelta(days=1)
#: how many rows one proposal may add: more than an office ever needs, few enough to be read
MOST_ROWS = 100
#: titles before a name; those behind it begin at the comma
_TITLES = frozenset({"dr", "dra", "drs", "h", "hj", "ir", "prof"})


def forbidden_change(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    """Return what ``after`` does to the register besides adding to it (Indonesian), or None."""
    return next(_forbidden(before, after), None)


def adds_something(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether anything but the version differs."""
    return any(not _alike(before.get(name), after.get(name)) for name in _LISTS)


def added_rows(before: Mapping[str, Any], after: Mapping[str, Any]) -> int:
    """Count the rows that ``after`` has more than ``before``."""
    return sum(len(after.get(name) or ()) - len(before.get(name) or ()) for name in _LISTS)


def backdated_end(before: Mapping[str, Any], after: Mapping[str, Any], day: date) -> str | None:
    """Return the assignment (Indonesian) whose ``selesai`` is filled in before ``day``, or None."""
    pairs = zip(before.get("penugasan") or (), after.get("penugasan") or (), strict=False)
    for was, now in pairs:
        end = now.get("selesai")
        if was.get("selesai") is None and end is not None and str(end) < day.isoformat():
            return _title(now)
    return None


def namesake(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return a new person's name and the code of who already bears it, or None."""
    bearers: dict[str, str] = {}
    known = len(before.get("orang") or ())
    for place, person in enumerate(after.get("orang") or ()):
        name = _plain_name(str(person.get("nama")))
        if place >= known and name in bearers:
            return str(person["nama"]), bearers[name]
        bearers.setdefault(name, str(person.get("kode")))
    return None


def gainers(before: Register, after: Register) -> frozenset[str]:
    """Return the persons (codes) who gain by the change from ``before`` to ``after``."""
    gained: set[str] = set()
    old, new = _by_office(before), _by_office(after)
    for office in old.keys() | new.keys():
        rows, changed = old.get(office, []), new.get(office, [])
        if rows != changed:
            gained |= _office_gainers(rows, changed)
    for person in after.persons:
        known = before.person(person.code)
        if known is not None and set(person.accounts) - set(known.accounts):
            gained.add(person.code)
    return frozenset(gained)


def _by_office(register: Register) -> dict[str, list[Assignment]]:
    found: dict[str, list[Assignment]] = {}
    for entry in register.assignments:
        found.setdefault(entry.office, []).append(entry)
    return found


def _office_gainers(before: list[Assignment], after: list[Assignment]) -> set[str]:
    """Sweep over the days on which anything about one office may begin to differ.

    Where somebody no longer holds the office, all who remain gain: they have it more alone.
    """
    gained: set[str] = set()
    turns = (_turns(before), _turns(after))
    held = (_Held(), _Held())
    for day in sorted(turns[0].keys() | turns[1].keys()):
        was, now = (
            one.turn(changes.get(day, ())) for one, changes in zip(held, turns, strict=True)
        )
        gained |= now if was - now else now - was
    return gained


def _turns(entries: Iterable[Assignment]) -> dict[date, list[tuple[Assignment, int]]]:
    """Return for each day which entries begin (1) or are over (-1)."""
    found: dict[date, list[tuple[Assignment, int]]] = {}
    for entry in entries:
        found.setdefault(entry.start, []).append((entry, 1))
        if entry.end is not None and entry.end < date.max:
            found.setdefault(entry.end + _DAY, []).append((entry, -1))
    return found


class _Held:
    """Who holds one office while the days go by; an exclusive entry sets aside the others."""

    def __init__(self) -> None:
        self._usual: Counter[str] = Counter()
        self._exclusive: Counter[str] = Counter()

    def turn(self, changes: Iterable[tuple[Assignment, int]]) -> set[str]:
        """Return the holders (codes) after these entries begin or are over."""
        for entry, step in changes:
            counts = self._exclusive if entry.exclusive else self._usual
            counts[entry.person] += step
            if not counts[entry.person]:
                del counts[entry.person]
        return set(self._exclusive or self._usual)


def _forbidden(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted((before.keys() | after.keys()) - {"versi", *_LISTS}):
        if not same(before.get(name), after.get(name)):
            yield f"bagian {name} berubah"
    for name, word in _LISTS.items():
        old, new = before.get(name) or [], after.get(name) or []
        if len(new) < len(old):
            yield f"ada {word} yang dihapus"
        for was, now in zip(old, new, strict=False):
            if not _alike(was, now) and not _only_adds(name, was, now):
                yield f"{word} {_title(was)} berubah, dihapus, atau bergeser dari tempatnya"


def _alike(one: Any, other: Any) -> bool:
    """``same``, quickly where both are written alike: a register is long and hardly changes."""
    return repr(one) == repr(other) or same(one, other)


def _only_adds(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    if name == "penugasan":
        ended = was.get("selesai") is None and now.get("selesai") is not None
        return ended and same({**was, "selesai": None}, {**now, "selesai": None})
    if name == "orang":
        old, new = was.get("akun") or [], now.get("akun") or []
        return same(old, new[: len(old)]) and same({**was, "akun": []}, {**now, "akun": []})
    return False


def _title(entry: Mapping[str, Any]) -> str:
    if "orang" in entry:
        return f"{entry['orang']} sebagai {entry.get('jabatan')} sejak {entry.get('mulai')}"
    return str(entry.get("kode"))


def _plain_name(name: str) -> str:
    """Return a name for comparison: without titles, case, accents, marks and "(contoh)"."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("(contoh)", " ")
    words = (
        "".join(filter(str.isalnum, word))
        for word in plain.partition(",")[0].replace(".", " ").split()
    )
    return " ".join(word for word in words if word and word not in _TITLES)
