"""The elements of a list into another order, by moving their whole lines or their brackets."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import yaml

from sop_iku.documents import splicing
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.key_order import blank_end, lines_above
from sop_iku.documents.splicing import SpliceError


def reorder(document: Document, pointer: Pointer, order: Sequence[int]) -> bytes:
    """Return the source with the list at ``pointer`` in ``order``: the old places, in turn.

    In block style the comment lines directly above an element go with it; blank lines stay
    where they part what stands there. Raises SpliceError where that is not possible.
    """
    node = splicing.node_at(document, pointer)
    if not isinstance(node, yaml.SequenceNode) or sorted(order) != list(range(len(node.value))):
        raise SpliceError(f"Urutan untuk {splicing.words(pointer)} tidak cocok dengan isinya.")
    text = document.source.decode("utf-8")
    new = _in_brackets(text, node, order) if node.flow_style else _in_lines(text, node, order)
    wanted = copy.deepcopy(document.data)
    elements = splicing.value_at(wanted, pointer)
    elements[:] = [elements[place] for place in order]
    return splicing.checked(document, new, wanted)


def _in_brackets(text: str, node: yaml.SequenceNode, order: Sequence[int]) -> str:
    """Put the elements into the places of the others; commas and spaces stay."""
    spans = [(one.start_mark.index, splicing.content_end(one)) for one in node.value]
    result = text[: spans[0][0]]
    for place, (source, (_, end)) in enumerate(zip(order, spans, strict=True)):
        following = spans[place + 1][0] if place + 1 < len(spans) else len(text)
        result += text[slice(*spans[source])] + text[end:following]
    return result


def _in_lines(text: str, node: yaml.SequenceNode, order: Sequence[int]) -> str:
    begins = []
    floor = node.start_mark.index
    for element in node.value:
        dash = text.rfind("-", floor, element.start_mark.index)
        line = text.rfind("\n", 0, max(dash, floor)) + 1
        if text[line : max(dash, floor)].strip():
            raise SpliceError("Butir daftar ini tidak mulai di baris sendiri.")
        begins.append(lines_above(text, line))
        floor = splicing.content_end(element)
    stop = text.find("\n", floor)
    whole = text if stop >= 0 else text + "\n"
    stop = len(whole) if stop < 0 else stop + 1
    ends = [*begins[1:], stop]
    chunks = [whole[begin:end] for begin, end in zip(begins, ends, strict=True)]
    gaps = [blank_end(chunk) for chunk in chunks]
    bare = [
        chunk.removesuffix(gap) if gap else chunk for chunk, gap in zip(chunks, gaps, strict=True)
    ]
    moved = "".join(bare[source] + gap for source, gap in zip(order, gaps, strict=True))
    result = whole[: begins[0]] + moved + whole[stop:]
    return result if text.endswith("\n") else result.removesuffix("\n")
