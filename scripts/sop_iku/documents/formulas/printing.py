"""A tree as text: for the document (``as_source``) and for people (``as_text``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.tree import (
    ATOM_PRECEDENCE,
    NEGATIVE_PRECEDENCE,
    PRECEDENCE,
    Negative,
    Number,
    Operation,
    Symbol,
    Tree,
    precedence,
)


@dataclass(frozen=True)
class _Style:
    """How signs, functions and numbers are written; ``names`` replaces symbols."""

    signs: Mapping[str, str]
    negative: str
    functions: Mapping[str, str]
    names: Mapping[str, str]
    spoken: bool


_SOURCE_SIGNS = {"+": " + ", "-": " - ", "*": " * ", "/": " / ", "^": "^"}
_PEOPLES_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ ", "^": "^"}
_PEOPLES_FUNCTIONS = {"jumlah": "jumlah", "rata_rata": "rata-rata", "persen": "persen"}


def as_source(tree: Tree) -> str:
    """Write ``tree`` as an expression of a document; ``parse`` gives the same tree back."""
    names = {name: name for name in _PEOPLES_FUNCTIONS}
    return _written(tree, _Style(_SOURCE_SIGNS, "-", names, {}, spoken=False))


def as_text(tree: Tree, names: Mapping[str, str]) -> str:
    """Write ``tree`` for people: ``names`` for symbols, ``×`` and ``÷``, Indonesian numbers."""
    return _written(tree, _Style(_PEOPLES_SIGNS, "−", _PEOPLES_FUNCTIONS, names, spoken=True))


def needs_brackets(part: Tree, around: Tree, *, right: bool) -> bool:
    """Tell whether ``part`` must be bracketed to stay one operand of ``around``."""
    if isinstance(around, Negative):
        return precedence(part) < NEGATIVE_PRECEDENCE
    if not isinstance(around, Operation):
        return False
    if around.sign == "^":  # the base must be an atom; the exponent may be a sign or a power
        return precedence(part) < (NEGATIVE_PRECEDENCE if right else ATOM_PRECEDENCE)
    bound = PRECEDENCE[around.sign]
    return precedence(part) <= bound if right else precedence(part) < bound


def _written(tree: Tree, style: _Style) -> str:
    match tree:
        case Number(value):
            return number(value) if style.spoken else f"{value:f}"
        case Symbol(name):
            return style.names.get(name, name)
        case Negative(operand):
            return style.negative + _operand(operand, tree, style, right=True)
        case Operation(sign, left, right):
            before = _operand(left, tree, style, right=False)
            return before + style.signs[sign] + _operand(right, tree, style, right=True)
        case _:
            inside = "; ".join(_written(argument, style) for argument in tree.arguments)
            return f"{style.functions[tree.function]}({inside})"


def _operand(part: Tree, around: Tree, style: _Style, *, right: bool) -> str:
    text = _written(part, style)
    return f"({text})" if needs_brackets(part, around, right=right) else text
