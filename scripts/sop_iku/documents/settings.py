"""What an office may set about the rules: the section ``aturan`` of ``instansi.yaml``.

Only rules that are custom of some offices, not of all, can be switched off there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents.printable import USUAL_FONT


@dataclass(frozen=True)
class Settings:
    """Bounds of the configurable rules, and the rules that the office has switched off.

    ``reason_words``: fewest words of an ``alasan`` (R11). ``leap``: from which factor between
    two targets on a reason is asked (R8). ``per_goal`` and ``in_all``: most indicators (R16).
    ``font``: in which the decree is printed (R25).
    """

    per_goal: int = 3
    in_all: int = 20
    reason_words: int = 6
    leap: Decimal = Decimal(2)
    off: frozenset[str] = frozenset()
    font: str = USUAL_FONT


def settings_from(office: Any) -> Settings:
    """Read the settings from the data of ``instansi.yaml``; what is missing keeps its default."""
    section = _part(office, "aturan")
    counts = _part(section, "jumlah_indikator")
    standard = Settings()
    off = section.get("matikan")
    return Settings(
        per_goal=_whole(counts.get("per_sasaran"), standard.per_goal),
        in_all=_whole(counts.get("seluruhnya"), standard.in_all),
        reason_words=_whole(section.get("kata_alasan"), standard.reason_words),
        leap=_factor(section.get("lonjakan_target"), standard.leap),
        off=frozenset(map(str, off)) if isinstance(off, list) else standard.off,
        font=str(_part(office, "naskah").get("huruf") or standard.font),
    )


def _part(owner: Any, key: str) -> Mapping[str, Any]:
    part = owner.get(key) if isinstance(owner, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def _whole(value: object, standard: int) -> int:
    return int(_factor(value, Decimal(standard)))


def _factor(value: object, standard: Decimal) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return standard
    return Decimal(value)
