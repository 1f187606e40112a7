"""One office on the embedded forge on which scenes are played beside each other.

People push over Git, open proposals and review them over HTTP. A verdict is the gate's own:
facts collected by its REST client and by Git, then judged. What the embedded forge cannot say
and GitHub can (a deleted account, a fork, a bot that approves) is written into its answers on
their way to the client, so that they keep the recorded shape.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx2

from sop_iku.documents.document import Document
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.forge.accounts import digest
from sop_iku.forge.records import Account as Known
from sop_iku.forge.room import gate_token, token_of
from sop_iku.github.answers import PullRequest, pull_request
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import identity
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import Decision, Verdict
from sop_iku.repository.git import Identity, Repository
from tests.github.conftest import ROOT, YEAR_FILE, Office, founded
from tests.github.faults import connection

#: an account that the office does not know
STRANGER = "orang-lewat"
#: writes into the answer of one kind (pull, commits, reviews, timeline), or answers instead
Edit = Callable[[Any], httpx2.Response | None]
Edits = Mapping[str, Edit]


@dataclass(frozen=True)
class Main:
    """What main holds when the scene begins: the year after ``step``, and other files.

    ``later``: files that come in after the office was founded, such as what founds none.
    """

    step: int = 3
    files: tuple[tuple[str, bytes], ...] = ()
    later: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Scene:
    """One scenario, played: what people do, and the verdict with the rule that decides."""

    id: str
    play: Callable[[Stage], PullRequest]
    decision: Decision = Decision.TERIMA
    rule: str = ""
    main: Main = Main()
    told: tuple[tuple[str, Edit], ...] = ()


@dataclass
class Rewriting(httpx2.BaseTransport):
    """Passes requests on and lets ``edits`` write into the answers to reads."""

    edits: Edits
    inner: httpx2.HTTPTransport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self.inner.handle_request(request)
        last = request.url.path.rpartition("/")[2]
        edit = self.edits.get("pull" if last.isdigit() else last)
        if edit is None or request.method != "GET":
            return answer
        told = json.loads(answer.read())
        return edit(told) or httpx2.Response(answer.status_code, json=told, request=request)

    def close(self) -> None:
        self.inner.close()


@dataclass
class Stage:
    """The office of a scene, and what its people can do."""

    office: Office
    policy: Policy
    opened: int = 0
    clients: dict[str, GitHub] = field(default_factory=dict)

    def document(self, step: int) -> bytes:
        """The year's document after a step."""
        return self.office.state(step)

    def main_file(self, path: str) -> str:
        """A file as main has it."""
        source = self.office.gate.repository.read(self.policy.commit, path)
        assert source is not None
        return source.decode()

    def step(self, number: int, by: str = "sari", **how: Any) -> PullRequest:
        """Propose a step as the sample does it."""
        return self.propose({YEAR_FILE: self.document(number)}, by, **how)

    def propose(
        self, files: Mapping[str, bytes | None], by: str = "sari", **how: Any
    ) -> PullRequest:
        """Commit ``files`` on the tip of main (None: deleted), push, open a proposal."""
        return self.propose_tree(self.area.write_tree_from(files, self.policy.commit), by, **how)

    def propose_tree(
        self,
        tree: str,
        by: str = "sari",
        *,
        author: Identity | None = None,
        committer: Identity | None = None,
        message: str = "Usulan\n",
        base: str = "main",
        draft: bool = False,
    ) -> PullRequest:
        """The same with a tree that lies in the person's area.

        Without ``author`` and ``committer`` both are the person.
        """
        self.opened += 1
        branch = f"adegan/{self.opened}"
        person = self.identity(by)
        commit = self.area.commit_tree(
            tree,
            [self.policy.commit],
            message,
            author or person,
            committer or person,
            self.office.clock.now(),
        )
        self.push(by, commit, branch)
        data = {"title": "Usulan", "head": branch, "base": base, "draft": draft}
        opened = self.ask(by, "POST", "/pulls", data)
        self.office.clock.wait(1)
        return pull_request(opened, self.office.forge.server)

    def add_commit(
        self,
        pull: PullRequest,
        files: Mapping[str, bytes | None],
        by: str = "sari",
        *,
        parents: Sequence[str] = (),
    ) -> PullRequest:
        """Push one more commit onto a proposal's branch; return it anew."""
        area = self.area
        person = self.identity(by)
        tree = area.write_tree_from(files, pull.head)
        commit = area.commit_tree(
            tree, [pull.head, *parents], "Lagi\n", person, person, self.office.clock.now()
        )
        self.push(by, commit, pull.head_ref)
        self.office.clock.wait(1)
        return self.office.gate.client.pull_request(pull.number)

    def push(self, by: str, commit: str, branch: str) -> None:
        """Push a commit to a branch, over what is there."""
        server = self.office.server
        self.area.push(server.git_url, f"+{commit}:refs/heads/{branch}", token=token_of(by))

    def review(
        self, pull: PullRequest, by: str, event: str = "APPROVE", *, commit: str = ""
    ) -> PullRequest:
        """Review a proposal's head, or another of its commits."""
        data = {"event": event, "body": "alasan", "commit_id": commit or pull.head}
        self.ask(by, "POST", f"/pulls/{pull.number}/reviews", data)
        self.office.clock.wait(1)
        return pull

    def change(self, by: str, pull: PullRequest, **wishes: str) -> PullRequest:
        """Close, open again or retarget a proposal; return it anew."""
        changed = self.ask(by, "PATCH", f"/pulls/{pull.number}", wishes)
        self.office.clock.wait(1)
        return pull_request(changed, self.office.forge.server)

    def ask(self, by: str, method: str, path: str, data: Any = None) -> Any:
        """Send one request as a person."""
        root = f"/repos/{self.office.forge.full_name}"
        return self.client(by).transport.request(method, root + path, body=data).json()

    @cached_property
    def area(self) -> Repository:
        """Where all people's commits are made; what goes to the server is pushed by each."""
        area = self.office.area("bersama")
        refs = ["+refs/heads/main:refs/heads/main"]
        area.fetch(self.office.server.git_url, refs, token=gate_token())
        return area

    def client(self, by: str) -> GitHub:
        """A person's connection, opened once."""
        if by not in self.clients:
            self.clients[by] = self.office.client(by)
        return self.clients[by]

    def identity(self, by: str) -> Identity:
        """How commits name a person's account."""
        with self.office.forge.transaction() as store:
            known = store.first(Known, "login = ?", by)
        assert known is not None
        return identity(Account(self.office.forge.server, known.id, by))

    def refresh(self) -> None:
        """Take main as it is now."""
        gate = self.office.gate
        self.policy = policy_at(gate.repository, gate.fetch())

    def judged(self, pull: PullRequest, edits: Edits) -> Verdict:
        """The gate's verdict on a proposal, now."""
        gate = self.office.gate
        self.office.clock.wait(1)
        gate.fetch()
        told = Rewriting(edits, httpx2.HTTPTransport())
        link = connection(self.office.server.api, gate_token(), told)
        with GitHub(link, self.office.forge.full_name, self.office.forge.server) as client:
            anew = client.pull_request(pull.number)
            return replace(gate, client=client).judge_one(anew, self.policy).verdict


@contextmanager
def opened(main: Main, folder: Path, documents: Mapping[int, Document]) -> Iterator[Stage]:
    """A stage on which main holds what ``main`` says."""
    year = {YEAR_FILE: documents[main.step].source} if main.step else {}
    with founded(folder, documents, year | dict(main.files)) as office:
        with office.forge.transaction() as store:
            token = digest(token_of(STRANGER))
            store.add(Known(4242, STRANGER, STRANGER, "User", "write", token, office.forge.now()))
        if main.later:
            advance_main(office, dict(main.later))
        office.clock.wait(1)
        yield Stage(office, policy_at(office.gate.repository, office.gate.fetch()))


def advance_main(office: Office, files: Mapping[str, bytes]) -> None:
    """Move main on the server by one commit, however it came about."""
    repository, tip = office.forge.repository, office.forge.tips()["main"]
    who = identity(Account(office.forge.server, 1008, "rudi"))
    tree = repository.write_tree_from(files, tip)
    commit = repository.commit_tree(tree, [tip], "Lain\n", who, who, office.clock.now())
    repository.update_ref("refs/heads/main", commit, tip)


def own_file(path: str) -> str:
    """A file of this repository."""
    return (ROOT / path).read_text(encoding="utf-8")
