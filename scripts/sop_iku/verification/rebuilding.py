"""The facts of a merged proposal, rebuilt from its evidence and from Git."""

from __future__ import annotations

from sop_iku.evidence.content import Policy, file_findings, year_document
from sop_iku.evidence.model import Evidence, RecordedCommit
from sop_iku.procedure.facts import (
    Account,
    Commit,
    Facts,
    Proposal,
    Review,
    ReviewState,
)
from sop_iku.repository.git import Repository

#: one more than the gate accepts, so that too many are noticed
_COMMIT_LIMIT = 51
#: the one branch whose merges count
TARGET = "main"


def rebuild(
    repository: Repository, evidence: Evidence, base: str, head: str, policy: Policy
) -> Facts:
    """Return what the gate must have judged on.

    Git decides what Git can tell (``base`` and ``head`` are the merge's parents, the commits
    between them, the changed files); only what it cannot tell comes from the evidence.
    """
    recorded = {commit.id: commit for commit in evidence.commits}
    records = repository.commits_between(base, head, _COMMIT_LIMIT)
    changes = repository.changes(base, head)
    proposal = Proposal(
        number=evidence.proposal,
        open=True,
        draft=False,
        base_ref=TARGET,
        head=evidence.head,
        opener=evidence.opener,
        created_at=evidence.created_at,
        commits=tuple(_commit(record.id, recorded) for record in records),
        reviews=_reviews(evidence),
        changes=changes,
        retargeted_at=evidence.retargeted_at,
        fetched_head=head,
    )
    return Facts(
        proposal=proposal,
        base=base,
        ancestor=repository.ancestor(base, head),
        procedure=policy.procedure,
        register=policy.register,
        judged_at=evidence.judged_at,
        server=evidence.repository.server,
        zone=policy.zone,
        document=year_document(repository, base, head, changes, policy),
        policy_findings=policy.findings,
        web_flow_id=_web_flow_id(evidence),
        file_findings=file_findings(repository, head, changes, policy),
    )


def _commit(commit_id: str, recorded: dict[str, RecordedCommit]) -> Commit:
    known = recorded.get(commit_id)
    if known is None:  # a commit the evidence does not name belongs to nobody
        return Commit(commit_id, None, None)
    return Commit(commit_id, known.author, known.committer)


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
