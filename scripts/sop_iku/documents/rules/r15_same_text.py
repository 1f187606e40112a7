"""R15: hal yang sama ditulis sama di mana pun.

Target untuk tahun yang sama harus sama dengan dokumen tahun sebelumnya selama periode Renstranya
sama, kecuali ada ``alasan`` pada target itu (revisi target yang resmi). Nilai data tahun yang
lalu harus sama dengan dokumen tahun sebelumnya, kecuali ada ``catatan`` pada nilai itu (data
direvisi pemiliknya). Di dalam satu dokumen,
nama indikator yang sama tidak dipakai dua kali. Beda spasi, huruf besar, tanda petik, atau titik
di akhir tidak dihitung: sebagian besar "perbedaan" dalam dokumen nyata hanya itu.

Kesesuaian dengan Renstra, RPJMD, dan perjanjian kinerja tidak diperiksa, karena naskahnya tidak
ada di repositori ini; bandingkan sendiri sebelum disahkan. Versi perubahan boleh mengubah target:
alasannya tertulis di ``menggantikan``.

Salah::

    # iku/2024.yaml: target 2025 adalah 700
    target: [{tahun: 2025, nilai: 720}, …]

Benar::

    target: [{tahun: 2025, nilai: 720, alasan: Revisi Renstra 2025.}, …]

Yang harus dilakukan: samakan angkanya, atau tulis alasan perubahannya.

Sumber: pertentangan di dalam dan antardokumen yang ditemukan pada dokumen nyata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.likeness import indicators_by_code, same_text, same_value
from sop_iku.documents.parts import by_year, data_by_code, indicators, name_of, parts_of
from sop_iku.documents.rules.saying import say

ID = "R15"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield targets and data that differ from the year before, and names that stand twice."""
    data = document.data
    before: Mapping[str, Mapping[str, Any]] = {}
    if context.previous is not None and isinstance(data, Mapping):
        earlier = context.previous.data
        if _period(earlier) == _period(data):
            before = indicators_by_code(earlier)
    if context.previous is not None:
        yield from _values(document, context.previous.data)
    seen: dict[str, str] = {}
    for pointer, indicator, _ in indicators(data):
        name = same_text(indicator.get("nama"))
        if name and name in seen:
            message = f"nama {name_of(indicator)} sama dengan nama {seen[name]}."
            hint = "Hapus salah satunya, atau perjelas bedanya."
            yield say(document, (*pointer, "nama"), (ID, LEVEL), message, hint)
        seen.setdefault(name, name_of(indicator))
        yield from _targets(document, pointer, indicator, before.get(name_of(indicator), {}))


def _targets(
    document: Document, pointer: Pointer, indicator: Mapping[str, Any], old: Mapping[str, Any]
) -> Iterator[Finding]:
    if same_value(old.get("satuan")) != same_value(indicator.get("satuan")):
        return  # another unit, other figures; R14 asks why
    former = by_year(old, "target")
    reasons = {place[-1] for place, one in parts_of(indicator, "target") if one.get("alasan")}
    for year, (index, value) in by_year(indicator, "target").items():
        if year in former and same_value(former[year][1]) != same_value(value):
            if index in reasons:
                continue
            message = f"{name_of(indicator)}: target {year} berbeda dari dokumen tahun lalu."
            hint = "Samakan angkanya, atau tulis alasan pada target ini."
            yield say(document, (*pointer, "target", index, "nilai"), (ID, LEVEL), message, hint)


def _values(document: Document, earlier: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield values of the data that last year's document gave otherwise."""
    before = data_by_code(earlier)
    for pointer, datum in parts_of(document.data, "data"):
        old = before.get(name_of(datum), {})
        if same_text(old.get("nama")) != same_text(datum.get("nama")):
            continue  # another datum under the same code
        former = by_year(old, "nilai")
        noted = {place[-1] for place, one in parts_of(datum, "nilai") if one.get("catatan")}
        for year, (index, value) in by_year(datum, "nilai").items():
            changed = year in former and same_value(former[year][1]) != same_value(value)
            if changed and index not in noted:
                message = f"{name_of(datum)}: nilai {year} berbeda dari dokumen tahun lalu."
                hint = "Samakan nilainya, atau tulis catatan pada nilai ini."
                place = (*pointer, "nilai", index, "nilai")
                yield say(document, place, (ID, LEVEL), message, hint)


def _period(data: Mapping[str, Any]) -> Any:
    period = data.get("renstra")
    return (period.get("awal"), period.get("akhir")) if isinstance(period, Mapping) else None
