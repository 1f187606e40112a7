"""A guided room's time: the sample's year, at the player's pace, never backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sop_iku.cli.forge_command import gate_after_changes, room_look
from sop_iku.forge import drafting, reviewing
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.telling import Teller, turn_of
from sop_iku.forge.records import Account
from sop_iku.forge.room import create_room
from sop_iku.forge.server import ForgeServer
from sop_iku.forge.starting_over import last_moment, start_over
from sop_iku.training.journey import load_journey
from sop_iku.training.room_clock import RoomClock
from tests.github.conftest import ROOT, policy_files
from tests.rooms import PATIENCE

ZONE = ZoneInfo("Asia/Jakarta")


@dataclass
class Pace:
    """A real clock's seconds, moved by hand."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Room:
    forge: Forge
    clock: RoomClock
    pace: Pace
    folder: Path

    def step_done(self) -> str:
        """Propose what the room suggests, approve it, let the gate merge it; the deadline told."""
        look = room_look(self.forge, ROOT, guided=True)
        draft = look.next_draft()
        assert draft is not None
        with (
            ForgeServer(self.forge, 0, look) as server,
            gate_after_changes(self.forge, server, self.clock) as gate,
        ):
            with self.forge.transaction():
                pull = drafting.propose(
                    self.forge, self._person("sari"), draft.path, draft.content, draft.title
                )
            assert gate.settle(PATIENCE)
            with self.forge.transaction():
                words = turn_of(Teller(self.forge, str(ZONE)).explanation(pull))
                told = "".join(span.text for one in words for line in one.lines for span in line)
                by = self._person("hendra" if "Langkah 1 " in draft.title else "dian")
                reviewing.create(self.forge, by, pull, "APPROVE", "Setuju.", pull.head_sha)
            assert gate.settle(PATIENCE)
        return told

    def _person(self, login: str) -> Account:
        found = self.forge.store.first(Account, "login = ?", login)
        assert found is not None
        return found


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    pace = Pace()
    clock = RoomClock(load_journey(str(ZONE)), pace)
    with create_room(tmp_path / "ruang", policy_files(), clock.now) as forge:
        clock.follow(forge)
        yield Room(forge, clock, pace, tmp_path / "ruang")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_it_begins_with_the_first_act_of_the_journey_and_runs_at_a_real_pace(room: Room) -> None:
    assert room.clock.now() == at("2024-01-08 08:00")
    room.pace.seconds += 90
    assert room.clock.now() == at("2024-01-08 08:01:30")
    assert last_moment(room.forge) is None


def test_deadlines_are_those_of_the_year_that_is_played_and_a_done_step_moves_it_on(
    room: Room,
) -> None:
    room.step_done()
    assert room.clock.now() == at("2024-01-08 08:06")  # the journey's second step
    room.pace.seconds += 7200
    told = room.step_done()
    assert "seharusnya selesai 8 Januari 2024" in told
    assert "Kalender libur" not in told
    assert room.clock.now() == at("2024-01-08 10:06")  # it never goes back to 09:40


def test_an_opened_room_goes_on_and_one_that_began_anew_starts_again(room: Room) -> None:
    room.pace.seconds += 300
    room.step_done()
    seen = last_moment(room.forge)
    assert seen is not None
    reopened = RoomClock(load_journey(str(ZONE)), Pace())
    reopened.follow(room.forge)
    assert reopened.now() >= seen
    assert reopened.now() - seen < timedelta(minutes=5)
    start_over(room.forge)
    room.clock.follow(room.forge)
    assert room.clock.now() == at("2024-01-08 08:00")


def test_work_that_is_sent_back_does_not_turn_the_clock_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.pace.seconds += 300
    room.step_done()
    seen = last_moment(room.forge)
    assert seen is not None
    monkeypatch.setattr("sop_iku.training.room_clock._steps_done", lambda *_: 0)
    room.clock.follow(room.forge)
    assert room.clock.now() >= seen
