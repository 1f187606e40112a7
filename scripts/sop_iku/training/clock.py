"""The journey's clock: time is a fact that the script sets."""

from __future__ import annotations

from datetime import datetime, timedelta


class JourneyClock:
    """A clock that stands still until it is moved, and never goes back."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The journey's present time (aware)."""
        return self._now

    def move_to(self, when: datetime) -> None:
        """Set the clock to ``when``; raises ``ValueError`` for a time that has passed."""
        if when < self._now:
            raise ValueError(f"the journey goes back from {self._now} to {when}")
        self._now = when

    def wait(self, minutes: int) -> None:
        """Let ``minutes`` pass."""
        self._now += timedelta(minutes=minutes)
