"""All facts are there and fit together.

Reason: no verdict without all facts; nothing missing or unknown is ever accepted
(scenarios GAGAL-01, GAGAL-02, GAGAL-04).
"""

from __future__ import annotations

from collections.abc import Iterator

from sop_iku.procedure.answer import Answer, accept, wait
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Facts, ReviewState
from sop_iku.procedure.verdict import Decision

ID = "fakta"
BLOCKS_WHEN = Decision.TUNGGU
KNOWN_STATES = frozenset(ReviewState) - {ReviewState.UNKNOWN}


def judge(case: Case) -> Answer:
    """Wait for every fact that is missing, in the future, or of an unknown kind."""
    problem = next(_problems(case.facts), None)
    return wait(problem) if problem else accept("Semua fakta terbaca.")


def _problems(facts: Facts) -> Iterator[str]:
    proposal = facts.proposal
    if facts.missing != ():
        yield f"Belum semua fakta dapat dibaca: {'; '.join(facts.missing)}."
    if facts.judged_at.tzinfo is None:
        yield "Waktu penilaian tidak menyebut zona waktu."
    if not proposal.head or not facts.base:
        yield "Isi usulan atau isi yang berlaku tidak diketahui."
    if proposal.created_at is None or proposal.created_at.tzinfo is None:
        yield "Waktu usulan dibuka tidak diketahui."
    elif proposal.created_at > facts.judged_at:
        yield "Waktu usulan dibuka berada di masa depan; jam server perlu diperiksa."
    if proposal.changes and not proposal.commits:
        yield "Isi usulan belum terbaca seluruhnya."
    if any(review.state not in KNOWN_STATES for review in proposal.reviews):
        yield "Ada tinjauan yang jenisnya tidak dikenal."
