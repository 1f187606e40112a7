"""R10: nama indikator memuat satu ukuran, dan hanya satu.

Nama yang diawali kata ukur (jumlah, persentase, indeks, nilai, rata-rata, laju, …) langsung
menunjukkan apa yang dihitung. Nama yang ditulis sebagai sasaran ("Meningkatnya …") atau sebagai
nama kegiatan tidak dapat diukur, dan dua ukuran dalam satu nama membuat capaian bermakna ganda.
"PMA dan PMDN", "perizinan dan nonperizinan" tetap satu ukuran. Ejaan seperti "prosentase"
dikenali.

Salah::

    nama: Meningkatnya nilai SAKIP
    nama: Persentase pengaduan yang tercatat dan tertangani

Benar::

    nama: Nilai SAKIP dinas
    nama: Persentase pengaduan yang tertangani

Yang harus dilakukan: awali dengan kata ukur, dan pecah ukuran ganda menjadi dua indikator.

Sumber: kriteria S (tidak berdwimakna) dan M (dapat diukur) pada lembar kerja evaluasi AKIP
sebagaimana dipakai di lapangan.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say
from sop_iku.documents.wording import measure_problem

ID = "R10"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield names without a measure, and names with two."""
    for pointer, indicator, _ in indicators(document.data):
        problem = measure_problem(text_of(indicator, "nama"))
        if problem:
            yield say(
                document,
                (*pointer, "nama"),
                (ID, LEVEL),
                f"{name_of(indicator)}: {problem}.",
                "Awali nama dengan satu kata ukur; pecah ukuran ganda menjadi dua indikator.",
            )
