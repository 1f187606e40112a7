"""The requests for a correction that stand, each with what the proposal changed since."""

from __future__ import annotations

from dataclasses import dataclass

from sop_iku.documents.formatting import timestamp
from sop_iku.evidence.content import Policy
from sop_iku.evidence.since_request import SinceReview, changed_since
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Facts, ReviewState
from sop_iku.repository.git import Repository


@dataclass(frozen=True)
class OpenRequest:
    """Who asked (name as printed), when (in the office's zone), and what changed since."""

    name: str
    when: str
    since: SinceReview


def open_requests(repository: Repository, facts: Facts, policy: Policy) -> tuple[OpenRequest, ...]:
    """Return the last decisive reviews of persons of the register that ask for a correction."""
    if facts.register is None:
        return ()
    zone, head = facts.zone or "UTC", facts.proposal.head
    return tuple(
        OpenRequest(
            entry.person.name,
            timestamp(review.submitted_at, zone) if review.submitted_at else "",
            changed_since(repository, policy, facts.base, review.commit_id, head),
        )
        for entry in Case(facts).standing.deciding
        if (review := entry.review).state is ReviewState.CHANGES_REQUESTED
    )
