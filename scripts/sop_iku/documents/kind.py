"""Which schema a document is written against: by its place, its first line, or its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from sop_iku.documents.document import Document
from sop_iku.documents.schema import schema_name

#: Kinds of documents that people write and ``iku periksa`` checks.
KINDS = ("iku", "sop", "jabatan", "instansi", "kalender", "kunci", "kepercayaan")

#: The line that editors understand: ``# yaml-language-server: $schema=../schemas/iku.schema.json``
_MODELINE = re.compile(
    rb"^# yaml-language-server: \$schema=(?:.*/)?([a-z]+)\.schema\.json *$", re.MULTILINE
)
#: Keys of the top level that only one kind has.
_TELLING_KEYS = {
    "renstra": "iku",
    "pelaksana": "sop",
    "penugasan": "jabatan",
    "jam_kerja": "instansi",
    "cuti_bersama": "kalender",
}


def kind_of(document: Document) -> str | None:
    """Return the kind of ``document``, wherever it lies; None where nothing tells it."""
    by_place = schema_name(document.path)
    if by_place is not None:
        return by_place
    named = _MODELINE.search(document.source)
    if named and named[1].decode() in KINDS:
        return named[1].decode()
    if isinstance(document.data, Mapping):
        for key, kind in _TELLING_KEYS.items():
            if key in document.data:
                return kind
    return None


def file_year(path: str) -> int | None:
    """Return the year that a file's name is (``2024.yaml`` → 2024), else None."""
    stem = PurePosixPath(path.replace("\\", "/")).stem
    return int(stem) if re.fullmatch(r"[12][0-9]{3}", stem) else None
