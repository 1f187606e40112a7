"""The top-level sections of a document as bytes: what a new version left exactly as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.documents.splicing import SpliceError, remove

#: what a new version takes out of the elements of a section that otherwise stays
_SET_ASIDE = {"data": "verifikasi"}


def kept_sections(before: Document, after: Document) -> frozenset[str]:
    """Return the sections whose bytes are the same on both sides, or that neither side has.

    Only ``data`` and ``sasaran`` are looked at; a ``verifikasi`` that ``after`` no longer has
    in its data is set aside. Comments below the last line of a section are not part of it.
    """
    if not isinstance(before.data, Mapping) or not isinstance(after.data, Mapping):
        return frozenset()
    new = _sections(after)
    try:
        old = _sections(_without_parts(before))
    except SpliceError:
        old = {**_sections(before), **_same_as_written(before, after, new)}
    return frozenset(name for name in ("data", "sasaran") if old.get(name) == new.get(name))


def _same_as_written(
    before: Document, after: Document, new: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """Return the new bytes of a section whose values are written as before.

    For an element that begins with its verification, which no splice can take out; otherwise
    such a year could never begin anew.
    """
    return {
        section: new[section]
        for section, part in _SET_ASIDE.items()
        if section in new
        and repr(_set_aside(before.data[section], part)) == repr(after.data[section])
    }


def _set_aside(elements: Sequence[Any], part: str) -> list[Any]:
    return [
        {key: value for key, value in element.items() if key != part}
        if isinstance(element, Mapping)
        else element
        for element in elements
    ]


def _without_parts(document: Document) -> Document:
    """Return the document without the parts of ``_SET_ASIDE``, each taken out by a splice."""
    for section, part in _SET_ASIDE.items():
        elements = document.data.get(section)
        for place, element in enumerate(elements if isinstance(elements, list) else ()):
            if isinstance(element, Mapping) and part in element:
                source = remove(document, (section, place, part))
                document = read(source, document.path).document or document
    return document


def _sections(document: Document) -> Mapping[str, bytes]:
    """Return the lines of each top-level key, without comments and empty lines below them."""
    lines = document.source.split(b"\n")
    starts = {name: document.keys[(name,)].line - 1 for name in document.data}
    ends = sorted({*starts.values(), len(lines)})
    found = {}
    for name, start in starts.items():
        end = next(one for one in ends if one > start)
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith(b"#")):
            end -= 1
        found[name] = b"\n".join(lines[start:end])
    return found
