"""What a journey writes into the document as it stands on main: small splices, as data.

The long journey does not follow the finished sample: work comes back, a new version begins.
There each proposal is main's own bytes with a few edits, as ``iku ajukan`` would make them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.inserting import add_key, append, replace_value
from sop_iku.documents.splicing import remove, replace_scalar
from sop_iku.training.states import pointer_of, reread, with_value

#: the order of the top-level keys, so that a new one stands where people look for it
_ORDER = (
    "tahun versi putaran langkah contoh renstra menggantikan disposisi data sasaran "
    "catatan pengembalian pengesahan"
).split()
#: what a new version leaves behind
_GONE = ("catatan", "pengembalian", "pengesahan")


@dataclass(frozen=True)
class Edit:
    """One edit at ``place`` (mapping keys and list keys): exactly one of the three is given.

    ``literal``: the scalar written there; ``element``: appended to the list there; ``entry``:
    a key and its value, added to the mapping there.
    """

    place: tuple[str | int, ...]
    literal: str | None = None
    element: Any = None
    entry: tuple[str, Any] | None = None


def edit_from(item: Mapping[str, Any]) -> Edit:
    """Read one edit of a journey: ``pada`` with ``tertulis``, ``butir`` or ``kunci``/``nilai``."""
    place = tuple(part if isinstance(part, str) else int(part) for part in item.get("pada", ()))
    if "kunci" in item:
        return Edit(place, entry=(item["kunci"], item["nilai"]))
    return Edit(place, item.get("tertulis"), item.get("butir"))


def edited(document: Document, step: int, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of ``document`` with ``langkah`` at ``step`` and these edits made."""
    document = with_value(document, ("langkah",), str(step))
    return _with_edits(document, edits).source


def returned(document: Document, to: int, office: str, reason: str) -> bytes:
    """Return the bytes of ``document`` sent back to step ``to`` by the office that waits."""
    turn = document.data["putaran"] + 1
    entry = {
        "putaran": turn,
        "dari": document.data["langkah"] + 1,
        "ke": to,
        "oleh": office,
        "alasan": reason,
    }
    document = reread(append(document, ("pengembalian",), entry), document.path)
    document = with_value(document, ("putaran",), str(turn))
    return with_value(document, ("langkah",), str(to - 1)).source


def amended(document: Document, reason: str, edits: Sequence[Edit]) -> bytes:
    """Return the bytes with which a new version of a set ``document`` begins."""
    data = document.data
    replaced = {
        "versi": data["versi"],
        "nomor": data["pengesahan"]["nomor"],
        "tanggal": data["pengesahan"]["tanggal"],
        "alasan": reason,
    }
    for section in _GONE:
        document = reread(remove(document, (section,)), document.path)
    for at in range(len(data["data"])):
        document = reread(remove(document, ("data", at, "verifikasi")), document.path)
    for at in range(len(data["disposisi"]) - 1, 0, -1):
        document = reread(remove(document, ("disposisi", at)), document.path)
    document = _written(document, "menggantikan", replaced)
    document = with_value(document, ("versi",), str(data["versi"] + 1))
    document = with_value(document, ("putaran",), "1")
    document = with_value(document, ("langkah",), "1")
    document = _written(document, "pengembalian", [])
    return _with_edits(document, edits).source


def _written(document: Document, key: str, value: Any) -> Document:
    """The document with a top-level key set, whether it was there or not."""
    if key in document.data:
        return reread(replace_value(document, (key,), value), document.path)
    return reread(add_key(document, (), key, value, _ORDER), document.path)


def _with_edits(document: Document, edits: Sequence[Edit]) -> Document:
    for edit in edits:
        pointer = pointer_of(document.data, edit.place)
        if edit.literal is not None:
            source = replace_scalar(document, pointer, edit.literal)
        elif edit.entry is not None:
            source = add_key(document, pointer, *edit.entry, _ORDER)
        else:
            source = append(document, pointer, edit.element)
        document = reread(source, document.path)
    return document
