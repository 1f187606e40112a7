"""Byte-preserving additions to a document: a list element, a key, another value on one line.

Like ``splicing``: nothing else of the file moves, and each result is read again strictly and
refused unless it holds exactly the data that was meant.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from sop_iku.documents import splicing
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.splicing import SpliceError
from sop_iku.documents.writing import flow, in_block

#: A mapping that fits on a line of this length is written on one.
WIDTH = 100


def replace_value(document: Document, pointer: Pointer, value: Any) -> bytes:
    """Return the source with the value at ``pointer`` written as ``value``, on one line.

    A block of several lines is replaced only where it is the whole value of a key.
    """
    node = splicing.node_at(document, pointer)
    text = document.source.decode("utf-8")
    start, end = node.start_mark.index, splicing.content_end(node)
    if isinstance(node, yaml.CollectionNode):
        new = splicing.in_place_of(document, pointer, flow(value))
    else:
        space = " " if start == end else ""
        owners = (splicing.node_at(document, pointer[:depth]) for depth in range(len(pointer)))
        braced = any(getattr(owner, "flow_style", False) for owner in owners)
        write = flow if braced or getattr(node, "style", None) else in_block
        new = text[:start] + space + write(value) + text[end:]
    wanted = copy.deepcopy(document.data)
    splicing.value_at(wanted, pointer[:-1])[pointer[-1]] = value
    return splicing.checked(document, new, wanted)


def append(document: Document, pointer: Pointer, *values: Any) -> bytes:
    """Return the source with ``values`` as the last elements of the list at ``pointer``."""
    node = splicing.node_at(document, pointer)
    if not isinstance(node, yaml.SequenceNode):
        raise SpliceError(f"Tidak ada daftar di {splicing.words(pointer)}.")
    text = document.source.decode("utf-8")
    wanted = copy.deepcopy(document.data)
    splicing.value_at(wanted, pointer).extend(values)
    if node.value and not node.flow_style:
        first = node.value[0].start_mark.index
        dash = text.rfind("-", node.start_mark.index, first)
        indent = dash - (text.rfind("\n", 0, dash) + 1)
        braced = all(isinstance(one, yaml.MappingNode) and one.flow_style for one in node.value)
        lines = "".join(
            f"{' ' * indent}- {flow(value)}\n" if braced else _element(value, indent)
            for value in values
        )
        new = _after_line(text, splicing.content_end(node), lines)
    elif node.value:
        end = node.end_mark.index - 1
        new = f"{text[:end].rstrip()}, {', '.join(map(flow, values))}{text[end:]}"
    else:
        start, end = node.start_mark.index, node.end_mark.index
        indent = _indent_of_line(text, start) + 2
        head = text[:start].rstrip(" ")
        lines = "".join(_element(value, indent) for value in values)
        new = f"{head}\n{lines}".rstrip("\n") + text[end:]
    return splicing.checked(document, new, wanted)


def add_key(
    document: Document, pointer: Pointer, key: str, value: Any, order: Sequence[str] = ()
) -> bytes:
    """Return the source with ``key: value`` in the mapping at ``pointer``.

    In block style it stands before the first key that ``order`` names later, else at the end.
    """
    node = splicing.node_at(document, pointer)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise SpliceError(f"Tidak ada kunci di {splicing.words(pointer)}.")
    text = document.source.decode("utf-8")
    owner = splicing.value_at(document.data, pointer)
    later = set(order[order.index(key) + 1 :]) if key in order else set()
    place = next((i for i, (one, _) in enumerate(node.value) if one.value in later), None)
    if node.flow_style:
        place = None
        end = node.end_mark.index - 1
        new = f"{text[:end].rstrip()}, {key}: {flow(value)}{text[end:]}"
    else:
        indent = node.start_mark.column
        lines = _entry(key, value, indent)
        if place is None:
            blank = "\n" if isinstance(value, list | Mapping) and not pointer else ""
            new = _after_line(text, splicing.content_end(node), blank + lines)
        elif place == 0 and pointer:
            place, new = None, _after_line(text, splicing.content_end(node), lines)
        else:
            begin = text.rfind("\n", 0, node.value[place][0].start_mark.index) + 1
            if not pointer:
                begin = splicing.above_comments(text, begin)
            new = text[:begin] + lines + ("" if pointer else "\n") + text[begin:]
    entries = list(owner.items())
    entries.insert(len(entries) if place is None else place, (key, value))
    wanted = copy.deepcopy(document.data)
    target = splicing.value_at(wanted, pointer)
    target.clear()
    target.update(entries)
    return splicing.checked(document, new, wanted)


def _after_line(text: str, end: int, lines: str) -> str:
    """Put whole ``lines`` after the line that holds the index ``end``."""
    stop = text.find("\n", end)
    if stop < 0:
        return f"{text}\n{lines}"
    return text[: stop + 1] + lines + text[stop + 1 :]


def _indent_of_line(text: str, index: int) -> int:
    line = text[text.rfind("\n", 0, index) + 1 :]
    return len(line) - len(line.lstrip(" "))


def _element(value: Any, indent: int) -> str:
    """Write an element of a block list, its dash at column ``indent``."""
    pad = " " * indent
    short = in_block(value)
    if not isinstance(value, Mapping) or len(pad) + len(short) + 2 <= WIDTH - 30:
        return f"{pad}- {short}\n"
    entries = "".join(_entry(key, item, indent + 2) for key, item in value.items())
    return f"{pad}- {entries[indent + 2 :]}"


def _entry(key: str, value: Any, indent: int) -> str:
    """Write an entry of a block mapping at column ``indent``, over several lines if long."""
    pad = " " * indent
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        return f"{pad}{key}:\n" + "".join(_element(item, indent + 2) for item in value)
    line = f"{pad}{key}: {in_block(value)}\n"
    if isinstance(value, Mapping) and value and len(line) > WIDTH + 1:
        return f"{pad}{key}:\n" + "".join(_entry(*item, indent + 2) for item in value.items())
    return line
