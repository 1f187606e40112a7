"""The event router applies the filters below ``on`` as GitHub documents them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workflows.routing import Event, starts
from tests.workflows.test_workflows import TOP, parsed

PULL = {"pull_request": {"branches": ["main"]}}
PUSH = {"push": {"branches": ["main"], "paths-ignore": ["iku/**"], "tags": ["terbit/**"]}}
TAG = "refs/tags/terbit/2024/v1"


@pytest.mark.parametrize(
    ("on", "event", "expected"),
    [
        (PULL, Event("pull_request", "opened"), True),
        (PULL, Event("pull_request", "closed"), False),
        (PULL, Event("pull_request", "opened", "refs/heads/lain"), False),
        (PULL, Event("push"), False),
        ({"pull_request": {"types": ["closed"]}}, Event("pull_request", "closed"), True),
        ({"pull_request": {"types": ["closed"]}}, Event("pull_request", "opened"), False),
        ({"pull_request": None}, Event("pull_request", "edited"), False),
        ({"pull_request_review": None}, Event("pull_request_review", "dismissed"), True),
        (PUSH, Event("push", paths=("README.md",)), True),
        (PUSH, Event("push", paths=("iku/2024.yaml",)), False),
        (PUSH, Event("push", paths=("iku/2024.yaml", "README.md")), True),
        (PUSH, Event("push", ref="refs/heads/usulan/x", paths=("README.md",)), False),
        (PUSH, Event("push", ref=TAG, paths=("iku/2024.yaml",)), True),
        (PUSH, Event("push", ref="refs/tags/lain"), False),
        ({"push": {"branches": ["main"]}}, Event("push", ref=TAG), False),
        ({"push": {"tags": ["terbit/**"]}}, Event("push"), False),
        ({"push": {"branches-ignore": ["usulan/**"]}}, Event("push"), True),
        (
            {"push": {"branches-ignore": ["usulan/**"]}},
            Event("push", ref="refs/heads/usulan/a/b"),
            False,
        ),
        ({"push": {"branches": ["*"]}}, Event("push", ref="refs/heads/a/b"), False),
        ({"push": {"paths": ["**/*.yaml"]}}, Event("push", paths=("a.yaml",)), True),
        ({"push": {"paths": ["**", "!docs/**"]}}, Event("push", paths=("docs/a.md",)), False),
        (
            {"workflow_run": {"workflows": ["periksa"], "types": ["completed"]}},
            Event("workflow_run", "completed", workflow="periksa"),
            True,
        ),
        (
            {"workflow_run": {"workflows": ["periksa"], "types": ["completed"]}},
            Event("workflow_run", "requested", workflow="periksa"),
            False,
        ),
        (
            {"workflow_run": {"workflows": ["periksa"]}},
            Event("workflow_run", "completed", workflow="terbit"),
            False,
        ),
        ({"schedule": [{"cron": "17 * * * *"}]}, Event("schedule", cron="17 * * * *"), True),
        ({"schedule": [{"cron": "17 * * * *"}]}, Event("schedule", cron="0 0 * * *"), False),
        ({"workflow_dispatch": None}, Event("workflow_dispatch"), True),
    ],
)
def test_an_event_starts_what_its_filters_say(
    on: dict[str, Any], event: Event, expected: bool
) -> None:
    assert starts(on, event) is expected


@pytest.mark.parametrize(
    "on",
    [
        {"label": None},
        {"pull_request_review": {"branches": ["main"]}},
        {"push": {"branches": ["v[0-9]"]}},
    ],
)
def test_what_the_router_does_not_know_is_refused(on: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not known to this router"):
        starts(on, Event("push"))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Event("pull_request", "opened"), {"periksa"}),
        (Event("pull_request", "labeled"), set()),
        (Event("pull_request_review", "submitted"), {"sinyal"}),
        (Event("workflow_run", "completed", workflow="periksa"), {"gerbang"}),
        (Event("workflow_run", "completed", workflow="sinyal"), {"gerbang"}),
        (Event("workflow_run", "completed", workflow="terbit"), set()),
        (Event("workflow_run", "completed", workflow="gerbang"), {"usul"}),
        (Event("issues", "opened"), {"usul"}),
        (Event("issues", "closed"), set()),
        (Event("push", paths=("iku/2024.yaml",)), {"periksa", "gerbang"}),
        (Event("push", paths=("instansi.yaml",)), {"periksa", "gerbang", "terbit"}),
        (Event("push", ref=TAG), {"terbit"}),
        (Event("push", ref="refs/heads/usulan/sari-1", paths=("iku/2024.yaml",)), set()),
    ],
)
def test_our_workflows_start_for_these_events(event: Event, expected: set[str]) -> None:
    files = (TOP / ".github" / "workflows").glob("*.yml")
    assert {file.stem for file in files if starts(parsed(file)["on"], event)} == expected
