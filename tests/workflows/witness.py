"""Stands before the forge and holds every exchange of a run against GitHub's description."""

from __future__ import annotations

import io
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import httpx2

from tests.openapi.validator import Violation, contract

ROOT = "/api"


class Witness:
    """A WSGI application that passes requests on to ``inner`` and notes every violation."""

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner
        self.violations: list[str] = []
        self.seen = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if not environ["PATH_INFO"].startswith(f"{ROOT}/"):
            return self._inner(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        told: list[tuple[int, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
            told.append((int(status[:3]), headers))
            return start_response(status, headers)

        inner = {**environ, "wsgi.input": io.BytesIO(body)}
        content = b"".join(self._inner(inner, start))  # type: ignore[arg-type]  # `start` returns what it passes on
        self._check(environ, body, *told[0], content)
        return [content]

    def _check(
        self,
        environ: WSGIEnvironment,
        body: bytes,
        status: int,
        headers: list[tuple[str, str]],
        content: bytes,
    ) -> None:
        address = f"http://127.0.0.1{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
        request = httpx2.Request(environ["REQUEST_METHOD"], address.rstrip("?"), content=body)
        plain = [(name, value) for name, value in headers if name.lower() != "content-length"]
        response = httpx2.Response(status, headers=plain, content=content, request=request)
        self.seen += 1
        try:
            contract().check(request, response, ROOT)
        except Violation as violation:
            self.violations.append(str(violation))
