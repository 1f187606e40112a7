"""R12: sumber data menyebut dokumen atau aplikasi, bukan hanya nama kantor.

"Dinas Kesehatan" tidak memberi tahu siapa pun di mana angkanya dapat ditemukan. Sebut dokumen,
aplikasi, atau survei beserta unit yang memegangnya. Lembaga yang menerbitkan statistik (BPS,
BKN, Inspektorat, kementerian) diterima sebagai sumber.

Salah::

    sumber_data: Dinas Penanaman Modal

Benar::

    sumber_data: LKPM pada OSS-RBA, rekapitulasi Bidang Pengendalian

Yang harus dilakukan: tulis nama dokumen atau aplikasinya, lalu unitnya.

Sumber: butir "telusur sumber data" pada lembar kerja evaluasi AKIP sebagaimana dipakai di
lapangan.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, parts_of, text_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.source_wording import source_problem

ID = "R12"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield sources of data and indicators by which nobody finds the figures."""
    for pointer, owner, key in (
        *((pointer, datum, "sumber") for pointer, datum in parts_of(document.data, "data")),
        *((pointer, one, "sumber_data") for pointer, one, _ in indicators(document.data)),
    ):
        problem = source_problem(text_of(owner, key))
        if problem:
            yield say(
                document,
                (*pointer, key),
                (ID, LEVEL),
                f"{name_of(owner)}: sumber {problem}.",
                "Tulis dokumen atau aplikasi dan unitnya, misalnya "
                "'Laporan SKM, Bidang Pelayanan'.",
            )
