"""The SOP, the register of offices and the office's identity on main are there and valid.

Reason: they alone say who may do what; with an ambiguous or broken register nothing can
pass until it is mended (scenarios PERAN-19, PERAN-21).
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sop_iku.documents.finding import Level
from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.verdict import Decision

ID = "kebijakan"
BLOCKS_WHEN = Decision.TUNGGU


def judge(case: Case) -> Answer:
    """Wait until the policy files on main are readable, valid, and name known offices."""
    facts = case.facts
    errors = [item for item in facts.policy_findings if item.level is Level.GALAT]
    if errors:
        first = errors[0]
        return wait(f"Berkas aturan yang berlaku bermasalah: {first.path}: {first.message}")
    if facts.procedure is None:
        return wait("SOP yang berlaku tidak ada atau tidak sah.")
    if facts.register is None:
        return wait("jabatan.yaml yang berlaku tidak ada atau tidak sah.")
    if facts.zone is None or not _known_zone(facts.zone):
        return wait("Zona waktu di instansi.yaml tidak ada atau tidak dikenal.")
    unknown = [code for code in facts.procedure.offices() if facts.register.office(code) is None]
    if unknown:
        return wait(f"SOP menyebut jabatan yang tidak ada di jabatan.yaml: {', '.join(unknown)}.")
    return accept("SOP, daftar jabatan dan identitas instansi yang berlaku sah.")


def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return False
    return True
