"""When a warning becomes an error: at the step where the matter must be settled.

A rule names a stage, not a step number; which step that is, the SOP says (another SOP is
another file). Where the SOP is not at hand, the document's own sections tell how far it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sop_iku.documents.finding import Level
from sop_iku.documents.parts import parts_of


class Stage(StrEnum):
    """A point in the making of a document; the words are those of the manual."""

    DATA = "data terkumpul"
    VERIFIKASI = "data diverifikasi"
    KONSEP = "konsep IKU dibuat"
    AKHIR = "koreksi terakhir sebelum pengesahan"
    PENGESAHAN = "pengesahan"


@dataclass(frozen=True)
class Stages:
    """The number of the step that delivers each stage; None where the SOP has none."""

    data: int | None = None
    verifikasi: int | None = None
    konsep: int | None = None
    akhir: int | None = None
    pengesahan: int | None = None

    def step(self, stage: Stage) -> int | None:
        """Return the number of the step for ``stage``."""
        numbers: Mapping[Stage, int | None] = {
            Stage.DATA: self.data,
            Stage.VERIFIKASI: self.verifikasi,
            Stage.KONSEP: self.konsep,
            Stage.AKHIR: self.akhir,
            Stage.PENGESAHAN: self.pengesahan,
        }
        return numbers[stage]


def level_at(stage: Stage, data: Any, stages: Stages, step: int | None) -> Level:
    """Return the level of a finding that must be settled at ``stage``.

    ``step`` replaces the document's own ``langkah`` (to show what will be asked). What was
    set before this system (``warisan``) can no longer be mended, so it is only warned about.
    """
    if not isinstance(data, Mapping) or data.get("warisan") is True:
        return Level.PERINGATAN
    return Level.GALAT if _reached(stage, data, stages.step(stage), step) else Level.PERINGATAN


def _reached(stage: Stage, data: Mapping[str, Any], wanted: int | None, step: int | None) -> bool:
    done = data.get("langkah") if step is None else step
    if wanted is not None:
        return isinstance(done, int) and done >= wanted
    match stage:
        case Stage.DATA:
            return bool(data.get("data"))
        case Stage.VERIFIKASI:
            return any("verifikasi" in datum for _, datum in parts_of(data, "data"))
        case Stage.KONSEP:
            return bool(data.get("sasaran"))
        case _:  # the last corrections are over, or it is signed
            return "pengesahan" in data
