"""A tree as MathML Core: what browsers show as mathematics and screen readers read aloud."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from sop_iku.documents.formatting import number
from sop_iku.documents.formulas.printing import as_text, needs_brackets
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree

_SIGNS = {"+": "+", "-": "−", "*": "×"}
_FUNCTIONS = {"jumlah": "jumlah", "rata_rata": "rata-rata"}


def as_mathml(tree: Tree, names: Mapping[str, str]) -> str:
    """Return ``<math>`` for ``tree``; its label is the same formula as one line of text."""
    label = escape(_printable(as_text(tree, names)), quote=True)
    return f'<math display="block" aria-label="{label}">{_node(tree, names)}</math>'


def _node(tree: Tree, names: Mapping[str, str]) -> str:
    match tree:
        case Number(value):
            return f"<mn>{number(value)}</mn>"
        case Symbol(name):
            return _words(names.get(name, name))
        case Negative(operand):
            return f"<mrow><mo>−</mo>{_operand(operand, tree, names, right=True)}</mrow>"
        case Operation("/", left, right):
            return f"<mfrac>{_node(left, names)}{_node(right, names)}</mfrac>"
        case Operation("^", left, right):
            base = _operand(left, tree, names, right=False)
            return f"<msup>{base}{_node(right, names)}</msup>"
        case Operation(sign, left, right):
            before = _operand(left, tree, names, right=False)
            after = _operand(right, tree, names, right=True)
            return f"<mrow>{before}<mo>{_SIGNS[sign]}</mo>{after}</mrow>"
        case Call("persen", (part, whole)):
            fraction = f"<mfrac>{_node(part, names)}{_node(whole, names)}</mfrac>"
            return f"<mrow>{fraction}<mo>×</mo><mn>100</mn></mrow>"
        case _:
            inside = "<mo>;</mo>".join(_node(part, names) for part in tree.arguments)
            return f"<mrow>{_words(_FUNCTIONS[tree.function])}{_bracketed(inside)}</mrow>"


def _operand(part: Tree, around: Tree, names: Mapping[str, str], *, right: bool) -> str:
    node = _node(part, names)
    fraction = isinstance(part, Operation) and part.sign == "/"
    power = isinstance(around, Operation) and around.sign == "^"
    if needs_brackets(part, around, right=right) and (not fraction or power):
        return _bracketed(node)
    return node


def _bracketed(node: str) -> str:
    return f"<mrow><mo>(</mo>{node}<mo>)</mo></mrow>"


def _words(text: str) -> str:
    return f"<mtext>{escape(_printable(text), quote=False)}</mtext>"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)
