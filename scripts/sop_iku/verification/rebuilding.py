"""The facts of a merged proposal, rebuilt from its evidence and from Git."""

from __future__ import annotations

from collections.abc import Sequence

from sop_iku.evidence.content import Policy, year_document
from sop_iku.evidence.files import file_documents, years_at
from sop_iku.evidence.model import Evidence, RecordedCommit
from sop_iku.evidence.trail import TrailEntry
from sop_iku.procedure.facts import (
    Account,
    Commit,
    Facts,
    Proposal,
    Review,
    ReviewState,
)
from sop_iku.repository.git import Repository
from sop_iku.repository.records import CommitRecord
from sop_iku.verification.copies import judged_again

#: the most commits a proposal may have; the verifier reads one more to notice too many
COMMIT_LIMIT = 50
#: the one branch whose merges count
TARGET = "main"


def rebuild(
    repository: Repository,
    entry: TrailEntry,
    policy: Policy,
    commits: Sequence[CommitRecord],
) -> Facts:
    """Return what the gate must have judged on.

    Git decides what Git can tell: the parents of the merge, ``commits`` (those that only the
    second parent has; the caller has seen that they start at the first) and the changed
    files. Only what Git cannot tell comes from the evidence.
    """
    evidence = entry.evidence
    base, head = entry.record.parents
    recorded = {commit.id: commit for commit in evidence.commits}
    changes = repository.changes(base, head)
    proposal = Proposal(
        number=evidence.proposal,
        open=True,
        draft=False,
        base_ref=TARGET,
        head=evidence.head,
        opener=evidence.opener,
        created_at=evidence.created_at,
        commits=tuple(_commit(record.id, recorded) for record in commits),
        reviews=_reviews(evidence),
        changes=changes,
        retargeted_at=evidence.retargeted_at,
        fetched_head=head,
        canonical_tree=repository.canonical(base, head),
    )
    return Facts(
        proposal=proposal,
        base=base,
        ancestor=True,
        procedure=policy.procedure,
        register=policy.register,
        judged_at=evidence.judged_at,
        server=evidence.repository.server,
        zone=policy.zone,
        document=year_document(repository, base, head, changes, policy, evidence.ruleset),
        policy_findings=policy.findings,
        web_flow_id=_web_flow_id(evidence),
        files=judged_again(
            repository, evidence, file_documents(repository, base, head, changes, policy)
        ),
        years=years_at(repository, base, changes),
    )


def _commit(commit_id: str, recorded: dict[str, RecordedCommit]) -> Commit:
    known = recorded.get(commit_id)
    if known is None:  # a commit the evidence does not name belongs to nobody
        return Commit(commit_id, None, None)
    # the evidence says web_flow only of what the gate saw signed by the server
    return Commit(commit_id, known.author, known.committer, signed=known.web_flow or None)


def _reviews(evidence: Evidence) -> tuple[Review, ...]:
    return tuple(
        Review(
            id=approval.review_id,
            account=Account(evidence.repository.server, approval.account_id, approval.login),
            state=ReviewState.APPROVED,
            commit_id=approval.commit_id,
            submitted_at=approval.submitted_at,
        )
        for approval in evidence.approvals
    )


def _web_flow_id(evidence: Evidence) -> int | None:
    ids = {commit.committer.id for commit in evidence.commits if commit.web_flow}
    return ids.pop() if len(ids) == 1 else None
