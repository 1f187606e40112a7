"""The line a finding is about, with the spot marked below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

#: More of a line than this says nothing more on a screen.
WIDTH = 88
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_WORD = re.compile(r"[^\s,\[\]{}]+:?|\S")


class Excerpt(NamedTuple):
    """``text`` is the line as shown; the mark stands at ``indent``, ``width`` columns wide."""

    text: str
    indent: int
    width: int


class Sources:
    """The files that findings are about; each is split into lines once."""

    def __init__(self, sources: Mapping[str, bytes] | None = None) -> None:
        """``sources``: the bytes by path, as findings name it."""
        self._sources = dict(sources or {})
        self._lines: dict[str, list[bytes]] = {}

    def excerpt(self, path: str, line: int, column: int) -> Excerpt | None:
        """Return the excerpt at a 1-based place; None where there is no such line to show."""
        if path not in self._sources:
            return None
        if path not in self._lines:
            self._lines[path] = self._sources[path].split(b"\n")
        lines = self._lines[path]
        if not 1 <= line <= len(lines):
            return None
        # a line may be megabytes long: decode only what can be shown, at most 4 bytes a character
        text = lines[line - 1][: 4 * (column + WIDTH)].decode("utf-8", "replace")
        return _excerpt(text, column - 1)


def _excerpt(text: str, index: int) -> Excerpt | None:
    text = text.rstrip("\r")
    if not text.strip():
        return None
    index = min(index, len(text))
    word = _WORD.match(text, index)
    length = len(word.group()) if word else 1
    begin = max(0, index - WIDTH // 2) if len(text) > WIDTH else 0
    shown = text[begin : begin + WIDTH]
    head = _visible(shown[: index - begin])
    if begin:
        head = "…" + head[1:]
    tail = _visible(shown[index - begin :])
    marked = _columns(tail[: max(1, min(length, len(tail)))])
    if len(text) > begin + WIDTH:
        tail = tail[:-1] + "…"
    return Excerpt(head + tail, _columns(head), max(1, marked))


def _visible(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _columns(text: str) -> int:
    """Count the columns of a terminal that ``text`` takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
