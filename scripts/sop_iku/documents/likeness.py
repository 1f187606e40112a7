"""Texts and indicators compared as a reader compares them: blanks, case and quotes do not count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.formulas import as_source
from sop_iku.documents.formulas.words import tree_of
from sop_iku.documents.parts import indicators

_QUOTES = re.compile(r"[\"'“”\u2018\u2019]")


def same_text(text: object) -> str:
    """Return ``text`` as it is compared: one blank, lower case, no quotes, no final full stop."""
    return " ".join(_QUOTES.sub("", str(text or "")).lower().split()).rstrip(".;,: ")


def same_value(value: Any) -> Any:
    """Return any value of a document as it is compared: mappings without order, texts folded."""
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), same_value(item)) for key, item in value.items()))
    if isinstance(value, list):
        return tuple(same_value(item) for item in value)
    if isinstance(value, int | Decimal):
        return f"{Decimal(value).normalize():f}"
    return same_text(value)


def same_formula(formula: Any) -> Any:
    """Return a formula as it is compared: an expression by its tree, over the codes of its data."""
    if not isinstance(formula, Mapping):
        return None
    tree = tree_of(formula)
    rest = {key: value for key, value in formula.items() if key != "ekspresi"}
    expression = as_source(tree) if tree is not None else same_text(formula.get("ekspresi"))
    return expression, same_value(rest)


def indicators_by_code(data: Any) -> dict[str, Mapping[str, Any]]:
    """Return the indicators of a document by code, in order."""
    return {
        indicator["kode"]: indicator
        for _, indicator, _ in indicators(data)
        if isinstance(indicator.get("kode"), str)
    }
