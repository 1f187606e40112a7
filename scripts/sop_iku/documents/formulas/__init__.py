"""Formulas of indicators: a small arithmetic over declared variables.

``parse`` turns the text of ``formula.ekspresi`` into a tree with positions; ``calculate``
evaluates it over the verified data; ``as_text``, ``as_typst`` and ``as_mathml`` write the same
tree for people, for the decree and for the site. Nothing here ever runs code, and no text is
too hostile to be answered quickly.
"""

from __future__ import annotations

from sop_iku.documents.formulas.calculation import Outcome, calculate, rounded_like
from sop_iku.documents.formulas.errors import FormulaError
from sop_iku.documents.formulas.mathml import as_mathml
from sop_iku.documents.formulas.parsing import parse
from sop_iku.documents.formulas.printing import as_source, as_text
from sop_iku.documents.formulas.tree import Tree, symbols
from sop_iku.documents.formulas.typst import as_typst
from sop_iku.documents.formulas.variables import Variable, variables_of
from sop_iku.documents.formulas.words import formula_words

__all__ = [
    "FormulaError",
    "Outcome",
    "Tree",
    "Variable",
    "as_mathml",
    "as_source",
    "as_text",
    "as_typst",
    "calculate",
    "formula_words",
    "parse",
    "rounded_like",
    "symbols",
    "variables_of",
]
