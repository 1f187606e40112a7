"""R6: setiap indikator punya baseline, dan baseline itu benar menurut datanya.

Tanpa nilai awal tidak ada yang dapat menilai apakah target menantang. Bila indikator belum
pernah diukur, tulis ``belum_ada: true`` beserta rencana pengukurannya. Bila formulanya berupa
ekspresi, baseline dihitung ulang dari data yang diverifikasi, dibulatkan setengah ke atas
sebanyak desimal yang tertulis, lalu dibandingkan. Tahun baseline mendahului tahun dokumen. Dokumen
``warisan`` tidak diminta baseline yang tidak pernah ada. Baseline yang keliru sudah galat
sejak konsep dibuat; baseline yang belum ada baru galat pada koreksi terakhir.

Salah::

    formula: {ekspresi: pma + pmdn, …}          # 145,0 + 455,0
    baseline: {tahun: 2023, nilai: 610.0}

Benar::

    baseline: {tahun: 2023, nilai: 600.0}
    # atau, untuk indikator baru:
    baseline: {belum_ada: true, rencana: Diukur mulai triwulan I 2024.}

Yang harus dilakukan: isi baseline, atau betulkan angkanya atau datanya.

Sumber: butir target "achievable, menantang, realistis" pada lembar kerja evaluasi AKIP
sebagaimana dipakai di lapangan; hitung ulang adalah aturan perangkat ini.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.expression_places import say_in_expression
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import number
from sop_iku.documents.formulas import calculate, rounded_like, symbols, variables_of
from sop_iku.documents.formulas.words import tree_of
from sop_iku.documents.parts import data_by_code, indicators, name_of, number_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage

ID = "R6"
LEVEL = Level.PERINGATAN
FIRM = Stage.AKHIR
KINDS = frozenset({"iku"})


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield missing baselines, baselines of the future, and those that the data contradict."""
    missing = ID, firm(document, context, FIRM)
    wrong = ID, firm(document, context, Stage.KONSEP)
    data = data_by_code(document.data)
    for pointer, indicator, _ in indicators(document.data):
        baseline = indicator.get("baseline")
        if baseline is None and document.data.get("warisan") is not True:
            yield say(
                document,
                pointer,
                missing,
                f"{name_of(indicator)}: baseline belum ada.",
                "Isi baseline: {tahun: …, nilai: …}; bila belum pernah diukur: "
                "{belum_ada: true, rencana: …}.",
            )
        elif isinstance(baseline, Mapping):
            yield from _year(document, pointer, indicator, baseline, wrong)
            yield from _computed(document, pointer, indicator, data, wrong)


def _year(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    baseline: Mapping[str, Any],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    year, current = baseline.get("tahun"), document.data.get("tahun")
    if isinstance(year, int) and isinstance(current, int) and year >= current:
        yield say(
            document,
            (*pointer, "baseline", "tahun"),
            rule,
            f"{name_of(indicator)}: baseline tahun {year} tidak mendahului tahun {current}.",
            "Pakai nilai tahun yang sudah lewat.",
        )


def _computed(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    data: Mapping[str, Mapping[str, Any]],
    rule: tuple[str, Level],
) -> Iterator[Finding]:
    baseline, formula = indicator["baseline"], indicator.get("formula")
    year, written = baseline.get("tahun"), number_of(baseline.get("nilai"))
    tree = tree_of(formula) if isinstance(formula, Mapping) else None
    if tree is None or written is None or not isinstance(year, int):
        return
    variables = variables_of(formula or {})
    known = {
        variable.symbol
        for variable in variables
        if variable.shift is not None and variable.datum in data
    }
    if any(symbol.name not in known for symbol in symbols(tree)):
        return  # R4 says what is missing
    outcome = calculate(tree, variables, data, year)
    if outcome.value is None:
        yield say_in_expression(
            document,
            (*pointer, "formula", "ekspresi"),
            outcome.offset,
            rule,
            f"{name_of(indicator)}: baseline {year} tidak dapat dihitung: {outcome.message}",
            outcome.hint,
        )
        return
    computed = rounded_like(outcome.value, written)
    if computed != written:
        yield say(
            document,
            (*pointer, "baseline", "nilai"),
            rule,
            f"{name_of(indicator)}: baseline {year} tertulis {number(written)}, "
            f"menurut formula dan data {number(computed)}.",
            "Betulkan baseline, atau datanya bila data yang keliru.",
        )
