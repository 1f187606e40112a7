"""Data as JSON text: Decimals as plain numbers, keys in the document's order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import simplejson
from simplejson.raw_json import RawJSON


def to_json(data: Any) -> str:
    """Return ``data`` as indented JSON text with a final LF; the same data, the same text.

    Decimals become numbers with the decimals they were written with, never floats.
    """
    return simplejson.dumps(_plain(data), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _plain(data: Any) -> Any:
    if isinstance(data, Decimal):
        if not data.is_finite():
            raise ValueError(f"{data} is no JSON number")
        return RawJSON(format(data, "f"))
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    if isinstance(data, float):
        raise TypeError("a float has no place in a document")
    return data
