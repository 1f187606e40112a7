"""Settings as code on a server: set up whole, drift found and mended, nothing done twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge import configuring
from sop_iku.github.administration import Administration
from sop_iku.github.settings.office import apply, survey
from sop_iku.github.settings.plan import Action, Wanted
from sop_iku.github.transport import ApiError, Transport
from tests.forge.conftest import World, clock, world
from tests.github.test_settings import BY_KIND, WANTED
from tests.openapi.validator import checked_client

__all__ = ["clock", "world"]  # fixtures of a forge with an administrator


def checked(world: World, token: str) -> Administration:
    """A client whose every exchange is checked against GitHub's description."""
    http = checked_client(world.server.api, token)
    transport = Transport(world.server.api, token, http=http, sleep=lambda _: None)
    return Administration(transport, world.forge.full_name, "forge.lokal")


@pytest.fixture
def administrator(world: World) -> Iterator[Administration]:
    with checked(world, "t-agus") as server:
        yield server


def note_secrets(world: World) -> None:
    with world.forge.transaction() as store:
        configuring.note_secrets(store, "gerbang", ["IKU_KUNCI", "GERBANG_APP_KEY"])


def test_a_new_repository_is_set_up_whole_and_a_second_time_changes_nothing(
    world: World, administrator: Administration
) -> None:
    note_secrets(world)
    first = survey(administrator, WANTED)
    todo = {(one.kind, one.name): one.action for one in first.to_apply}
    assert todo["lingkungan", "gerbang"] is Action.CREATE
    assert todo["repositori", "umum"] is Action.CHANGE
    assert ("aturan", "utama-isi") not in todo  # a forge holds its rulesets from the start
    apply(administrator, first)
    second = survey(administrator, WANTED)
    assert second.settled, [(one.name, one.reasons) for one in second.to_apply]
    before = state(world)
    apply(administrator, second)
    assert state(world) == before


def state(world: World) -> list[Any]:
    places = ("", "/rulesets", "/labels", "/environments", "/environments/gerbang/variables")
    more = ("/environments/gerbang/deployment-branch-policies", "/actions/permissions", "/pages")
    return [world.get("agus", place) for place in (*places, *more)]


def test_drift_on_the_server_is_found_and_mended_once(
    world: World, administrator: Administration
) -> None:
    note_secrets(world)
    apply(administrator, survey(administrator, WANTED))
    world.call("agus", "PUT", "/rulesets/1", json={"rules": [{"type": "deletion"}]})
    world.call("agus", "PUT", "/rulesets/4", json={"name": "bukan-kita"})
    open_to_all = {"deployment_branch_policy": None}
    world.call("agus", "PUT", "/environments/github-pages", json=open_to_all)
    wide = {"name": "release/*"}
    policies = "/environments/gerbang/deployment-branch-policies"
    assert world.call("agus", "POST", policies, json=wide).status_code == 200
    variable = "/environments/gerbang/variables/GERBANG_APP_ID"
    assert world.call("agus", "PATCH", variable, json={"value": "9"}).status_code == 204
    wrong = {"color": "000000", "new_name": "Usulan"}
    world.call("agus", "PATCH", "/labels/usulan", json=wrong)
    found = survey(administrator, WANTED)
    assert {one.name: one.action for one in found.to_apply} == {
        "usulan": Action.CHANGE,
        "gerbang": Action.CHANGE,
        "github-pages": Action.CHANGE,
        "terbit-pembuat": Action.CREATE,
        "utama-isi": Action.CHANGE,
    }
    assert found.foreign == ("bukan-kita",)
    apply(administrator, found)
    assert survey(administrator, WANTED).settled
    assert world.get("agus", "/labels/usulan")["name"] == "usulan"
    kept = world.get("agus", policies)["branch_policies"]
    assert {(one["type"], one["name"]) for one in kept} == {
        ("branch", "main"),
        ("tag", "terbit/*/*"),
    }


def test_a_reading_token_sees_a_part_and_changes_nothing(world: World) -> None:
    world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    with checked(world, "t-dian") as server:
        found = survey(server, WANTED)
        assert found.hidden
        unseen = {one.kind: one.reasons[0] for one in found.items if one.action is Action.UNSEEN}
        assert "hak “Administration: Read”" in unseen["actions"]
        assert "administrator" in unseen["repositori"]
        with pytest.raises(ApiError) as refused:
            apply(server, found)
    assert refused.value.status == 403
    assert world.get("agus", "/rulesets/1")["enforcement"] == "disabled"


def test_a_server_that_fails_is_a_failure_and_no_plan(world: World) -> None:
    with checked(world, "t-salah") as server, pytest.raises(ApiError) as refused:
        survey(server, WANTED)
    assert refused.value.status == 401
    assert "IKU_TOKEN" in refused.value.hint


def test_every_wanted_kind_has_a_writer_and_a_reader(
    world: World, administrator: Administration
) -> None:
    del world
    kinds = {one.kind for one in survey(administrator, WANTED).items}
    assert kinds == {*BY_KIND, "rahasia"}
    assert all(isinstance(one, Wanted) for one in WANTED)
