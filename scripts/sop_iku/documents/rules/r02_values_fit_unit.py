"""R2: nilai baseline, target, dan data harus cocok dengan satuannya.

Satuan yang jelas membuat setiap orang membaca angka yang sama. Yang diperiksa: persen berada
antara 0 dan 100 (kecuali satuannya diberi ``pertumbuhan: true``, sebab laju dapat negatif dan
ketersediaan dapat melebihi 100); indeks berada di dalam rentangnya, sebab tidak semua indeks
berskala 0 sampai 100; predikat ada dalam daftar tingkatnya; satuan angka tidak diisi teks, dan
batas bawah rentang tidak melebihi batas atasnya. Untuk data, galat sejak data terkumpul.

Salah::

    satuan: {jenis: predikat, tingkat: [D, C, CC, B, BB, A, AA]}
    target: [{tahun: 2025, nilai: SB}]

Benar::

    target: [{tahun: 2025, nilai: BB}]

Yang harus dilakukan: betulkan nilainya, atau betulkan satuannya bila skalanya memang lain.

Sumber: kriteria M (dapat diukur, satuan dapat diidentifikasi) pada lembar kerja evaluasi AKIP
sebagaimana dipakai di lapangan; daftar predikat dan skala dari dokumen nyata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import number
from sop_iku.documents.parts import indicators, name_of, number_of, parts_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.scale import MOST_RANKS
from sop_iku.documents.strictness import Stage

ID = "R2"
LEVEL = Level.PERINGATAN
FIRM = Stage.KONSEP
KINDS = frozenset({"iku"})
_HINT = "Betulkan nilainya, atau betulkan satuannya bila skalanya memang lain."


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield values that their unit does not allow, and spans that are upside down."""
    concept = ID, firm(document, context, FIRM)
    data = ID, firm(document, context, Stage.DATA)
    for pointer, owner, rule in (
        *((pointer, datum, data) for pointer, datum in parts_of(document.data, "data")),
        *((pointer, indicator, concept) for pointer, indicator, _ in indicators(document.data)),
    ):
        unit = owner.get("satuan")
        if not isinstance(unit, Mapping):
            continue
        span = _span(unit.get("rentang"))
        if span is not None and span[0] >= span[1]:
            message = f"{name_of(owner)}: nilai terendah satuan tidak di bawah nilai tertingginya."
            yield say(document, (*pointer, "satuan", "rentang"), rule, message, "Betulkan rentang.")
            continue
        for place, value in _values(owner, pointer):
            problem = _problem(value, unit)
            if problem:
                yield say(document, place, rule, f"{name_of(owner)}: {problem}", _HINT)


def _values(owner: Mapping[str, Any], pointer: Pointer) -> Iterator[tuple[Pointer, Any]]:
    baseline = owner.get("baseline")
    if isinstance(baseline, Mapping) and "nilai" in baseline:
        yield (*pointer, "baseline", "nilai"), baseline["nilai"]
    for key in ("nilai", "target"):
        for place, entry in parts_of(owner, key, pointer):
            if "nilai" in entry:
                yield (*place, "nilai"), entry["nilai"]


def _problem(value: Any, unit: Mapping[str, Any]) -> str:
    """Say what is wrong with ``value``; empty where nothing is."""
    if unit.get("jenis") == "predikat":
        ranks = unit.get("tingkat")
        if isinstance(ranks, list) and value not in ranks[:MOST_RANKS]:
            shown = value if isinstance(value, str) else "angka"
            known = ", ".join(map(str, ranks[:MOST_RANKS]))
            return f"{shown!r} tidak ada dalam tingkat predikat ({known})."
        return ""
    if isinstance(value, str):
        return f"{value!r} adalah teks, padahal satuannya {unit.get('jenis')}."
    bounds = [value]
    if isinstance(value, dict):
        bounds = [value.get("bawah"), value.get("atas")]
    numbers = [found for found in map(number_of, bounds) if found is not None]
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        return f"batas bawah {number(numbers[0])} melebihi batas atas {number(numbers[1])}."
    low, high = _limits(unit)
    for found in numbers:
        if (low is not None and found < low) or (high is not None and found > high):
            return f"{number(found)} di luar {_limits_in_words(low, high)}."
    return ""


def _limits(unit: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    span = _span(unit.get("rentang"))
    if span is not None:
        return span
    if unit.get("pertumbuhan") is True:
        return None, None
    if unit.get("jenis") == "persen":
        return Decimal(0), Decimal(100)
    return None, None


def _span(value: object) -> tuple[Decimal, Decimal] | None:
    if not isinstance(value, dict):
        return None
    low, high = number_of(value.get("min")), number_of(value.get("maks"))
    return None if low is None or high is None else (low, high)


def _limits_in_words(low: Decimal | None, high: Decimal | None) -> str:
    shown = [number(limit) for limit in (low, high) if limit is not None]
    return f"batas satuannya ({' sampai '.join(shown)})"
