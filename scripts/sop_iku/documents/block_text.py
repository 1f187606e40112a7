"""A text written in the style of the one it replaces: in its quotes, or as a block of lines."""

from __future__ import annotations

import copy
import json
import re

import yaml

from sop_iku.documents import splicing
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.splicing import SpliceError

_INDICATOR = re.compile(r"[|>][+-]?(?=[ \n])")


def in_its_style(document: Document, pointer: Pointer, value: object) -> bytes | None:
    """Return the source with the text at ``pointer`` replaced by ``value`` in the same style.

    None where there is no text in quotes or in a block, or where ``value`` does not fit it.
    """
    node = splicing.node_at(document, pointer)
    if not isinstance(node, yaml.ScalarNode) or not isinstance(value, str):
        return None
    try:
        if node.style in {"|", ">"}:
            return _block(document, pointer, node, value)
        if node.style == "'" and value.isprintable():
            doubled = value.replace("'", "''")
            return splicing.replace_scalar(document, pointer, f"'{doubled}'")
        if node.style in {"'", '"'}:
            literal = json.dumps(value, ensure_ascii=False)
            return splicing.replace_scalar(document, pointer, literal)
    except SpliceError:
        return None
    return None


def _block(document: Document, pointer: Pointer, node: yaml.ScalarNode, value: str) -> bytes | None:
    """Write ``value`` as lines below the indicator; a folded text stays one where it can."""
    text = document.source.decode("utf-8")
    start, end = node.start_mark.index, node.end_mark.index
    header, _, old = text[start:end].partition("\n")
    first = next((line for line in old.split("\n") if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    body = value.removesuffix("\n")
    if not indent or not _INDICATOR.match(header + "\n") or not body or body.endswith("\n"):
        return None
    style = node.style if "\n" not in body else "|"
    sign = f"{style}{'' if value.endswith(chr(10)) else '-'}"
    lines = [" " * indent + line if line else "" for line in body.split("\n")]
    new = _INDICATOR.sub(sign, header + "\n", count=1) + "\n".join(lines)
    new += "\n" if text[start:end].endswith("\n") else ""
    wanted = _with(document, pointer, value)
    return splicing.checked(document, text[:start] + new + text[end:], wanted)


def _with(document: Document, pointer: Pointer, value: str) -> object:
    wanted = copy.deepcopy(document.data)
    splicing.value_at(wanted, pointer[:-1])[pointer[-1]] = value
    return wanted
