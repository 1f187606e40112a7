"""In keadaan khusus one proposal gives office to one person at most.

Reason: two pengelola may approve a change of offices only because nobody else can. Whoever gave
all officials something small in the same proposal could shut them out and then have himself
appointed; one person at a time, an official is only shut out by his own appointment (design,
section 5).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse
from sop_iku.procedure.case import Case

ID = "khusus"


def judge(case: Case) -> Answer:
    """Refuse a proposal that nobody but the pengelola can approve and that serves several."""
    if not case.extraordinary:
        return accept("Bukan keadaan khusus.")
    if len(case.gainers) > 1:
        names = " dan ".join(case.register.person_name(code) for code in sorted(case.gainers))
        return refuse(
            "Keadaan khusus: tidak ada pejabat yang biasa menyetujui, jadi satu usulan hanya "
            f"untuk satu orang; usulan ini untuk {names}. Pisahkan menjadi beberapa usulan."
        )
    return accept("Keadaan khusus: yang menyetujui adalah pengelola.")
