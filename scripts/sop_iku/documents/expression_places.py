"""From a place inside an expression to a place in the file."""

from __future__ import annotations

import functools

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level


def say_in_expression(
    document: Document,
    pointer: Pointer,
    offset: int,
    rule: tuple[str, Level],
    message: str,
    hint: str,
) -> Finding:
    """Return a finding at character ``offset`` of the expression at ``pointer``.

    Where the text stands in one line as it is read (plain, or quoted without escapes), the
    column is that of the character; otherwise it is the start of the expression.
    """
    place = document.position(pointer)
    column = place.column
    lines = _lines(document.source)
    written = lines[place.line - 1][column - 1 :] if place.line <= len(lines) else ""
    quoted = written[:1] in {'"', "'"}
    value: object = document.data
    for segment in pointer:
        value = value[segment]  # type: ignore[index] # the caller has just come from there
    if isinstance(value, str) and written[quoted:].startswith(value):
        column += quoted + offset
    return Finding(document.path, place.line, column, *rule, message, hint)


@functools.lru_cache(maxsize=4)
def _lines(source: bytes) -> list[str]:
    """Split a source once for all findings in it."""
    return source.decode("utf-8", "replace").split("\n")
