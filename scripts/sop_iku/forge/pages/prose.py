"""Reading the little Markdown that comments use, as data; the template writes it escaped.

Only what the gate's comment needs: paragraphs, bullet lists, tables and bold. Everything
else stays plain text, so no comment can bring HTML, links or pictures onto a page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
#: a sign that a backslash makes plain, or an entity
_ESCAPED = re.compile(r"\\([\\`*_\[\]|#~!<>&])|&#?\w{1,32};")
_CELL = re.compile(r"(?<!\\)\|")
#: what folds a table on GitHub; the pages fold every table
_FOLDED = re.compile(r"<details><summary>[^<>]{0,200}</summary>|</details>")
_RULE = re.compile(r"\|[\s:|-]+\|")
#: what a page shows of one text; GitHub takes no longer comment
MOST_CHARACTERS = 65_536


@dataclass(frozen=True)
class Span:
    """A stretch of text, bold or not."""

    text: str
    bold: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, a list or a table (first row is the head), by ``kind``."""

    kind: str
    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()


def blocks(source: str) -> tuple[Block, ...]:
    """Return a comment's text as blocks, in time linear in it; never fails, whatever the text."""
    lines = [line.strip() for line in _without_comments(_bounded(source)).splitlines()]
    lines = [line for line in lines if _FOLDED.fullmatch(line) is None]
    found: list[Block] = []
    for kind, group in groupby(lines, _kind):
        block = _block(kind, list(group))
        if block is not None:
            found.append(block)
    return tuple(found)


def _bounded(source: str) -> str:
    if len(source) <= MOST_CHARACTERS:
        return source
    return f"{source[:MOST_CHARACTERS]}…\n\n(Teks ini terlalu panjang; sisanya tidak ditampilkan.)"


def _without_comments(source: str) -> str:
    """Drop ``<!-- … -->``; one that never ends stays text, and the search ends with it."""
    kept: list[str] = []
    place = 0
    while (start := source.find("<!--", place)) >= 0:
        end = source.find("-->", start + 4)
        if end < 0:
            break
        kept.append(source[place:start])
        place = end + 3
    return "".join((*kept, source[place:]))


def _kind(line: str) -> str:
    if not line:
        return "kosong"
    if line.startswith("- "):
        return "daftar"
    return "tabel" if line.startswith("|") and line.endswith("|") else "alinea"


def _block(kind: str, lines: list[str]) -> Block | None:
    if kind == "kosong":
        return None
    if kind == "tabel":
        rows = [line for line in lines if _RULE.fullmatch(line) is None]
        return Block(kind, rows=tuple(tuple(map(_line, _cells(row))) for row in rows))
    if kind == "daftar":
        lines = [line.removeprefix("- ") for line in lines]
    return Block(kind, lines=tuple(_line(line) for line in lines))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(row[1:-1])]


def _line(text: str) -> Line:
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    place = 0
    for match in _BOLD.finditer(text):
        if match.start() > place:
            yield Span(_plain(text[place : match.start()]))
        yield Span(_plain(match[1]), bold=True)
        place = match.end()
    if place < len(text):
        yield Span(_plain(text[place:]))


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] or html.unescape(found[0]), text)
