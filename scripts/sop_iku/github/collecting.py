"""Collecting the facts of one proposal from the server and from Git. No judging here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import Policy, year_document
from sop_iku.evidence.files import file_documents, years_at
from sop_iku.evidence.turns import timetable_at
from sop_iku.github.answers import PullRequest, Timeline
from sop_iku.github.client import GitHub
from sop_iku.github.copies import with_copies_examined
from sop_iku.github.transport import ApiError
from sop_iku.procedure.facts import (
    Commit,
    Facts,
    FileChange,
    FileDocument,
    Proposal,
    ReviewState,
)
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository

#: commits of one proposal that are looked at; one more makes the list "too long"
COMMIT_LIMIT = 50
#: GitHub's own account that commits for people who work in its web editor
WEB_FLOW = {"github.com": 19864447}

Answer = TypeVar("Answer")
Default = TypeVar("Default")


@dataclass
class _Missing:
    """Gathers what could not be had, in words; each makes the verdict wait."""

    words: list[str]

    def or_default(
        self, what: str, ask: Callable[[], Answer], default: Default
    ) -> Answer | Default:
        """Ask; on a failure note ``what`` is missing and go on with ``default``."""
        try:
            return ask()
        except (ApiError, RepositoryError) as error:
            self.words.append(f"{what}: {error.message}")
            return default


def collect(
    client: GitHub,
    repository: Repository,
    pull: PullRequest,
    policy: Policy,
    now: datetime,
) -> tuple[Facts, Timeline | None]:
    """Return the facts of one open proposal, and its timeline if the server gave it.

    ``repository`` holds main and ``refs/pull/N/head`` as just fetched; ``policy`` is what
    stands at the tip of main there. What the server does not answer becomes
    a missing fact, never a guess.
    """
    missing = _Missing([])
    timeline = missing.or_default("riwayat usulan", lambda: client.timeline(pull.number), None)
    reviews = missing.or_default("daftar tinjauan", lambda: client.reviews(pull.number), ())
    sent = any(one.state is not ReviewState.PENDING for one in reviews)
    if sent and timeline is not None and not timeline.reviewed:
        missing.words.append("riwayat usulan: tidak memuat tinjauan yang ada")
    proposal = Proposal(
        number=pull.number,
        open=pull.open,
        draft=pull.draft,
        base_ref=pull.base_ref,
        head=pull.head,
        opener=pull.opener,
        created_at=pull.created_at,
        commits=missing.or_default("daftar perubahan", lambda: client.commits(pull.number), ()),
        reviews=reviews,
        changes=(),
        retargeted_at=timeline.retargeted_at if timeline else None,
        fetched_head=repository.commit_id(f"refs/pull/{pull.number}/head"),
    )
    facts = Facts(
        proposal=proposal,
        base=policy.commit,
        ancestor=False,
        procedure=policy.procedure,
        register=policy.register,
        judged_at=now,
        server=client.server,
        zone=policy.zone,
        policy_findings=policy.findings,
        missing=tuple(missing.words),
        web_flow_id=WEB_FLOW.get(client.server),
    )
    if proposal.fetched_head != pull.head:
        return facts, timeline  # Git has not caught up; the rule "kepala" waits
    return _with_git(facts, client, repository, policy, missing), timeline


def _with_git(
    facts: Facts, client: GitHub, repository: Repository, policy: Policy, missing: _Missing
) -> Facts:
    """Add what Git says of the head: ancestry, commits, changed paths, the document."""
    base, head = facts.base, facts.proposal.head
    try:
        fork = repository.merge_base(base, head)
        if fork is None:
            return replace(facts, shares_history=False)
        changes = repository.changes(fork, head)
        canonical = repository.canonical(fork, head)
        commits = _commits(facts, repository, missing)
        document = year_document(repository, base, head, changes, policy)
        return replace(
            facts,
            proposal=replace(
                facts.proposal, commits=commits, changes=changes, canonical_tree=canonical
            ),
            ancestor=fork == base,
            document=document,
            timetable=timetable_at(repository, base, document, policy),
            files=_files(facts, client, repository, policy, changes, missing),
            years=years_at(repository, base, changes),
            missing=tuple(missing.words),
        )
    except RepositoryError as error:
        missing.words.append(f"isi usulan: {error.message}")
        return replace(facts, missing=tuple(missing.words))


def _files(
    facts: Facts,
    client: GitHub,
    repository: Repository,
    policy: Policy,
    changes: Sequence[FileChange],
    missing: _Missing,
) -> tuple[FileDocument, ...]:
    """The changed data files; what came back signed is compared with what was published."""
    base, head = facts.base, facts.proposal.head
    files = file_documents(repository, base, head, changes, policy)
    try:
        return with_copies_examined(client, repository, base, head, files)
    except Failure as failure:
        missing.words.append(f"naskah terbitan: {failure.message}")
        return files


def _commits(facts: Facts, repository: Repository, missing: _Missing) -> tuple[Commit, ...]:
    """The commits as Git has them, with the accounts as the server knows them."""
    records = repository.commits_between(facts.base, facts.proposal.head, COMMIT_LIMIT + 1)
    known = {commit.id: commit for commit in facts.proposal.commits}
    unlisted = [record.id for record in records if record.id not in known]
    if unlisted and len(records) <= COMMIT_LIMIT:
        missing.words.append(f"perubahan {unlisted[0][:12]} belum disebut server")
    return tuple(known.get(record.id, Commit(record.id, None, None)) for record in records)
