"""One proposal as an official sees it before deciding: the facts, the verdict, what it means.

Reads only; the verdict is computed anew by the gate's rules and nothing is posted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sop_iku.evidence.content import policy_at
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.collecting import collect
from sop_iku.github.report import approved_words, changes_in_words, opener_words
from sop_iku.procedure.completeness import Item, checklist
from sop_iku.procedure.explanation import Explanation, explain
from sop_iku.procedure.facts import Facts, Review
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Verdict
from sop_iku.procedure.verdict_form import verdict_to_data
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository


@dataclass(frozen=True)
class Look:
    """An open proposal: who, what changes in words, what an approval approves, what is lacking."""

    pull: PullRequest
    facts: Facts
    verdict: Verdict
    explanation: Explanation
    changes: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def opener(self) -> str:
        """Name and office of the person who proposes."""
        return opener_words(self.facts, self.verdict)

    @property
    def approved(self) -> str:
        """What an approval approves."""
        return approved_words(self.facts, self.verdict)

    @property
    def reviews(self) -> tuple[Review, ...]:
        """All reviews as the server has them."""
        return self.facts.proposal.reviews

    def reviewer(self, review: Review) -> str:
        """The name of the person behind a review, or the login."""
        account, register = review.account, self.facts.register
        if account is None:
            return "akun terhapus"
        person = register.person_of(account) if register else None
        return person.name if person else account.login


def look_at(client: GitHub, repository: Repository, pull: PullRequest, now: datetime) -> Look:
    """Return what there is to see of an open proposal.

    ``repository`` holds main and ``refs/pull/*/head`` as just fetched.
    """
    tip = repository.commit_id("refs/heads/main")
    if tip is None:
        raise RepositoryError("Repositori di server belum punya cabang main.")
    facts, _ = collect(client, repository, pull, policy_at(repository, tip), now)
    verdict = judge(facts)
    return Look(
        pull,
        facts,
        verdict,
        explain(facts, verdict),
        tuple(one.whole for one in changes_in_words(facts, verdict)),
        _items(facts, verdict),
    )


def look_to_data(look: Look) -> Mapping[str, Any]:
    """Return the whole look as plain data with Indonesian keys."""
    return {
        "nomor": look.pull.number,
        "judul": look.pull.title,
        "kepala": look.pull.head,
        "pengusul": look.opener,
        "yang_disetujui": look.approved,
        "perubahan": list(look.changes),
        "kelengkapan": [{"butir": item.words, "ada": item.done} for item in look.items],
        "tinjauan": [
            {
                "oleh": look.reviewer(review),
                "keadaan": review.state.value,
                "kata": review.words,
                "komit": review.commit_id,
                "berlaku": review.commit_id == look.pull.head,
            }
            for review in look.reviews
        ],
        **verdict_to_data(look.verdict, look.explanation),
    }


def _items(facts: Facts, verdict: Verdict) -> tuple[Item, ...]:
    step = facts.procedure.step(verdict.step) if facts.procedure and verdict.step else None
    if step is None or facts.document is None or verdict.kind != "langkah":
        return ()
    return checklist(step, facts.document.after, facts.document.changes)
