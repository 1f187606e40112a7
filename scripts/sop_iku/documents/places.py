"""The place of every node of a document, in the shape of the document itself.

A flat table by pointer would cost a tuple for each node, more memory than the data; so the
places stand in a tree, and a pointer is walked when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sop_iku.documents.document import Pointer, Position

#: The place of a scalar: its line (0-based) above 32 bits of column (0-based).
Mark = int


@dataclass(slots=True)
class Branch:
    """A mapping or list: its own place, and those of its parts and keys."""

    mark: Mark
    children: dict[str | int, Mark | Branch] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)


def position(mark: Mark) -> Position:
    """Return the 1-based place that ``mark`` stands for."""
    return Position((mark >> 32) + 1, (mark & 0xFFFFFFFF) + 1)


class NodePlaces(Mapping[Pointer, Position]):
    """The places of all nodes by pointer."""

    def __init__(self, root: Mark | Branch) -> None:
        """``root`` is the place of the whole document."""
        self._root = root

    def __getitem__(self, pointer: Pointer) -> Position:
        node = self._root
        for segment in pointer:
            if not isinstance(node, Branch):
                raise KeyError(pointer)
            node = node.children[segment]
        return position(node.mark if isinstance(node, Branch) else node)

    def __iter__(self) -> Iterator[Pointer]:
        return (pointer for pointer, _ in _walk((), self._root))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class KeyPlaces(Mapping[Pointer, Position]):
    """The places of all keys, by the pointer of the value that a key leads to."""

    def __init__(self, root: Mark | Branch) -> None:
        """``root`` is the place of the whole document."""
        self._root = root

    def __getitem__(self, pointer: Pointer) -> Position:
        node = self._root
        for segment in pointer[:-1]:
            if not isinstance(node, Branch):
                raise KeyError(pointer)
            node = node.children[segment]
        if not isinstance(node, Branch) or not pointer or not isinstance(pointer[-1], str):
            raise KeyError(pointer)
        return position(node.keys[pointer[-1]])

    def __iter__(self) -> Iterator[Pointer]:
        for pointer, node in _walk((), self._root):
            if isinstance(node, Branch):
                yield from ((*pointer, key) for key in node.keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _walk(pointer: Pointer, node: Mark | Branch) -> Iterator[tuple[Pointer, Mark | Branch]]:
    yield pointer, node
    if isinstance(node, Branch):
        for segment, child in node.children.items():
            yield from _walk((*pointer, segment), child)
