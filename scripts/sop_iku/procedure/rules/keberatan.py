"""No official of the step has an open request for changes.

Reason: "minta perbaikan" is the everyday return of the SOP; it stands, whatever commit it
was given for, until its person approves or it is dismissed. Requests of others are shown,
not counted (scenarios TINJAU-05, -09, -10).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse
from sop_iku.procedure.approvals import ANSWERED, Objection, weigh
from sop_iku.procedure.case import Case

ID = "keberatan"


def judge(case: Case) -> Answer:
    """Refuse while an official of this step asks for a correction."""
    objections = weigh(case).objections
    if objections:
        who = " dan ".join(
            f"{item.name} ({case.register.office_name(item.office)})" for item in objections
        )
        return refuse(f"{who} meminta perbaikan; {_then(objections)}")
    return accept("Tidak ada permintaan perbaikan yang terbuka.")


def _then(objections: tuple[Objection, ...]) -> str:
    if all(item.answered for item in objections):
        return ANSWERED
    return "perbaiki isinya, lalu mintakan persetujuannya lagi."
