"""What a PDF shows and carries, as digests that a legitimate signature does not change.

An incremental update can replace any object, so a prefix of equal bytes proves nothing about
what a reader sees. Here every object that the catalog reaches is written in a canonical form,
numbered in the order of discovery; only what a signature must touch is left out: the
form, the signatures' own material, metadata, and the list of annotations (judged apart).
"""

from __future__ import annotations

import hashlib
from collections import deque
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

_CATALOG_ASIDE = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Metadata", "/Version"})
_PAGE_ASIDE = frozenset({"/Annots", "/Tabs", "/Parent"})
_STREAM_ASIDE = frozenset({"/Length"})


def content_digest(reader: PdfFileReader) -> str:
    """Return the SHA-256 of everything that the catalog reaches: pages, attachments, tags."""
    return _Writer(reader).digest(reader.root, _CATALOG_ASIDE)


def annotation_digest(reader: PdfFileReader, annotation: Any) -> str:
    """Return the SHA-256 of one annotation with all it reaches."""
    return _Writer(reader).digest(resolved(annotation), frozenset({"/P", "/Parent"}))


def pages(reader: PdfFileReader) -> list[Any]:
    """Return the page dictionaries in reading order."""
    count = int(reader.root["/Pages"]["/Count"])
    return [
        resolved(reader.find_page_for_modification(at)[0])  # type: ignore[no-untyped-call]  # pyHanko says no types
        for at in range(count)
    ]


def annotations_of(page: Any) -> list[Any]:
    """Return the annotations of a page."""
    return [resolved(item) for item in entry(page, "/Annots", ())]


def entry(dictionary: Any, key: str, default: Any = None) -> Any:
    """Return an entry, followed to the object it refers to; ``default`` where there is none."""
    if key not in dictionary:
        return default
    return dictionary[key]  # unlike `get`, this follows a reference


def resolved(value: Any) -> Any:
    """Return the object that a reference means; anything else as it is."""
    if isinstance(value, generic.IndirectObject):
        return value.get_object()  # type: ignore[no-untyped-call]  # pyHanko says no types
    return value


class _Writer:
    """Numbers objects as they are found and feeds them to the hash, shallow and in order."""

    def __init__(self, reader: PdfFileReader) -> None:
        self._reader = reader
        self._numbers: dict[tuple[int, int], int] = {}
        self._queue: deque[Any] = deque()
        self._hash = hashlib.sha256()

    def digest(self, start: Any, aside: frozenset[str]) -> str:
        self._write(start, aside)
        while self._queue:
            value = self._queue.popleft()
            self._write(value, _aside(value))
        return self._hash.hexdigest()

    def _write(self, value: Any, aside: frozenset[str]) -> None:
        if isinstance(value, generic.IndirectObject):
            key = (value.idnum, value.generation)
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                self._queue.append(resolved(value))
            self._feed("acuan", str(self._numbers[key]).encode())
        elif isinstance(value, generic.StreamObject):
            self._dictionary(value, aside | _STREAM_ASIDE)
            self._feed("aliran", value.encoded_data)
        elif isinstance(value, generic.DictionaryObject):
            self._dictionary(value, aside)
        elif isinstance(value, generic.ArrayObject):
            self._feed("larik", str(len(value)).encode())
            for position in range(len(value)):
                self._write(value.raw_get(position), frozenset())
        else:
            self._feed(type(value).__name__, repr(value).encode())

    def _dictionary(self, value: Any, aside: frozenset[str]) -> None:
        keys = sorted(key for key in value if key not in aside)
        self._feed("kamus", str(len(keys)).encode())
        for key in keys:
            self._feed("kunci", key.encode())
            self._write(value.raw_get(key), frozenset())

    def _feed(self, kind: str, content: bytes) -> None:
        self._hash.update(f"{kind} {len(content)}\n".encode())
        self._hash.update(content)


def _aside(value: Any) -> frozenset[str]:
    kind = entry(value, "/Type", "") if isinstance(value, generic.DictionaryObject) else ""
    return _PAGE_ASIDE if kind == "/Page" else frozenset()
