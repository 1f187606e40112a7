"""The gate's workflow for an office without an App: the same run with the job's own token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.workflows.test_workflows import SCRIPTS, TOP, parsed, run

FILE = TOP / ".github" / "tanpa-aplikasi" / "gerbang.yml"
USUAL = TOP / ".github" / "workflows" / "gerbang.yml"


def job(file: Path) -> dict[str, Any]:
    (found,) = parsed(file)["jobs"].values()
    assert isinstance(found, dict)
    return found


def test_it_differs_from_the_usual_one_only_in_whose_token_it_uses() -> None:
    usual, own = parsed(USUAL), parsed(FILE)
    assert {**usual, "jobs": None} == {**own, "jobs": None}
    before, after = job(USUAL), job(FILE)
    steps = [one for one in before["steps"] if "create-github-app-token" not in one.get("uses", "")]
    assert [{**one, "env": None} for one in steps] == [
        {**one, "env": None} for one in after["steps"]
    ]
    token = [one["env"]["IKU_TOKEN"] for one in after["steps"] if "env" in one]
    assert token == ["${{ github.token }}"]
    kept = {"runs-on", "timeout-minutes", "environment"}
    assert {key: before[key] for key in kept} == {key: after[key] for key in kept}


def test_its_token_may_do_what_the_app_may_and_no_more() -> None:
    (app,) = [
        one["with"] for one in job(USUAL)["steps"] if "permission-checks" in one.get("with", {})
    ]
    asked = {
        key.removeprefix("permission-"): value
        for key, value in app.items()
        if key.startswith("permission-")
    }
    assert job(FILE)["permissions"] == asked


def test_the_linters_find_nothing() -> None:
    assert run(SCRIPTS / "actionlint", "-no-color", FILE) == ""
    assert run(SCRIPTS / "zizmor", "--offline", "--no-progress", FILE) == ""
