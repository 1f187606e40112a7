"""The document with which a new version (perubahan) of a published year begins.

What belonged to the work on the old version goes, data and sasaran stay byte for byte; the rule
of the gate for it is ``amending``. Source: design, section 5.
"""

from __future__ import annotations

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.putting import reread
from sop_iku.documents.splicing import remove

_SECTIONS = ("disposisi", "catatan", "pengembalian", "pengesahan", "menggantikan")


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
