"""The head that the server names is the head that Git has.

Reason: the verdict must be about the commit that will be merged; servers answer with some
delay after a push (scenario CABANG-07).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.rules.komit import LIMIT
from sop_iku.procedure.verdict import Decision

ID = "kepala"
BLOCKS_WHEN = Decision.TUNGGU


def judge(case: Case) -> Answer:
    """Wait until server and Git agree on the head and the commit list contains it."""
    proposal = case.facts.proposal
    if proposal.fetched_head != proposal.head:
        return wait("Isi terakhir usulan belum sampai seluruhnya; dinilai lagi nanti.")
    commits = proposal.commits
    if commits and len(commits) <= LIMIT and all(item.id != proposal.head for item in commits):
        return wait("Daftar perubahan belum memuat isi terakhir usulan; dinilai lagi nanti.")
    return accept("Isi terakhir usulan sudah sampai seluruhnya.")
