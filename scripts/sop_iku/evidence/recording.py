"""From an accepting verdict to the evidence of its merge."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.model import (
    COMPARED,
    Evidence,
    RecordedCommit,
    RepositoryIdentity,
    Subject,
)
from sop_iku.procedure.facts import Account, Commit, Facts
from sop_iku.procedure.judging import RULESET_VERSION
from sop_iku.procedure.verdict import Decision, Verdict


def record(
    facts: Facts,
    verdict: Verdict,
    *,
    repository: RepositoryIdentity,
    environment: Environment,
    tree: str,
    document: bytes | None,
    digests: Mapping[str, str | None],
) -> Evidence:
    """Return what is to be signed for merging the proposal of ``facts``.

    ``tree`` is the head's tree, ``document`` the bytes of the year's document on the head
    (None in classes without one), ``digests`` those of the policy at the base plus
    ``aturan_cabang``. Raises ``EvidenceError`` unless the verdict accepts and every account
    is known: evidence exists only for what was accepted.
    """
    proposal = facts.proposal
    opener, created_at = proposal.opener, proposal.created_at
    if verdict.decision is not Decision.TERIMA or verdict.kind is None:
        raise EvidenceError(f"Usulan {proposal.number} tidak diterima: {verdict.reason}")
    if opener is None or created_at is None or verdict.opener is None:
        raise EvidenceError(f"Usulan {proposal.number}: penyusun atau waktunya tidak diketahui.")
    if (facts.document is None) != (document is None):
        raise EvidenceError(f"Usulan {proposal.number}: dokumen tahun dan faktanya tidak sejalan.")
    subject = None
    if facts.document is not None and document is not None:
        subject = Subject(facts.document.path, hashlib.sha256(document).hexdigest())
    original = next((file.original for file in facts.files if file.original), None)
    compared = {COMPARED: f"sha256:{original}"} if original else {}
    return Evidence(
        repository=repository,
        environment=environment,
        ruleset=RULESET_VERSION,
        judged_at=facts.judged_at,
        kind=verdict.kind,
        proposal=proposal.number,
        created_at=created_at,
        retargeted_at=proposal.retargeted_at,
        base=facts.base,
        head=proposal.head,
        tree=tree,
        opener=opener,
        opener_person=verdict.opener,
        opener_office=verdict.opener_office or "",
        commits=tuple(_commit(commit, facts.web_flow_id) for commit in proposal.commits),
        approvals=verdict.approvals,
        rules=verdict.rules,
        digests={**digests, **compared},
        year=verdict.year,
        version=verdict.version,
        round=verdict.round,
        step=verdict.step,
        subject=subject,
    )


def _commit(commit: Commit, web_flow_id: int | None) -> RecordedCommit:
    return RecordedCommit(
        id=commit.id,
        author=_known(commit.author, commit),
        committer=_known(commit.committer, commit),
        web_flow=commit.committer is not None and commit.committer.id == web_flow_id,
    )


def _known(account: Account | None, commit: Commit) -> Account:
    if account is None:
        raise EvidenceError(f"Komit {commit.id[:12]}: akunnya tidak diketahui.")
    return account
