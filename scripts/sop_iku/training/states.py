"""The document as it stood after each step, derived from the finished one.

Only bytes that a later step adds are taken away, so the state of the last step is the
finished file itself, byte for byte (design.md section 9).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.splicing import remove, replace_scalar

#: the step that first delivers a top-level section
SECTION_SINCE: Mapping[str, int] = {"data": 3, "catatan": 3, "sasaran": 5, "pengesahan": 8}
#: the step that verifies the data
VERIFIED_SINCE = 4


@dataclass(frozen=True)
class EarlierValue:
    """A value that stood otherwise until a step corrected it.

    ``place`` are mapping keys and list keys (``IKU-1``, ``2026``); ``until`` is the last
    step whose state still has ``literal``.
    """

    until: int
    place: tuple[str | int, ...]
    literal: str


def states(finished: Document, earlier: Sequence[EarlierValue] = ()) -> Mapping[int, Document]:
    """Return the year's document as it stood right after each step, by step.

    Raises ``Failure`` where ``finished`` lacks a place named in ``earlier``.
    """
    document = finished
    found = {}
    for step in range(finished.data["langkah"], 0, -1):
        document = _stepped_back(document, step)
        for value in earlier:
            if value.until == step:
                document = with_value(document, value.place, value.literal)
        found[step] = document
    return found


def _stepped_back(document: Document, step: int) -> Document:
    """The document without what steps after ``step`` delivered."""
    later: list[Pointer] = [
        (section,)
        for section, since in SECTION_SINCE.items()
        if section in document.data and step < since
    ]
    for section in ("disposisi", "catatan"):
        if (section,) not in later:
            entries = document.data.get(section, [])
            later += [(section, at) for at, one in enumerate(entries) if one["langkah"] > step]
    if ("data",) not in later and step < VERIFIED_SINCE:
        data = document.data.get("data", [])
        later += [("data", at, "verifikasi") for at, one in enumerate(data) if "verifikasi" in one]
    for pointer in reversed(later):  # from the end, so that positions in lists stay right
        document = reread(remove(document, pointer), document.path)
    if document.data["langkah"] != step:
        document = reread(replace_scalar(document, ("langkah",), str(step)), document.path)
    return document


def with_value(document: Document, place: Sequence[str | int], literal: str) -> Document:
    """Return the document with the scalar at ``place`` written as ``literal``."""
    return reread(
        replace_scalar(document, pointer_of(document.data, place), literal), document.path
    )


def reread(source: bytes, path: str) -> Document:
    """Read what an edit has made; raises ``Failure`` where it cannot be read."""
    reading = read(source, path)
    if reading.document is None:
        raise Failure(f"{path}: keadaan antara tidak terbaca.", reading.findings[0].message)
    return reading.document


def pointer_of(data: Any, place: Sequence[str | int]) -> Pointer:
    """Turn list keys of ``place`` (``kode``, ``tahun`` or ``langkah``) into list positions.

    Raises ``Failure`` for a key that the document does not have.
    """
    found: list[str | int] = []
    for segment in place:
        step: str | int = segment
        if isinstance(data, list):
            keys = [_key(item) for item in data]
            if segment not in keys:
                raise Failure(f"Naskah peragaan menunjuk {list(place)}, yang tidak ada di dokumen.")
            step = keys.index(segment)
        found.append(step)
        data = data[step]
    return tuple(found)


def _key(item: Mapping[str, Any]) -> Any:
    return next((item[name] for name in ("kode", "tahun", "langkah") if name in item), None)
