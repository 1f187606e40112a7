"""What begins again, told in a sentence: work that is sent back, a new version of a year.

Each sentence names the changes that it tells whole; all others are told one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.added_parts import told
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.value_words import and_list, day_words
from sop_iku.procedure.returning import last_return

#: parts of the work on the old version that a new one leaves behind, each whole
_PARTS = {1: ("pengesahan",), 2: ("catatan", "disposisi", "pengembalian")}
_ASSIGNED = {"langkah", "dari", "kepada", "tanggal", "isi"}
_CONTENT = ("data", "sasaran")
#: a sentence and the lines below it
_Line = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Beginning:
    """Sentences with the lines below each, before and after the changes told one by one.

    ``tells`` says of a change that the sentences tell it whole.
    """

    first: tuple[_Line, ...]
    tells: Callable[[Change], bool]
    last: tuple[_Line, ...] = ()


def sent_back(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changes: Sequence[Change],
    offices: Mapping[str, str],
) -> Beginning | None:
    """Tell a formal return; None where ``changes`` are none that its numbers fit."""
    back, turn, done = last_return(after), after.get("putaran"), before.get("langkah")
    place = ("pengembalian", str(turn))
    entry = next((one.after for one in changes if one.pointer == place and _added(one)), None)
    if back is None or not isinstance(entry, Mapping) or not isinstance(done, int):
        return None
    if turn != _next(before.get("putaran")) or entry.get("dari") != done + 1:
        return None
    by = str(entry.get("oleh"))
    text = (
        f"Langkah {back[0]} dikerjakan lagi (putaran {turn}), dikembalikan dari langkah "
        f"{done + 1} oleh {offices.get(by, by)}, karena: {_quoted(back[1])}."
    )
    places = {("langkah",), ("putaran",), place}
    return Beginning(((text, ()),), lambda change: change.pointer in places)


def next_version(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changes: Sequence[Change],
    offices: Mapping[str, str],
) -> Beginning | None:
    """Tell a new version; None where it names another than ``before``, or says not why."""
    old, decree = after.get("menggantikan"), before.get("pengesahan")
    if not isinstance(old, Mapping) or not isinstance(decree, Mapping):
        return None
    known = {key: decree[key] for key in ("nomor", "tanggal") if key in decree}
    reason, version = old.get("alasan"), after.get("versi")
    if not isinstance(reason, str) or version != _next(before.get("versi")):
        return None
    if old != {"versi": before["versi"], **known, "alasan": reason} or after.get("putaran") != 1:
        return None
    text = (
        f"Versi {version} menggantikan versi {old['versi']}{_named(known)}, "
        f"karena: {_quoted(reason)}."
    )
    assigned = _assigned(after)
    heads = {("versi",), ("putaran",)}

    def tells(change: Change) -> bool:
        return (
            change.pointer in heads
            or change.pointer[0] == "menggantikan"
            or (assigned is not None and change.pointer[:2] == assigned.pointer)
            or _left(change, after)
        )

    first: list[_Line] = [(text, ())]
    if assigned is not None:
        step = assigned.pointer[1]
        first.append(told(f"Disposisi langkah {step} versi ini", assigned, offices))
    return Beginning(tuple(first), tells, tuple(_archived(changes, after)))


def _archived(changes: Sequence[Change], after: Mapping[str, Any]) -> Iterator[_Line]:
    """Tell which work on the old version stays behind; what did not change, where it is so."""
    left = [one for one in changes if _left(one, after)]
    names = list(dict.fromkeys(_part(one) for one in left))
    parts = [f"{and_list(names)} versi lama tetap di arsip".capitalize()] if names else []
    if not any(one.pointer[0] in _CONTENT and one not in left for one in changes):
        parts.append(
            "data dan sasaran tidak berubah" if parts else "Data dan sasaran tidak berubah"
        )
    if parts:
        yield "; ".join(parts) + ".", ()


def _part(change: Change) -> str:
    return "verifikasi" if change.pointer[0] == "data" else change.pointer[0]


def _left(change: Change, after: Mapping[str, Any]) -> bool:
    """Whether a change only leaves a part of the old version's work behind."""
    pointer = change.pointer
    if change.kind is not ChangeKind.HAPUS:
        return False
    if len(pointer) == 3 and pointer[0] == "data" and pointer[2] == "verifikasi":
        return True
    if len(pointer) == 1:
        return pointer[0] in {*_PARTS[1], *_PARTS[2]} and pointer[0] not in after
    return len(pointer) == 2 and pointer[0] in _PARTS[2]


def _assigned(after: Mapping[str, Any]) -> Change | None:
    """The one disposition of the new version, as an addition that can be told whole."""
    listed = after.get("disposisi")
    entry = listed[0] if isinstance(listed, list) and len(listed) == 1 else None
    if not isinstance(entry, Mapping) or set(entry) != _ASSIGNED:
        return None
    if not all(isinstance(entry[key], str) for key in _ASSIGNED - {"langkah"}):
        return None
    return Change(ChangeKind.TAMBAH, ("disposisi", str(entry["langkah"])), None, entry)


def _named(known: Mapping[str, Any]) -> str:
    number, day = known.get("nomor"), known.get("tanggal")
    names = [f"nomor {number}"] if number else []
    names += [f"tanggal {day_words(day)}"] if isinstance(day, str) else []
    return f" ({', '.join(names)})" if names else ""


def _quoted(reason: str) -> str:
    return f"“{' '.join(reason.split()).removesuffix('.')}”"


def _added(change: Change) -> bool:
    return change.kind is ChangeKind.TAMBAH


def _next(number: object) -> int | None:
    return number + 1 if isinstance(number, int) else None
