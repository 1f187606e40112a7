"""A listing longer than is read is an error, never a cut: who floods the office merges nothing."""

from __future__ import annotations

import pytest

from sop_iku.github import transport
from sop_iku.github.transport import ApiError
from sop_iku.procedure.verdict import Decision
from tests.github.conftest import Office


def read_at_most(entries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a listing end after so few entries, in two pages."""
    monkeypatch.setattr(transport, "PER_PAGE", entries // 2)
    monkeypatch.setattr(transport, "PAGE_LIMIT", 2)


def test_more_open_proposals_than_are_read_merge_none(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = office.propose(1)
    office.review(step, "hendra")
    others = [office.propose(1, "bayu", branch=f"banjir/{number}") for number in range(4)]
    with monkeypatch.context() as flooded:
        read_at_most(4, flooded)
        with pytest.raises(ApiError, match="lebih dari 4 entri") as caught:
            office.run()
    assert "tutup yang tak terpakai" in caught.value.hint
    for one in others:
        office.gate.client.close_pull_request(one.number)
    assert office.run().merged == step.number


def test_a_conversation_longer_than_is_read_holds_up_its_proposal_only(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    flooded, step = office.propose(1), office.propose(1, "bayu")
    for pull in (flooded, step):
        office.review(pull, "hendra")
    stranger = office.client("maya")
    for number in range(8):
        stranger.create_comment(flooded.number, f"banjir {number}")
    read_at_most(8, monkeypatch)
    run = office.run()
    assert run.merged == step.number
    verdict = next(one.verdict for one in run.judged if one.pull.number == flooded.number)
    assert (verdict.decision, verdict.rules[0].rule) == (Decision.TUNGGU, "fakta")
    assert "riwayat usulan" in verdict.reason
