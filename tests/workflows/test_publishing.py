"""``terbit`` under act: what is published, when, and what happens to a version that is broken."""

from __future__ import annotations

import pytest

from tests.github.conftest import Office
from tests.workflows.acting import Runner
from tests.workflows.test_whole_sop import APPROVERS, TAG

pytestmark = [pytest.mark.tool, pytest.mark.slow]


def finished(runner: Runner) -> Office:
    """An office whose year was finished by a gate outside act; no run is left to do."""
    office = runner.office
    for step, approver in enumerate(APPROVERS, start=1):
        assert office.do_step(step, approver).merged is not None
    runner.queue.clear()
    return office


def test_the_daily_run_publishes_what_has_a_tag_once(runner: Runner) -> None:
    office = finished(runner)
    (run,) = runner.schedule("0 22 * * *")
    assert run.jobs == {"terbit": "success", "sebar": "success"}, run.output
    first = office.client("sari").release(TAG)
    assert first is not None
    assert not (run.place / "attested").exists()  # only the run of the tag attests
    (again,) = runner.schedule("0 22 * * *")
    assert again.conclusion == "success", again.output
    assert office.client("sari").release(TAG) == first
