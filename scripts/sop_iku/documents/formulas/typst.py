"""A tree as a Typst equation, safe against anything a name may contain.

Names never become Typst code: they stand in string literals, whose only special characters
(backslash and quote) are escaped and whose control characters are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping

from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.printing import needs_brackets
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree

_SIGNS = {"+": "plus", "-": "minus", "*": "times"}
_FUNCTIONS = {"jumlah": "jumlah", "rata_rata": "rata-rata"}


def as_typst(tree: Tree, names: Mapping[str, str]) -> str:
    """Return the content of a Typst equation (without the ``$``) for ``tree``."""
    match tree:
        case Number(value):
            return _string(number(value))
        case Symbol(name):
            return f"upright({_string(names.get(name, name))})"
        case Negative(operand):
            return f"minus {_operand(operand, tree, names, right=True)}"
        case Operation("/", left, right):
            return f"frac({as_typst(left, names)}, {as_typst(right, names)})"
        case Operation("^", left, right):
            return (
                f"attach({_operand(left, tree, names, right=False)}, t: {as_typst(right, names)})"
            )
        case Operation(sign, left, right):
            before = _operand(left, tree, names, right=False)
            return f"{before} {_SIGNS[sign]} {_operand(right, tree, names, right=True)}"
        case Call("persen", (part, whole)):
            fraction = f"frac({as_typst(part, names)}, {as_typst(whole, names)})"
            return f"{fraction} times {_string('100')}"
        case _:
            inside = f" {_string('; ')} ".join(as_typst(part, names) for part in tree.arguments)
            return f"upright({_string(_FUNCTIONS[tree.function])}) lr(( {inside} ))"


def _operand(part: Tree, around: Tree, names: Mapping[str, str], *, right: bool) -> str:
    text = as_typst(part, names)
    fraction = isinstance(part, Operation) and part.sign == "/"
    power = isinstance(around, Operation) and around.sign == "^"
    if isinstance(part, Call) and part.function == "persen" and right:
        return f"lr(( {text} ))"
    if needs_brackets(part, around, right=right) and (not fraction or power):
        return f"lr(( {text} ))"
    return text


def _string(text: str) -> str:
    """Write a Typst string literal."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
