"""The time of a guided room: the sample's own year, at the pace of whoever plays.

A room that plays January 2024 in another year would count its deadlines over years without a
calendar. Its clock therefore begins with the journey's first act, runs as a real one does, and
goes on to the journey's next act when a step is done. It never goes back, but in a room that
began anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sop_iku.documents.failure import Failure
from sop_iku.evidence.ground import document_at
from sop_iku.forge.forge import Forge
from sop_iku.forge.protection import MAIN
from sop_iku.forge.starting_over import last_moment
from sop_iku.training.journey import Action, Journey


class RoomClock:
    """Stands at the journey's foundation until it follows a room."""

    def __init__(self, journey: Journey, pace: Callable[[], float] = time.monotonic) -> None:
        self._year = journey.year
        self._starts = _starts(journey)
        self._pace = pace
        self._standing = journey.founded_at
        self._running: tuple[int, datetime, float] | None = None

    def now(self) -> datetime:
        """The room's present time (aware)."""
        if self._running is None:
            return self._standing
        _, start, since = self._running
        return start + timedelta(seconds=self._pace() - since)

    def follow(self, forge: Forge) -> None:
        """Go on to where the room stands; call when it is opened and after what happens in it."""
        done = _steps_done(forge, self._year)
        if self._running is not None and self._running[0] == done:
            return
        times = [self._starts.get(done, self.now())]
        if (last := last_moment(forge)) is not None:  # None in a room that began anew
            times.append(last)
        if self._running is not None and done > self._running[0]:
            times.append(self.now())
        self._running = (done, max(times), self._pace())


def _starts(journey: Journey) -> dict[int, datetime]:
    """When the journey goes on, by the steps that are done then."""
    found: dict[int, datetime] = {}
    for event in journey.events:
        if event.action is Action.PROPOSE:
            found.setdefault(event.step - 1, event.when)
    found[max(found) + 1] = journey.published_at
    return found


def _steps_done(forge: Forge, year: int) -> int:
    try:
        document = document_at(forge.repository, forge.tips()[MAIN], year)
    except Failure:
        return 0
    done = document.data.get("langkah") if document else 0
    return done if isinstance(done, int) else 0
