"""R20: tiga indikator atau lebih dengan deret target yang sama persis biasanya hasil salin-tempel.

Deret yang datar pada nilai terbaik (misalnya 100 persen setiap tahun pada standar pelayanan
minimal) tidak dihitung, begitu pula indikator dengan satu target saja.

Salah::

    # IKU-2, IKU-3 dan IKU-5 sama-sama:
    target: [{tahun: 2024, nilai: 60}, {tahun: 2025, nilai: 65}, {tahun: 2026, nilai: 70}]

Benar::

    # masing-masing dari baseline-nya sendiri, misalnya IKU-3:
    baseline: {tahun: 2023, nilai: 78.20}
    target: [{tahun: 2024, nilai: 79}, {tahun: 2025, nilai: 80}, {tahun: 2026, nilai: 81.5}]

Yang harus dilakukan: periksa apakah target tertempel ke indikator yang salah.

Sumber: satu deret tertempel pada empat indikator dalam dokumen nyata; aturan perangkat ini.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.likeness import same_value
from sop_iku.documents.parts import by_year, indicators, name_of
from sop_iku.documents.rules.saying import say

ID = "R20"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
#: so many indicators with one series are no longer a coincidence
_FEW = 3
#: so many others are named
_NAMED = 4


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield every indicator whose series of targets stands in at least two others."""
    series: defaultdict[Any, list[tuple[Pointer, str]]] = defaultdict(list)
    for pointer, indicator, _ in indicators(document.data):
        targets = by_year(indicator, "target")
        values = tuple((year, same_value(value)) for year, (_, value) in targets.items())
        if len({value for _, value in values}) > 1:  # a flat series is common and harmless
            series[values].append((pointer, name_of(indicator)))
    for members in series.values():
        if len(members) < _FEW:
            continue
        for pointer, name in members:
            others = ", ".join([other for _, other in members[:_NAMED] if other != name])
            yield say(
                document,
                (*pointer, "target"),
                (ID, LEVEL),
                f"{name}: deret target sama persis dengan {others}.",
                "Periksa apakah target tertempel ke indikator yang salah.",
            )
