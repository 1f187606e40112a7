"""An honest history is accepted, line by line."""

from __future__ import annotations

from pathlib import Path

from sop_iku.repository.git import Repository
from sop_iku.verification.report import Outcome
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published


def test_an_honest_history_is_accepted(honest: Published) -> None:
    """UJI-01."""
    report = verify(honest.office.repository, honest.anchors, published=honest.files)
    assert report.reasons == ()
    assert report.ok
    assert [line.outcome for line in report.lines] == [Outcome.SAH] * 13
