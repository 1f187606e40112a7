"""A killed Git leaves a lock behind; a Git that still runs keeps its own."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from sop_iku.repository import stale_locks
from sop_iku.repository.command import environment
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.stale_locks import remove_stale_locks
from tests.repository.conftest import Story

REF = "refs/heads/main"


def two_commits(story: Story) -> tuple[Repository, str, str]:
    """A repository, where its main is, and where it is to go."""
    old = story.genesis({"a": b"1\n"})
    return story.repository, old, story.propose({"a": b"2\n"})


def locked_by_a_killed_git(repository: Repository, commit: str) -> tuple[Path, ...]:
    """Kill ``git update-ref`` while it holds its locks: the branch's, and HEAD's that names it."""
    with subprocess.Popen(
        ["git", "update-ref", "--stdin"],
        cwd=repository.path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as git:
        assert git.stdin is not None
        assert git.stdout is not None
        git.stdin.write(f"start\nupdate {REF} {commit}\nprepare\n")
        git.stdin.flush()
        assert [git.stdout.readline() for _ in range(2)] == ["start: ok\n", "prepare: ok\n"]
        git.send_signal(signal.SIGKILL)
    locks = (repository.git_directory / "HEAD.lock", repository.git_directory / f"{REF}.lock")
    assert all(lock.is_file() for lock in locks)
    return locks


def test_the_lock_of_a_killed_git_stops_writing_until_it_is_removed(
    story: Story,
) -> None:
    repository, old, new = two_commits(story)
    locks = locked_by_a_killed_git(repository, new)
    with pytest.raises(RepositoryError, match=r"\.lock") as caught:
        repository.update_ref(REF, new, old)
    assert "hapus berkas" in caught.value.hint
    for lock in locks:
        os.utime(lock, (0, 0))
    assert remove_stale_locks(repository.git_directory) == locks
    repository.update_ref(REF, new)
    assert repository.commit_id(REF) == new


def test_a_fresh_lock_gets_the_time_to_be_let_go(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, _, new = two_commits(story)
    locks = locked_by_a_killed_git(repository, new)
    monkeypatch.setattr(stale_locks, "ORPHAN", 3600.0)
    waited: list[float] = []

    def finish(seconds: float) -> None:
        waited.append(seconds)
        for lock in locks:
            lock.unlink()

    assert remove_stale_locks(repository.git_directory, sleep=finish) == ()
    assert waited == [3600.0]


def test_nothing_locked_costs_no_time(story: Story) -> None:
    repository, _, _ = two_commits(story)
    waited: list[float] = []
    assert remove_stale_locks(repository.git_directory, sleep=waited.append) == ()
    assert waited == []
