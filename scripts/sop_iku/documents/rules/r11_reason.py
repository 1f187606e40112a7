"""R11: alasan menjelaskan mengapa indikator ini dipilih untuk sasarannya.

Alasan yang cukup panjang dan menyebut sasaran, mandat, tugas, atau fungsi menunjukkan bahwa
indikator berada dalam kendali instansi. Banyaknya kata paling sedikit diatur instansi
(``aturan: {kata_alasan: 6}`` di instansi.yaml).

Salah::

    uraian: Meningkatnya kualitas pelayanan perizinan
    alasan: Sesuai kebutuhan.

Benar::

    alasan: Penilaian langsung pemohon atas kualitas pelayanan perizinan yang diselenggarakan dinas.

Yang harus dilakukan: tulis hubungan indikator dengan sasaran atau dengan tugas instansi.

Sumber: kriteria A (relevan dengan tugas dan fungsi, dapat dikendalikan) pada lembar kerja
evaluasi AKIP sebagaimana dipakai di lapangan; banyaknya kata hanya kebiasaan perangkat ini,
karena itu dapat diatur atau dimatikan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, name_of, text_of
from sop_iku.documents.rules.saying import say

ID = "R11"
LEVEL = Level.PERINGATAN
KINDS = frozenset({"iku"})
CUSTOM = True
_MANDATE = re.compile(
    r"\b(mandat|tugas|fungsi|kewenangan|wewenang|urusan|renstra|rpjmd|amanat|kewajiban)",
    re.IGNORECASE,
)
#: letters; shorter words ("dan", "oleh", "yang") join any two texts
_TELLING = 5
_AFFIXES = re.compile(r"^(?:me[mn]?g?|pe[mn]?g?|ber|ter|di|ke|se)|(?:nya|kan|an|i)$")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield reasons that are too short, or that mention neither the goal nor the mandate."""
    for pointer, indicator, goal in indicators(document.data):
        reason = text_of(indicator, "alasan")
        if not reason:
            continue  # the schema asks for it
        fewest = context.settings.reason_words
        if len(reason.split()) < fewest:
            problem = f"alasan kurang dari {fewest} kata"
        elif _MANDATE.search(reason) or _stems(reason) & _stems(text_of(goal, "uraian")):
            continue
        else:
            problem = "alasan tidak menyebut sasaran, mandat, atau tugas instansi"
        yield say(
            document,
            (*pointer, "alasan"),
            (ID, LEVEL),
            f"{name_of(indicator)}: {problem}.",
            f"Jelaskan hubungannya dengan sasaran {name_of(goal)} atau dengan tugas instansi.",
        )


def _stems(text: str) -> set[str]:
    """Return the telling words of ``text`` without their commonest affixes."""
    words = re.findall(r"[a-z]+", text.lower())
    return {_AFFIXES.sub("", word) for word in words if len(word) >= _TELLING}
