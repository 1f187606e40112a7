"""The proposal belongs to exactly one class, and the gate can judge that class.

Reason: classes have their own openers and approvers, so nothing may be mixed; a path that no
class allows is refused, never passed over (scenarios BERKAS-01 to -03, -07 to -09, URUS-02,
URUS-09, GAGAL-09).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, refuse
from sop_iku.procedure.case import Case
from sop_iku.procedure.verdict import Decision

ID = "kelas"
BLOCKS_WHEN = Decision.TOLAK


def judge(case: Case) -> Answer:
    """Refuse a proposal of no class, of several, or of one that cannot be judged."""
    found = case.classification
    return refuse(found.reason) if found.kind is None else accept(found.reason)
