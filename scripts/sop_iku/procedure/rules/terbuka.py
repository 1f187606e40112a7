"""The proposal is open.

Reason: a closed proposal is no request; reopened with the same head it is judged as before
(scenario TINJAU-24).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case

ID = "terbuka"


def judge(case: Case) -> Answer:
    """Wait while the proposal is closed, or not known to be open."""
    if case.facts.proposal.open is not True:
        return wait("Usulan ini sudah ditutup; buka kembali bila masih diperlukan.")
    return accept("Usulan ini terbuka.")
