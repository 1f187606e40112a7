"""The unit of a column as people write it: ``%``, ``Rp. Juta Per Tahun``, ``Orang``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.importing.cells import MAGNITUDES, normal

_PERCENT = re.compile(r"%|pers[ea]n(?:tase)?(?: ?\(%\))?|prosentase(?: ?\(%\))?", re.IGNORECASE)
_MONEY = re.compile(r"\brp\b\.?|\brupiah\b", re.IGNORECASE)
_INDEX = re.compile(r"indeks?|nilai|skor|poin|angka|skala|nilai/angka|nilai sakip", re.IGNORECASE)
#: What is counted one by one, so that a fraction is a mistake.
_COUNTED = frozenset(
    "buah daerah desa dokumen izin jiwa kali kecamatan kegiatan kelompok laporan lap lembaga"
    " organisasi orang paket perusahaan proyek sekolah unit".split()
)


@dataclass(frozen=True)
class Unit:
    """What is known of a unit. ``written`` is the text of the table, collapsed."""

    written: str
    percent: bool = False
    money: bool = False
    magnitude: str = ""
    counted: bool = False

    def satuan(self) -> dict[str, Any]:
        """Return it as a document's ``satuan``, as far as the text says it."""
        if self.percent:
            return {"jenis": "persen"}
        if self.money:
            return {"jenis": "rupiah", "skala": self.magnitude or "satuan"}
        if not self.written or _INDEX.fullmatch(self.written):
            return {"tertulis": self.written} if self.written else {}
        return {"jenis": "angka", "nama": self.written}


def unit_of(text: str | None) -> Unit | None:
    """Read the unit of a column; None where there is none."""
    written = normal(text or "")
    if not written:
        return None
    if _PERCENT.fullmatch(written):
        return Unit(written, percent=True)
    words = re.findall(r"[a-z]+", written.lower())
    named = [MAGNITUDES[word] for word in words if word in MAGNITUDES and len(word) > 1]
    money = bool(_MONEY.search(written)) or bool(named)
    magnitude = named[0] if named else ("satuan" if money else "")
    counted = written.lower().removeprefix("jumlah ") in _COUNTED
    return Unit(written, money=money, magnitude=magnitude, counted=counted)
