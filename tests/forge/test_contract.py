"""The forge answers every operation of the cut as GitHub's description says."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest

from tests.forge.conftest import DOCUMENT, OWNER, World
from tests.openapi.cut import OPERATIONS
from tests.openapi.validator import Contract, Violation, checked_client, contract


def test_every_operation_is_answered_as_described(world: World) -> None:
    seen = contract().seen
    seen.clear()
    pull = world.propose()
    head = pull["head"]["sha"]
    with checked_client(world.server.api, "t-sari") as client:
        assert client.get("/user").json()["login"] == "sari"
    for path in (
        "",
        "/branches/main",
        "/collaborators/hendra/permission",
        "/rulesets",
        "/rulesets/1",
        "/rules/branches/main",
        "/pulls?state=all",
        "/pulls/1",
        "/pulls/1/commits",
        "/pulls/1/files",
        "/git/ref/heads/main",
        "/git/matching-refs/heads",
    ):
        world.get("sari", path)
    assert world.call("sari", "PATCH", "/pulls/1", json={"title": "Baru"}).status_code == 200
    objects(world)
    rulesets(world)
    review(world)
    check(world, head)
    conversation(world)
    issues(world)
    settings(world)
    assert world.merge(1, sha=head).status_code == 200
    release(world, tag(world))
    world.push("sari", head, "refs/heads/lain")
    assert (
        world.call("sari", "PATCH", "/git/refs/heads/lain", json={"sha": head}).status_code == 200
    )
    assert world.call("sari", "DELETE", "/git/refs/heads/lain").status_code == 204
    assert seen == OPERATIONS


def objects(world: World) -> None:
    commit = world.get("sari", f"/git/commits/{world.main()}")
    world.get("sari", f"/contents/{DOCUMENT}")
    file = {"path": DOCUMENT, "mode": "100644", "type": "blob", "content": "langkah: 2\n"}
    for path, wishes in (
        ("/git/trees", {"base_tree": commit["tree"]["sha"], "tree": [file]}),
        ("/git/commits", {"message": "x", "tree": commit["tree"]["sha"], "parents": []}),
    ):
        assert world.call("sari", "POST", path, json=wishes).status_code == 201


def rulesets(world: World) -> None:
    drawn = {"name": "baru", "target": "tag", "enforcement": "active", "rules": []}
    made = world.call("agus", "POST", "/rulesets", json=drawn)
    assert made.status_code == 201
    place = f"/rulesets/{made.json()['id']}"
    changed = world.call("agus", "PUT", place, json={"rules": [{"type": "creation"}]})
    assert changed.json() == {**made.json(), "rules": [{"type": "creation"}]}
    assert "bypass_actors" not in world.get("sari", place)


def issues(world: World) -> None:
    number = world.call("sari", "POST", "/issues", json={"title": "Giliran"}).json()["number"]
    place = f"/issues/{number}"
    for path in ("/issues?state=all", place, "/assignees", "/labels", f"{place}/labels"):
        world.get("sari", path)
    for method, path, wishes in (
        ("PATCH", place, {"state": "closed"}),
        ("POST", f"{place}/assignees", {"assignees": ["dian"]}),
        ("DELETE", f"{place}/assignees", {"assignees": ["dian"]}),
        ("POST", "/labels", {"name": "langkah", "color": "aabbcc"}),
        ("GET", "/labels/langkah", None),
        ("PATCH", "/labels/langkah", {"new_name": "langkah-1"}),
        ("POST", f"{place}/labels", {"labels": ["langkah-1"]}),
        ("PUT", f"{place}/labels", {"labels": ["langkah-1"]}),
        ("DELETE", f"{place}/labels/langkah-1", None),
        ("DELETE", "/labels/langkah-1", None),
    ):
        assert world.call("sari", method, path, json=wishes).is_success, path


def settings(world: World) -> None:
    gate = "/environments/gerbang"
    patterns = f"{gate}/deployment-branch-policies"
    named = {"protected_branches": False, "custom_branch_policies": True}
    for method, path, wishes in (
        ("PATCH", "", {"has_wiki": False}),
        ("PUT", "/actions/permissions", {"enabled": True, "allowed_actions": "selected"}),
        ("PUT", "/actions/permissions/selected-actions", {"github_owned_allowed": True}),
        ("PUT", "/actions/permissions/workflow", {"default_workflow_permissions": "read"}),
        ("POST", "/pages", {"build_type": "workflow"}),
        ("PUT", "/pages", {"build_type": "workflow"}),
        ("PUT", gate, {"deployment_branch_policy": named}),
        ("POST", patterns, {"name": "main"}),
        ("POST", f"{gate}/variables", {"name": "GERBANG_APP_ID", "value": "1"}),
        ("PATCH", f"{gate}/variables/GERBANG_APP_ID", {"value": "2"}),
    ):
        assert world.call("agus", method, path, json=wishes).is_success, path
    for path in ("permissions", "permissions/selected-actions", "permissions/workflow"):
        world.get("agus", f"/actions/{path}")
    for path in ("/pages", "/environments", patterns, f"{gate}/secrets", f"{gate}/variables"):
        world.get("agus", path)
    assert world.call("agus", "DELETE", f"{patterns}/1").status_code == 204
    register = f"{world.server.url}/organizations/{OWNER}/settings/apps/new"
    wanted = {
        "name": "G",
        "url": register,
        "redirect_url": register,
        "default_permissions": {"a": 1},
    }
    page = httpx2.post(register, data={"manifest": json.dumps(wanted)}).text
    code = page.partition("code=")[2].partition('"')[0]
    with checked_client(world.server.api, None) as client:
        assert client.post(f"/app-manifests/{code}/conversions").json()["id"] == 2001


def review(world: World) -> None:
    pending = world.call("dian", "POST", "/pulls/1/reviews", json={"body": "nanti"})
    assert pending.json()["state"] == "PENDING"
    sent = {"event": "REQUEST_CHANGES", "body": "Kurang."}
    place = f"/pulls/1/reviews/{pending.json()['id']}"
    assert world.call("dian", "POST", f"{place}/events", json=sent).status_code == 200
    assert world.get("sari", place)["state"] == "CHANGES_REQUESTED"
    dismissed = world.call("sari", "PUT", f"{place}/dismissals", json={"message": "keliru"})
    assert dismissed.json()["state"] == "DISMISSED"
    assert len(world.get("sari", "/pulls/1/reviews")) == 1


def check(world: World, head: str) -> None:
    run = world.call(
        "gerbang[bot]",
        "POST",
        "/check-runs",
        json={"name": "gerbang", "head_sha": head, "status": "in_progress"},
    ).json()
    place = f"/check-runs/{run['id']}"
    done = {"conclusion": "success", "output": {"title": "Diterima", "summary": "Semua."}}
    assert world.call("gerbang[bot]", "PATCH", place, json=done).json()["status"] == "completed"
    assert world.get("sari", place)["output"]["summary"] == "Semua."
    assert world.get("sari", f"/commits/{head}/check-runs")["total_count"] == 1


def conversation(world: World) -> None:
    made = world.call("sari", "POST", "/issues/1/comments", json={"body": "Mohon ditinjau."})
    place = f"/issues/comments/{made.json()['id']}"
    assert world.call("sari", "PATCH", place, json={"body": "Sudah."}).status_code == 200
    assert world.get("dian", place)["body"] == "Sudah."
    assert [one["body"] for one in world.get("dian", "/issues/1/comments")] == ["Sudah."]
    timeline = world.get("dian", "/issues/1/timeline")
    assert [one["event"] for one in timeline] == ["reviewed", "review_dismissed", "commented"]


def tag(world: World) -> str:
    wishes = {"tag": "terbit/2024/v1", "message": "Terbit.\n", "object": world.main()}
    made = world.call("gerbang[bot]", "POST", "/git/tags", json={**wishes, "type": "commit"}).json()
    assert world.get("sari", f"/git/tags/{made['sha']}")["message"] == "Terbit.\n"
    ref = {"ref": "refs/tags/terbit/2024/v1", "sha": made["sha"]}
    assert (
        world.call("gerbang[bot]", "POST", "/git/refs", json=ref).json()["object"]["type"] == "tag"
    )
    return "terbit/2024/v1"


def release(world: World, name: str) -> None:
    made = world.call("gerbang[bot]", "POST", "/releases", json={"tag_name": name, "draft": True})
    number = made.json()["id"]
    upload = world.call(
        "gerbang[bot]",
        "POST",
        f"/releases/{number}/assets",
        params={"name": "iku.pdf"},
        content=b"%PDF",
        headers={"Content-Type": "application/pdf"},
    )
    asset = upload.json()
    shown = world.call("gerbang[bot]", "PATCH", f"/releases/{number}", json={"draft": False})
    assert shown.json()["published_at"]
    for path in (f"/releases/{number}", "/releases/tags/terbit%2F2024%2Fv1"):
        assert world.get("dian", path)["assets"][0]["name"] == "iku.pdf"
    assert len(world.get("dian", "/releases")) == len(
        world.get("dian", f"/releases/{number}/assets")
    )
    place = f"/releases/assets/{asset['id']}"
    assert world.get("dian", place)["size"] == 4
    octets = world.call("dian", "GET", place, headers={"Accept": "application/octet-stream"})
    assert octets.content == b"%PDF"
    page = httpx2.get(asset["browser_download_url"])
    assert page.content == b"%PDF"


def exchange(
    method: str, path: str, status: int, answer: Any, sent: Any = None
) -> tuple[httpx2.Request, httpx2.Response]:
    request = httpx2.Request(method, f"http://127.0.0.1/api{path}", json=sent)
    return request, httpx2.Response(status, json=answer, request=request)


@pytest.mark.parametrize(
    ("method", "path", "status", "answer", "sent", "reason"),
    [
        ("GET", "/repos/a/b/pulls/1/reviews", 200, [{"id": 1}], None, "required"),
        ("GET", "/repos/a/b/pulls/1/reviews", 201, [], None, "is not described"),
        ("GET", "/repos/a/b/nothing", 200, {}, None, "no operation"),
        ("GET", "/repos/a/b/pulls?urut=1", 200, [], None, "unknown query"),
        ("PUT", "/repos/a/b/pulls/1/merge", 200, {}, {"hash": "x"}, "unknown fields"),
        ("POST", "/repos/a/b/git/refs", 201, {}, {"ref": 1, "sha": "x"}, "not of type"),
        ("GET", "/repos/a/b/pulls/1", 404, ["x"], None, "not of type"),
    ],
)
def test_an_exchange_that_differs_is_told(
    method: str, path: str, status: int, answer: Any, sent: Any, reason: str
) -> None:
    checker = contract()
    assert isinstance(checker, Contract)
    with pytest.raises(Violation, match=reason):
        checker.check(*exchange(method, path, status, answer, sent), "/api")


def test_the_document_is_named_in_files(world: World) -> None:
    world.propose()
    (entry,) = world.get("sari", "/pulls/1/files")
    assert (entry["filename"], entry["status"]) == (DOCUMENT, "modified")
    assert (entry["additions"], entry["deletions"]) == (1, 1)
