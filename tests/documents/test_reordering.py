"""The elements of a list in another order, each with the comment above it."""

from __future__ import annotations

import pytest

from sop_iku.documents.document import Pointer
from sop_iku.documents.reordering import reorder
from sop_iku.documents.splicing import SpliceError
from tests.documents.repository_files import document


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  - 1\n  # dua\n  - 2\n  - 3\n", "a:\n  - 3\n  # dua\n  - 2\n  - 1\n"),
        ("a: [1,  2, 3]  # x\n", "a: [3,  2, 1]  # x\n"),
    ],
)
def test_elements_change_their_places(text: str, after: str) -> None:
    assert reorder(document(text), ("a",), [2, 1, 0]).decode() == after


@pytest.mark.parametrize(
    ("text", "pointer", "order", "words"),
    [
        ("a: 1\n", ("a",), [0], "tidak cocok dengan isinya"),
        ("a: [1, 2]\n", ("a",), [0, 0], "tidak cocok dengan isinya"),
        ("a:\n- - 1\n  - 2\n", ("a", 0), [1, 0], "tidak mulai di baris sendiri"),
    ],
)
def test_what_cannot_be_reordered_is_refused(
    text: str, pointer: Pointer, order: list[int], words: str
) -> None:
    with pytest.raises(SpliceError, match=words):
        reorder(document(text), pointer, order)
