"""All facts are there and fit together.

Reason: no verdict without all facts; nothing missing or unknown is ever accepted
(scenarios GAGAL-01, GAGAL-02, GAGAL-04).
"""

from __future__ import annotations

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import ReviewState
from sop_iku.procedure.verdict import Decision

ID = "fakta"
BLOCKS_WHEN = Decision.TUNGGU


def judge(case: Case) -> Answer:
    """Wait for every fact that is missing, in the future, or of an unknown kind."""
    facts, proposal = case.facts, case.facts.proposal
    if facts.missing:
        return wait(f"Belum semua fakta dapat dibaca: {'; '.join(facts.missing)}.")
    if facts.judged_at.tzinfo is None:
        return wait("Waktu penilaian tidak menyebut zona waktu.")
    if not proposal.head or not facts.base:
        return wait("Komit usulan atau komit cabang utama tidak diketahui.")
    if proposal.created_at is None or proposal.created_at.tzinfo is None:
        return wait("Waktu usulan dibuka tidak diketahui.")
    if proposal.created_at > facts.judged_at:
        return wait("Waktu usulan dibuka berada di masa depan; jam server perlu diperiksa.")
    if proposal.changes and not proposal.commits:
        return wait("Daftar komit usulan belum terbaca.")
    if any(review.state is ReviewState.UNKNOWN for review in proposal.reviews):
        return wait("Ada tinjauan yang jenisnya tidak dikenal.")
    return accept("Semua fakta terbaca.")
