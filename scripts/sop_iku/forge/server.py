"""The forge on a port of this machine, in a thread."""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
from typing import Any, Self

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.wasyncore import close_all

from sop_iku.forge.application import application
from sop_iku.forge.failure import ForgeError
from sop_iku.forge.forge import Forge
from sop_iku.forge.git_http import PUSH_LIMIT
from sop_iku.forge.pages.look import Look

LOOPBACK = "127.0.0.1"
_REASONS = {
    errno.EADDRINUSE: "sudah dipakai program lain",
    errno.EACCES: "sistem tidak mengizinkannya",
}


class ForgeServer:
    """Serves a forge on loopback from ``with`` to its end; port 0 takes any free port.

    Raises ``ForgeError`` where the port cannot be had.
    """

    def __init__(self, forge: Forge, port: int = 0, look: Look | None = None) -> None:
        self.forge = forge
        listening = _bound(port)
        self._port = int(listening.getsockname()[1])
        self._sockets: dict[int, Any] = {}
        self._server: Any = create_server(
            application(forge, look or Look()),
            map=self._sockets,
            sockets=[listening],
            threads=8,
            ident="iku-forge",
            max_request_body_size=PUSH_LIMIT + 1024,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._server.run, name="forge-http", daemon=True)

    @property
    def url(self) -> str:
        """The root of the web pages, without a slash at the end."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def api(self) -> str:
        """The root of the REST API."""
        return f"{self.url}/api"

    @property
    def git_url(self) -> str:
        """The address to clone and push to."""
        return f"{self.url}/{self.forge.full_name}.git"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop serving; requests that run now are finished."""
        self._server.task_dispatcher.shutdown(cancel_pending=True, timeout=30)
        if self._thread.is_alive():
            # Runs in the server's own loop, which ends when its map is empty.
            # Another wake-up may run it before our own write, which then finds the pipe closed.
            with contextlib.suppress(OSError):
                self._server.trigger.pull_trigger(self._close_all)
            self._thread.join(timeout=30)
        else:
            self._close_all()

    def _close_all(self) -> None:
        """Close the connections with what they still hold: waitress would leave files open."""
        for one in tuple(self._sockets.values()):
            if isinstance(one, HTTPChannel):
                one.handle_close()
                for request in (*one.requests, one.request):
                    if request is not None:
                        request.close()
        close_all(self._sockets)


def require_free(port: int) -> None:
    """Raise ``ForgeError`` where the port cannot be had now."""
    _bound(port).close()


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        if error.errno not in _REASONS:
            raise
        raise ForgeError(
            f"Porta {port} tidak dapat dipakai: {_REASONS[error.errno]}.",
            "Hentikan program yang memakainya, atau pilih porta lain: --port 0",
        ) from error
    return listening
