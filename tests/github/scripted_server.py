"""A real HTTP server on loopback that answers by script, for faults no forge makes on purpose."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One scripted answer. ``body`` is JSON unless it is bytes; ``cut`` ends it too early."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False


@dataclass
class Script:
    """The answers still to give, and the requests seen so far."""

    url: str
    answers: list[Answer]
    seen: list[tuple[str, str, bytes]] = field(default_factory=list)


@contextmanager
def scripted(*answers: Answer) -> Iterator[Script]:
    """Serve ``answers`` in order; the text ``{url}`` in a header is the server's address."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            script.seen.append((self.command, self.path, self.rfile.read(length)))
            answer = script.answers.pop(0) if script.answers else Answer(500, {"message": "habis"})
            raw = (
                answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            )
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value.replace("{url}", script.url))
            self.send_header("Content-Length", str(len(raw) + (10 if answer.cut else 0)))
            self.end_headers()
            self.wfile.write(raw)

        # names that http.server looks up
        do_GET = do_POST = do_PUT = do_PATCH = _answer  # noqa: N815 - http.server asks for these names

        def log_message(self, *_: Any) -> None:
            """Keep the test output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script = Script(f"http://127.0.0.1:{server.server_port}", list(answers))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
