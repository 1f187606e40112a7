"""act and the stubs that stand in for GitHub's actions."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TOP = Path(__file__).parents[2]
STUBS = Path(__file__).with_name("stubs")
#: a ``bash`` that tells which job runs, then is bash
BASH = Path(__file__).with_name("shell")
ACT = Path(sysconfig.get_path("scripts")) / "act"
WORKFLOW_FILES = sorted((TOP / ".github" / "workflows").glob("*.yml"))


def stub_of(action: str) -> Path:
    """The stub of ``actions/NAME@COMMIT``."""
    return STUBS / action.partition("@")[0].removeprefix("actions/")


def used_actions(source: bytes) -> Iterator[dict[str, Any]]:
    """Every step of a workflow that uses an action."""
    for job in yaml.safe_load(source)["jobs"].values():
        yield from (step for step in job["steps"] if "uses" in step)


def local_actions(source: bytes) -> Iterator[str]:
    """The options of act that put the stubs in the place of the actions."""
    for action in sorted({step["uses"] for step in used_actions(source)}):
        yield from ("--local-repository", f"{action}={stub_of(action)}")


def parsed_workflow(file: Path) -> dict[str, Any]:
    """A workflow file as data."""
    found: dict[str, Any] = yaml.safe_load(file.read_bytes())
    return found
