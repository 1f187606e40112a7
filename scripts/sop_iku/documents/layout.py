"""Spaces and line breaks of a document: within brackets, before lines, after lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from sop_iku.documents.comments import comments
from sop_iku.documents.document import Document
from sop_iku.documents.splicing import Edit, content_end, edited, node_at

#: Columns of one level.
STEP = 2


def even_lines(document: Document) -> str:
    """Return the text without blank ends of lines, with single blank lines and a last LF."""
    text = document.source.decode("utf-8")
    inside = _lines_of_scalars(node_at(document, ()))
    kept: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if number in inside:
            kept.append(line)
            continue
        bare = line.rstrip(" ")
        if bare or (kept and kept[-1]):
            kept.append(bare)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n"


def _lines_of_scalars(node: yaml.Node) -> set[int]:
    """Return the numbers of all lines on which a text of several lines stands."""
    if isinstance(node, yaml.ScalarNode):
        first = node.start_mark.line
        last = node.end_mark.line - (node.style in {"|", ">"})
        return set(range(first, last + 1)) if last > first else set()
    children = (
        [part for pair in node.value for part in pair]
        if isinstance(node, yaml.MappingNode)
        else node.value
    )
    return {line for child in children for line in _lines_of_scalars(child)}


def even_brackets(document: Document) -> str:
    """Return the text with ``{a: 1, b: [x, y]}`` spaced like this, where it is on one line."""
    text = document.source.decode("utf-8")
    return edited(text, sorted(_flow_edits(text, node_at(document, ()))))


def _flow_edits(text: str, node: Any) -> Iterator[Edit]:
    if isinstance(node, yaml.ScalarNode):
        return
    start, end = node.start_mark.index, node.end_mark.index
    if node.flow_style and "\n" not in text[start:end]:
        yield Edit(start, end, _flow_text(text, node))
        return
    if isinstance(node, yaml.SequenceNode):
        for element in node.value:
            yield from _flow_edits(text, element)
        return
    for key, value in node.value:
        gap = (key.end_mark.index, value.start_mark.index)
        if re.fullmatch(r" *: +", text[slice(*gap)]):
            yield Edit(*gap, ": ")
        yield from _flow_edits(text, value)


def _flow_text(text: str, node: yaml.Node) -> str:
    """Write a node in brackets again, its scalars as they were typed."""
    if isinstance(node, yaml.MappingNode):
        pairs = (f"{_flow_text(text, key)}: {_flow_text(text, value)}" for key, value in node.value)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_flow_text(text, item) for item in node.value) + "]"
    return text[node.start_mark.index : node.end_mark.index].strip(" ")


def even_indentation(document: Document) -> str:
    """Return the text with two columns a level, also for the dashes of a list."""
    text = document.source.decode("utf-8")
    lines = text.split("\n")
    shifts: dict[int, int] = {}
    dashes: dict[int, tuple[int, int]] = {}
    _wanted(text, node_at(document, ()), 0, shifts, dashes)
    comment_lines = {one.line - 1 for one in comments(document)}
    shift = 0
    below = _shift_below(lines, shifts)
    result = []
    for number, line in enumerate(lines):
        own = line.lstrip(" ").startswith("#") and number in comment_lines
        shift = below[number] if own else shifts.get(number, shift)
        if number in dashes:
            dash, content = dashes[number]
            line = f"{line[: dash + 1]} {line[content:]}"  # noqa: PLW2901 - the line, evened
        result.append(_shifted(line, shift))
    return "\n".join(result)


def _shifted(line: str, shift: int) -> str:
    if shift >= 0:
        return " " * shift + line if line else line
    return re.sub(rf"^ {{0,{-shift}}}", "", line)


def _shift_below(lines: list[str], shifts: dict[int, int]) -> list[int]:
    """Return for each line the shift of the next line that has one of its own."""
    below, shift = [0] * len(lines), 0
    for number in range(len(lines) - 1, -1, -1):
        shift = shifts.get(number, shift)
        below[number] = shift
    return below


def _wanted(
    text: str,
    node: Any,
    column: int,
    shifts: dict[int, int],
    dashes: dict[int, tuple[int, int]],
) -> None:
    """Note for each line that begins an entry how far it must move to stand at ``column``."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _note(text, key.start_mark, column, shifts)
            _wanted(text, value, column + STEP, shifts, dashes)
        return
    floor = node.start_mark.index
    for element in node.value:
        at = element.start_mark.index
        dash = text.rfind("-", floor, at) if text[at : at + 1] != "-" or _is_inner(element) else at
        line_start = text.rfind("\n", 0, dash) + 1
        if not text[line_start:dash].strip():
            line = element.start_mark.line - text.count("\n", dash, at)
            shifts[line] = column - (dash - line_start)
            if element.start_mark.line == line and at > dash:
                dashes[line] = (dash - line_start, at - line_start)
        _wanted(text, element, column + STEP, shifts, dashes)
        floor = content_end(element)


def _is_inner(element: yaml.Node) -> bool:
    """Tell whether the dash at an element's start is its own content's, not the list's."""
    return isinstance(element, yaml.SequenceNode | yaml.ScalarNode)


def _note(text: str, mark: Any, column: int, shifts: dict[int, int]) -> None:
    before = text[mark.index - mark.column : mark.index]
    if not before.strip():
        shifts[mark.line] = column - mark.column
