"""R19: formula menghitung indikatornya, bukan capaiannya.

Realisasi dibagi target adalah capaian, bukan nilai indikator; capaian dihitung perangkat ini
dengan satu rumus untuk semua indikator:

    capaian = 100 + arah × (realisasi − target) ÷ |target| × 100

dengan arah 1 untuk maksimasi (sama dengan realisasi ÷ target × 100), −1 untuk minimasi (sama
dengan (2 × target − realisasi) ÷ target × 100); untuk stabilisasi, jarak dari target ke arah
mana pun mengurangi capaian. Capaian tidak pernah di bawah nol. Target nol: capaian 100 bila
tepat tercapai; selain itu tidak dihitung (minimasi dan stabilisasi: 0). Target berupa rentang
tercapai penuh bila realisasi berada di dalamnya. Rumus ini tercetak di halaman tiap indikator;
keputusan tidak memuatnya, karena keputusan menetapkan indikator dan target, bukan rumus perangkat.

Salah::

    formula: {uraian: Realisasi dibagi target dikali 100}

Benar::

    formula: {uraian: Izin tepat waktu dibagi seluruh izin dikali 100}

Yang harus dilakukan: tulis cara menghitung nilai indikator itu sendiri.

Sumber: tiga belas baris pada dokumen nyata memakai rumus capaian sebagai formula; dua rumus
minimasi berbeda ditemukan dalam satu sistem yang dipakai di lapangan. Pilihan rumus di atas
adalah pilihan perangkat ini, bukan bunyi peraturan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say

ID = "R19"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
_OVER = r"(?:[/:÷]|\bdibagi(?:\s+dengan)?\b|\bper\b|\bterhadap\b|\bdibanding(?:kan)?\b)"
_ACHIEVEMENT = re.compile(
    rf"{_OVER}\s*(?:(?:jumlah|nilai|total)\s+)?target\b"
    rf"|\btarget(?:\s+\w+){{0,8}}?\s*{_OVER}\s*(?:(?:jumlah|nilai|total)\s+)?realisasi\b",
    re.IGNORECASE,
)
#: signs that stand between the words without changing what is divided by what
_SIGNS = re.compile(r"[()\[\]%∑Σ]")
#: characters of a formula in words that are looked at
_COMPARED = 1000
_PARTS = ("pembilang", "penyebut", "uraian")


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield formulas that divide the realisation by the target."""
    for pointer, indicator, _ in indicators(document.data):
        formula = indicator.get("formula")
        if not isinstance(formula, Mapping):
            continue
        above, below, prose = (text_of(formula, key) for key in _PARTS)
        words = prose or f"{above} / {below}"
        key = "uraian" if prose else "pembilang"
        if _ACHIEVEMENT.search(_SIGNS.sub(" ", words[:_COMPARED])):
            yield say(
                document,
                (*pointer, "formula", key),
                (ID, LEVEL),
                f"{name_of(indicator)}: ini rumus capaian (realisasi dibanding target), "
                "bukan rumus indikator.",
                "Tulis cara menghitung nilai indikator itu sendiri; capaian dihitung sendiri.",
            )
