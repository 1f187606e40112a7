"""A text takes the style of the one it replaces, where it fits that style."""

from __future__ import annotations

import pytest

from sop_iku.documents.block_text import in_its_style
from tests.documents.repository_files import document


def styled(text: str, value: object) -> str | None:
    source = in_its_style(document(text), ("a",), value)
    return None if source is None else source.decode()


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: 'x'\n", "it's", "a: 'it''s'\n"),
        ("a: 'x'\n", "baris\nbaru", 'a: "baris\\nbaru"\n'),
        ('a: "x"\n', "y", 'a: "y"\n'),
        ("a: |\n  x\n  y\nb: 1\n", "z\n", "a: |\n  z\nb: 1\n"),
        ("a: |\n  x\nb: 1\n", "z\n\nw", "a: |-\n  z\n\n  w\nb: 1\n"),
        ("a: >-  # c\n  x\n  y\nb: 1\n", "z w", "a: >-  # c\n  z w\nb: 1\n"),
        ("a: >-\n  x\nb: 1\n", "z\nw", "a: |-\n  z\n  w\nb: 1\n"),
    ],
)
def test_the_style_stays(before: str, value: str, after: str) -> None:
    assert styled(before, value) == after


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ("a: x\n", "y"),
        ("a: 1\n", "y"),
        ("a: 'x'\n", 1),
        ("a: [x]\n", "y"),
        ("a: 'x'\n", "tak\u200bterlihat"),
        ("a: |\n  x\n", ""),
        ("a: |\n  x\n", "y\n\n\n"),
        ("a: |\n  x\n", " y\nz"),
        ("a: |2\n  x\n", "y"),
    ],
)
def test_what_does_not_fit_is_left_to_another_way(before: str, value: object) -> None:
    assert styled(before, value) is None
