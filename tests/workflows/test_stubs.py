"""The stubs that stand in for GitHub's actions know the inputs that the workflows give."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.workflows.tools import STUBS, WORKFLOW_FILES, stub_of, used_actions


@pytest.mark.parametrize("file", WORKFLOW_FILES, ids=lambda file: file.stem)
def test_every_action_has_a_stub_that_knows_its_inputs(file: Path) -> None:
    for step in used_actions(file.read_bytes()):
        stub = yaml.safe_load((stub_of(step["uses"]) / "action.yml").read_bytes())
        assert set(step.get("with", {})) <= set(stub.get("inputs", {})), step["uses"]
        needed = {name for name, one in stub.get("inputs", {}).items() if one.get("required")}
        assert needed <= set(step.get("with", {})), step["uses"]


def test_no_stub_is_left_over() -> None:
    steps = [step for file in WORKFLOW_FILES for step in used_actions(file.read_bytes())]
    assert {stub_of(step["uses"]) for step in steps} == set(STUBS.iterdir())
