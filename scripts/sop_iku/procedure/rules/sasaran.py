"""The proposal is for the branch main.

Reason: the gate judges only main, and nothing green is ever posted elsewhere
(scenario CABANG-03).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse
from sop_iku.procedure.case import Case

ID = "sasaran"
#: the branch that holds what is decided
MAIN = "main"


def judge(case: Case) -> Answer:
    """Refuse a proposal for another branch."""
    target = case.facts.proposal.base_ref
    if target != MAIN:
        return refuse(
            f"Usulan ini ditujukan ke {target}; yang dinilai hanya usulan atas dokumen yang "
            f"berlaku ({MAIN})."
        )
    return accept("Usulan ini ditujukan ke dokumen yang berlaku.")
