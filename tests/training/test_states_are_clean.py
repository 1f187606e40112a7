"""Every state of the demo passes the rules at its own step, as the gate will ask."""

from __future__ import annotations

import pytest

from sop_iku.documents.checking import check
from sop_iku.documents.finding import Level
from sop_iku.training.journey import load_journey
from sop_iku.training.states import states
from tests.documents.repository_files import document, sample, schema
from tests.documents.rules.cases import KNOWN

FINISHED = document(sample())
STATES = states(FINISHED)
STORY = states(FINISHED, load_journey("Asia/Jakarta").earlier)


@pytest.mark.parametrize("step", range(1, 9))
def test_no_state_of_the_sample_has_a_finding(step: int) -> None:
    assert STATES[step].data["langkah"] == step
    assert check(STATES[step], schema("iku"), KNOWN) == ()


@pytest.mark.parametrize("step", range(1, 9))
def test_no_state_of_the_story_has_an_error_at_its_step(step: int) -> None:
    found = check(STORY[step], schema("iku"), KNOWN)
    assert [one for one in found if one.level is Level.GALAT] == []
