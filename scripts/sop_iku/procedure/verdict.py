"""What ``judge`` answers: one verdict with a result and a reason for every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """``TERIMA`` may merge; ``TOLAK`` breaks a rule; ``TUNGGU`` lacks something not yet there."""

    TERIMA = "terima"
    TUNGGU = "tunggu"
    TOLAK = "tolak"


@dataclass(frozen=True)
class RuleResult:
    """One rule's answer. ``reason`` is an Indonesian sentence for an official."""

    rule: str
    decision: Decision
    reason: str


@dataclass(frozen=True)
class CountedApproval:
    """An approval that counts: who, in which office, by which order, for which commit."""

    review_id: int
    account_id: int
    login: str
    person: str
    office: str
    #: definitif, Plt., Plh. or Pj.
    status: str
    #: number of the decree or order that gives the office
    order: str
    commit_id: str
    submitted_at: datetime


@dataclass(frozen=True)
class IgnoredReview:
    """A review that does not count, and why (Indonesian)."""

    review_id: int
    login: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """The whole answer. ``decision`` is the strictest of the rules' decisions."""

    decision: Decision
    #: class of the proposal (langkah, pengembalian, pemeliharaan, ...), None: of no class
    kind: str | None
    rules: tuple[RuleResult, ...]
    approvals: tuple[CountedApproval, ...] = ()
    ignored: tuple[IgnoredReview, ...] = ()
    #: persons (register codes) who may act next
    next_actors: tuple[str, ...] = ()
    #: the opener as a person of the register, if known, and the office opened in
    opener: str | None = None
    opener_office: str | None = None
    #: year, version, round and step this proposal brings, where it is a step or a return
    year: int | None = None
    version: int | None = None
    round: int | None = None
    step: int | None = None

    @property
    def reason(self) -> str:
        """The first rule that does not accept, in words; or why it is accepted."""
        for result in self.rules:
            if result.decision is self.decision and self.decision is not Decision.TERIMA:
                return result.reason
        return "Semua aturan terpenuhi."
