"""The line of a finding, and the mark below the spot."""

from __future__ import annotations

import pytest

from sop_iku.documents.excerpt import WIDTH, Excerpt, Sources


def at(source: bytes, line: int, column: int) -> Excerpt | None:
    return Sources({"a.yaml": source}).excerpt("a.yaml", line, column)


@pytest.mark.parametrize(
    ("source", "line", "column", "text", "marked"),
    [
        (b"tahun: 2024\n", 1, 8, "tahun: 2024", "2024"),
        (b"tahun: 2024\n", 1, 1, "tahun: 2024", "tahun:"),
        (b"a: [1, 22]\n", 1, 8, "a: [1, 22]", "22"),
        (b"a: {b: c}\n", 1, 4, "a: {b: c}", "{"),
        (b"a: b\r\n", 1, 4, "a: b", "b"),
        ("é: ü\n".encode(), 1, 4, "é: ü", "ü"),
    ],
)
def test_the_word_at_the_column_is_marked(
    source: bytes, line: int, column: int, text: str, marked: str
) -> None:
    found = at(source, line, column)
    assert found is not None
    assert found.text == text
    assert found.text[found.indent : found.indent + found.width] == marked


def test_a_place_behind_the_end_of_a_line_is_still_marked() -> None:
    assert at(b"a: b\n", 1, 99) == Excerpt("a: b", 4, 1)


def test_wide_and_combining_characters_keep_the_mark_below_the_spot() -> None:
    found = at("年: e\u0301 x\n".encode(), 1, 7)
    assert found == Excerpt("年: e\u0301 x", 6, 1)


def test_a_long_line_is_cut_around_the_spot() -> None:
    found = at(b"x" * 500 + b" no " + b"y" * 500, 1, 502)
    assert found is not None
    assert len(found.text) == WIDTH
    assert found.text[0] == found.text[-1] == "…"
    assert found.text[found.indent :][:2] == "no"


def test_nothing_is_shown_where_there_is_no_line() -> None:
    assert at(b"a: b", 2, 1) is None
    assert at(b"\n", 1, 1) is None
    assert Sources().excerpt("a.yaml", 1, 1) is None


def test_what_would_move_the_cursor_is_replaced() -> None:
    found = at(b"a: \x1b[2K\xff", 1, 4)
    assert found is not None
    assert found.text == "a: \ufffd[2K\ufffd"
