"""A refusal names the right that the token lacks, in the words of GitHub's own page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from sop_iku.github.administration import Administration
from sop_iku.github.rights import refused, right
from sop_iku.github.transport import ApiError, Transport

DESCRIPTION = json.loads((Path(__file__).parents[1] / "openapi/github.json").read_bytes())
HEAD = "1" * 40
Act = Callable[[Administration], object]

#: every operation of the clients, with the right it needs
ACTS: dict[str, tuple[Act, str]] = {
    "description": (lambda c: c.description(), "Metadata: Read"),
    "branch_tip": (lambda c: c.branch_tip("main"), "Contents: Read"),
    "branch_rules": (lambda c: c.branch_rules("main"), "Metadata: Read"),
    "open_pull_requests": (lambda c: c.open_pull_requests(), "Pull requests: Read"),
    "pull_request": (lambda c: c.pull_request(1), "Pull requests: Read"),
    "create_pull_request": (
        lambda c: c.create_pull_request("t", "b", "h", "main"),
        "Pull requests: Read and write",
    ),
    "close_pull_request": (lambda c: c.close_pull_request(1), "Pull requests: Read and write"),
    "commits": (lambda c: c.commits(1), "Pull requests: Read"),
    "reviews": (lambda c: c.reviews(1), "Pull requests: Read"),
    "create_review": (
        lambda c: c.create_review(1, HEAD, "APPROVE", ""),
        "Pull requests: Read and write",
    ),
    "timeline": (lambda c: c.timeline(1), "Issues: Read"),
    "create_comment": (lambda c: c.create_comment(1, "a"), "Issues: Read and write"),
    "update_comment": (lambda c: c.update_comment(1, "a"), "Issues: Read and write"),
    "open_issues": (lambda c: c.open_issues(), "Issues: Read"),
    "create_issue": (lambda c: c.create_issue("t", "b", (), ()), "Issues: Read and write"),
    "set_labels": (lambda c: c.set_labels(1, ("a",)), "Issues: Read and write"),
    "close_issue": (lambda c: c.close_issue(1, "completed"), "Issues: Read and write"),
    "create_check_run": (lambda c: c.create_check_run("g", HEAD), "Checks: Read and write"),
    "complete_check_run": (
        lambda c: c.complete_check_run(1, "success", "t", "s"),
        "Checks: Read and write",
    ),
    "merge": (lambda c: c.merge(1, HEAD, "t", "m"), "Contents: Read and write"),
    "create_release": (lambda c: c.create_release("v", "n", "b"), "Contents: Read and write"),
    "rulesets": (lambda c: c.rulesets(), "Administration: Read"),
    "ruleset": (lambda c: c.ruleset(1), "Administration: Read"),
    "create_ruleset": (lambda c: c.create_ruleset({}), "Administration: Read and write"),
    "update_ruleset": (lambda c: c.update_ruleset(1, {}), "Administration: Read and write"),
    "update_repository": (lambda c: c.update_repository({}), "Administration: Read and write"),
    "labels": (lambda c: c.labels(), "Issues: Read"),
    "create_label": (lambda c: c.create_label({}), "Issues: Read and write"),
    "update_label": (
        lambda c: c.update_label("a", {"color": "", "description": ""}),
        "Issues: Read and write",
    ),
    "create_pages": (lambda c: c.create_pages({}), "Pages: Read and write"),
    "update_pages": (lambda c: c.update_pages({}), "Pages: Read and write"),
    "actions_permissions": (lambda c: c.actions_permissions(), "Administration: Read"),
    "set_actions_permissions": (
        lambda c: c.set_actions_permissions({}),
        "Administration: Read and write",
    ),
    "selected_actions": (lambda c: c.selected_actions(), "Administration: Read"),
    "set_selected_actions": (
        lambda c: c.set_selected_actions({}),
        "Administration: Read and write",
    ),
    "workflow_permissions": (lambda c: c.workflow_permissions(), "Administration: Read"),
    "set_workflow_permissions": (
        lambda c: c.set_workflow_permissions({}),
        "Administration: Read and write",
    ),
    "environments": (lambda c: c.environments(), "Actions: Read"),
    "put_environment": (lambda c: c.put_environment("g"), "Administration: Read and write"),
    "deployment_policies": (lambda c: c.deployment_policies("g"), "Actions: Read"),
    "create_deployment_policy": (
        lambda c: c.create_deployment_policy("g", "main", "branch"),
        "Administration: Read and write",
    ),
    "delete_deployment_policy": (
        lambda c: c.delete_deployment_policy("g", 1),
        "Administration: Read and write",
    ),
    "secret_names": (lambda c: c.secret_names("g"), "Environments: Read"),
    "variables": (lambda c: c.variables("g"), "Environments: Read"),
    "create_variable": (lambda c: c.create_variable("g", "A", "1"), "Environments: Read and write"),
    "update_variable": (lambda c: c.update_variable("g", "A", "1"), "Environments: Read and write"),
}


def refusal(act: Act, status: int, **headers: str) -> ApiError:
    """What an operation says when the server answers with ``status``."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, json={"message": "no"}, headers=headers, request=request)

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    transport = Transport("https://api.contoh", "t", http=http, sleep=lambda _: None)
    with (
        Administration(transport, "kantor/iku", "github.com") as client,
        pytest.raises(ApiError) as refused,
    ):
        act(client)
    return refused.value


@pytest.mark.parametrize("name", ACTS)
def test_every_operation_names_the_right_it_lacks(name: str) -> None:
    act, needed = ACTS[name]
    forbidden = refusal(act, 403)
    assert forbidden.status == 403
    assert f"“{needed}”" in forbidden.hint
    unknown = refusal(act, 401)
    assert "IKU_TOKEN" in unknown.hint
    missing = refusal(act, 404)
    assert "Periksa nama repositori" in missing.hint
    assert f"“{needed}”" in missing.hint


def test_a_site_that_is_not_there_is_no_refusal() -> None:
    def nothing(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404, json={"message": "Not Found"}, request=request)

    http = httpx2.Client(transport=httpx2.MockTransport(nothing))
    with Administration(Transport("https://a", "t", http=http), "k/i", "github.com") as client:
        assert client.pages() is None
    assert "“Pages: Read”" in refusal(lambda c: c.pages(), 403).hint


def test_a_used_up_limit_is_no_missing_right() -> None:
    hint = refusal(lambda c: c.labels(), 403, **{"x-ratelimit-remaining": "0"}).hint
    assert "tunggu satu jam" in hint
    assert "hak" not in hint


def test_every_operation_of_the_description_has_a_right() -> None:
    for path, item in DESCRIPTION["paths"].items():
        for method in item:
            place = path.replace("{owner}", "a").replace("{repo}", "b")
            known = right(method.upper(), place)
            assert (known is not None) == path.startswith("/repos/"), path


@pytest.mark.parametrize("path", ["/user", "/app-manifests/abc/conversions"])
def test_what_belongs_to_no_repository_names_no_right(path: str) -> None:
    assert right("GET", path) is None
    assert "tidak berwenang" in refused(403, "GET", path)
    assert "hak" not in refused(404, "GET", path)


def test_a_listing_that_is_cut_is_refused() -> None:
    def cut(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"total_count": 2, "environments": [{}]}, request=request)

    http = httpx2.Client(transport=httpx2.MockTransport(cut))
    with (
        Administration(Transport("https://a", "t", http=http), "k/i", "github.com") as client,
        pytest.raises(ApiError, match="lebih dari 1 baris"),
    ):
        client.environments()
