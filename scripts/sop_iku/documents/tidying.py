"""The one layout of a document: ``iku rapikan``. Layout only: the data stay what they were.

Four small passes over the text, never a rewrite from the data: keys into the order of the
schema, spaces within brackets, indentation by two, blank ends of lines. Comments go with the
line they stand above. After each pass the text is read again; a pass that would change a
value, a written decimal or a comment is left out as a whole. A pass that changes nothing
costs no reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from sop_iku.documents.circular_garbage import sought_seldom
from sop_iku.documents.comments import comments
from sop_iku.documents.document import Document
from sop_iku.documents.key_order import in_schema_order
from sop_iku.documents.layout import even_brackets, even_indentation, even_lines
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema
from sop_iku.documents.splicing import forget

_Pass = Callable[[Document], str]


@sought_seldom()
def tidy(document: Document, schema: Schema) -> bytes:
    """Return the source of ``document`` in the one layout; equal bytes if it has it already."""
    passes: tuple[_Pass, ...] = (
        lambda one: in_schema_order(one, schema),
        even_brackets,
        even_indentation,
        even_lines,
    )
    for one in passes:
        document = _kept(document, one(document))
    forget()
    return document.source


def _kept(before: Document, text: str) -> Document:
    """Return ``text`` as the new document if it says exactly what ``before`` says."""
    source = text.encode("utf-8")
    if source == before.source:
        return before
    forget()
    after = read(source, before.path, limit=max(len(source), 1)).document
    if after is None or not equal_but_for_order(before.data, after.data):
        return before
    if Counter(one.text for one in comments(before)) != Counter(
        one.text for one in comments(after)
    ):
        return before
    return after


def equal_but_for_order(one: Any, other: Any) -> bool:
    """Tell whether data are the same down to types and decimals; keys may change places."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            equal_but_for_order(one[key], other[key]) for key in one
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(equal_but_for_order, one, other))
    return str(one) == str(other)
