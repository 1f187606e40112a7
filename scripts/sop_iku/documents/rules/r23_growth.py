"""R23: target pertumbuhan cocok dengan target tingkatnya.

Bila satu dokumen memuat target suatu besaran ("Jumlah kunjungan wisatawan") dan juga target
pertumbuhannya dalam persen ("Pertumbuhan kunjungan wisatawan"), keduanya mengatakan hal yang
sama dua kali. Pertumbuhan dihitung dari target tahun itu dan tahun sebelumnya (atau dari
baseline), lalu dibandingkan; selisih karena pembulatan tidak dihitung. Yang dibandingkan hanya
dua indikator yang namanya sama selain kata ukurnya.

Salah::

    # Jumlah kunjungan wisatawan: 2025: 4.537.926, 2026: 4.900.000 (naik 7,98 persen)
    nama: Pertumbuhan kunjungan wisatawan
    target: [{tahun: 2026, nilai: 2.08}]

Benar::

    nama: Pertumbuhan kunjungan wisatawan
    target: [{tahun: 2026, nilai: 7.98}]

Yang harus dilakukan: hitung ulang salah satunya, atau hapus indikator yang tidak diperlukan.

Sumber: pertentangan yang ditemukan pada dokumen nyata; aturan perangkat ini.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import number, rounded
from sop_iku.documents.parts import by_year, indicators, name_of, number_of, text_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.wording import taken_apart

ID = "R23"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
#: words that say that a quantity grows, and those that may stand before them
_GROWTH = frozenset("pertumbuhan peningkatan kenaikan".split())
_SHARE = frozenset("laju persentase persen tingkat".split())
#: words that say no more than that a quantity is meant
_AMOUNT = frozenset("jumlah nilai realisasi total banyaknya".split())
#: percentage points that rounding may make of it, at least
_LEAST = Decimal("0.1")


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield targets of growth that the targets of the quantity itself do not give."""
    growing = []
    others = []
    for pointer, indicator, _ in indicators(document.data):
        words = taken_apart(text_of(indicator, "nama")).whole
        grown = _grown(words)
        if grown is None:
            others.append((words, indicator))
        elif _unit(indicator) == "persen":
            growing.append((pointer, indicator, grown))
    if not growing:
        return
    amounts = {_object(words): indicator for words, indicator in reversed(others)}
    for pointer, indicator, grown in growing:
        if grown in amounts:
            yield from _compared(document, pointer, indicator, amounts[grown])


def _compared(
    document: Document,
    pointer: Pointer,
    indicator: Mapping[str, Any],
    amount: Mapping[str, Any],
) -> Iterator[Finding]:
    figures = _figures(amount)
    for year, (index, value) in by_year(indicator, "target").items():
        stated, now, before = number_of(value), figures.get(year), figures.get(year - 1)
        if stated is None or now is None or not before:
            continue
        growth = (now - before) / abs(before) * 100
        unit = Decimal(1).scaleb(int(stated.as_tuple().exponent))
        if abs(growth - stated) > max(unit, _LEAST):
            shown = number(rounded(growth, 2))
            message = (
                f"{name_of(indicator)}: pertumbuhan {year} tertulis {number(stated)} persen, "
                f"menurut target {name_of(amount)} {shown} persen."
            )
            hint = "Hitung ulang salah satunya."
            yield say(document, (*pointer, "target", index, "nilai"), (ID, LEVEL), message, hint)


def _grown(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the quantity whose growth a name measures; None where it measures none."""
    for place, word in enumerate(words[:3]):
        if word in _GROWTH:
            return _object(words[place + 1 :])
        if word not in _SHARE:
            return None
    return None


def _object(words: tuple[str, ...]) -> tuple[str, ...]:
    while words and words[0] in _AMOUNT:
        words = words[1:]
    return words


def _unit(indicator: Mapping[str, Any]) -> object:
    unit = indicator.get("satuan")
    return unit.get("jenis") if isinstance(unit, Mapping) else None


def _figures(indicator: Mapping[str, Any]) -> dict[int, Decimal]:
    """Return baseline and targets by year, as far as they are numbers."""
    base = indicator.get("baseline")
    entries = by_year({"baseline": [base]}, "baseline") | by_year(indicator, "target")
    numbers = {year: number_of(value) for year, (_, value) in entries.items()}
    return {year: value for year, value in numbers.items() if value is not None}
