"""Data as YAML text on one line, written so that every reader takes it as it was meant.

The web form writes by the same rules (``formulir/src/scalars.ts``): a proposal has the same
bytes whichever way it came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.scalars import plain_value

#: Texts that stand safely without quotes, also inside brackets.
_PLAIN = re.compile(r"[^\W_][^\n:#,\[\]{}\"'`]*", re.UNICODE)

#: The same in block style, where commas and brackets mean nothing.
_PLAIN_IN_BLOCK = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*", re.UNICODE)


def in_block(value: Any) -> str:
    """Write ``value`` on one line of block style; a text stands without quotes where it may."""
    if isinstance(value, str) and _is_plain(value, _PLAIN_IN_BLOCK):
        return value
    return flow(value)


def flow(value: Any) -> str:
    """Write ``value`` (data of a document) on one line: ``{tahun: 2024, nilai: 650}``.

    Texts are quoted only where they must be. Raises TypeError for a float or another type.
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")


def _text(value: str) -> str:
    return value if _is_plain(value, _PLAIN) else json.dumps(value, ensure_ascii=False)


def _is_plain(value: str, safe: re.Pattern[str]) -> bool:
    fits = safe.fullmatch(value) and not value.endswith(" ")
    return bool(fits) and isinstance(plain_value(value, None), str)
