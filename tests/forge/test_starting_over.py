"""A room that starts over holds what it began with, stays so, and goes on."""

from __future__ import annotations

import threading

import httpx2
import pytest

from sop_iku.forge.forge import Forge
from sop_iku.forge.pages import steps_explained
from sop_iku.forge.pages.look import Look
from sop_iku.forge.records import Account, Comment, Event, Issue, Pull, Review, Ruleset
from sop_iku.forge.server import ForgeServer
from sop_iku.forge.starting_over import start_over
from tests.forge.conftest import World

_MADE = (Pull, Review, Issue, Comment, Event)
_KEPT = (Account, Ruleset)


def counts(forge: Forge, kinds: tuple[type, ...]) -> list[int]:
    with forge.transaction() as store:
        return [len(store.find(kind)) for kind in kinds]


def test_everything_made_is_gone_and_everything_given_stays(world: World) -> None:
    forge = world.forge
    genesis = world.main()
    kept = counts(forge, _KEPT)
    world.merged()
    world.propose(content=b"langkah: 2\n", branch="kerja/2")
    world.call("bayu", "POST", "/issues", json={"title": "Tanya", "labels": ["usulan"]})
    world.call("bayu", "POST", "/issues/2/comments", json={"body": "x"})
    assert all(counts(forge, (Pull, Issue, Comment, Event)))
    start_over(forge)
    assert world.main() == genesis
    assert set(forge.repository.references()) == {"refs/heads/main"}
    assert counts(forge, _MADE) == [0] * len(_MADE)
    assert counts(forge, _KEPT) == kept
    start_over(forge)  # there is nothing left to undo
    assert world.main() == genesis
    again = world.propose(branch="kerja/1")
    assert again["number"] > 3, "a number is not given twice"


def test_what_was_undone_stays_undone_after_a_restart(world: World) -> None:
    world.merged()
    start_over(world.forge)
    directory, clock = world.forge.directory, world.forge._clock
    world.forge.close()
    with Forge.open(directory, clock) as forge:
        assert counts(forge, _MADE) == [0] * len(_MADE)
        assert forge.repository.genesis(forge.tips()["main"]) == forge.tips()["main"]


def test_nothing_is_undone_while_the_gate_works(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the gate does at that moment would be done to a room that is gone."""
    done = threading.Event()
    monkeypatch.setattr(steps_explained, "RESET_PATIENCE", 0.0)
    with (
        ForgeServer(world.forge, look=Look(guided=2024)) as guided,
        world.forge.watched(done.wait),
    ):
        world.propose()
        busy = httpx2.post(f"{guided.url}/latihan/ulang")
        assert busy.status_code == 503
        assert "Gerbang masih bekerja" in busy.text
        assert counts(world.forge, (Pull,)) == [1]
        done.set()
        monkeypatch.setattr(steps_explained, "RESET_PATIENCE", 60.0)
        assert httpx2.post(f"{guided.url}/latihan/ulang").status_code == 303
    assert counts(world.forge, (Pull,)) == [0]
