"""Who is signed in on the pages. Sessions live as long as the server and no longer."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

COOKIE = "iku_sesi"
#: more sessions than this drop the oldest
LIMIT = 500


@dataclass(frozen=True)
class Session:
    """A signed-in account and the token that its forms must carry."""

    account: int
    form_token: str

    def allows(self, form_token: str) -> bool:
        """Tell whether a form was made for this session."""
        return hmac.compare_digest(self.form_token.encode(), form_token.encode())


class Sessions:
    """All sessions of one server; safe to use from several threads."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._notes: dict[str, str] = {}
        self._lock = threading.Lock()

    def start(self, account: int) -> str:
        """Sign ``account`` in; returns the cookie's value."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[name] = Session(account, secrets.token_urlsafe(32))
            while len(self._sessions) > LIMIT:
                dropped, _ = self._sessions.popitem(last=False)
                self._notes.pop(dropped, None)
        return name

    def find(self, name: str | None) -> Session | None:
        """Return the session of a cookie, None where there is none."""
        with self._lock:
            return self._sessions.get(name) if name else None

    def end(self, name: str | None) -> None:
        """Sign out."""
        with self._lock:
            self._sessions.pop(name or "", None)
            self._notes.pop(name or "", None)

    def note(self, name: str | None, words: str) -> None:
        """Keep what was just done, for the next page that this session sees."""
        with self._lock:
            if name and name in self._sessions:
                self._notes[name] = words

    def take_note(self, name: str | None) -> str:
        """Return what was just done, once; empty where nothing was."""
        with self._lock:
            return self._notes.pop(name or "", "")
