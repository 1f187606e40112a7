"""R24: target tidak ditulis di dalam nama indikator.

Nama bertahan dari tahun ke tahun, target berubah; target di dalam nama menjadi salah begitu
target berubah. Umur ("0-18 tahun"), jumlah unsur, dan kode tidak dihitung.

Salah::

    nama: Indeks kepuasan pengguna SPSE (84 poin)
    nama: Tercapainya realisasi investasi sebesar 700 miliar

Benar::

    nama: Indeks kepuasan pengguna SPSE

Yang harus dilakukan: pindahkan angka itu ke ``target``.

Sumber: enam belas baris pada dokumen nyata memuat target di dalam nama; aturan perangkat ini.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.wording import MOST_CHARACTERS

ID = "R24"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
_NUMBER = r"(?:Rp\.?\s*)?\d[\d.,]*"
_TARGET = re.compile(
    rf"\b(?:sebesar|sebanyak|menjadi|mencapai)\s+{_NUMBER}"
    rf"|\(\s*{_NUMBER}\s*(?:%|persen|poin|point|orang|unit|dokumen|miliar|triliun|juta|upp|[a-z]+/)"
    r"[^)]*\)",
    re.IGNORECASE,
)


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield names that carry a target."""
    for pointer, indicator, _ in indicators(document.data):
        found = _TARGET.search(text_of(indicator, "nama")[:MOST_CHARACTERS])
        if found:
            yield say(
                document,
                (*pointer, "nama"),
                (ID, LEVEL),
                f"{name_of(indicator)}: {found[0]!r} adalah target, bukan bagian nama.",
                "Pindahkan angka itu ke target.",
            )
