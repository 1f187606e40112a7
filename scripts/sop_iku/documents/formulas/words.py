"""A whole ``formula`` of a document in words, whichever of its forms it has."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.errors import FormulaError
from sop_iku.documents.formulas.parsing import parse
from sop_iku.documents.formulas.printing import as_text
from sop_iku.documents.formulas.tree import Tree
from sop_iku.documents.formulas.variables import variables_of


def formula_words(formula: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return a formula as one line of text; ``names`` are the names of the data by code.

    An expression that cannot be read is shown as it is written: the finding says the rest.
    """
    if "ekspresi" in formula:
        tree = tree_of(formula)
        if tree is None:
            return str(formula["ekspresi"])
        return as_text(tree, symbol_names(formula, names))
    if "pembilang" in formula:
        words = f"{formula['pembilang']} ÷ {formula.get('penyebut', '')}"
        factor = formula.get("pengali")
        return words if factor is None else f"{words} × {number(Decimal(factor))}"
    return str(formula.get("uraian") or formula.get("rujukan") or "")


def tree_of(formula: Mapping[str, Any]) -> Tree | None:
    """Return the tree of a formula's expression; None where there is none that can be read."""
    try:
        return _parsed(str(formula["ekspresi"])) if "ekspresi" in formula else None
    except FormulaError:
        return None


@functools.lru_cache(maxsize=2048)
def _parsed(text: str) -> Tree:
    """Parse once what several rules and pages ask for."""
    return parse(text)


def symbol_names(formula: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """Return what each symbol is called: its datum's name, and the year if it is shifted."""
    found: dict[str, str] = {}
    for variable in variables_of(formula):
        name = names.get(variable.datum, variable.symbol)
        if variable.shift == -1:
            name = f"{name} tahun lalu"
        elif variable.shift:
            name = f"{name} {-variable.shift} tahun lalu"
        found[variable.symbol] = name
    return found
