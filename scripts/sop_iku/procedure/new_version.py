"""The document with which a new version (perubahan) of a published year begins.

What belonged to the work on the old version goes, data and sasaran stay byte for byte; the rule
of the gate for it is ``amending``. Source: design, section 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.putting import put, reread
from sop_iku.documents.schema import Schema
from sop_iku.documents.splicing import remove

_SECTIONS = ("disposisi", "catatan", "pengembalian", "pengesahan", "menggantikan")


def amended(main: Document, reason: str, first: int, schema: Schema) -> Document:
    """Return main's published document as its next version after step ``first``.

    The step's own part, the new disposition, is left to who does the step.
    """
    document = begun(main)
    for key, value in {**numbers(main), "langkah": first}.items():
        document = put(document, (key,), value, schema)
    return put(document, ("menggantikan",), {**replaced(main), "alasan": reason}, schema)


def numbers(main: Document) -> Mapping[str, int]:
    """Return the head of the version after the one that ``main`` holds."""
    return {"versi": int(main.data["versi"]) + 1, "putaran": 1}


def replaced(main: Document) -> Mapping[str, Any]:
    """Return what names the version that ``main`` holds in the one that replaces it."""
    enacted = main.data.get("pengesahan") or {}
    decree = {key: enacted[key] for key in ("nomor", "tanggal") if key in enacted}
    return {"versi": main.data["versi"], **decree}


def begun(main: Document) -> Document:
    """Return main's document without the work on the version that it holds."""
    gone: list[Pointer] = [
        ("data", index, "verifikasi")
        for index, datum in enumerate(main.data.get("data") or ())
        if "verifikasi" in datum
    ]
    gone += [(section,) for section in _SECTIONS if section in main.data]
    document = main
    for pointer in gone:
        document = reread(document, remove(document, pointer))
    return document
