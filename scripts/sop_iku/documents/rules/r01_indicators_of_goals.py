"""R1: setiap sasaran punya indikator, dan setiap indikator milik tepat satu sasaran.

Sasaran tanpa indikator tidak dapat diukur tercapai atau tidak. Indikator yang dipakai dua
sasaran membuat satu capaian dihitung dua kali.

Salah::

    - kode: S5
      uraian: Meningkatnya kepuasan pemohon
      indikator: []

Benar::

    - kode: S5
      uraian: Meningkatnya kepuasan pemohon
      indikator: [{kode: IKU-8, nama: Indeks Kepuasan Masyarakat, …}]

Yang harus dilakukan: tambahkan indikator, atau hapus sasarannya; indikator yang dipakai dua
sasaran diletakkan pada yang paling digambarkannya.

Sumber: kriteria "Cukup" pada lembar kerja evaluasi AKIP (PermenPANRB 88/2021, sebagaimana
dipakai di lapangan); "satu IKU hanya untuk satu sasaran" adalah aturan sebagian instansi.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import goals, indicators, name_of

ID = "R1"
LEVEL = Level.GALAT
KINDS = frozenset({"iku"})


def check(document: Document, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - one shape
    """Yield goals without an indicator and indicators that stand under two goals."""
    for pointer, goal in goals(document.data):
        if goal.get("indikator") == []:
            place = document.key_position((*pointer, "indikator"))
            yield Finding(
                document.path,
                place.line,
                place.column,
                ID,
                LEVEL,
                f"sasaran {name_of(goal)} belum punya indikator.",
                "Tambahkan paling sedikit satu indikator, atau hapus sasaran ini.",
            )
    owner: dict[str, str] = {}
    for pointer, indicator, goal in indicators(document.data):
        code = indicator.get("kode")
        if not isinstance(code, str):
            continue
        first = owner.setdefault(code, name_of(goal))
        if first != name_of(goal):
            place = document.position((*pointer, "kode"))
            yield Finding(
                document.path,
                place.line,
                place.column,
                ID,
                LEVEL,
                f"indikator {code} sudah ada pada sasaran {first}.",
                "Satu indikator hanya untuk satu sasaran; beri kode lain atau hapus salah satunya.",
            )
