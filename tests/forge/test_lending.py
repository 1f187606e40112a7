"""Tokens lent with a part of the rights, and the events that the forge tells of."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

import httpx2
import pytest

from sop_iku.forge.happening import Happening
from sop_iku.forge.lending import Grant
from sop_iku.forge.payloads import payload
from sop_iku.repository.records import Identity
from tests.forge.conftest import World

READ = {"contents": "read", "pull_requests": "read", "issues": "read"}


def lent(world: World, permissions: Mapping[str, str], *, run: bool = False) -> Grant:
    """Lend the token ``pinjam`` of the gate's account with these permissions."""
    grant = Grant("gerbang[bot]", permissions, run=run)
    world.forge.lender = {"pinjam": grant}.get
    return grant


def call(world: World, method: str, path: str, **sent: object) -> httpx2.Response:
    """One call with the lent token."""
    headers = {"Authorization": "Bearer pinjam"}
    address = f"{world.server.api}{world.root}{path}"
    return httpx2.request(method, address, headers=headers, **sent)  # type: ignore[arg-type]  # passed on as given


@pytest.mark.parametrize(
    ("method", "path", "needed", "level"),
    [
        ("GET", "/pulls", "pull_requests", "read"),
        ("GET", "/pulls/1/commits", "pull_requests", "read"),
        ("GET", "/git/ref/heads/main", "contents", "read"),
        ("GET", "/issues/1/timeline", "pull_requests", "read"),
        ("GET", "/issues/2", "issues", "read"),
        ("POST", "/issues/1/comments", "pull_requests", "write"),
        ("POST", "/issues/2/comments", "issues", "write"),
        ("PATCH", "/issues/comments/1", "pull_requests", "write"),
        ("POST", "/issues", "issues", "write"),
        ("POST", "/check-runs", "checks", "write"),
        ("PUT", "/pulls/1/merge", "contents", "write"),
        ("POST", "/git/tags", "contents", "write"),
        ("POST", "/releases", "contents", "write"),
    ],
)
def test_an_operation_needs_its_permission_and_no_other_helps(
    world: World, method: str, path: str, needed: str, level: str
) -> None:
    number = world.propose()["number"]
    world.call("sari", "POST", "/issues", json={"title": "Tiket"})
    world.call("sari", "POST", f"/issues/{number}/comments", json={"body": "halo"})
    everything = dict.fromkeys(("checks", "contents", "issues", "pull_requests"), "write")
    lent(world, {**everything, needed: "read" if level == "write" else "none"})
    refused = call(world, method, path, json={})
    assert refused.status_code == 403
    assert "not accessible by integration" in refused.json()["message"]
    grant = lent(world, {needed: level})
    answer = call(world, method, path, json={})
    assert "not accessible by integration" not in answer.text
    assert grant.used == {(needed, level)}


def test_the_repository_itself_may_be_read_by_every_token_and_the_user_by_none(
    world: World,
) -> None:
    grant = lent(world, {})
    assert call(world, "GET", "").status_code == 200
    headers = {"Authorization": "Bearer pinjam"}
    assert httpx2.get(f"{world.server.api}/user", headers=headers).status_code == 403
    assert grant.used == set()


def test_git_asks_for_the_permission_too(world: World) -> None:
    command = ["git", "-c", "http.extraHeader=Authorization: Bearer pinjam"]
    command += ["ls-remote", world.server.git_url, "refs/heads/main"]
    lent(world, {"issues": "write"})
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0
    grant = lent(world, {"contents": "read"})
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert grant.used == {("contents", "read")}


def test_a_lent_token_brings_in_no_workflow_files_without_that_permission(world: World) -> None:
    commit, area = world.commit("sari", b"langkah: 1\n"), world.area("sari")
    tree = area.write_tree_from({".github/workflows/x.yml": b"on: push\n"}, commit)
    who = Identity("sari", "1005+sari@users.noreply.forge.lokal")
    base = area.record(commit).parents[0]
    head = area.commit_tree(tree, [base], "x\n", who, who, world.clock())
    world.push("sari", head, "refs/heads/kerja/alur")
    wishes = {"title": "Alur", "head": "kerja/alur", "base": "main"}
    number = world.call("sari", "POST", "/pulls", json=wishes).json()["number"]
    world.green(head)
    lent(world, {"contents": "write"})
    refused = call(world, "PUT", f"/pulls/{number}/merge", json={})
    assert (refused.status_code, "workflows" in refused.json()["message"]) == (403, True)
    lent(world, {"contents": "write", "workflows": "write"})
    assert call(world, "PUT", f"/pulls/{number}/merge", json={}).status_code == 200


def test_what_happens_is_told_once_it_is_kept_with_who_and_what(world: World) -> None:
    told: list[Happening] = []
    world.forge.listeners.append(told.append)
    number = world.propose()["number"]
    review = {"event": "APPROVE", "body": ""}
    world.call("hendra", "POST", f"/pulls/{number}/reviews", json=review)
    world.call("sari", "PATCH", f"/pulls/{number}", json={"title": "Baru"})
    world.call("hendra", "POST", f"/pulls/{number}/reviews", json={"event": "COMMENT"})  # refused
    world.call("sari", "PATCH", f"/pulls/{number}", json={"state": "closed"})
    assert [(one.name, one.action) for one in told] == [
        ("push", ""),
        ("pull_request", "opened"),
        ("pull_request_review", "submitted"),
        ("pull_request", "edited"),
        ("pull_request", "closed"),
    ]
    sent = payload(world.forge, told[2], world.server.url)
    assert (sent["action"], sent["sender"]["login"]) == ("submitted", "hendra")
    assert sent["review"]["state"] == "APPROVED"
    assert sent["pull_request"]["number"] == number


def test_a_merge_tells_of_the_push_to_main_and_the_closed_proposal(world: World) -> None:
    told: list[Happening] = []
    pull = world.propose()
    world.green(pull["head"]["sha"])
    world.forge.listeners.append(told.append)
    world.merge(pull["number"])
    assert {(one.name, one.action, one.ref) for one in told} == {
        ("pull_request", "closed", ""),
        ("push", "", "refs/heads/main"),
    }
    assert not any(one.by_run for one in told)


def test_what_a_runs_own_token_does_is_told_as_such(world: World) -> None:
    told: list[Happening] = []
    world.forge.listeners.append(told.append)
    lent(world, {"issues": "write"}, run=True)
    call(world, "POST", "/issues", json={"title": "Giliran", "labels": ["giliran"]})
    labelled, opened = told
    assert (labelled.action, labelled.label, opened.action) == ("labeled", "giliran", "opened")
    assert labelled.by_run
    assert opened.by_run
