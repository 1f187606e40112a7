"""Where each node and key of a document stands, by pointer."""

from __future__ import annotations

import pytest

from sop_iku.documents.document import Position
from tests.documents.repository_files import document

READ = document("a: 1\nb:\n  - c: x\n  - [2]\n")


def test_every_node_has_its_place() -> None:
    assert dict(READ.positions) == {
        (): Position(1, 1),
        ("a",): Position(1, 4),
        ("b",): Position(3, 3),
        ("b", 0): Position(3, 5),
        ("b", 0, "c"): Position(3, 8),
        ("b", 1): Position(4, 5),
        ("b", 1, 0): Position(4, 6),
    }
    assert len(READ.positions) == 7


def test_every_key_has_its_place() -> None:
    assert dict(READ.keys) == {
        ("a",): Position(1, 1),
        ("b",): Position(2, 1),
        ("b", 0, "c"): Position(3, 5),
    }
    assert len(READ.keys) == 3
    assert list(document("x\n").keys) == []


@pytest.mark.parametrize("pointer", [("z",), ("a", "b"), ("b", 7), ("b", 1, 0, "x", "y")])
def test_what_is_not_there_has_no_place_but_that_of_its_owner(pointer: tuple[str | int]) -> None:
    assert pointer not in READ.positions
    assert pointer not in READ.keys
    assert READ.key_position(pointer) == READ.position(pointer)


@pytest.mark.parametrize("pointer", [(), ("b", 0), ("a", "b"), ("a", "b", "c")])
def test_what_has_no_key_has_no_place_of_a_key(pointer: tuple[str | int]) -> None:
    assert pointer not in READ.keys
