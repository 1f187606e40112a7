"""R8: target lebih baik dari keadaan awal, dan tidak melompat tanpa alasan.

Target yang lebih buruk dari baseline, atau sama dengan baseline setiap tahun, tidak menantang;
target yang berlipat dalam setahun jarang realistis dan sering salah ketik atau salah besaran.
Tulis ``alasan`` pada target itu bila memang begitu. Nilai yang sudah terbaik menurut satuannya
(100 persen pada standar pelayanan minimal, opini tertinggi) boleh datar. Batas lompatan diatur
instansi (``aturan: {lonjakan_target: 2}`` di instansi.yaml).

Salah::

    baseline: {tahun: 2023, nilai: 600.0}
    target: [{tahun: 2024, nilai: 65}]

Benar::

    target: [{tahun: 2024, nilai: 650}]

Yang harus dilakukan: periksa angka dan besarannya, atau tulis alasannya.

Sumber: kriteria target "menantang" dan "realistis" pada lembar kerja evaluasi AKIP sebagaimana
dipakai di lapangan; besar lompatan hanya kebiasaan, karena itu dapat diatur atau dimatikan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import number, rounded
from sop_iku.documents.parts import by_year, indicators, name_of, parts_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.scale import best, height

ID = "R8"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
_TOWARDS = {"maksimasi": 1, "minimasi": -1}
_HINT = "Periksa angkanya, atau tulis alasan pada target ini."


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield targets worse than the baseline, flat ones, and leaps without a reason."""
    for pointer, indicator, _ in indicators(document.data):
        baseline, unit = indicator.get("baseline"), indicator.get("satuan")
        if not isinstance(baseline, Mapping):
            continue
        start = height(baseline.get("nilai"), unit)
        heights = [
            (year, index, value)
            for year, (index, raw) in by_year(indicator, "target").items()
            if (value := height(raw, unit)) is not None
        ]
        if start is None or not heights:
            continue
        reasons = {place[-1] for place, one in parts_of(indicator, "target") if one.get("alasan")}
        if reasons.isdisjoint(index for _, index, _ in heights):
            yield from _start(document, pointer, indicator, start, heights)
        if isinstance(unit, Mapping) and not {"tingkat", "pertumbuhan"} & set(unit):
            steps = [(str(baseline.get("tahun", "")), -1, start), *heights]
            yield from _leaps(document, pointer, indicator, steps, reasons, context.settings.leap)


def _start(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    start: Decimal,
    heights: list[tuple[int, int, Decimal]],
) -> Iterator[Finding]:
    towards = _TOWARDS.get(str(indicator.get("polaritas")))
    if towards is None:
        return
    year, index, first = heights[0]
    place = (*pointer, "target", index, "nilai")
    if (first - start) * towards < 0:
        message = f"{name_of(indicator)}: target {year} lebih buruk dari baseline."
        yield say(document, place, (ID, LEVEL), message, _HINT)
    top = best(indicator.get("satuan"), str(indicator.get("polaritas")))
    if len(heights) > 1 and start != top and {value for _, _, value in heights} == {start}:
        message = f"{name_of(indicator)}: semua target sama dengan baseline."
        hint = "Naikkan target secara bertahap, atau tulis alasan mengapa tetap."
        yield say(document, place, (ID, LEVEL), message, hint)


def _leaps(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    steps: list[Any],
    reasons: set[str | int],
    leap: Decimal,
) -> Iterator[Finding]:
    for (year, _, before), (_, index, after) in pairwise(steps):
        if before <= 0 or after <= 0 or index in reasons or leap <= 1:
            continue
        factor = max(after / before, before / after)
        if factor >= leap:
            shown = number(rounded(factor, 1))
            message = f"{name_of(indicator)}: target ini {shown} kali lipat dari tahun {year}."
            if after < before:
                message = f"{name_of(indicator)}: target ini hanya 1/{shown} dari tahun {year}."
            yield say(document, (*pointer, "target", index, "nilai"), (ID, LEVEL), message, _HINT)
