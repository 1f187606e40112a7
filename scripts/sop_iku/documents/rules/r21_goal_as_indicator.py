"""R21: indikator tidak mengulang bunyi sasarannya.

Sasaran menyebut keadaan yang dituju, indikator cara mengetahuinya. Indikator yang bunyinya
hampir sama dengan sasaran tidak mengukur apa pun.

Salah::

    uraian: Meningkatnya pemberdayaan lembaga kemasyarakatan desa
    nama: Meningkatnya pemberdayaan lembaga kemasyarakatan desa

Benar::

    nama: Persentase lembaga kemasyarakatan desa yang mandiri

Yang harus dilakukan: tulis apa yang dihitung untuk mengetahui sasaran itu tercapai.

Sumber: kesalahan nyata yang berulang dalam dokumen yang dipublikasikan; aturan perangkat ini.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.likeness import same_text
from sop_iku.documents.parts import indicators, name_of
from sop_iku.documents.rules.saying import say

ID = "R21"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
#: share of equal text from which two sentences say the same
_ALIKE = 0.9
#: characters compared; a name that is longer is no name
_COMPARED = 300


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield names that repeat the text of their goal."""
    for pointer, indicator, goal in indicators(document.data):
        name = same_text(indicator.get("nama"))[:_COMPARED]
        text = same_text(goal.get("uraian"))[:_COMPARED]
        if name and text and _alike(name, text):
            yield say(
                document,
                (*pointer, "nama"),
                (ID, LEVEL),
                f"{name_of(indicator)}: nama indikator mengulang bunyi sasaran {name_of(goal)}.",
                "Tulis apa yang dihitung untuk mengetahui sasaran itu tercapai.",
            )


def _alike(name: str, text: str) -> bool:
    matcher = difflib.SequenceMatcher(None, name, text, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
