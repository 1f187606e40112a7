"""Keys of a document into the order in which its schema names them, by moving whole lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from sop_iku.documents.document import Document
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import Node, element_of, property_of, resolve
from sop_iku.documents.splicing import Edit, content_end, edited, node_at


def in_schema_order(document: Document, schema: Schema) -> str:
    """Return the text with the keys of each mapping in the order of the schema.

    Keys that the schema does not know keep their places behind the others. An element of a
    list is left as it is where a comment would have to stand before its dash.
    """
    text = document.source.decode("utf-8")
    root = schema.source
    while edits := _apart(_edits(text, _tree(text), resolve(root, root), root)):
        text = edited(text, edits)
    return text


def _tree(text: str) -> yaml.Node:
    return node_at(Document("", text.encode("utf-8"), None, {}), ())


def _apart(edits: Iterator[Edit]) -> list[Edit]:
    """Return the edits that lie outside each other; those within wait for the next round."""
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def _edits(text: str, node: yaml.Node, part: Node, root: Node) -> Iterator[Edit]:
    """Yield the edits that are due, outermost first."""
    if isinstance(node, yaml.SequenceNode):
        for element in node.value:
            yield from _edits(text, element, element_of(root, part), root)
    elif isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        wanted = _sorted(names, part)
        if names != wanted:
            edit = (
                _flow_edit(text, node, wanted)
                if node.flow_style
                else _block_edit(text, node, wanted)
            )
            if edit is not None:
                yield edit
        for key, value in node.value:
            yield from _edits(text, value, property_of(root, part, key.value), root)


def _sorted(names: Sequence[str], part: Node) -> list[str]:
    order = {name: place for place, name in enumerate(part.get("properties", {}))}
    return sorted(names, key=lambda name: order.get(name, len(order)))


def _flow_edit(text: str, node: yaml.MappingNode, wanted: list[str]) -> Edit | None:
    start, end = node.start_mark.index, node.end_mark.index
    if "\n" in text[start:end]:
        return None
    pieces = {
        key.value: text[key.start_mark.index : value.end_mark.index].strip()
        for key, value in node.value
    }
    return Edit(start, end, "{" + ", ".join(pieces[name] for name in wanted) + "}")


def _block_edit(text: str, node: yaml.MappingNode, wanted: list[str]) -> Edit | None:
    starts = [key.start_mark.index for key, _ in node.value]
    first_line = text.rfind("\n", 0, starts[0]) + 1
    prefix = text[first_line : starts[0]]
    inline = bool(prefix.strip())  # the mapping begins behind a dash
    begins = [starts[0] if inline else lines_above(text, first_line)]
    begins += [lines_above(text, text.rfind("\n", 0, start) + 1) for start in starts[1:]]
    stop = text.find("\n", content_end(node))
    stop = len(text) if stop < 0 else stop + 1
    ends = [*begins[1:], stop]
    chunks = {
        key.value: text[begin:end]
        for (key, _), begin, end in zip(node.value, begins, ends, strict=True)
    }
    if not text.endswith("\n") and stop == len(text):
        last = node.value[-1][0].value
        chunks[last] += "\n"
    if inline:
        indent = " " * node.start_mark.column
        names = [key.value for key, _ in node.value]
        chunks[names[0]] = indent + chunks[names[0]]
        if not chunks[wanted[0]].startswith(indent) or chunks[wanted[0]].lstrip()[:1] == "#":
            return None
        chunks[wanted[0]] = chunks[wanted[0]][len(indent) :]
    gaps = [blank_end(text[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    bare = {name: chunk[: len(chunk) - len(blank_end(chunk))] for name, chunk in chunks.items()}
    parts = zip(wanted, gaps, strict=True)
    return Edit(begins[0], stop, "".join(bare[name] + gap for name, gap in parts))


def blank_end(chunk: str) -> str:
    """Return the blank lines at the end of a chunk: they part what stands there, and stay."""
    return chunk[len(chunk.rstrip(" \n")) :].partition("\n")[2]


def lines_above(text: str, first: int) -> int:
    """Return where the comment lines directly above the line at ``first`` begin.

    Comments that reach up to the first line of the file are its head and stay.
    """
    begin = first
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not text[above:begin].lstrip(" ").startswith("#"):
            return begin
        begin = above
    return first
