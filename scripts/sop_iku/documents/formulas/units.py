"""Units through a formula: what a result is measured in, as far as that can be told.

Magnitudes are never converted silently: ``juta rupiah`` and ``miliar rupiah`` are two units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents.formatting import unit_name
from sop_iku.documents.formulas.tree import Call, Negative, Number, Operation, Symbol, Tree

#: A unit as powers of named units: ``orang per proyek`` is {orang: 1, proyek: -1}.
Powers = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Measure:
    """A quantity's unit; ``factor`` is the constant it is multiplied by (100 for ``a/b*100``).

    ``powers`` is None where nothing can be said. A bare number has no unit and may join any.
    """

    powers: Powers | None
    factor: Decimal | None = Decimal(1)
    bare: bool = False


@dataclass(frozen=True)
class UnitClash:
    """Two units added or subtracted that do not go together; ``offset`` is the sign's place."""

    offset: int
    left: str
    right: str


_UNKNOWN = Measure(None, None)


def unit_of(unit: Mapping[str, Any]) -> Measure:
    """Return the measure of a value of a document with ``unit``."""
    kind = str(unit.get("jenis"))
    if kind == "rasio":
        above, _, below = str(unit.get("nama", "")).lower().partition(" per ")
        return Measure(_joined({above.strip(): 1}, {below.strip(): -1}) if below else None)
    if kind == "indeks":
        return Measure((("indeks", 1),))
    if kind in {"rupiah", "persen", "angka"}:
        return Measure(((unit_name(unit).lower(), 1),))
    return _UNKNOWN


def measure(tree: Tree, units: Mapping[str, Measure], clashes: list[UnitClash]) -> Measure:
    """Return the measure of ``tree``; sums of unlike units are added to ``clashes``."""
    match tree:
        case Number(value):
            return Measure((), value, bare=True)
        case Symbol(name):
            return units.get(name, _UNKNOWN)
        case Negative(operand):
            return measure(operand, units, clashes)
        case Operation(sign, left, right):
            first, second = measure(left, units, clashes), measure(right, units, clashes)
            return _combined(sign, first, second, right, tree.offset, clashes)
        case Call("persen", (part, whole)):
            first, second = measure(part, units, clashes), measure(whole, units, clashes)
            share = _multiplied(first, second, -1)
            return _multiplied(share, Measure((), Decimal(100), bare=True), 1)
        case _:
            found = [measure(argument, units, clashes) for argument in tree.arguments]
            total = found[0]
            for other in found[1:]:
                total = _added(total, other, tree.offset, clashes)
            return total


def in_words(powers: Powers) -> str:
    """Name a unit: ``orang per proyek``, ``miliar rupiah``, ``tanpa satuan``."""
    above = [name for name, power in powers if power > 0]
    below = [name for name, power in powers if power < 0]
    words = " × ".join(above) or ("satu" if below else "tanpa satuan")
    return " per ".join([words, *below])


def _combined(
    sign: str,
    first: Measure,
    second: Measure,
    right: Tree,
    offset: int,
    clashes: list[UnitClash],
) -> Measure:
    if sign in "+-":
        return _added(first, second, offset, clashes)
    if sign == "^":
        if not isinstance(right, Number) or right.value not in {1, 2, 3} or first.powers is None:
            return Measure((), None) if first.powers == () else _UNKNOWN
        powers = tuple((name, power * int(right.value)) for name, power in first.powers)
        return Measure(powers, None if not first.bare else first.factor, first.bare)
    return _multiplied(first, second, 1 if sign == "*" else -1)


def _added(first: Measure, second: Measure, offset: int, clashes: list[UnitClash]) -> Measure:
    if first.bare or second.bare:
        chosen = second if first.bare else first
        return Measure(chosen.powers, chosen.factor, first.bare and second.bare)
    if first.powers is None or second.powers is None:
        return _UNKNOWN
    if first.powers != second.powers:
        clashes.append(UnitClash(offset, in_words(first.powers), in_words(second.powers)))
        return _UNKNOWN
    same = first.factor == second.factor
    return Measure(first.powers, first.factor if same else None)


def _multiplied(first: Measure, second: Measure, direction: int) -> Measure:
    if first.powers is None or second.powers is None:
        return _UNKNOWN
    factor: Decimal | None = None
    if first.factor is not None and second.factor:
        factor = first.factor * second.factor if direction > 0 else first.factor / second.factor
    powers = _joined(dict(first.powers), {name: direction * n for name, n in second.powers})
    return Measure(powers, factor, first.bare and second.bare)


def _joined(*units: Mapping[str, int]) -> Powers:
    total: dict[str, int] = {}
    for name, power in _entries(units):
        total[name] = total.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in total.items() if power and name))


def _entries(units: tuple[Mapping[str, int], ...]) -> Iterator[tuple[str, int]]:
    for unit in units:
        yield from unit.items()
