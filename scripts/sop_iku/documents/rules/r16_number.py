"""R16: indikator tidak terlalu banyak.

Terlalu banyak indikator "utama" berarti tidak ada yang utama. Batasnya hanya kebiasaan sebagian
instansi (paling banyak tiga untuk satu sasaran, dua puluh seluruhnya), karena itu aturan ini
hanya informasi dan batasnya diatur di instansi.yaml
(``aturan: {jumlah_indikator: {per_sasaran: 3, seluruhnya: 20}}``).

Salah::

    - kode: S1
      uraian: Meningkatnya kualitas pelayanan perizinan
      indikator: [{kode: IKU-1, …}, {kode: IKU-2, …}, {kode: IKU-3, …}, {kode: IKU-4, …}]

Benar::

    - kode: S1
      uraian: Meningkatnya kualitas pelayanan perizinan
      indikator: [{kode: IKU-1, …}, {kode: IKU-2, …}]   # yang paling menggambarkan hasilnya

Yang harus dilakukan: pilih yang paling menentukan; yang lain tetap dapat dipantau di luar IKU.

Sumber: aturan sebagian instansi, bukan peraturan nasional.
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import goals, indicators, name_of, parts_of
from sop_iku.documents.rules.saying import say

ID = "R16"
LEVEL = Level.INFO
KINDS = frozenset({"iku"})
CUSTOM = True
_HINT = "Pilih indikator yang paling menentukan; batas ini diatur di instansi.yaml."


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield goals, and a document, with more indicators than the office has set."""
    settings = context.settings
    for pointer, goal in goals(document.data):
        count = sum(1 for _ in parts_of(goal, "indikator"))
        if count > settings.per_goal:
            message = (
                f"sasaran {name_of(goal)} punya {count} indikator, batasnya {settings.per_goal}."
            )
            yield say(document, (*pointer, "indikator"), (ID, LEVEL), message, _HINT)
    total = sum(1 for _ in indicators(document.data))
    if total > settings.in_all:
        message = f"seluruhnya {total} indikator, batasnya {settings.in_all}."
        yield say(document, ("sasaran",), (ID, LEVEL), message, _HINT)
