"""A new version (perubahan) of a published year: what begins anew, what stays.

Source: design, section 5. It is the first step on a year whose last step is done: ``versi`` +1,
``putaran`` 1, a new disposisi, ``menggantikan``; the working parts of the old version go, data
and sasaran stay byte for byte. The old text lives at its tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.procedure.facts import YearDocument
from sop_iku.procedure.patterns import Segments, allows, fill, outside
from sop_iku.procedure.sop import Step

#: what a new version writes besides the first step's own parts
_WRITES = ("/versi", "/putaran", "/langkah", "/menggantikan/**", "/disposisi/{langkah}/**")
#: what it takes away: the work on the old version
_REMOVES: tuple[Segments, ...] = (
    ("catatan", "*"),
    ("pengembalian", "*"),
    ("pengesahan",),
    ("data", "*", "verifikasi"),
    ("disposisi", "*"),
)
#: what stays byte for byte
KEPT = ("data", "sasaran")


def wrong_numbers(before: Mapping[str, Any], after: Mapping[str, Any], step: Step) -> str | None:
    """Return which number of a new version is not what it must be, or None."""
    version = before.get("versi")
    expected = {
        "versi": version + 1 if isinstance(version, int) else None,
        "putaran": 1,
        "langkah": step.number,
    }
    for key, value in expected.items():
        if after.get(key) != value:
            return f"{key} harus {value}, tertulis {after.get(key)}"
    return None


def outside_place(document: YearDocument, step: Step) -> Sequence[str] | None:
    """Return the first place that a new version may not touch, or None."""
    after = document.after or {}
    allowed = [fill(pattern, after) for pattern in (*_WRITES, *step.may_change)]
    return next(
        (
            place
            for change in document.changes
            if not _may_go(change) and (place := outside(allowed, (), change)) is not None
        ),
        None,
    )


def missing(document: YearDocument, step: Step) -> str | None:
    """Return what a new version has not done that it must (Indonesian), or None."""
    return next(_missing(document.before or {}, document.after or {}, document.changes, step), None)


def _may_go(change: Change) -> bool:
    return change.kind is ChangeKind.HAPUS and any(
        allows(pattern, change.pointer) for pattern in _REMOVES
    )


def _missing(
    before: Mapping[str, Any], after: Mapping[str, Any], changes: Sequence[Change], step: Step
) -> Iterator[str]:
    for section in ("catatan", "pengembalian", "pengesahan"):
        if after.get(section):
            yield f"bagian {section} dari versi lama harus dihapus"
    if any("verifikasi" in entry for entry in _entries(after.get("data"))):
        yield "verifikasi data dari versi lama harus dihapus"
    if [entry.get("langkah") for entry in _entries(after.get("disposisi"))] != [step.number]:
        yield f"disposisi harus tinggal satu, yaitu yang baru untuk langkah {step.number}"
    place = ("disposisi", str(step.number))
    if not any(change.pointer[:2] == place for change in changes):
        yield "disposisi masih yang lama"
    replaced, decree = _mapping(after.get("menggantikan")), _mapping(before.get("pengesahan"))
    expected = {"versi": before.get("versi")}
    expected |= {key: decree[key] for key in ("nomor", "tanggal") if key in decree}
    for key, value in expected.items():
        if replaced.get(key) != value:
            yield f"menggantikan harus menyebut {key}: {value}"
    if not str(replaced.get("alasan") or "").strip():
        yield "menggantikan harus menyebut alasan"


def _entries(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if value else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
