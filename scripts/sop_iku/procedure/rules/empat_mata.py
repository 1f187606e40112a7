"""Nobody approves his own proposal, under any account or hat.

Reason: four eyes; the approvals that are needed must come from other persons than the opener
(scenarios PERAN-03, PERAN-22, URUS-01).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.approvals import weigh
from sop_iku.procedure.case import Case

ID = "empat_mata"


def judge(case: Case) -> Answer:
    """Wait while the needed approvals are only reached with the opener's own."""
    approvals = weigh(case)
    own = len(approvals.valid) > len(approvals.counted)
    if own and len(approvals.counted) < case.needed:
        return wait(
            "Persetujuan pengusul atas usulannya sendiri tidak dihitung; "
            "masih diperlukan persetujuan pejabat lain."
        )
    return accept("Penyetuju bukan pengusul.")
