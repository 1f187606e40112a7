"""The proposal is not a draft.

Reason: its author says that it is not ready (scenarios TINJAU-22, TINJAU-23).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case

ID = "draf"


def judge(case: Case) -> Answer:
    """Wait while the proposal is marked as a draft, or not known to be ready."""
    if case.facts.proposal.draft is not False:
        return wait("Usulan ini masih draf menurut pengusulnya.")
    return accept("Usulan ini sudah siap dinilai.")
