"""Data as YAML text on one line, written so that every reader takes it as it was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.scalars import plain_value

#: Texts that stand safely without quotes, also inside brackets.
_PLAIN = re.compile(r"[^\W_][^\n:#,\[\]{}\"'`]*", re.UNICODE)


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
    safe = _PLAIN.fullmatch(value) and not value.endswith(" ")
    if safe and isinstance(plain_value(value, None), str):
        return value
    return json.dumps(value, ensure_ascii=False)
