"""Edits of many elements of one document: each is made on the element's own lines alone.

An element of a list (a datum, an indicator, a goal) is taken out as a small document, edited
there, and its lines put back. All of them together cost one parse of the whole text and one
strict reading at the end, however many there are. An element that does not stand on lines of
its own is edited in the whole document, as ever.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from sop_iku.documents.circular_garbage import sought_seldom
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.putting import Place, node_of, pointer_of, reread
from sop_iku.documents.reading import DEFAULT_LIMIT
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import element_keys, list_key
from sop_iku.documents.splicing import (
    Edit,
    SpliceError,
    checked_document,
    content_end,
    edited,
    node_at,
    value_at,
)
from sop_iku.documents.writing import flow

#: An edit of a document that holds the element at its usual place.
ElementEdit = Callable[[Document], Document]


@sought_seldom()
def edit_elements(
    document: Document, edits: Mapping[Place, ElementEdit], schema: Schema
) -> Document:
    """Return the document with every edit done to the element at its place; none holds another.

    Raises ``SpliceError`` where an edit does, or where the result would say anything else than
    the edited elements say.
    """
    text = document.source.decode("utf-8")
    wanted = copy.deepcopy(document.data)
    pointers = _pointers(document, edits, schema)
    # held, for the edits of the elements compose texts of their own
    owners = {pointer[:-1] for pointer in pointers.values()}
    lists = {owner: node_at(document, owner) for owner in owners}
    pieces: list[Edit] = []
    in_the_whole: list[ElementEdit] = []
    for place, edit in edits.items():
        pointer = pointers.get(place)
        lines = _own_lines(text, lists[pointer[:-1]], int(pointer[-1])) if pointer else None
        alone = _edited_alone(text, document, lines, place, edit) if lines else None
        if pointer is None or alone is None:
            in_the_whole.append(edit)
            continue
        piece, value = alone
        if piece.text != text[piece.start : piece.end]:
            pieces.append(piece)
            value_at(wanted, pointer[:-1])[pointer[-1]] = value
    if pieces:
        document = checked_document(document, edited(text, sorted(pieces)), wanted)
        if len(document.source) > DEFAULT_LIMIT:
            document = reread(document, document.source)
    for edit in in_the_whole:
        document = edit(document)
    return document


def _pointers(
    document: Document, edits: Mapping[Place, ElementEdit], schema: Schema
) -> dict[Place, Pointer]:
    """Return where the elements stand by list positions; each list is looked through once."""
    found: dict[Place, Pointer] = {}
    for owner in dict.fromkeys(place[:-1] for place in edits):
        pointer = pointer_of(document.data, owner, schema)
        names = list_key(node_of(owner, schema))
        if pointer is not None and names is not None:
            keys = element_keys(value_at(document.data, pointer), names) or []
            found |= {(*owner, key): (*pointer, index) for index, key in enumerate(keys)}
    return found


def _own_lines(text: str, owner: yaml.Node, index: int) -> tuple[int, int] | None:
    """Return where the whole lines of a list's element begin and end; None where it shares one."""
    if not isinstance(owner, yaml.SequenceNode) or owner.flow_style:
        return None
    element: yaml.Node = owner.value[index]
    floor = content_end(owner.value[index - 1]) if index else owner.start_mark.index
    dash = text.rfind("-", floor, element.start_mark.index)
    begin = text.rfind("\n", 0, max(dash, 0)) + 1
    if dash < 0 or text[begin:dash].strip(" "):
        return None
    stop = text.find("\n", content_end(element))
    return begin, len(text) if stop < 0 else stop + 1


def _edited_alone(
    text: str, document: Document, lines: tuple[int, int], place: Place, edit: ElementEdit
) -> tuple[Edit, Any] | None:
    """Return an element's new lines and its new value; None where it cannot stand alone."""
    head = _head(place)
    source = f"{head}{text[slice(*lines)]}".encode()
    try:
        after = edit(reread(document, source))
    except SpliceError:
        return None  # said of the whole document, where the places have their own numbers
    new = after.source.decode("utf-8")
    at = tuple(0 if level % 2 else name for level, name in enumerate(place))
    return Edit(*lines, new.removeprefix(head)), value_at(after.data, at)


def _head(place: Place) -> str:
    """Write what stands around an element: the lists it is in, each with one element."""
    head = f"{place[0]}:\n"
    for level in range(1, len(place) - 1, 2):
        indent = " " * (level - 1)
        head += f"{indent}- kode: {flow(place[level])}\n{indent}  {place[level + 1]}:\n"
    return head
