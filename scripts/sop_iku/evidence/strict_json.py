"""Reading JSON that an opponent may have written: no duplicate keys, no surprises."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from sop_iku.evidence.failure import EvidenceError

#: bytes; the largest evidence fits a merge message of 16,000 characters many times
LIMIT = 256 * 1024


def load_object(source: bytes | str, what: str) -> dict[str, Any]:
    """Return the JSON object in ``source``; ``what`` names it in messages ("bukti").

    Raises ``EvidenceError`` for duplicate keys, NaN or infinity, text that is not UTF-8,
    more than ``LIMIT`` bytes, too deep nesting, or a value that is not an object.
    """
    if len(source) > LIMIT:
        raise EvidenceError(f"{what}: lebih besar dari {LIMIT // 1024} KiB.")

    def refuse_constant(literal: str) -> NoReturn:
        raise EvidenceError(f"{what}: nilai {literal} tidak boleh ada.")

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(pairs)
        if len(result) != len(pairs):
            keys = [key for key, _ in pairs]
            double = next(key for key in keys if keys.count(key) > 1)
            raise EvidenceError(f"{what}: kunci {double!r} tertulis dua kali.")
        return result

    try:
        text = source.decode("utf-8") if isinstance(source, bytes) else source
        value = json.loads(text, object_pairs_hook=unique, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"{what}: bukan JSON yang utuh.") from error
    if not isinstance(value, dict):
        raise EvidenceError(f"{what}: seharusnya sebuah objek JSON.")
    return value


def dump(value: Any) -> str:
    """Return the one canonical text we write: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
