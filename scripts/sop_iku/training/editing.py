"""What a journey writes into the document as it stands on main: small splices, as data.

The long journey does not follow the finished sample: work comes back, a new version begins.
There each proposal is main's own bytes with a few edits, as ``iku ajukan`` would make them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.inserting import add_key, append
from sop_iku.documents.schema import Schema
from sop_iku.documents.splicing import replace_scalar
from sop_iku.procedure.new_version import amended as begin_anew
from sop_iku.training.states import pointer_of, reread, with_value

#: the order of the top-level keys, so that a new one stands where people look for it
_ORDER = (
    "tahun versi putaran langkah contoh renstra menggantikan disposisi data sasaran "
    "catatan pengembalian pengesahan"
).split()


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


def amended(
    document: Document, reason: str, first: int, edits: Sequence[Edit], schema: Schema
) -> bytes:
    """Return the bytes with which a new version of a set ``document`` begins."""
    return _with_edits(begin_anew(document, reason, first, schema), edits).source


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
