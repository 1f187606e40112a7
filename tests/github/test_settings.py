"""Settings as code: what is wanted, what the server has, and the difference of the two."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.github.client import GitHub
from sop_iku.github.settings import FOLDER, Action, apply, plan, read_live, read_wanted
from sop_iku.github.transport import ApiError, Transport
from tests.forge.conftest import World, clock, world
from tests.github.conftest import ROOT
from tests.openapi.validator import checked_client

__all__ = ["clock", "world"]  # fixtures of a forge with an administrator
APP = 2001
Live = list[dict[str, Any]]
WANTED = read_wanted(ROOT, APP)


def live() -> Live:
    """The wanted rulesets as GitHub shows them: numbered, with its own options added."""
    found: Live = []
    for number, ruleset in enumerate(copy.deepcopy(WANTED), 1):
        shown = {**ruleset, "id": number, "source": "dpmptsp/iku", "_links": {}}
        for rule in shown["rules"]:
            if rule["type"] == "update":
                rule["parameters"] = {"update_allows_fetch_and_merge": False}
            if rule["type"] == "pull_request":
                rule["parameters"]["required_reviewers"] = []
        found.append(shown)
    return found


def test_what_github_adds_of_itself_is_no_difference() -> None:
    planned = plan(WANTED, live()[::-1])
    assert planned.settled
    assert {item.action for item in planned.items} == {Action.KEEP}
    assert (planned.foreign, planned.hidden) == ((), False)


def test_the_files_hold_the_four_rulesets_of_the_design() -> None:
    assert [one["name"] for one in WANTED] == [
        "terbit",
        "terbit-pembuat",
        "utama-isi",
        "utama-penggabung",
    ]
    by_name = {one["name"]: one for one in WANTED}
    assert by_name["utama-isi"]["bypass_actors"] == by_name["terbit"]["bypass_actors"] == []
    assert [rule["type"] for rule in by_name["utama-penggabung"]["rules"]] == ["update"]
    # GitHub's own pattern language: only **/ reaches past a slash, and the tags are terbit/2024/v1
    assert by_name["terbit"]["conditions"]["ref_name"]["include"] == ["refs/tags/terbit/**/*"]


def off(found: Live) -> None:
    found[2]["enforcement"] = "disabled"


def loose(found: Live) -> None:
    found[2]["rules"][3]["parameters"]["strict_required_status_checks_policy"] = False


def forged(found: Live) -> None:
    found[2]["rules"][3]["parameters"]["required_status_checks"][0]["integration_id"] = 15368


def squash(found: Live) -> None:
    found[2]["rules"][2]["parameters"]["allowed_merge_methods"].append("squash")


def typed(found: Live) -> None:
    found[2]["rules"][2]["parameters"]["required_approving_review_count"] = False


def unlisted(found: Live) -> None:
    found[2]["rules"][2]["parameters"]["required_reviewers"] = [{"minimum_approvals": 1}]


def without(found: Live) -> None:
    del found[0]["rules"][0]


def more(found: Live) -> None:
    found[3]["rules"].append({"type": "creation"})


def narrow(found: Live) -> None:
    found[0]["conditions"]["ref_name"]["exclude"] = ["refs/tags/terbit/2024/v1"]


def door(found: Live) -> None:
    found[2]["bypass_actors"] = [
        {"actor_id": None, "actor_type": "OrganizationAdmin", "bypass_mode": "always"}
    ]


@pytest.mark.parametrize(
    ("drift", "name", "said"),
    [
        (off, "utama-isi", "penerapan: disabled, seharusnya active"),
        (loose, "utama-isi", "strict_required_status_checks_policy: tidak, seharusnya ya"),
        (forged, "utama-isi", "15368"),
        (squash, "utama-isi", "merge, squash, seharusnya merge"),
        (typed, "utama-isi", "required_approving_review_count: tidak, seharusnya 0"),
        (unlisted, "utama-isi", "required_reviewers"),
        (without, "terbit", "aturan update tidak ada"),
        (more, "utama-penggabung", "aturan creation tidak tertulis di berkas"),
        (narrow, "terbit", "exclude: refs/tags/terbit/2024/v1, seharusnya tidak ada"),
        (door, "utama-isi", "OrganizationAdmin None (always)"),
    ],
)
def test_every_loosening_is_a_difference_with_its_reason(
    drift: Callable[[Live], None], name: str, said: str
) -> None:
    found = live()
    drift(found)
    planned = plan(WANTED, found)
    (item,) = [one for one in planned.items if one.action is not Action.KEEP]
    assert (item.name, item.action) == (name, Action.CHANGE)
    assert len(item.reasons) == 1
    assert said in item.reasons[0]


def test_who_may_bypass_is_unknown_and_not_equal_where_it_is_hidden() -> None:
    found = live()
    del found[2]["bypass_actors"]
    planned = plan(WANTED, found)
    assert (planned.settled, planned.hidden) == (True, True)
    assert [item.name for item in planned.items if item.hidden] == ["utama-isi"]


def test_a_ruleset_without_a_file_is_named_and_left_alone() -> None:
    found = [*live(), {**live()[0], "name": "tambahan", "id": 9}]
    planned = plan(WANTED, found)
    assert (planned.settled, planned.foreign) == (True, ("tambahan",))


def test_the_number_of_the_app_is_the_offices_own() -> None:
    text = json.dumps(read_wanted(ROOT, 424242))
    assert text.count("424242") == 3
    assert str(APP) not in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "bukan JSON"),
        (b"[]", "bukan aturan cabang yang utuh"),
        (b'{"name": "satu"}', "bukan aturan cabang yang utuh"),
        (json.dumps({**WANTED[0], "name": "dua"}).encode(), "menyebut nama lain: 'dua'"),
    ],
)
def test_a_file_that_is_no_ruleset_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "satu.json").write_bytes(content)
    with pytest.raises(Failure, match=said):
        read_wanted(tmp_path, APP)


def test_a_folder_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="Berkas setelan tidak ada"):
        read_wanted(tmp_path, APP)


@pytest.fixture
def administrator(world: World) -> Iterator[GitHub]:
    """A client whose every exchange is checked against GitHub's description."""
    http = checked_client(world.server.api, "t-agus")
    transport = Transport(world.server.api, "t-agus", http=http, sleep=lambda _: None)
    with GitHub(transport, world.forge.full_name, "forge.lokal") as client:
        yield client


def test_drift_on_the_server_is_found_and_mended_once(world: World, administrator: GitHub) -> None:
    assert plan(WANTED, read_live(administrator)).settled
    world.call("agus", "PUT", "/rulesets/1", json={"rules": [{"type": "deletion"}]})
    world.call("agus", "PUT", "/rulesets/4", json={"name": "bukan-kita"})
    planned = plan(WANTED, read_live(administrator))
    actions = {item.name: item.action for item in planned.items}
    assert actions["utama-isi"] is Action.CHANGE
    assert actions["terbit-pembuat"] is Action.CREATE
    assert planned.foreign == ("bukan-kita",)
    apply(administrator, planned)
    mended = plan(WANTED, read_live(administrator))
    assert mended.settled
    before = world.get("agus", "/rulesets")
    apply(administrator, mended)
    assert world.get("agus", "/rulesets") == before


def test_a_token_without_the_right_changes_nothing(world: World) -> None:
    world.call("agus", "PUT", "/rulesets/1", json={"enforcement": "disabled"})
    transport = Transport(world.server.api, "t-sari", sleep=lambda _: None)
    with GitHub(transport, world.forge.full_name, "forge.lokal") as client:
        planned = plan(WANTED, read_live(client))
        assert planned.hidden
        with pytest.raises(ApiError) as refused:
            apply(client, planned)
    assert refused.value.status == 403
    assert world.get("agus", "/rulesets/1")["enforcement"] == "disabled"
