"""An API that passes requests on to the forge and fails where it is told to."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

import httpx2

_PASSED_ON = ("Authorization", "Accept", "Content-Type", "X-GitHub-Api-Version")


@dataclass
class _Fault:
    method: str
    ending: str
    times: int
    status: int
    retry_after: int | None = None
    done: bool = False


class FaultyApi:
    """A proxy in front of the API at ``root``, on loopback; use it as a context."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._faults: list[_Fault] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """The proxy's own root."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/api"

    def lose_answer(self, method: str, ending: str) -> None:
        """Do what is asked each time, and answer 502 as if it had been lost."""
        self._faults = [_Fault(method, ending, 1000, 502, done=True)]

    def limit(self, method: str, ending: str, *, retry_after: int, times: int = 1000) -> None:
        """Answer 403 with ``Retry-After`` (seconds), the first ``times`` times."""
        self._faults = [_Fault(method, ending, times, 403, retry_after)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _fault(self, method: str, path: str) -> _Fault | None:
        for fault in self._faults:
            if fault.times > 0 and fault.method == method and path.endswith(fault.ending):
                fault.times -= 1
                return fault
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fault = proxy._fault(self.command, self.path.partition("?")[0])
                status, headers, content = 0, {}, b"{}"
                if fault is None or fault.done:
                    known = {k: v for k in _PASSED_ON if (v := self.headers.get(k))}
                    address = proxy._root + self.path.removeprefix("/api")
                    answer = httpx2.request(
                        self.command, address, headers=known, content=body, timeout=120
                    )
                    status, content = answer.status_code, answer.content
                    headers = {"Content-Type": answer.headers.get("Content-Type", "")}
                    if "Link" in answer.headers:
                        headers["Link"] = answer.headers["Link"]
                if fault is not None:
                    status, headers, content = fault.status, {}, b'{"message": "batas"}'
                    if fault.retry_after is not None:
                        headers["Retry-After"] = str(fault.retry_after)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _pass_on  # noqa: N815 - http.server asks for these names

            def log_message(self, *_: object) -> None:
                return None

        return Handler
