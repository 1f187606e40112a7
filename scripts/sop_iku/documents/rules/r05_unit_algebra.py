"""R5: satuan indikator harus cocok dengan namanya dan dengan formulanya.

Persentase adalah hasil bagi dikali 100; nilai uang memakai satu besaran (juta, miliar, atau
triliun) dari data sampai target, sebab besaran tidak pernah diubah diam-diam; orang tidak
dijumlahkan dengan proyek. Satuan yang tertulis dalam nama tidak boleh bertentangan dengan
kolom satuan.

Salah::

    nama: Persentase pelaku usaha yang patuh
    formula: {ekspresi: lapor / wajib, …}
    satuan: {jenis: persen}

Benar::

    formula: {ekspresi: lapor / wajib * 100, …}

Yang harus dilakukan: lengkapi pengalinya, atau betulkan satuan indikator atau datanya.

Sumber: kesalahan nyata dalam dokumen yang dipublikasikan (target 0,842 untuk formula yang
dikalikan 100; miliar dan triliun bercampur); kriteria M pada lembar kerja evaluasi AKIP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.expression_places import say_in_expression
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import unit_name
from sop_iku.documents.formulas import Tree, variables_of
from sop_iku.documents.formulas.units import Measure, UnitClash, in_words, measure, unit_of
from sop_iku.documents.formulas.words import tree_of
from sop_iku.documents.parts import data_by_code, indicators, name_of, text_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage
from sop_iku.documents.wording import starts_with_percentage

ID = "R5"
LEVEL = Level.PERINGATAN
FIRM = Stage.KONSEP
KINDS = frozenset({"iku"})
_MAGNITUDE = re.compile(
    r"\b(ribu|juta|mil[iy]ar|tril[iy]un)(?=\s*(?:rupiah)?\s*\)|\s+rupiah)", re.IGNORECASE
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield units that name or formula contradict."""
    rule = ID, firm(document, context, FIRM)
    data = data_by_code(document.data)
    for pointer, indicator, _ in indicators(document.data):
        unit = indicator.get("satuan")
        if not isinstance(unit, Mapping) or "jenis" not in unit:
            continue
        yield from _name(document, pointer, indicator, unit, rule)
        formula = indicator.get("formula")
        tree = tree_of(formula) if isinstance(formula, Mapping) else None
        if tree is not None and isinstance(formula, Mapping):
            units = _units(formula, data)
            yield from _result(document, pointer, indicator, tree, units, rule)


def _name(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    unit: Mapping[str, Any],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    name = text_of(indicator, "nama")
    place = (*pointer, "satuan")
    if starts_with_percentage(name) and unit["jenis"] != "persen":
        message = f"{name_of(indicator)}: nama menyebut persentase, satuannya {unit['jenis']}."
        yield say(document, place, rule, message, "Pakai satuan {jenis: persen}, atau ganti nama.")
    magnitude = _MAGNITUDE.search(name)
    if magnitude and unit["jenis"] == "rupiah":
        named = magnitude[1].lower().replace("y", "i")
        if named != unit.get("skala"):
            message = f"{name_of(indicator)}: nama menyebut {named}, satuannya {unit_name(unit)}."
            yield say(document, place, rule, message, "Pakai satu besaran; hapus dari nama.")


def _units(formula: Mapping[str, Any], data: Mapping[str, Mapping[str, Any]]) -> dict[str, Measure]:
    found = {}
    for variable in variables_of(formula):
        unit = data.get(variable.datum, {}).get("satuan")
        if isinstance(unit, Mapping):
            found[variable.symbol] = unit_of(unit)
    return found


def _result(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    tree: Tree,
    units: Mapping[str, Measure],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    place, name = (*pointer, "formula", "ekspresi"), name_of(indicator)
    clashes: list[UnitClash] = []
    result = measure(tree, units, clashes)
    for clash in clashes:
        yield say_in_expression(
            document,
            place,
            clash.offset,
            rule,
            f"{name}: {clash.left} tidak dapat dijumlahkan dengan {clash.right}.",
            "Samakan satuan dan besaran datanya.",
        )
    if result.powers is None:
        return
    problem, hint = _misfit(result, indicator["satuan"])
    if problem:
        yield say(document, place, rule, f"{name}: {problem}", hint)


def _misfit(result: Measure, unit: Mapping[str, Any]) -> tuple[str, str]:
    """Say how the result does not fit the indicator's unit; empty where it does."""
    powers = result.powers or ()
    kind, found = str(unit["jenis"]), in_words(powers)
    pure = len(powers) == 1 and powers[0][1] == 1
    if kind == "persen":
        if powers == () and result.factor is not None and result.factor != 100:
            return (
                f"formula menghasilkan pecahan dikali {_plain(result.factor)}, satuannya persen.",
                "Kalikan hasil bagi dengan 100, atau pakai persen(bagian; seluruhnya).",
            )
        if powers not in {(), (("%", 1),)}:
            return (
                f"formula menghasilkan {found}, satuannya persen.",
                "Bagi dengan besaran sejenis lalu kalikan 100, atau betulkan satuannya.",
            )
    elif kind == "rupiah" and powers != unit_of(unit).powers:
        return (
            f"formula menghasilkan {found}, satuannya {unit_name(unit)}.",
            "Samakan besaran (juta, miliar, triliun) data dan indikator.",
        )
    elif kind in {"angka", "rasio"} and pure and powers != unit_of(unit).powers:
        wanted = unit_name(unit)
        if result.factor == 1 and not _says(wanted, found):
            return (
                f"formula menghasilkan {found}, satuannya {wanted}.",
                "Samakan nama satuan data dan indikator, atau betulkan formulanya.",
            )
    return "", ""


def _says(wanted: str, found: str) -> bool:
    """Tell whether one unit's name contains the other's (``izin`` and ``izin usaha``)."""
    one, other = wanted.lower(), found.lower()
    return one in other or other in one


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
