"""One row of the scenario table, and short names for what rows are made of."""

from __future__ import annotations

from dataclasses import dataclass

from sop_iku.procedure.facts import Facts, ReviewState
from sop_iku.procedure.verdict import Decision

TERIMA, TOLAK, TUNGGU = Decision.TERIMA, Decision.TOLAK, Decision.TUNGGU
APPROVED, CHANGES = ReviewState.APPROVED, ReviewState.CHANGES_REQUESTED
DISMISSED, COMMENTED, PENDING = ReviewState.DISMISSED, ReviewState.COMMENTED, ReviewState.PENDING


@dataclass(frozen=True)
class Row:
    """One scenario; ``rule`` and ``reason`` are of the rule that decides (empty: all hold)."""

    id: str
    facts: Facts
    decision: Decision
    rule: str = ""
    reason: str = "Semua aturan terpenuhi"
