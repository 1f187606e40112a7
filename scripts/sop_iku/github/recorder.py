"""A record of what was asked of the server and what it answered, for the first live run.

The token never reaches the record. In a trial run nothing but reading is sent: a writing request
is written down and answered with its own body, as if the server had agreed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2

from sop_iku.github.transport import TIME_LIMIT, trust

#: answers longer than this are cut in the record (bytes)
_LIMIT = 200_000


def recording_client(base: str, file: Path, *, trial: bool) -> httpx2.Client:
    """Return a client towards the API at ``base`` that records every exchange in ``file``."""
    inner = httpx2.HTTPTransport(verify=trust(base))
    recorder = Recorder(inner, file, trial=trial)
    return httpx2.Client(timeout=TIME_LIMIT, follow_redirects=False, transport=recorder)


class Recorder(httpx2.BaseTransport):
    """Sends through ``inner`` and appends one JSON line an exchange to ``file``.

    ``trial``: only reading requests are sent.
    """

    def __init__(self, inner: httpx2.BaseTransport, file: Path, *, trial: bool) -> None:
        self._inner = inner
        self._file = file
        self._trial = trial
        file.write_text("", encoding="utf-8")

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, or in a trial pretend to, and note the exchange."""
        sent = self._trial is False or request.method == "GET"
        body = _json(request.read())
        if sent:
            answer = self._inner.handle_request(request)
            answer.read()
        else:
            pretended = {"id": 0, "name": "", "enforcement": "", **(body or {})}
            answer = httpx2.Response(200, json=pretended, request=request)
        self._note(request, body, answer, sent=sent)
        return answer

    def close(self) -> None:
        """Close the transport below."""
        self._inner.close()

    def _note(
        self, request: httpx2.Request, body: Any, answer: httpx2.Response, *, sent: bool
    ) -> None:
        line = {
            "metode": request.method,
            "alamat": str(request.url),
            "isi": body,
            "dikirim": sent,
            "status": answer.status_code if sent else None,
            "jawaban": _json(answer.content[:_LIMIT]) if sent else None,
            "hak": answer.headers.get("x-accepted-github-permissions") if sent else None,
        }
        with self._file.open("a", encoding="utf-8") as record:
            record.write(json.dumps(line, ensure_ascii=False) + "\n")


def _json(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except ValueError:
        return None
