"""Every ``[gate]`` row of the project's list of scenarios on the embedded forge.

The same rows on the pure verdict: tests/procedure/test_scenarios.py. What a row is about several
proposals or a whole run stands in ELSEWHERE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module

import pytest

from sop_iku.documents.document import Document
from sop_iku.github import collecting
from sop_iku.procedure.verdict import Decision
from tests.github.conftest import sample_states
from tests.github.scenarios import contents, order, people, reviews
from tests.github.scenarios.stage import Main, Scene, Stage, opened
from tests.procedure.test_scenarios import WANTED

pytestmark = pytest.mark.slow
RUN = "tests.github.test_gate_run"
FAULT = "test_a_failing_operation_never_merges_wrongly_and_the_next_run_recovers"
#: rows that concern several proposals or a whole run
ELSEWHERE = {
    "URUT-05": f"{RUN}.test_of_two_proposals_for_one_step_the_lower_number_goes_first",
    "TINJAU-18": f"{RUN}.test_one_head_in_two_proposals_gets_the_worse_verdict",
    "CABANG-08": "tests.github.test_many_commits.test_one_commit_more_is_refused",
    "GAGAL-05": f"tests.github.test_faults.{FAULT}",
    "GAGAL-06": f"tests.github.test_faults.{FAULT}",
}


SCENES = [
    *people.SCENES,
    *reviews.SCENES,
    *contents.scenes(sample_states()[6].source),
    *order.SCENES,
]
MAINS = list(dict.fromkeys(scene.main for scene in SCENES))


@pytest.fixture(scope="module")
def stages(
    tmp_path_factory: pytest.TempPathFactory, documents: Mapping[int, Document]
) -> Iterator[Callable[[Main], Stage]]:
    """One stage for all scenes with the same main."""
    built: dict[Main, Stage] = {}
    with ExitStack() as all_of_them:

        def stage(main: Main) -> Stage:
            if main not in built:
                folder = tmp_path_factory.mktemp("panggung")
                built[main] = all_of_them.enter_context(opened(main, folder, documents))
            return built[main]

        yield stage


def test_every_wanted_scenario_is_played_or_named() -> None:
    played = {scene.id.partition(" ")[0] for scene in SCENES}
    assert not played & ELSEWHERE.keys()
    assert played | ELSEWHERE.keys() == set(WANTED)
    for place in ELSEWHERE.values():
        module, _, name = place.rpartition(".")
        assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize(
    "scene",
    [
        pytest.param(one, marks=pytest.mark.xdist_group(f"panggung-{MAINS.index(one.main)}"))
        for one in SCENES
    ],
    ids=[one.id for one in SCENES],
)
def test_scene(
    scene: Scene, stages: Callable[[Main], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(collecting.WEB_FLOW, "forge.lokal", people.WEB_EDITOR["id"])
    stage = stages(scene.main)
    verdict = stage.judged(scene.play(stage), dict(scene.told))
    deciding = next(one for one in verdict.rules if one.decision is verdict.decision)
    rule = "" if verdict.decision is Decision.TERIMA else deciding.rule
    assert (verdict.decision, rule) == (scene.decision, scene.rule), verdict.reason
