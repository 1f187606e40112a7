"""What one rule answers: a decision and its reason, an Indonesian sentence for an official."""

from __future__ import annotations

from typing import NamedTuple

from sop_iku.procedure.verdict import Decision


class Answer(NamedTuple):
    """A decision and the reason for it."""

    decision: Decision
    reason: str


def accept(reason: str) -> Answer:
    """The rule holds."""
    return Answer(Decision.TERIMA, reason)


def wait(reason: str) -> Answer:
    """Something is not there yet; the proposal itself is not at fault."""
    return Answer(Decision.TUNGGU, reason)


def refuse(reason: str) -> Answer:
    """The proposal breaks the rule."""
    return Answer(Decision.TOLAK, reason)
