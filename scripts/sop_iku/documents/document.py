"""What the strict reader yields: plain data plus the place of every node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sop_iku.documents.finding import Finding

#: A place in a document: mapping keys (text) and list positions (int, 0-based).
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A 1-based place in a file; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """One YAML document, read strictly.

    ``data`` holds only dict, list, str, bool, None, int (keys ``tahun``, ``versi``,
    ``putaran``, ``langkah``) and Decimal (every other number). Treat it as frozen.
    ``positions`` has an entry for each node (a value), by pointer; ``keys`` has the place of
    the key for each value in a mapping; ``source`` are the exact bytes.
    """

    path: str
    source: bytes
    data: Any
    positions: Mapping[Pointer, Position]
    keys: Mapping[Pointer, Position] = field(default_factory=dict)

    def position(self, pointer: Pointer) -> Position:
        """Return the place of ``pointer``, or of its nearest ancestor that exists."""
        while pointer not in self.positions and pointer:
            pointer = pointer[:-1]
        return self.positions.get(pointer, Position(1, 1))

    def key_position(self, pointer: Pointer) -> Position:
        """Return the place of the key that leads to ``pointer``, or of the node itself."""
        return self.keys.get(pointer) or self.position(pointer)


@dataclass(frozen=True)
class Reading:
    """The outcome of reading bytes: a document, or findings that say why there is none."""

    document: Document | None
    findings: tuple[Finding, ...] = ()
