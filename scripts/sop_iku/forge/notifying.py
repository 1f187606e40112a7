"""Telling the room that something changed: outside all locks, one at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

_LOG = logging.getLogger(__name__)


class Notifier:
    """Calls ``on_change`` in one background thread after changes.

    Changes that happen while a call runs are answered by one further call: the gate looks at
    everything anyway. A fault of the callback is logged and kept in ``fault``; it never stops
    the forge.
    """

    def __init__(self, on_change: Callable[[], object]) -> None:
        self._on_change = on_change
        self._changed = threading.Condition()
        self._waiting = False
        self._running = False
        self._stopped = False
        self.fault: str | None = None
        self._thread = threading.Thread(target=self._work, name="forge-perubahan", daemon=True)
        self._thread.start()

    def notify(self) -> None:
        """Ask for a call; returns at once."""
        with self._changed:
            self._waiting = True
            self._changed.notify_all()

    @property
    def busy(self) -> bool:
        """Whether a call runs or is asked for."""
        with self._changed:
            return self._waiting or self._running

    def settle(self, seconds: float) -> bool:
        """Wait until nothing runs and nothing is asked for; False if ``seconds`` did not do."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._waiting or self._running), seconds)

    def stop(self) -> None:
        """End the thread after the call that runs now."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=30)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._stopped)
                if self._stopped:
                    return
                self._waiting, self._running = False, True
            try:
                self._on_change()
                self.fault = None
            except Exception as error:  # noqa: BLE001 - the room goes on, the fault is shown
                self.fault = str(error) or type(error).__name__
                _LOG.warning("perubahan tidak dapat diolah: %s", self.fault)
            finally:
                with self._changed:
                    self._running = False
                    self._changed.notify_all()
