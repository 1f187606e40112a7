"""``terbit`` under act: what is published, when, and what happens to a version that is broken."""

from __future__ import annotations

import pytest

from sop_iku.evidence.keys import SigningKey
from tests.github.conftest import Office
from tests.workflows.acting import Runner
from tests.workflows.test_whole_sop import APPROVERS, TAG

pytestmark = [pytest.mark.tool, pytest.mark.slow]

DAILY = "0 22 * * *"


def finished(runner: Runner) -> Office:
    """An office whose year was finished by a gate outside act; no run is left to do."""
    office = runner.office
    for step, approver in enumerate(APPROVERS, start=1):
        assert office.do_step(step, approver).merged is not None
    runner.queue.clear()
    return office


def test_a_version_is_published_once_and_a_broken_one_holds_up_no_other(runner: Runner) -> None:
    office = finished(runner)
    (run,) = runner.schedule(DAILY)
    assert run.jobs == {"terbit": "success", "sebar": "success"}, run.output
    assert not (run.place / "attested").exists()  # only the run of the tag attests
    first = office.client("sari").release(TAG)
    assert first is not None

    # a tag whose documents cannot be made (the key of its time is gone), beside one that stands
    runner.key = SigningKey.generate()
    tagger, when = ("Gerbang IKU", "gerbang@example.org"), office.clock.now()
    office.gate.client.create_tag("terbit/2024/v2", office.tip(), "dua\n", tagger, when)
    (broken,) = runner.settle()
    assert broken.jobs == {"terbit": "success", "sebar": "success", "utuh": "failure"}
    assert "terbit/2024/v2 tidak terbit" in broken.output
    assert office.client("sari").release(TAG) == first
    assert office.client("sari").release("terbit/2024/v2") is None
    assert (runner.site / "2024" / "v1" / "index.html").is_file()
    assert not (runner.site / "2024" / "v2").exists()
