"""The head contains the tip of main.

Reason: only then the merge has the head's tree, so what was approved is what is merged; if
main has moved, the proposal must be updated and approved again (scenarios CABANG-06,
CABANG-09).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.verdict import Decision

ID = "mutakhir"
BLOCKS_WHEN = Decision.TOLAK


def judge(case: Case) -> Answer:
    """Refuse a head without common history; wait for one that lacks the tip of main."""
    if case.facts.shares_history is not True:
        return refuse(
            "Usulan ini tidak dibuat dari dokumen kantor ini (tidak ada sejarah bersama)."
        )
    if case.facts.ancestor is not True:
        return wait(
            "Isi yang berlaku sudah berubah sejak usulan ini dibuat; perbarui usulan ini, "
            "lalu mintakan persetujuan lagi."
        )
    return accept("Usulan ini dibuat dari isi yang sekarang berlaku.")
