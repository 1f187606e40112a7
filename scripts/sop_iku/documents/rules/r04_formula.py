"""R4: formula dapat dibaca, dan setiap simbolnya berasal dari data yang jelas sumbernya.

Formula yang ditulis sebagai ``ekspresi`` dihitung sendiri oleh perangkat ini dari data yang sudah
diverifikasi. Karena itu setiap simbol (nama pendek untuk satu data) harus disebut di
``variabel``, setiap variabel menunjuk data yang ada, data itu punya sumber dan penanggung jawab,
tidak ada variabel yang menganggur, dan tidak ada pembagian dengan nol tetap. ``geser: -1``
berarti nilai tahun sebelumnya; angka positif (tahun depan) ditolak. Formula dengan kata-kata
(``uraian``, ``pembilang`` dan ``penyebut``) atau ``rujukan`` ke metode pihak lain diterima dan
ditampilkan sebagai tidak dihitung.

Salah::

    formula: {ekspresi: "lapor / wajib x 100", variabel: [{simbol: lapor, data: D5}]}

Benar::

    formula:
      ekspresi: lapor / wajib * 100
      variabel: [{simbol: lapor, data: D5}, {simbol: wajib, data: D6}]

Tata bahasanya: angka, simbol, ``+ - * / ^``, kurung, ``jumlah(a; b)``, ``rata_rata(a; b)``, dan
``persen(bagian; seluruhnya)``. Tanda ``× ÷ : −`` dibaca sebagai tanda yang serupa.

Yang harus dilakukan: betulkan ekspresi di tempat yang ditunjuk, atau lengkapi variabel dan data.

Sumber: butir "definisi operasional yang jelas dan cara mengukur" dan "telusur sumber data" pada
lembar kerja evaluasi AKIP sebagaimana dipakai di lapangan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.expression_places import say_in_expression
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formulas import FormulaError, Tree, parse, symbols, variables_of
from sop_iku.documents.formulas.tree import Call, Operation, parts
from sop_iku.documents.parts import data_by_code, indicators, name_of, text_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage

ID = "R4"
LEVEL = Level.PERINGATAN
FIRM = Stage.KONSEP
KINDS = frozenset({"iku"})


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield expressions that cannot be read, and symbols, variables and data that do not meet."""
    rule = ID, firm(document, context, FIRM)
    data = data_by_code(document.data)
    for pointer, indicator, _ in indicators(document.data):
        formula = indicator.get("formula")
        if not isinstance(formula, Mapping) or not isinstance(formula.get("ekspresi"), str):
            continue
        name, place = name_of(indicator), (*pointer, "formula", "ekspresi")
        try:
            tree = parse(formula["ekspresi"])
        except FormulaError as error:
            yield say_in_expression(
                document, place, error.offset, rule, f"{name}: {error.message}", error.hint
            )
            continue
        if not isinstance(formula.get("variabel"), list):
            continue  # the schema says that it is missing
        yield from _symbols(document, place, name, tree, formula, rule)
        yield from _variables(document, place, name, tree, formula, data, rule)


def _symbols(
    document: Document,
    place: Pointer,
    name: str,
    tree: Tree,
    formula: Mapping[str, Any],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    declared = {variable.symbol for variable in variables_of(formula)}
    told: set[str] = set()
    for symbol in symbols(tree):
        if symbol.name not in declared and symbol.name not in told:
            told.add(symbol.name)
            yield say_in_expression(
                document,
                place,
                symbol.offset,
                rule,
                f"{name}: simbol {symbol.name!r} belum dideklarasikan sebagai variabel.",
                _undeclared_hint(symbol.name),
            )
    for offset in _zero_divisors(tree):
        yield say_in_expression(
            document, place, offset, rule, f"{name}: pembagi selalu nol.", "Betulkan ekspresinya."
        )


def _undeclared_hint(symbol: str) -> str:
    if symbol in {"x", "X"}:
        return "Bila yang dimaksud tanda kali, tulis *."
    return f"Tambahkan {{simbol: {symbol}, data: …}} pada variabel, atau betulkan ejaannya."


def _zero_divisors(tree: Tree) -> Iterator[int]:
    divisor: Tree | None = None
    if isinstance(tree, Operation) and tree.sign == "/":
        divisor = tree.right
    elif isinstance(tree, Call) and tree.function == "persen":
        divisor = tree.arguments[1]
    if divisor is not None and getattr(divisor, "value", None) == 0:
        yield divisor.offset
    for part in parts(tree):
        yield from _zero_divisors(part)


def _variables(
    document: Document,
    place: Pointer,
    name: str,
    tree: Tree,
    formula: Mapping[str, Any],
    data: Mapping[str, Mapping[str, Any]],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    used = {symbol.name for symbol in symbols(tree)}
    for variable in variables_of(formula):
        where = (*place[:-1], *variable.pointer)
        if variable.symbol not in used:
            message = f"{name}: variabel {variable.symbol!r} tidak dipakai dalam ekspresi."
            hint = "Hapus variabel ini, atau pakai dalam ekspresi."
            yield say(document, (*where, "simbol"), rule, message, hint)
        if variable.shift is None:
            message = f"{name}: geser harus bilangan bulat nol atau negatif."
            hint = "Tulis -1 untuk nilai tahun sebelumnya."
            yield say(document, (*where, "geser"), rule, message, hint)
        datum = data.get(variable.datum)
        if datum is None:
            message = f"{name}: data {variable.datum} tidak ada."
            hint = "Tambahkan data itu, atau betulkan kodenya."
            yield say(document, (*where, "data"), rule, message, hint)
            continue
        for key, words in (("sumber", "sumber"), ("penanggung_jawab", "penanggung jawab")):
            if not text_of(datum, key):
                message = f"{name}: data {variable.datum} belum punya {words}."
                hint = f"Lengkapi {key} pada data {variable.datum}."
                yield say(document, (*where, "data"), rule, message, hint)
