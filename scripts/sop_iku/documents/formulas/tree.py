"""The tree of a formula. Every node knows where in the text it starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

#: The functions of the grammar: canonical name and the names accepted for it.
FUNCTIONS = {
    "jumlah": ("jumlah", "sum"),
    "rata_rata": ("rata_rata", "average"),
    "persen": ("persen", "percent"),
}
#: The canonical name for each accepted name.
FUNCTION_NAMES = {name: kind for kind, names in FUNCTIONS.items() for name in names}
#: How tightly the signs bind; a function, a number and a symbol bind tightest.
PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
NEGATIVE_PRECEDENCE = 3
ATOM_PRECEDENCE = 5


@dataclass(frozen=True)
class Number:
    """A literal such as ``100`` or ``0.25``, exactly as written."""

    value: Decimal
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Symbol:
    """A variable by its name."""

    name: str
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Negative:
    """A sign change: ``-x``."""

    operand: Tree
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Operation:
    """Two operands and a sign of ``PRECEDENCE``; ``offset`` is the sign's place."""

    sign: str
    left: Tree
    right: Tree
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Call:
    """A function of ``FUNCTIONS`` by its canonical name, and its arguments."""

    function: str
    arguments: tuple[Tree, ...]
    offset: int = field(default=0, compare=False)


Tree: TypeAlias = Number | Symbol | Negative | Operation | Call


def precedence(tree: Tree) -> int:
    """Return how tightly the outermost sign of ``tree`` binds."""
    if isinstance(tree, Operation):
        return PRECEDENCE[tree.sign]
    return NEGATIVE_PRECEDENCE if isinstance(tree, Negative) else ATOM_PRECEDENCE


def parts(tree: Tree) -> tuple[Tree, ...]:
    """Return the operands right below ``tree``, left to right."""
    match tree:
        case Negative(operand):
            return (operand,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def symbols(tree: Tree) -> Iterator[Symbol]:
    """Yield every symbol of ``tree``, left to right, repeated as often as it stands there."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Symbol):
            yield part
        waiting.extend(reversed(parts(part)))
