"""The patterns of the SOP's data: over documents (``boleh``, ``wajib``), over paths (``jalur``).

Document patterns: segments separated by ``/``; ``*`` is any one segment; ``**``, only as the
last segment, is any rest including nothing; a leading ``!`` (only in ``boleh``) forbids what
another pattern would allow; ``{tahun} {versi} {putaran} {langkah}`` are filled
from the new document before matching. Path patterns: ``{tahun}`` is four digits, ``{versi}`` a
number without leading zero, ``*`` one name, ``**`` any rest of at least one name; everything
else is compared byte for byte (no case folding, no normalisation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.diff import same

#: One file or folder name: nothing that another system could read differently.
_NAME = r"[A-Za-z0-9_.+-]*[A-Za-z0-9_+-]"
#: The parts of the new document that patterns may name.
_PLACES = ("tahun", "versi", "putaran", "langkah")

Segments = tuple[str, ...]


def fill(pattern: str, document: Mapping[str, Any]) -> Segments:
    """Return the segments of a document pattern, its places filled from ``document``.

    A place that the document does not have stays as written, and so matches nothing.
    """
    for place in _PLACES:
        if isinstance(document.get(place), int):
            pattern = pattern.replace(f"{{{place}}}", str(document[place]))
    return tuple(pattern.strip("/").split("/"))


def allows(pattern: Segments, pointer: Sequence[str]) -> bool:
    """Tell whether a change at ``pointer`` is allowed by ``pattern``."""
    if pattern[-1] == "**":
        head = pattern[:-1]
        return len(pointer) >= len(head) and _equal(head, pointer[: len(head)])
    return len(pointer) == len(pattern) and _equal(pattern, pointer)


def outside(
    allowed: Sequence[Segments], excluded: Sequence[Segments], change: Change
) -> Sequence[str] | None:
    """Return the first place that ``change`` writes and may not, None where it may write all.

    A part that is added brings everything in it: either a pattern allows it whole, or each of
    its parts must be allowed; and nothing in it may be excluded. Taking away is never writing.
    """
    pointer = change.pointer
    if change.kind is not ChangeKind.HAPUS:
        for pattern in excluded:
            if len(pointer) >= len(pattern):
                if _equal(pattern, pointer[: len(pattern)]):
                    return pointer
            elif _equal(pattern[: len(pointer)], pointer):
                rest = pattern[len(pointer) :]
                if not _same(_found(rest, change.before), _found(rest, change.after)):
                    return (*pointer, *rest)
    return _not_allowed(allowed, pointer, change)


def _not_allowed(
    allowed: Sequence[Segments], pointer: Segments, change: Change
) -> Sequence[str] | None:
    if any(allows(pattern, pointer) for pattern in allowed):
        return None
    parts = _parts(change.after) if change.kind is ChangeKind.TAMBAH else ()
    if not parts:
        return pointer
    inside = (
        _not_allowed(allowed, (*pointer, name), Change(change.kind, (), None, value))
        for name, value in parts
    )
    return next((place for place in inside if place is not None), None)


def _parts(value: Any) -> tuple[tuple[str, Any], ...]:
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, list | tuple):
        return tuple((str(index), element) for index, element in enumerate(value))
    return ()


def _same(one: Iterator[Any], other: Iterator[Any]) -> bool:
    return same(list(one), list(other))


def delivers(pattern: Segments, change: Change) -> bool:
    """Tell whether ``change`` delivers what ``pattern`` demands.

    That is: something added or changed at the pattern, anything below it, or an addition
    above it that brings the demanded part along. A removal or a new order delivers nothing.
    """
    pointer = change.pointer
    if len(pointer) >= len(pattern):
        if not _equal(pattern, pointer[: len(pattern)]):
            return False
        return len(pointer) > len(pattern) or change.kind in (ChangeKind.TAMBAH, ChangeKind.UBAH)
    if change.kind is not ChangeKind.TAMBAH or not _equal(pattern[: len(pointer)], pointer):
        return False
    return any(True for _ in _found(pattern[len(pointer) :], change.after))


def exists(pattern: Segments, document: Any) -> bool:
    """Tell whether ``document`` has the pattern's part, under ``*`` in every element and in one.

    Inside lists only ``*`` finds elements; a part whose value is null does not exist.
    """
    if not pattern:
        return document is not None
    first, rest = pattern[0], pattern[1:]
    if first == "*":
        elements = _elements(document)
        return bool(elements) and all(exists(rest, element) for element in elements)
    return isinstance(document, Mapping) and first in document and exists(rest, document[first])


def path_matches(pattern: str, path: str) -> re.Match[str] | None:
    """Match a repository path; the groups ``tahun`` and ``versi`` are what it names."""
    return _path_expression(pattern).fullmatch(path)


@lru_cache(maxsize=256)
def _path_expression(pattern: str) -> re.Pattern[str]:
    parts = []
    for token in re.split(r"(\{tahun\}|\{versi\}|\*\*|\*)", pattern):
        match token:
            case "{tahun}":
                parts.append(r"(?P<tahun>[0-9]{4})")
            case "{versi}":
                parts.append(r"(?P<versi>[1-9][0-9]*)")
            case "*":
                parts.append(_NAME)
            case "**":
                parts.append(rf"{_NAME}(?:/{_NAME})*")
            case _:
                parts.append(re.escape(token))
    return re.compile("".join(parts))


def _equal(pattern: Sequence[str], pointer: Sequence[str]) -> bool:
    return all(part in ("*", segment) for part, segment in zip(pattern, pointer, strict=True))


def _elements(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        return tuple(value.values())
    return tuple(value) if isinstance(value, list | tuple) else ()


def _found(pattern: Segments, value: Any) -> Iterator[Any]:
    if not pattern:
        if value is not None:
            yield value
        return
    first, rest = pattern[0], pattern[1:]
    if first == "*":
        for element in _elements(value):
            yield from _found(rest, element)
    elif isinstance(value, Mapping) and first in value:
        yield from _found(rest, value[first])
