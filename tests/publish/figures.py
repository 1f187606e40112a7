"""The figures of a document, as a reader of Indonesian finds them printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import number


def indicator_figures(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every baseline and target, as printed."""
    return tuple(
        number(value)
        for goal in document["sasaran"]
        for indicator in goal["indikator"]
        for value in _values(indicator)
    )


def data_figures(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return every collected value, as printed."""
    return tuple(number(entry["nilai"]) for item in document["data"] for entry in item["nilai"])


def _values(indicator: Mapping[str, Any]) -> Iterator[Decimal]:
    yield indicator["baseline"]["nilai"]
    for entry in indicator["target"]:
        yield entry["nilai"]
