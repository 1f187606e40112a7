"""The workflows for an office without an App: the same runs with the job's own token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.test_workflows import FILES, SCRIPTS, TOP, parsed, run

OWN = sorted((TOP / ".github" / "tanpa-aplikasi").glob("*.yml"))
APP = "create-github-app-token"

each_file = pytest.mark.parametrize("own", OWN, ids=lambda file: file.stem)


def usual(own: Path) -> Path:
    return TOP / ".github" / "workflows" / own.name


def app_steps(job: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in job["steps"] if APP in one.get("uses", "")]


def without_token(step: dict[str, Any]) -> dict[str, Any]:
    """A step but for whose token it carries."""
    environment = {key: value for key, value in step.get("env", {}).items() if key != "IKU_TOKEN"}
    return {**step, "env": environment}


def test_every_workflow_that_uses_the_app_has_its_own_here() -> None:
    using = [file.name for file in FILES if APP in file.read_text(encoding="utf-8")]
    assert using == [file.name for file in OWN]


@each_file
def test_it_differs_from_the_usual_one_only_in_whose_token_it_uses(own: Path) -> None:
    before, after = parsed(usual(own)), parsed(own)
    assert {**before, "jobs": None} == {**after, "jobs": None}
    assert before["jobs"].keys() == after["jobs"].keys()
    for name, job in before["jobs"].items():
        mine = after["jobs"][name]
        changed = {"steps", "permissions"}
        assert {key: job[key] for key in job.keys() - changed} == {
            key: mine[key] for key in mine.keys() - changed
        }
        rest = [one for one in job["steps"] if APP not in one.get("uses", "")]
        assert [without_token(one) for one in rest] == [without_token(one) for one in mine["steps"]]
    assert "steps.aplikasi" not in own.read_text(encoding="utf-8")
    assert APP not in own.read_text(encoding="utf-8")


@each_file
def test_its_token_may_do_what_job_and_app_may_and_no_more(own: Path) -> None:
    for name, job in parsed(usual(own))["jobs"].items():
        granted = dict(job["permissions"])
        for step in app_steps(job):
            for key, value in step["with"].items():
                if key.startswith("permission-"):
                    granted[key.removeprefix("permission-")] = value
        assert parsed(own)["jobs"][name]["permissions"] == granted, name


@each_file
def test_the_linters_find_nothing(own: Path) -> None:
    assert run(SCRIPTS / "actionlint", "-no-color", own) == ""
    assert run(SCRIPTS / "zizmor", "--offline", "--no-progress", own) == ""


def test_environments_and_secrets_are_those_of_the_settings() -> None:
    settings = json.loads((TOP / ".github" / "settings.json").read_bytes())
    known = {one["name"]: one for one in settings["lingkungan"]}
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        for job in parsed(file)["jobs"].values():
            if "environment" in job:
                assert job["environment"] in known, file.name
        for kind, names in (("secrets", "rahasia"), ("vars", "variabel")):
            used = {
                part.split(" ")[0].split("}")[0].strip()
                for part in text.split(f"{kind}.")[1:]
                if part[0].isupper()
            }
            # an office without a seal leaves it unset, so the settings do not ask for it
            asked = {name for name in used if not name.startswith("IKU_SEGEL")}
            assert asked <= {name for one in known.values() for name in one[names]}, file.name
