"""Rulesets on the forge: only an administrator sets them, and they never weaken the forge."""

from __future__ import annotations

from typing import Any

import pytest

from tests.forge.conftest import World

DRAFT: dict[str, Any] = {"name": "baru", "enforcement": "active", "rules": [{"type": "deletion"}]}


def test_a_new_forge_holds_what_it_protects(world: World) -> None:
    names = [one["name"] for one in world.get("agus", "/rulesets?includes_parents=false")]
    assert names == ["utama-isi", "utama-penggabung", "terbit", "terbit-pembuat"]


@pytest.mark.parametrize("login", ["sari", "dian", "gerbang[bot]"])
def test_only_an_administrator_sets_rulesets(world: World, login: str) -> None:
    assert world.call(login, "POST", "/rulesets", json=DRAFT).status_code == 403
    assert world.call(login, "PUT", "/rulesets/1", json={"rules": []}).status_code == 403
    assert world.get("agus", "/rulesets/1")["rules"] != []


@pytest.mark.parametrize(
    "change",
    [
        {"name": "terbit"},
        {"rules": [{"type": "entah"}]},
        {"rules": ["deletion"]},
        {"enforcement": "kadang"},
        {"asing": 1},
    ],
)
def test_what_the_forge_does_not_know_is_refused(world: World, change: dict[str, Any]) -> None:
    assert world.call("agus", "POST", "/rulesets", json={**DRAFT, **change}).status_code == 422
    assert len(world.get("agus", "/rulesets")) == 4


def test_switching_a_ruleset_off_opens_nothing(world: World) -> None:
    off = world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    assert off.json()["enforcement"] == "disabled"
    assert len(off.json()["rules"]) == 4
    pull = world.propose()
    refused = world.merge(pull["number"], "sari", sha=pull["head"]["sha"])
    assert refused.status_code == 405


def test_the_rules_of_a_branch_come_from_its_active_rulesets(world: World) -> None:
    """GitHub's "Get rules for a branch": what holds for it now, and from which ruleset."""
    found = world.get("sari", "/rules/branches/main")
    assert [(one["type"], one["ruleset_id"]) for one in found] == [
        ("deletion", 1),
        ("non_fast_forward", 1),
        ("pull_request", 1),
        ("required_status_checks", 1),
        ("update", 2),
    ]
    assert {one["ruleset_source_type"] for one in found} == {"Repository"}
    assert world.get("sari", "/rules/branches/kerja%2Fsari") == []
    world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    assert [one["type"] for one in world.get("sari", "/rules/branches/main")] == ["update"]


def test_a_ruleset_covers_the_branches_that_it_names(world: World) -> None:
    names = {"include": ["refs/heads/usulan/*", "~DEFAULT_BRANCH"], "exclude": ["refs/heads/main"]}
    draft = {**DRAFT, "target": "branch", "conditions": {"ref_name": names}}
    assert world.call("agus", "POST", "/rulesets", json=draft).status_code == 201
    assert [one["type"] for one in world.get("sari", "/rules/branches/usulan%2F7")] == ["deletion"]
    main = [one["type"] for one in world.get("sari", "/rules/branches/main")]
    assert main.count("deletion") == 1  # its own; the new ruleset leaves main out
