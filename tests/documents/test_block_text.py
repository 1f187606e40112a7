"""A text written as the one it replaces was: in the same quotes, or not at all."""

from __future__ import annotations

import pytest

from sop_iku.documents.block_text import in_its_style
from tests.documents.repository_files import document


@pytest.mark.parametrize(
    ("text", "new", "after"),
    [
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ('a: "x"\n', 'b "c"', 'a: "b \\"c\\""\n'),
        ("a: |\n  x\nb: 1\n", "y\nz\n", "a: |\n  y\n  z\nb: 1\n"),
    ],
)
def test_quotes_and_blocks_stay(text: str, new: str, after: str) -> None:
    found = in_its_style(document(text), ("a",), new)
    assert found is not None
    assert found.decode() == after


@pytest.mark.parametrize(
    ("text", "new"),
    [("a: x\n", "y"), ("a: 1\n", "y"), ("a: [1]\n", "y"), ('a: "x"\n', 7), ('a: "x"\n', "\u200b")],
)
def test_what_has_no_such_style_or_does_not_fit_it_is_left(text: str, new: object) -> None:
    assert in_its_style(document(text), ("a",), new) is None
