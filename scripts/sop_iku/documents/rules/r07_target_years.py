"""R7: target tersedia untuk tahun dokumen dan untuk tahun-tahun Renstra sesudahnya.

Target tahun dokumen wajib ada, sebab itulah yang diperjanjikan. Target tahun berikutnya sampai
akhir periode Renstra diminta tanpa ada tahun yang terlewat; banyak dokumen nyata melewati satu
tahun tanpa sengaja. Tahun sesudah akhir Renstra boleh ada. Hanya target tahun dokumen
yang menjadi galat. Kesesuaian angka target dengan
dokumen tahun sebelumnya diperiksa R15; naskah Renstra sendiri tidak ada di repositori ini.

Salah::

    tahun: 2024
    renstra: {awal: 2021, akhir: 2026}
    target: [{tahun: 2024, nilai: 650}, {tahun: 2026, nilai: 760}]      # 2025 terlewat

Benar::

    target: [{tahun: 2024, nilai: 650}, {tahun: 2025, nilai: 700}, {tahun: 2026, nilai: 760}]

Yang harus dilakukan: tambahkan target tahun yang disebut.

Sumber: dokumen IKU ditetapkan untuk satu periode Renstra; bentuk tabel pada dokumen nyata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import by_year, indicators, name_of
from sop_iku.documents.rules.saying import firm, say
from sop_iku.documents.strictness import Stage

ID = "R7"
LEVEL = Level.PERINGATAN
FIRM = Stage.KONSEP
KINDS = frozenset({"iku"})


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield indicators without a target for the document's year or for a later one."""
    data = document.data
    year = data.get("tahun") if isinstance(data, Mapping) else None
    if not isinstance(year, int):
        return
    period = data.get("renstra")
    last = period.get("akhir") if isinstance(period, Mapping) else None
    end = min(last, year + 30) if isinstance(last, int) else year
    for pointer, indicator, _ in indicators(data):
        if not isinstance(indicator.get("target"), list):
            continue  # the schema says that it is missing
        years = by_year(indicator, "target")
        place = (*pointer, "target")
        if year not in years:
            yield say(
                document,
                place,
                (ID, firm(document, context, FIRM)),
                f"{name_of(indicator)}: target tahun {year} belum ada.",
                f"Tambahkan {{tahun: {year}, nilai: …}}.",
            )
        until = max([end, *(found for found in years if found <= end + 5)])
        missing = [str(one) for one in range(year + 1, until + 1) if one not in years]
        if missing:
            yield say(
                document,
                place,
                (ID, LEVEL),
                f"{name_of(indicator)}: target tahun {', '.join(missing)} belum ada.",
                "Tambahkan target setiap tahun sampai akhir periode Renstra.",
            )
