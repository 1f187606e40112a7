"""A connection on which one operation of the server goes wrong, for as long as the run lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from sop_iku.github.transport import Transport

Fault = Callable[[httpx2.Request], httpx2.Response]


def answering(status: int, content: bytes = b"{}", **headers: str) -> Fault:
    """The server answers, but with this."""

    def act(request: httpx2.Request) -> httpx2.Response:
        named = {"Content-Type": "application/json", **headers}
        return httpx2.Response(status, headers=named, content=content, request=request)

    return act


def silent(request: httpx2.Request) -> httpx2.Response:
    """The server does not answer in time."""
    raise httpx2.ReadTimeout("scripted", request=request)


def buried(request: httpx2.Request) -> httpx2.Response:
    """A listing that never ends."""
    page = b"[" + b",".join([b'{"event": "labeled"}'] * 100) + b"]"
    return httpx2.Response(200, content=page, request=request)


#: every way in which the issue asks an operation to fail
FAULTS: dict[str, Fault] = {
    "timeout": silent,
    "401": answering(401),
    "403 batas": answering(403, b"{}", **{"Retry-After": "9999"}),
    "404": answering(404),
    "409": answering(409),
    "422": answering(422),
    "500": answering(500),
    "badan terpotong": answering(200, b'{"sha": "'),
    "jenis lain": answering(200, b'"bukan objek"'),
    "objek kosong": answering(200, b"{}"),
    "daftar kosong": answering(200, b"[]"),
}


@dataclass
class Faulty(httpx2.BaseTransport):
    """Passes requests on; from the ``at``-th on (0-based) that operation fails each time.

    ``lost``: the server does what is asked, only its answer is replaced.
    """

    at: int
    fault: Fault
    lost: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)
    broken: tuple[str, str] | None = None
    inner: httpx2.HTTPTransport = field(default_factory=httpx2.HTTPTransport)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        operation = (request.method, request.url.path)
        self.seen.append(operation)
        if len(self.seen) == self.at + 1:
            self.broken = operation
        if operation != self.broken:
            return self.inner.handle_request(request)
        if self.lost:
            self.inner.handle_request(request).read()
        return self.fault(request)

    def close(self) -> None:
        self.inner.close()


@dataclass
class Refusing(httpx2.BaseTransport):
    """Passes requests on; what is posted to one place the server refuses as malformed (422)."""

    place: str
    inner: httpx2.HTTPTransport = field(default_factory=httpx2.HTTPTransport)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.method == "POST" and request.url.path.endswith(self.place):
            return answering(422)(request)
        return self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


@dataclass
class FailingAt(httpx2.BaseTransport):
    """Passes requests on; all to one place go wrong."""

    place: str
    fault: Fault
    inner: httpx2.HTTPTransport = field(default_factory=httpx2.HTTPTransport)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == self.place:
            return self.fault(request)
        return self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


def connection(api: str, token: str, faulty: httpx2.BaseTransport) -> Transport:
    """A transport over ``faulty`` that does not wait between tries."""
    http = httpx2.Client(transport=faulty, timeout=120)
    return Transport(api, token, http=http, sleep=lambda _: None)
