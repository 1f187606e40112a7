"""R17: tahun pada nama berkas, tahun di dalam berkas, dan periode Renstra harus sejalan.

Berkas ``iku/2024.yaml`` memuat IKU tahun 2024, dan tahun itu terletak di dalam periode
Renstra yang disebut. Salah tahun berarti dokumen yang salah yang disahkan. Untuk kalender,
tahun pada nama berkas juga harus sama dengan isinya.

Salah::

    # iku/2025.yaml
    tahun: 2024
    renstra: {awal: 2021, akhir: 2026}

Benar::

    # iku/2025.yaml
    tahun: 2025
    renstra: {awal: 2021, akhir: 2026}

Yang harus dilakukan: samakan tahun di dalam berkas dengan nama berkas dan periode Renstra.

Sumber: kebiasaan penamaan berkas pada repositori ini; dokumen IKU ditetapkan untuk satu
periode Renstra, sehingga tahunnya harus termasuk di dalamnya.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level

ID = "R17"
LEVEL = Level.GALAT
KINDS = frozenset({"iku", "kalender"})


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield years that contradict each other."""
    data = document.data
    if not isinstance(data, Mapping):
        return
    year = data.get("tahun")
    if not _is_year(year):
        return
    if context.file_year is not None and year != context.file_year:
        yield _finding(
            document,
            ("tahun",),
            f"berkas bernama {context.file_year}, tetapi tahun di dalamnya {year}.",
            "Samakan tahun dengan nama berkas.",
        )
    period = data.get("renstra")
    if not isinstance(period, Mapping):
        return
    first, last = period.get("awal"), period.get("akhir")
    if not _is_year(first) or not _is_year(last):
        return
    if first > last:
        yield _finding(
            document,
            ("renstra", "akhir"),
            f"periode Renstra berakhir ({last}) sebelum dimulai ({first}).",
            "Betulkan awal atau akhir periode Renstra.",
        )
    elif not first <= year <= last:
        yield _finding(
            document,
            ("tahun",),
            f"tahun {year} di luar periode Renstra {first} sampai {last}.",
            "Betulkan tahun, atau periode Renstra.",
        )


def _is_year(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _finding(document: Document, pointer: Pointer, message: str, hint: str) -> Finding:
    place = document.position(pointer)
    return Finding(document.path, place.line, place.column, ID, LEVEL, message, hint)
