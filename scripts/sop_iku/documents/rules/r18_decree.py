"""R18: tanggal dan nomor penetapan masuk akal.

Tanggal penetapan tidak mendahului disposisi atau tanggal keputusan yang digantikan, nomor
keputusan tidak dipakai dua kali, dan penetapan jatuh pada hari kerja instansi (``jam_kerja`` di
instansi.yaml, hari libur di kalender/). Bila riwayat repositori mencatat persetujuan langkah
sebelumnya, penetapan juga tidak mendahului hari persetujuan yang terakhir.

Hari libur dan hari persetujuan hanya diperingatkan: kalendernya dapat keliru, dan kantor dapat
bekerja pada hari libur atau menyetujui di atas kertas lebih dulu. Dokumen yang sudah terbit pun
tidak dapat dibetulkan lagi hanya karena riwayatnya dicatat kemudian.

Salah::

    pengesahan: {nomor: "050/12/2024", tanggal: "2024-01-14", …}     # hari Minggu

Benar::

    pengesahan: {nomor: "050/12/2024", tanggal: "2024-01-15", …}

Yang harus dilakukan: betulkan tanggal atau nomornya; bila kalender keliru, betulkan kalender.

Sumber: aturan perangkat ini; hari libur menurut SKB yang disebut di berkas kalender.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.formatting import long_date
from sop_iku.documents.likeness import same_text
from sop_iku.documents.parts import parts_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage

ID = "R18"
LEVEL = Level.PERINGATAN
FIRM = Stage.PENGESAHAN
KINDS = frozenset({"iku"})
_PLACE = ("pengesahan", "tanggal")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a decree dated before what leads to it, on a day off, or numbered like another."""
    data = document.data
    enacted = data.get("pengesahan") if isinstance(data, Mapping) else None
    if not isinstance(enacted, Mapping):
        return
    strict = ID, firm(document, context, FIRM)
    day = _day(enacted.get("tanggal"))
    replaced = data.get("menggantikan")
    if day is not None:
        for earlier, words in _earlier(data, replaced):
            if day < earlier:
                message = f"penetapan {long_date(day)} mendahului {words} {long_date(earlier)}."
                yield say(document, _PLACE, strict, message, "Betulkan tanggalnya.")
        last = context.last_approval
        if last is not None and day < last:
            message = (
                f"penetapan {long_date(day)} mendahului persetujuan terakhir {long_date(last)}."
            )
            yield say(document, _PLACE, (ID, LEVEL), message, "Betulkan tanggalnya.")
        working = context.working_days.works_on(day) if context.working_days else None
        if working is False:
            message = f"{long_date(day)} bukan hari kerja menurut kalender instansi."
            hint = "Betulkan tanggalnya, atau kalendernya bila keliru."
            yield say(document, _PLACE, (ID, LEVEL), message, hint)
    number = same_text(enacted.get("nomor"))
    for owner, words in (
        (replaced, "keputusan yang digantikan"),
        (context.previous.data.get("pengesahan") if context.previous else None, "tahun lalu"),
    ):
        if number and isinstance(owner, Mapping) and same_text(owner.get("nomor")) == number:
            message = f"nomor ini sudah dipakai {words}."
            yield say(document, ("pengesahan", "nomor"), strict, message, "Betulkan nomornya.")


def _earlier(data: Mapping[str, Any], replaced: object) -> Iterator[tuple[date, str]]:
    for _, order in parts_of(data, "disposisi"):
        found = _day(order.get("tanggal"))
        if found is not None:
            yield found, "disposisi"
    found = _day(replaced.get("tanggal")) if isinstance(replaced, Mapping) else None
    if found is not None:
        yield found, "keputusan yang digantikan,"


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
