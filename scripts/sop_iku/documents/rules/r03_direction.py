"""R3: target bergerak ke arah polaritasnya; langkah mundur perlu alasan.

Pada ``maksimasi`` target naik atau tetap dari tahun ke tahun, pada ``minimasi`` turun atau
tetap. Target yang berbalik arah biasanya salah ketik (75 tertulis 7,5) atau polaritasnya
keliru. Bila memang disengaja, tulis ``alasan`` pada target itu. Kata "penurunan" dalam nama
tidak menentukan polaritas: "Persentase penurunan luas kumuh" tetap maksimasi.

Salah::

    polaritas: maksimasi
    target: [{tahun: 2025, nilai: 79}, {tahun: 2026, nilai: 75}]

Benar::

    target: [{tahun: 2025, nilai: 79}, {tahun: 2026, nilai: 75, alasan: Metode survei berganti.}]

Yang harus dilakukan: periksa angka dan polaritasnya, atau tulis alasannya.

Sumber: kesalahan nyata yang berulang dalam dokumen IKU yang dipublikasikan.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import by_year, indicators, name_of, parts_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.scale import height

ID = "R3"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
_TOWARDS = {"maksimasi": 1, "minimasi": -1}
_WORDS = {1: ("naik", "turun"), -1: ("turun", "naik")}


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield targets that step back without a reason, or a polarity all targets contradict."""
    for pointer, indicator, _ in indicators(document.data):
        towards = _TOWARDS.get(str(indicator.get("polaritas")))
        if towards is None:
            continue
        reasons = {
            place[-1] for place, entry in parts_of(indicator, "target") if entry.get("alasan")
        }
        unit = indicator.get("satuan")
        steps = []
        for (year, (_, before)), (_, (index, after)) in pairwise(
            by_year(indicator, "target").items()
        ):
            low, high = height(before, unit), height(after, unit)
            if low is not None and high is not None and low != high:
                steps.append((year, index, (high - low) * towards > 0))
        back = [(year, index) for year, index, good in steps if not good and index not in reasons]
        wanted, seen = _WORDS[towards]
        if len(steps) > 1 and len(back) == len(steps):
            yield say(
                document,
                (*pointer, "polaritas"),
                (ID, LEVEL),
                f"{name_of(indicator)}: polaritas {indicator['polaritas']}, "
                f"tetapi semua target {seen}.",
                "Betulkan polaritas, atau targetnya.",
            )
            continue
        for year, index in back:
            yield say(
                document,
                (*pointer, "target", index, "nilai"),
                (ID, LEVEL),
                f"{name_of(indicator)}: target ini {seen} dari tahun {year}, "
                f"padahal {indicator['polaritas']} seharusnya {wanted} atau tetap.",
                "Betulkan angkanya, atau tulis alasan pada target ini.",
            )
