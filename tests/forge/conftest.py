"""A small office on a real forge: real HTTP, real Git, every exchange checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx2
import pytest

from sop_iku.forge.forge import Forge
from sop_iku.forge.records import AccountSpec
from sop_iku.forge.server import ForgeServer
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.openapi.validator import checked_client

WIB = timezone(timedelta(hours=7))
START = datetime(2024, 1, 8, 8, 0, tzinfo=WIB)
DOCUMENT = "iku/2024.yaml"
OWNER, NAME = "dpmptsp", "iku"
ACCOUNTS = (
    AccountSpec(1001, "hendra", "Hendra (contoh)", token="t-hendra", permission="read"),
    AccountSpec(1004, "dian", "Dian (contoh)", token="t-dian", permission="read"),
    AccountSpec(1005, "sari", "Sari (contoh)", token="t-sari", permission="write"),
    AccountSpec(1006, "bayu", "Bayu (contoh)", token="t-bayu", permission="write"),
    AccountSpec(1010, "agus", "Agus (contoh)", token="t-agus", permission="admin"),
    AccountSpec(2001, "gerbang[bot]", "Gerbang", True, "t-gerbang", "write"),
    AccountSpec(2002, "lain[bot]", "Aplikasi lain", True, "t-lain", "write"),
)
FILES = {DOCUMENT: b"langkah: 0\n", "sop/sop.yaml": b"versi: 1\n"}


def token_of(login: str) -> str:
    return f"t-{login.removesuffix('[bot]')}"


@dataclass
class Clock:
    """A clock that the test moves."""

    present: datetime = START

    def __call__(self) -> datetime:
        return self.present

    def forward(self, minutes: int) -> None:
        self.present += timedelta(minutes=minutes)


@dataclass
class World:
    """One forge with its server, and clients for its people."""

    forge: Forge
    server: ForgeServer
    clock: Clock
    folder: Path
    clients: dict[str | None, httpx2.Client] = field(default_factory=dict)
    areas: dict[str, Repository] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return f"/repos/{OWNER}/{NAME}"

    def call(self, login: str | None, method: str, path: str, **sent: Any) -> httpx2.Response:
        """One checked call below the repository, as ``login`` (None: without a token)."""
        if login not in self.clients:
            token = token_of(login) if login else None
            self.clients[login] = checked_client(self.server.api, token)
        return self.clients[login].request(method, self.root + path, **sent)

    def get(self, login: str | None, path: str, **sent: Any) -> Any:
        """The JSON of a reading call that succeeds."""
        answer = self.call(login, "GET", path, **sent)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def area(self, login: str) -> Repository:
        """The person's own bare working area."""
        if login not in self.areas:
            self.areas[login] = Repository.create_bare(self.folder / f"{login}.git")
        return self.areas[login]

    def commit(self, login: str, content: bytes, parent: str | None = None) -> str:
        """Commit the document in the person's area, on top of ``parent`` or main's tip."""
        area = self.area(login)
        area.fetch(self.server.git_url, ["+refs/heads/*:refs/remotes/origin/*"])
        parent = parent or area.commit_id("refs/remotes/origin/main")
        assert parent
        account = next(one for one in ACCOUNTS if one.login == login)
        who = Identity(login, f"{account.id}+{login}@users.noreply.forge.lokal")
        tree = area.write_tree_from({DOCUMENT: content}, parent)
        return area.commit_tree(tree, [parent], f"{login}\n", who, who, self.clock())

    def push(self, login: str, commit: str, ref: str, *, force: bool = False) -> None:
        sign = "+" if force else ""
        refspec = f"{sign}{commit}:{ref}"
        self.area(login).push(self.server.git_url, refspec, token=token_of(login))

    def propose(
        self, login: str = "sari", content: bytes = b"langkah: 1\n", branch: str = "kerja/1"
    ) -> dict[str, Any]:
        """Push a branch and open a proposal; the API's answer."""
        self.push(login, self.commit(login, content), f"refs/heads/{branch}")
        wishes = {"title": "Langkah 1", "body": "isi", "head": branch, "base": "main"}
        answer = self.call(login, "POST", "/pulls", json=wishes)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def green(self, head: str, app: str = "gerbang[bot]", name: str = "gerbang") -> None:
        """Let an App post a successful check."""
        wishes = {"name": name, "head_sha": head, "conclusion": "success"}
        assert self.call(app, "POST", "/check-runs", json=wishes).status_code == 201

    def merge(self, number: int, login: str = "gerbang[bot]", **wishes: str) -> httpx2.Response:
        return self.call(login, "PUT", f"/pulls/{number}/merge", json=wishes)

    def merged(self, content: bytes = b"langkah: 1\n", branch: str = "kerja/1") -> str:
        """Propose, turn green, merge; the merge commit."""
        pull = self.propose(content=content, branch=branch)
        self.green(pull["head"]["sha"])
        answer = self.merge(pull["number"], commit_title="Judul", commit_message="Isi: 1\n")
        assert answer.status_code == 200, answer.text
        return str(answer.json()["sha"])

    def main(self) -> str:
        return str(self.forge.tips()["main"])

    def close(self) -> None:
        for client in self.clients.values():
            client.close()


def new_forge(directory: Path, clock: Clock) -> Forge:
    return Forge.create(directory, OWNER, NAME, ACCOUNTS, clock, FILES)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> Iterator[World]:
    with new_forge(tmp_path / "forge", clock) as forge, ForgeServer(forge) as server:
        office = World(forge, server, clock, tmp_path)
        yield office
        office.close()
