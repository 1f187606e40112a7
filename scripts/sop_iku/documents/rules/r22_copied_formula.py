"""R22: dua indikator dengan formula yang sama persis mengukur hal yang sama.

Ekspresi dibandingkan menurut susunan dan datanya, uraian menurut kata-katanya. Rujukan ke metode
pihak lain (BPS, Inspektorat) boleh sama, begitu pula uraian yang hanya menyebut lembaga
penilainya.

Salah::

    # IKU-2 dan IKU-5 sama-sama:
    formula: {uraian: Jumlah laporan dibagi jumlah desa dikali 100}

Benar::

    # masing-masing menurut namanya, misalnya IKU-5:
    formula: {uraian: Izin tepat waktu dibagi seluruh izin dikali 100}

Yang harus dilakukan: betulkan formula yang tertempel, atau gabungkan kedua indikator.

Sumber: formula indikator lain tertempel pada empat baris dokumen nyata; aturan perangkat ini.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formulas import variables_of
from sop_iku.documents.likeness import same_formula
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say

ID = "R22"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
_CALCULATES = re.compile(r"[/:÷×*+=]|\b(?:dibagi|dikali|dijumlah|dikurang|selisih)", re.IGNORECASE)


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield indicators whose formula another one already has."""
    seen: dict[Any, str] = {}
    for pointer, indicator, _ in indicators(document.data):
        formula = indicator.get("formula")
        if not isinstance(formula, Mapping) or not _calculates(formula):
            continue
        first = seen.setdefault(same_formula(formula), name_of(indicator))
        if first != name_of(indicator):
            yield say(
                document,
                (*pointer, "formula"),
                (ID, LEVEL),
                f"{name_of(indicator)}: formula sama persis dengan {first}.",
                "Betulkan formula yang tertempel, atau gabungkan kedua indikator.",
            )


def _calculates(formula: Mapping[str, Any]) -> bool:
    if "ekspresi" in formula:
        return bool(variables_of(formula))
    return "pembilang" in formula or bool(_CALCULATES.search(text_of(formula, "uraian")))
