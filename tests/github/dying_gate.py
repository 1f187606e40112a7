"""Gate runs that are killed at their k-th act outside the process; started by test_crashes.

An act is a request to the server, or the start of a Git process: all that a run reads and
writes goes through one of the two. One process imports the gate once and forks a child for each
run, so that hundreds of runs are no matter.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx2

from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key


class Counter:
    """Counts the acts of this process and kills it right before one of them."""

    def __init__(self, at: int, record: Path) -> None:
        self._left = at
        self._record = record

    def act(self, what: str) -> None:
        """Note an act that is about to begin; the last one noted is the one not done."""
        with self._record.open("a", encoding="utf-8") as record:
            record.write(f"{what}\n")
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1

    def on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of every process that is started (``sys.addaudithook``)."""
        if event == "subprocess.Popen":
            words = [str(one) for one in arguments[1]]
            self.act(" ".join(words[:2]))


class Dying(httpx2.BaseTransport):
    """Passes requests on, each counted before it is sent."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._inner = httpx2.HTTPTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self._counter.act(f"{request.method} {request.url.path}")
        return self._inner.handle_request(request)


def run(told: Mapping[str, Any]) -> None:
    """Run the gate until it is done or dies."""
    counter = Counter(told["at"], Path(told["record"]))
    sys.addaudithook(counter.on_event)
    now = datetime.fromisoformat(told["now"])
    http = httpx2.Client(transport=Dying(counter), timeout=120)
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
            web=told["web"],
        )
    )


def main() -> None:
    """Run the gate once for each line of JSON; answer with its exit code (-9: killed)."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                run(json.loads(line))
            except BaseException:  # noqa: BLE001 (a child never goes on in its parent's loop)
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
