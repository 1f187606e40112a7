"""R13: setiap jabatan yang disebut ada di jabatan.yaml.

Penanggung jawab yang tidak dikenal tidak dapat dimintai angka. Yang diperiksa: penanggung jawab
data dan indikator, dan jabatan dalam disposisi, catatan, dan pengembalian.

Salah::

    penanggung_jawab: [kabid_investasi]        # tidak ada di jabatan.yaml

Benar::

    penanggung_jawab: [kabid_pengendalian]

Yang harus dilakukan: pakai kode dari jabatan.yaml; jabatan baru ditambahkan di sana lebih dulu.

Sumber: butir "penanggung jawab" pada lembar kerja evaluasi AKIP sebagaimana dipakai di lapangan.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.parts import indicators, parts_of
from sop_iku.documents.rules.saying import say

ID = "R13"
LEVEL = Level.GALAT
KINDS = frozenset({"iku"})
_OFFICES = {
    "data": ("penanggung_jawab",),
    "disposisi": ("dari", "kepada"),
    "catatan": ("oleh",),
    "pengembalian": ("oleh",),
}


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield office codes that the register does not have; silent where it is not at hand."""
    known = context.offices
    legacy = isinstance(document.data, dict) and document.data.get("warisan") is True
    if known is None or legacy:
        return
    for pointer, code in _named(document):
        if code in known:
            continue
        close = difflib.get_close_matches(code, sorted(known), n=1)
        yield say(
            document,
            pointer,
            (ID, LEVEL),
            f"jabatan {code!r} tidak ada di jabatan.yaml.",
            f"Maksudnya {close[0]!r}?" if close else "Pakai kode jabatan dari jabatan.yaml.",
        )


def _named(document: Document) -> Iterator[tuple[Pointer, str]]:
    for section, keys in _OFFICES.items():
        for pointer, part in parts_of(document.data, section):
            for key in keys:
                if isinstance(part.get(key), str):
                    yield (*pointer, key), part[key]
    for pointer, indicator, _ in indicators(document.data):
        owners = indicator.get("penanggung_jawab")
        for index, code in enumerate(owners if isinstance(owners, list) else ()):
            if isinstance(code, str):
                yield (*pointer, "penanggung_jawab", index), code
