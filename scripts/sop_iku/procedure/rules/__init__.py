"""The rules of the gate, one module each, in the order in which they are judged.

A rule module has ``ID``, a docstring that gives the reason and the source, and
``judge(case) -> Answer``. ``BLOCKS_WHEN`` names the decision after which the rules below it
cannot be judged, because what they look at is not known. ``SINCE`` is the rule-set version
from which the rule holds (1 if it says nothing), so that history is judged by its own rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from sop_iku.procedure.answer import Answer
from sop_iku.procedure.case import Case
from sop_iku.procedure.rules import (
    berkas,
    bertambah,
    boleh,
    draf,
    empat_mata,
    fakta,
    isi,
    keberatan,
    kebijakan,
    kelas,
    kepala,
    khusus,
    komit,
    mutakhir,
    pembuka,
    persetujuan,
    saat,
    sasaran,
    terbuka,
    urutan,
    wajib,
)
from sop_iku.procedure.verdict import Decision


@dataclass(frozen=True)
class Rule:
    """One rule: its id, manual page, judgement, what stops the rules below, since when it holds."""

    id: str
    page: str
    judge: Callable[[Case], Answer]
    blocks_when: Decision | None
    since: int = 1


def _rule(module: ModuleType) -> Rule:
    return Rule(
        id=module.ID,
        page=module.__doc__ or "",
        judge=module.judge,
        blocks_when=getattr(module, "BLOCKS_WHEN", None),
        since=getattr(module, "SINCE", 1),
    )


RULES: tuple[Rule, ...] = tuple(
    _rule(module)
    for module in (
        fakta,
        kebijakan,
        sasaran,
        terbuka,
        draf,
        kepala,
        mutakhir,
        kelas,
        komit,
        berkas,
        isi,
        urutan,
        boleh,
        wajib,
        bertambah,
        saat,
        khusus,
        pembuka,
        keberatan,
        persetujuan,
        empat_mata,
    )
)
