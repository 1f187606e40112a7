"""Lock files that a killed Git left behind, which would stop every later write.

Git makes ``NAME.lock`` beside what it is about to replace and renames it when it is whole, so
what a lock guards is never half-written: a lock whose Git is dead can go.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

#: seconds in which a Git that outlived its parent has let go of any lock
ORPHAN = 10.0
#: what Git locks in a bare repository besides single refs
_SINGLE = ("HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock")


def remove_stale_locks(
    git_directory: Path, *, sleep: Callable[[float], None] = time.sleep
) -> tuple[Path, ...]:
    """Remove the locks of a repository that nobody else uses; return which.

    A lock younger than ``ORPHAN`` may still be held by a Git whose parent was killed: it gets
    that time to finish.
    """
    if any(_age(lock) < ORPHAN for lock in _locks(git_directory)):
        sleep(ORPHAN)
    stale = tuple(_locks(git_directory))
    for lock in stale:
        lock.unlink(missing_ok=True)
    return stale


def _locks(git_directory: Path) -> Iterator[Path]:
    yield from (git_directory / name for name in _SINGLE if (git_directory / name).is_file())
    yield from sorted(one for one in (git_directory / "refs").rglob("*.lock") if one.is_file())


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except FileNotFoundError:  # its Git has just finished
        return ORPHAN
