"""Putting a value at a place of a document, by codes instead of list positions.

A place is written as in a difference: mapping keys, and for a list with ``x-kunci`` the text of
an element's key (``catatan``, ``1.4``). What stands there is kept where it is the same; nothing
else of the file moves, and every edit is read again strictly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents import inserting
from sop_iku.documents.diff import same
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import Node, element_keys, element_of, list_key, property_of, resolve
from sop_iku.documents.splicing import SpliceError, words
from sop_iku.documents.writing import flow

Place = tuple[str, ...]


def put(document: Document, place: Place, value: Any, schema: Schema) -> Document:
    """Return the document with ``value`` at ``place``; the place's owner must exist or be a list.

    A mapping is put key by key: what it does not name stays. An element of a list comes last
    where its key is new. Raises ``SpliceError`` where that cannot be done by a small edit.
    """
    pointer = pointer_of(document.data, place, schema)
    if pointer is None:
        return _added(document, place, value, schema)
    present = _value(document.data, pointer)
    if isinstance(value, Mapping) and isinstance(present, Mapping) and present:
        for key, item in value.items():
            document = put(document, (*place, key), item, schema)
        return document
    if same(present, value):
        return document
    return reread(document, inserting.replace_value(document, pointer, value))


def first_document(path: str, values: Mapping[str, Any], lines: Sequence[str] = ()) -> Document:
    """Return a new document with ``values``, one key a line, below comment ``lines``."""
    head = [f"# {line}".rstrip() for line in lines]
    body = [f"{key}: {flow(value)}" for key, value in values.items()]
    return _read("\n".join([*head, *body, ""]).encode("utf-8"), path)


def pointer_of(data: Any, place: Place, schema: Schema) -> Pointer | None:
    """Return where ``place`` stands in ``data`` by list positions; None where it is not there."""
    node = resolve(schema.source, schema.source)
    found: list[str | int] = []
    for segment in place:
        names = list_key(node)
        if names is None:
            if not isinstance(data, Mapping) or segment not in data:
                return None
            node, data = property_of(schema.source, node, segment), data[segment]
            found.append(segment)
            continue
        keys = element_keys(data, names) or []
        if segment not in keys:
            return None
        index = keys.index(segment)
        node, data = element_of(schema.source, node), data[index]
        found.append(index)
    return tuple(found)


def node_of(place: Place, schema: Schema) -> Node:
    """Return the part of the schema that describes what stands at ``place``."""
    root = schema.source
    node = resolve(root, root)
    for segment in place:
        node = element_of(root, node) if list_key(node) else property_of(root, node, segment)
    return node


def reread(document: Document, source: bytes) -> Document:
    """Read the document's new bytes; raises ``SpliceError`` where they cannot be read."""
    return _read(source, document.path)


def _added(document: Document, place: Place, value: Any, schema: Schema) -> Document:
    """Add what is not there yet: an element to a list, a key to a mapping, or a whole list."""
    owner = pointer_of(document.data, place[:-1], schema)
    node = node_of(place[:-1], schema)
    if list_key(node) is None:
        if owner is None:
            raise SpliceError(f"{words(place[:-1])} belum ada di {document.path}.")
        order = tuple(node.get("properties", ()))
        return reread(document, inserting.add_key(document, owner, place[-1], value, order))
    if owner is None:
        return _added(document, place[:-1], [value], schema)
    return reread(document, inserting.append(document, owner, value))


def _value(data: Any, pointer: Pointer) -> Any:
    for segment in pointer:
        data = data[segment]
    return data


def _read(source: bytes, path: str) -> Document:
    reading = read(source, path)
    if reading.document is None:
        first = reading.findings[0]
        raise SpliceError(f"{path}:{first.line}:{first.column}: {first.message}", first.hint)
    return reading.document
