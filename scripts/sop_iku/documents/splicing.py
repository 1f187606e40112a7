"""Byte-preserving edits of a document: one value replaced, one part removed.

Nothing else of the file moves: comments, order and quotes stay. Every edit is read again
strictly, and refused unless the result holds exactly the data that was meant.
"""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read

_Entry = tuple[yaml.Node, yaml.Node]  # what stands first (a key or the element), and the value


class Edit(NamedTuple):
    """New text for the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


class SpliceError(Failure):
    """An edit that cannot be made without touching more than it should."""


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with ``edits``, which lie apart and in order, in a single pass."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def replace_scalar(document: Document, pointer: Pointer, literal: str) -> bytes:
    """Return the source with the scalar at ``pointer`` written as ``literal`` (one line of YAML).

    Raises SpliceError where there is no scalar, or where ``literal`` would change anything else.
    """
    node = node_at(document, pointer)
    if not isinstance(node, yaml.ScalarNode) or not pointer:
        raise SpliceError(f"Tidak ada nilai tunggal di {words(pointer)}.")
    text = document.source.decode("utf-8")
    start, end = node.start_mark.index, node.end_mark.index
    if text[start:end].endswith("\n"):
        end -= 1  # a block of text ends with its line break; the line break stays
    space = " " if start == end else ""
    new = text[:start] + space + literal + text[end:]
    wanted = copy.deepcopy(document.data)
    owner = value_at(wanted, pointer[:-1])
    owner[pointer[-1]] = _meaning(literal, pointer)
    return checked(document, new, wanted)


def remove(document: Document, pointer: Pointer) -> bytes:
    """Return the source without the part at ``pointer``: a key with its value, or an element.

    In block style whole lines go, and with a key of the top level the comment lines directly
    above it; in flow style (``{…}``, ``[…]``) the part with its comma. What becomes empty is
    written ``[]`` or ``{}``. Raises SpliceError where that is not possible.
    """
    if not pointer:
        raise SpliceError("Seluruh dokumen tidak dapat dihapus dengan cara ini.")
    owner = node_at(document, pointer[:-1])
    entries, index = _entries(owner, pointer)
    wanted = copy.deepcopy(document.data)
    del value_at(wanted, pointer[:-1])[pointer[-1]]
    text = document.source.decode("utf-8")
    if len(entries) == 1 and len(pointer) > 1:
        empty = "[]" if isinstance(owner, yaml.SequenceNode) else "{}"
        new = in_place_of(document, pointer[:-1], empty)
    elif getattr(owner, "flow_style", False):
        new = _without_flow_entry(text, entries, index)
    else:
        new = _without_lines(text, owner, entries, index, top=len(pointer) == 1)
    return checked(document, new, wanted)


def _without_flow_entry(text: str, entries: list[_Entry], index: int) -> str:
    """Cut an element of ``[…]`` or ``{…}`` and one comma beside it."""
    if index + 1 < len(entries):
        return text[: _start(entries[index])] + text[_start(entries[index + 1]) :]
    return text[: _end(entries[index - 1])] + text[_end(entries[index]) :]


def _without_lines(
    text: str, owner: yaml.Node, entries: list[_Entry], index: int, *, top: bool
) -> str:
    """Cut the whole lines of an entry in block style."""
    start = _start(entries[index])
    if isinstance(owner, yaml.SequenceNode):
        floor = _end(entries[index - 1]) if index else owner.start_mark.index
        start = text.rfind("-", floor, start)
    first = text.rfind("\n", 0, start) + 1
    if text[first:start].strip():
        raise SpliceError("Bagian ini tidak mulai di baris sendiri, jadi tidak dapat dihapus.")
    last = text.find("\n", _end(entries[index]))
    last = len(text) if last < 0 else last + 1
    if top:
        first = above_comments(text, first)
    before, after = text[:first], text[last:]
    if before.endswith("\n\n") and (not after or after.startswith("\n")):
        before = before[:-1]
    return before + after


def above_comments(text: str, first: int) -> int:
    """Return where the comment lines directly above the line at ``first`` begin.

    Comments that reach up to the first line are the file's head and stay.
    """
    begin = first
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not text[above:begin].startswith("#"):
            return begin
        begin = above
    return first


def in_place_of(document: Document, pointer: Pointer, literal: str) -> str:
    """Return the text with the list or mapping at ``pointer`` written as ``literal``.

    A block gives way to one line behind its key; the comment behind the key stays there, the
    comment lines between the key and the block go with it.
    """
    node, text = node_at(document, pointer), document.source.decode("utf-8")
    start, end = int(node.start_mark.index), content_end(node)
    if getattr(node, "flow_style", False) or not isinstance(pointer[-1], str):
        return text[:start] + literal + text[end:]
    parent = node_at(document, pointer[:-1])
    key = next(key for key, _ in parent.value if key.value == pointer[-1])
    colon = text.index(":", key.end_mark.index) + 1
    behind = text[colon:start].partition("\n")[0].rstrip(" ")
    return f"{text[:colon]} {literal}{behind}{text[end:]}"


def node_at(document: Document, pointer: Pointer) -> yaml.Node:
    """Return the node at ``pointer``; the document was read strictly, so it composes."""
    node = _composed(document.source)
    for segment in pointer:
        match node:
            case yaml.MappingNode():
                found = [value for key, value in node.value if key.value == segment]
            case yaml.SequenceNode() if isinstance(segment, int):
                found = node.value[segment : segment + 1]
            case _:
                found = []
        if not found:
            raise SpliceError(f"{words(pointer)} tidak ada di {document.path}.")
        node = found[0]
    if node is None:
        raise SpliceError(f"{document.path} kosong.")
    return node


@functools.lru_cache(maxsize=1)  # one edit asks for several places of one text; trees are large
def _composed(source: bytes) -> yaml.Node | None:
    """Return the nodes of a document; nobody changes them."""
    node: yaml.Node | None = yaml.compose(source, Loader=yaml.CSafeLoader)
    return node


def forget() -> None:
    """Drop the nodes of the last text: while they are kept, whatever is read next costs more."""
    _composed.cache_clear()


def _entries(owner: yaml.Node, pointer: Pointer) -> tuple[list[_Entry], int]:
    """Return the entries of ``owner`` and which of them ``pointer`` means."""
    last = pointer[-1]
    if isinstance(owner, yaml.MappingNode):
        for index, (key, _) in enumerate(owner.value):
            if key.value == last:
                return owner.value, index
    if isinstance(owner, yaml.SequenceNode) and last in range(len(owner.value)):
        return [(node, node) for node in owner.value], int(last)
    raise SpliceError(f"{words(pointer)} tidak ada.")


def _start(entry: _Entry) -> int:
    return int(entry[0].start_mark.index)


def _end(entry: _Entry) -> int:
    return content_end(entry[1])


def content_end(node: yaml.Node) -> int:
    """Return where the content of ``node`` ends: a block's end mark lies after its comments."""
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return max(int(node.start_mark.index), int(node.end_mark.index) - 1)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return content_end(last[1] if isinstance(node, yaml.MappingNode) else last)
    return int(node.end_mark.index)


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return the part of ``data`` at ``pointer``, which exists."""
    for segment in pointer:
        data = data[segment]
    return data


def _meaning(literal: str, pointer: Pointer) -> Any:
    """Return what ``literal`` means where it will stand."""
    key = pointer[-1] if isinstance(pointer[-1], str) else "-"
    line = f"{json.dumps(key)}: {literal}"
    source = line.encode("utf-8")
    document = read(source, "").document
    # not kept: the tree of the text in hand is still wanted
    whole = _composed.__wrapped__(source) if document is not None and "\n" not in literal else None
    if document is None or whole is None or whole.value[0][1].end_mark.index != len(line):
        raise SpliceError(f"{literal!r} bukan satu nilai YAML.")
    return document.data[key]


def checked(document: Document, text: str, wanted: Any) -> bytes:
    """Read the new text strictly; return its bytes where it holds exactly ``wanted``."""
    return checked_document(document, text, wanted).source


def checked_document(document: Document, text: str, wanted: Any) -> Document:
    """Like ``checked``, and return what was read; the text may be longer than a file may be."""
    source = text.encode("utf-8")
    reading = read(source, document.path, limit=max(len(source), 1))
    if reading.document is None or not _identical(reading.document.data, wanted):
        raise SpliceError(
            f"Perubahan pada {document.path} akan mengubah lebih dari yang dimaksud.",
            "Ubah berkas itu dengan penyunting teks.",
        )
    return reading.document


def _identical(one: Any, other: Any) -> bool:
    """Tell whether data are the same down to types, written decimals and order of keys."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(_identical(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_identical, one, other))
    return str(one) == str(other)


def words(pointer: Pointer) -> str:
    """Write ``pointer`` for a message."""
    return "/" + "/".join(str(segment) for segment in pointer)
