"""Opening and mending proposals: one commit by one person on a branch of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sop_iku.documents.failure import Failure
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.procedure.facts import Account
from sop_iku.repository.git import Identity, Repository

MAIN = "main"


@dataclass(frozen=True)
class Remote:
    """Where a person's proposals go: the API, the Git address and the token for both."""

    client: GitHub
    git_url: str
    token: str | None


def identity(account: Account) -> Identity:
    """The Git identity by which a server knows ``account``: its numeric noreply address."""
    return Identity(account.login, f"{account.id}+{account.login}@users.noreply.{account.server}")


def propose(
    remote: Remote,
    repository: Repository,
    *,
    files: Mapping[str, bytes],
    branch: str,
    title: str,
    body: str,
    when: datetime,
) -> PullRequest:
    """Commit ``files`` on top of main, push ``branch``, open a pull request.

    ``repository`` is a bare working area of this person; ``files`` are paths with their
    whole new bytes. Raises ``Failure`` where nothing would change.
    """
    _fetch(remote, repository)
    base = repository.commit_id(f"refs/heads/{MAIN}")
    if base is None:
        raise Failure("Repositori ini belum punya cabang main.", "Minta pengelola menyiapkannya.")
    _push(remote, repository, _Push(files, base, branch, title, when))
    return remote.client.create_pull_request(title, body, branch, MAIN)


def mend(
    remote: Remote,
    repository: Repository,
    pull: PullRequest,
    *,
    files: Mapping[str, bytes],
    title: str,
    when: datetime,
) -> None:
    """Add a commit with ``files`` to an open proposal of the same person."""
    _fetch(remote, repository)
    _push(remote, repository, _Push(files, pull.head, pull.head_ref, title, when))


def _fetch(remote: Remote, repository: Repository) -> None:
    repository.fetch(
        remote.git_url,
        [f"+refs/heads/{MAIN}:refs/heads/{MAIN}", "+refs/pull/*/head:refs/pull/*/head"],
        token=remote.token,
    )


@dataclass(frozen=True)
class _Push:
    """One commit to make and where it goes."""

    files: Mapping[str, bytes]
    parent: str
    branch: str
    title: str
    when: datetime


def _push(remote: Remote, repository: Repository, push: _Push) -> None:
    if all(repository.read(push.parent, path) == data for path, data in push.files.items()):
        raise Failure(
            "Tidak ada yang berubah dibandingkan isi di server.",
            "Ubah berkasnya dulu, lalu ulangi perintah ini.",
        )
    who = identity(remote.client.user())
    commit = repository.commit_tree(
        repository.write_tree_from(push.files, push.parent),
        [push.parent],
        f"{push.title}\n",
        who,
        who,
        push.when,
    )
    repository.push(remote.git_url, f"{commit}:refs/heads/{push.branch}", token=remote.token)
