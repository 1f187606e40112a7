"""CPU time and memory of a program and everything it starts, with the standard library only."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: pause between two looks at the memory of the process tree, in seconds
PAUSE = 0.02


@dataclass(frozen=True)
class Cost:
    """``cpu`` in seconds of the process and its children; ``peak`` in MB of resident memory.

    The peak is the largest sum over the living tree seen by sampling ``/proc``, at least the
    largest single process. Pages that processes share are counted once for each of them.
    """

    cpu: float
    peak: float


def program(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> Cost:
    """Run ``command`` in ``folder`` and return its cost; raises RuntimeError if it fails.

    ``variables`` are added to the environment.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    seen = 0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        seen = max(seen, tree_memory(process.pid))
        time.sleep(PAUSE)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, max(seen / 1e6, usage.ru_maxrss * 1024 / 1e6))


def _memory(pid: int) -> str:
    return Path("/proc", str(pid), "statm").read_text(encoding="ascii")


def tree_memory(pid: int) -> int:
    """Return the resident bytes of a process and its descendants, 0 where ``/proc`` is missing."""
    total, waiting = 0, [(pid, 0)]
    while waiting:
        process, parent = waiting.pop()
        try:
            state = _memory(process)
            # Between vfork and exec a child is its parent's memory, and the parent stands still.
            if parent and state == _memory(parent):
                continue
            total += int(state.split()[1]) * os.sysconf("SC_PAGE_SIZE")
            for task in Path("/proc", str(process), "task").iterdir():
                children = (task / "children").read_text(encoding="ascii").split()
                waiting += ((int(child), process) for child in children)
        except (OSError, IndexError):
            continue  # it ended while we looked
    return total


def median_cpu(
    commands: Sequence[Sequence[str]], folder: Path, rounds: int, accepted: Sequence[int] = (0,)
) -> list[float]:
    """Return the median CPU seconds of each command, run in turn ``rounds`` times."""
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds):
        for index, command in enumerate(commands):
            taken[index].append(program(command, folder, accepted=accepted).cpu)
    return [statistics.median(values) for values in taken]


def median_call(calls: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median CPU seconds of each call in this process, called in turn."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for index, call in enumerate(calls):
            begin = time.process_time()
            call()
            taken[index].append(time.process_time() - begin)
    return [statistics.median(values) for values in taken]


def script(name: str) -> str:
    """Return the path of a console script of the running environment."""
    return str(Path(sys.executable).parent / name)
