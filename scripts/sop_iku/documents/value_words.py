"""One value of a document in a sentence: a number with its unit, a date, a text, a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import long_date, value_with_unit
from sop_iku.documents.word_changes import shortened

#: Longer texts are cut in a sentence; the whole text stands in the document.
MOST_CHARACTERS = 80
Unit = Mapping[str, Any] | None
#: where no register tells the names of offices, they are told by their codes
NAMELESS: Mapping[str, str] = {}

#: keys under which the code of an office stands
_OFFICES = frozenset({"dari", "kepada", "oleh", "penanggung_jawab"})
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def value_words(value: Any, unit: Unit = None) -> str:
    """Write ``value`` for a sentence; ``unit`` is the unit its indicator or datum has."""
    if value is None:
        return "(kosong)"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int) and unit is None:
        return str(value)  # a year, a step: never with a thousands separator
    if is_number(value) or _is_range(value):
        return value_with_unit(value, unit or {})
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)}: {value_words(item)}" for key, item in value.items())
        return f"({inside})"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return and_list([value_words(item) for item in value]) or "(tidak ada)"
    return text_words(value if isinstance(value, str) else str(value))


class OfficeName(str):
    """The name of an office from the register: told without quotes."""

    __slots__ = ()


def named(value: Any, key: str, offices: Mapping[str, str]) -> Any:
    """Return ``value``, which stands under ``key``, with names for the codes of offices in it."""
    if isinstance(value, str):
        return OfficeName(offices[value]) if key in _OFFICES and value in offices else value
    if isinstance(value, Mapping):
        return {name: named(item, name, offices) for name, item in value.items()}
    if isinstance(value, list):
        return [named(item, key, offices) for item in value]
    return value


def text_words(text: str) -> str:
    """Write a text in quotes, cut where it is long; a date as a date."""
    if isinstance(text, OfficeName):
        return str(text)
    if (day := day_words(text)) != text:
        return day
    return f"“{shortened(text, MOST_CHARACTERS)}”"


def day_words(text: str) -> str:
    """Write a day in words; what is none (2024-02-30) as it is written."""
    if not _DATE.fullmatch(text):
        return text
    try:
        return long_date(text)
    except ValueError:
        return text


def is_number(value: Any) -> bool:
    """Tell whether ``value`` is a number of a document."""
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def and_list(parts: Sequence[str]) -> str:
    """Join for a sentence: ``a, b dan c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} dan {parts[-1]}"


def _is_range(value: Any) -> bool:
    return isinstance(value, Mapping) and {"bawah", "atas"} <= set(value)


def _key(key: str) -> str:
    return key.replace("_", " ")
