"""Settings on the forge: administrators only, remembered strictly, and never weakening it."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.forge import configuring
from sop_iku.forge.forge import Forge
from tests.forge.conftest import Clock, World

NAMED = {"protected_branches": False, "custom_branch_policies": True}
GATE = "/environments/gerbang"
PATTERNS = f"{GATE}/deployment-branch-policies"
WRITES: tuple[tuple[str, str, Any], ...] = (
    ("PATCH", "", {"has_wiki": False}),
    ("PUT", "/actions/permissions", {"enabled": False}),
    ("PUT", "/actions/permissions/selected-actions", {"github_owned_allowed": True}),
    ("PUT", "/actions/permissions/workflow", {"default_workflow_permissions": "read"}),
    ("POST", "/pages", {"build_type": "workflow"}),
    ("PUT", "/pages", {"build_type": "workflow"}),
    ("PUT", GATE, {"deployment_branch_policy": NAMED}),
    ("POST", PATTERNS, {"name": "release/*"}),
    ("DELETE", f"{PATTERNS}/1", None),
    ("POST", f"{GATE}/variables", {"name": "A", "value": "1"}),
    ("PATCH", f"{GATE}/variables/GERBANG_APP_ID", {"value": "9"}),
)
READS = (
    *("/actions/permissions", "/actions/permissions/workflow", f"{GATE}/secrets"),
    f"{GATE}/variables",
)


@pytest.fixture
def settled(world: World) -> World:
    """A forge with one environment, one pattern, one variable and a site."""
    for method, path, wishes in (
        ("PUT", GATE, {"deployment_branch_policy": NAMED}),
        ("POST", PATTERNS, {"name": "main"}),
        ("POST", f"{GATE}/variables", {"name": "GERBANG_APP_ID", "value": "2001"}),
        ("POST", "/pages", {"build_type": "workflow"}),
    ):
        assert world.call("agus", method, path, json=wishes).is_success, path
    return world


def kept(world: World) -> dict[str, str]:
    with world.forge.transaction() as store:
        return {key: text for key, text in store.settings().items() if "/" in key}


def test_only_an_administrator_sets_anything(settled: World) -> None:
    before = kept(settled)
    for login in ("sari", "dian", "gerbang[bot]"):
        for method, path, wishes in WRITES:
            assert settled.call(login, method, path, json=wishes).status_code == 403, path
        for path in READS:
            assert settled.call(login, "GET", path).status_code == 403, path
    assert kept(settled) == before


def test_without_a_token_nothing_is_told(settled: World) -> None:
    for path in (*READS, "/environments", "/pages"):
        assert settled.call(None, "GET", path).status_code == 401, path


def test_merge_options_are_told_to_administrators_only(world: World) -> None:
    assert world.get("agus", "")["allow_squash_merge"] is False
    assert not set(configuring.OPTIONS) & world.get("dian", "").keys()


REFUSED: tuple[tuple[str, str, Any, int], ...] = (
    ("PATCH", "", {"private": True}, 422),
    ("PATCH", "", {"has_wiki": "ya"}, 422),
    ("PUT", "/actions/permissions", {"allowed_actions": "all"}, 422),
    ("PUT", "/actions/permissions", {"enabled": True, "allowed_actions": "semua"}, 422),
    ("PUT", "/actions/permissions/selected-actions", {"verified_allowed": True}, 409),
    ("GET", "/actions/permissions/selected-actions", None, 409),
    ("POST", "/pages", {"build_type": "workflow"}, 409),
    ("PUT", "/pages", {"build_type": "legacy"}, 422),
    ("PUT", GATE, {"reviewers": [{"type": "User", "id": 1004}]}, 422),
    ("PUT", GATE, {"deployment_branch_policy": dict.fromkeys(NAMED, True)}, 422),
    ("PUT", f"/environments/{'x' * 256}", {}, 422),
    ("GET", "/environments/lain/variables", None, 404),
    ("POST", "/environments/lain/deployment-branch-policies", {"name": "main"}, 404),
    ("POST", PATTERNS, {"name": "main", "type": "komit"}, 422),
    ("DELETE", f"{PATTERNS}/7", None, 404),
    ("POST", f"{GATE}/variables", {"name": "GERBANG_APP_ID", "value": "1"}, 409),
    ("PATCH", f"{GATE}/variables/LAIN", {"value": "1"}, 404),
)


def test_what_does_not_fit_is_refused_and_changes_nothing(settled: World) -> None:
    before = kept(settled)
    for method, path, wishes, status in REFUSED:
        answer = settled.call("agus", method, path, json=wishes)
        assert answer.status_code == status, f"{method} {path} {wishes}"
    assert kept(settled) == before


def test_the_same_pattern_twice_is_one(settled: World) -> None:
    assert settled.call("agus", "POST", PATTERNS, json={"name": "main"}).status_code == 200
    assert settled.get("agus", PATTERNS)["total_count"] == 1
    tag = {"name": "main", "type": "tag"}
    assert settled.call("agus", "POST", PATTERNS, json=tag).status_code == 200
    assert settled.get("agus", PATTERNS)["total_count"] == 2


def test_an_environment_that_is_open_again_has_no_patterns_to_add(settled: World) -> None:
    open_to_all = {"deployment_branch_policy": None}
    assert settled.call("agus", "PUT", GATE, json=open_to_all).status_code == 200
    assert settled.call("agus", "POST", PATTERNS, json={"name": "main"}).status_code == 404


def test_settings_outlive_the_server(settled: World, clock: Clock) -> None:
    before = kept(settled)
    settled.close()
    settled.server.stop()
    settled.forge.close()
    with Forge.open(settled.forge.directory, clock) as again, again.transaction() as store:
        assert {key: text for key, text in store.settings().items() if "/" in key} == before


def test_no_setting_lets_anybody_else_merge(settled: World) -> None:
    for name in configuring.OPTIONS:
        settled.call("agus", "PATCH", "", json={name: True})
    pull = settled.propose()
    for method in ("merge", "squash", "rebase"):
        refused = settled.merge(pull["number"], "agus", merge_method=method)
        assert refused.status_code == 405


def test_a_secret_is_a_name_and_nothing_else(settled: World) -> None:
    with settled.forge.transaction() as store:
        configuring.note_secrets(store, "gerbang", ["IKU_KUNCI"])
    (secret,) = settled.get("agus", f"{GATE}/secrets")["secrets"]
    assert set(secret) == {"name", "created_at", "updated_at"}
    put = settled.call("agus", "GET", f"{GATE}/secrets", params={"per_page": 1})
    assert put.json()["total_count"] == 1
