"""The value of a formula for one year: Decimal only, bounded, never a crash.

Forty digits and exponents to ±999 are far beyond any figure of an office, and keep every
operation short. A result is compared after rounding half up to the decimals that the document
writes (design.md section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from typing import Any

from sop_iku.documents.formulas.errors import FormulaError
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree, symbols
from sop_iku.documents.formulas.variables import Variable, value_in

#: a power beyond this is a typing error, not a formula
LARGEST_EXPONENT = 100


@dataclass(frozen=True)
class Outcome:
    """The value of a formula for a year, or why there is none (``offset`` in the expression)."""

    value: Decimal | None
    offset: int = 0
    message: str = ""
    hint: str = ""


def calculate(
    tree: Tree,
    variables: tuple[Variable, ...],
    data: Mapping[str, Mapping[str, Any]],
    year: int,
) -> Outcome:
    """Return the value of ``tree`` for ``year``; ``data`` are the data of the document by code."""
    try:
        values = _values(tree, variables, data, year)
        return Outcome(_value(tree, values, _context()))
    except FormulaError as error:
        return Outcome(None, error.offset, error.message, error.hint)


def rounded_like(value: Decimal, written: Decimal | int) -> Decimal:
    """Round ``value`` half up to as many decimals as ``written`` has.

    A value too long to be rounded like this is returned as it is.
    """
    exponent = Decimal(written).as_tuple().exponent
    places = min(exponent, 0) if isinstance(exponent, int) else 0
    try:
        return value.quantize(Decimal((0, (1,), places)), ROUND_HALF_UP, _context())
    except InvalidOperation:
        return value


def _context() -> Context:
    return Context(prec=40, Emax=999, Emin=-999, traps=[DivisionByZero, InvalidOperation, Overflow])


def _values(
    tree: Tree,
    variables: tuple[Variable, ...],
    data: Mapping[str, Mapping[str, Any]],
    year: int,
) -> dict[str, Decimal]:
    declared = {variable.symbol: variable for variable in variables}
    values: dict[str, Decimal] = {}
    for symbol in symbols(tree):
        if symbol.name in values:
            continue
        variable = declared.get(symbol.name)
        if variable is None or variable.shift is None or variable.datum not in data:
            raise FormulaError(symbol.offset, f"singkatan {symbol.name!r} tidak punya data.")
        wanted = year + variable.shift
        value = value_in(data[variable.datum], wanted)
        if value is None:
            raise FormulaError(
                symbol.offset,
                f"data {variable.datum} belum punya nilai tahun {wanted}.",
                f"Tambahkan nilai tahun {wanted} pada data {variable.datum}.",
            )
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise FormulaError(
                symbol.offset,
                f"nilai data {variable.datum} tahun {wanted} bukan angka, "
                "sehingga tidak dapat dihitung.",
                "Pakai data berupa angka, atau tulis formula sebagai uraian.",
            )
        values[symbol.name] = Decimal(value)
    return values


def _value(tree: Tree, values: Mapping[str, Decimal], context: Context) -> Decimal:
    match tree:
        case Number(value):
            return value
        case Symbol(name):
            return values[name]
        case Negative(operand):
            return context.minus(_value(operand, values, context))
        case Operation(sign, left, right):
            first = _value(left, values, context)
            return _operate(sign, first, _value(right, values, context), tree.offset, context)
        case Call("persen", (part, whole)):
            first = _value(part, values, context)
            share = _operate("/", first, _value(whole, values, context), tree.offset, context)
            return _operate("*", share, Decimal(100), tree.offset, context)
        case _:
            total = Decimal(0)
            for argument in tree.arguments:
                total = _operate(
                    "+", total, _value(argument, values, context), tree.offset, context
                )
            count = Decimal(len(tree.arguments) if tree.function == "rata_rata" else 1)
            return _operate("/", total, count, tree.offset, context)


def _operate(sign: str, left: Decimal, right: Decimal, offset: int, context: Context) -> Decimal:
    if (sign == "/" and right == 0) or (sign == "^" and left == 0 and right < 0):
        raise FormulaError(
            offset, "pembagi bernilai nol.", "Periksa nilai data yang menjadi pembagi."
        )
    if sign == "^" and abs(right) > LARGEST_EXPONENT:
        raise FormulaError(offset, f"pangkat lebih dari {LARGEST_EXPONENT}.", "Periksa formulanya.")
    try:
        match sign:
            case "+":
                return context.add(left, right)
            case "-":
                return context.subtract(left, right)
            case "*":
                return context.multiply(left, right)
            case "/":
                return context.divide(left, right)
            case _:
                return context.power(left, right)
    except DecimalException as error:
        raise FormulaError(
            offset,
            "hasil hitung di luar batas angka yang wajar.",
            "Periksa formula dan nilai datanya.",
        ) from error
