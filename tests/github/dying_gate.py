"""A gate run in a process of its own that is killed at its k-th call; run by test_crashes."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

import httpx2

from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key


class Dying(httpx2.BaseTransport):
    """Passes requests on and kills this process right before or right after one of them."""

    def __init__(self, at: int, after: bool) -> None:
        self._left = at
        self._after = after
        self._inner = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        dies = self._left == 0
        self._left -= 1
        if dies and not self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = self._inner.handle_request(request)
        if dies:
            answer.read()
            os.kill(os.getpid(), signal.SIGKILL)
        return answer


def main() -> None:
    """Run the gate as told by the JSON in the first argument."""
    told = json.loads(sys.argv[1])
    now = datetime.fromisoformat(told["now"])
    http = httpx2.Client(transport=Dying(told["at"], told["after"]), timeout=20)
    client = GitHub(
        Transport(told["api"], gate_token(), http=http), told["repository"], told["server"]
    )
    run_gate(
        Gate(
            client=client,
            repository=Repository.create_bare(Path(told["folder"])),
            git_url=told["git_url"],
            token=gate_token(),
            key=demo_key(),
            clock=lambda: now,
        )
    )


if __name__ == "__main__":
    main()
