"""A change of ``jabatan.yaml``: what may be added to it, and who gains by it.

Source: design, section 5: append-only, only an empty ``selesai`` may ever be filled, and who
gains by a change may not approve it. To gain is to hold an office on a day on which one did not
hold it before (also because an exclusive entry that set one aside ends), or to get an account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sop_iku.documents.diff import same
from sop_iku.procedure.offices import Register

#: the lists of the register, each with the words for one entry
_LISTS = {"orang": "orang", "jabatan": "jabatan", "penugasan": "penugasan"}
_DAY = timedelta(days=1)


def forbidden_change(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    """Return what ``after`` does to the register besides adding to it (Indonesian), or None."""
    return next(_forbidden(before, after), None)


def adds_something(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether anything but the version differs."""
    return any(not _alike(before.get(name), after.get(name)) for name in _LISTS)


def gainers(before: Register, after: Register) -> frozenset[str]:
    """Return the persons (codes) who gain by the change from ``before`` to ``after``."""
    gained = {
        entry.person
        for office in {entry.office for entry in (*before.assignments, *after.assignments)}
        for day in _turning_days(office, before, after)
        for entry in after.holders(office, day)
        if before.holds(entry.person, office, day) is None
    }
    for person in after.persons:
        known = before.person(person.code)
        if known is not None and set(person.accounts) - set(known.accounts):
            gained.add(person.code)
    return frozenset(gained)


def _turning_days(office: str, *registers: Register) -> set[date]:
    """Return the days on which anything about the office may begin to differ."""
    entries = [entry for one in registers for entry in one.assignments if entry.office == office]
    starts = {entry.start for entry in entries}
    return starts | {entry.end + _DAY for entry in entries if entry.end is not None}


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
