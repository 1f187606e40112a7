"""Formulas as structure for the typesetter: fractions, sums and words, never template source.

Every node is data (``j`` names its kind); the template turns it into an equation whose
alternative text is the same formula in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.printing import needs_brackets
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree
from sop_iku.documents.formulas.words import formula_words, symbol_names, tree_of

Node = dict[str, Any]
_SIGNS = {"+": "+", "-": "−", "*": "×"}
_FUNCTIONS = {"jumlah": "jumlah", "rata_rata": "rata-rata"}


def equation(formula: Mapping[str, Any], names: Mapping[str, str]) -> Node | None:
    """Return ``{alt, isi}`` for a symbolic formula; None for prose and external methods."""
    tree = tree_of(formula)
    if tree is not None:
        body = _node(tree, symbol_names(formula, names))
    elif "pembilang" in formula:
        body = _fraction(_words(formula["pembilang"]), _words(formula.get("penyebut", "")))
        factor = formula.get("pengali")
        if factor is not None:
            body = _row(body, _sign("×"), _words(number(Decimal(factor))))
    else:
        return None
    return {"alt": formula_words(formula, names), "isi": body}


def _node(tree: Tree, names: Mapping[str, str]) -> Node:
    match tree:
        case Number(value):
            return _words(number(value))
        case Symbol(name):
            return _words(names.get(name, name))
        case Negative(operand):
            return _row(_sign("−"), _operand(operand, tree, names, right=True))
        case Operation("/", left, right):
            return _fraction(_node(left, names), _node(right, names))
        case Operation("^", left, right):
            base = _operand(left, tree, names, right=False)
            return {"j": "pangkat", "dasar": base, "atas": _node(right, names)}
        case Operation(sign, left, right):
            before = _operand(left, tree, names, right=False)
            return _row(before, _sign(_SIGNS[sign]), _operand(right, tree, names, right=True))
        case Call("persen", (part, whole)):
            fraction = _fraction(_node(part, names), _node(whole, names))
            return _row(fraction, _sign("×"), _words("100"))
        case Call(function, arguments):
            inside = [_node(argument, names) for argument in arguments]
            listed = [item for node in inside for item in (_sign(";"), node)][1:]
            return _row(_words(_FUNCTIONS[function]), _bracketed(_row(*listed)))


def _operand(part: Tree, around: Tree, names: Mapping[str, str], *, right: bool) -> Node:
    node = _node(part, names)
    fraction = isinstance(part, Operation) and part.sign == "/"
    power = isinstance(around, Operation) and around.sign == "^"
    percent = isinstance(part, Call) and part.function == "persen" and right
    if percent or (needs_brackets(part, around, right=right) and (not fraction or power)):
        return _bracketed(node)
    return node


def _words(text: Any) -> Node:
    return {"j": "kata", "isi": str(text)}


def _sign(sign: str) -> Node:
    return {"j": "tanda", "isi": sign}


def _fraction(above: Node, below: Node) -> Node:
    return {"j": "pecahan", "atas": above, "bawah": below}


def _row(*parts: Node) -> Node:
    """Join parts on one line; rows inside rows are one row, so that lines can break anywhere."""
    flat: list[Node] = []
    for part in parts:
        flat += part["isi"] if part["j"] == "deret" else [part]
    return {"j": "deret", "isi": flat}


def _bracketed(node: Node) -> Node:
    return {"j": "kurung", "isi": node}
