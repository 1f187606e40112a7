"""An office on the embedded forge, driven over real HTTP and real Git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.forge.forge import Forge
from sop_iku.forge.room import create_room, gate_token, token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub, ReviewEvent
from sop_iku.github.gate import Gate, GateRun
from sop_iku.github.proposing import Remote, mend, propose
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.demo_key import demo_key
from sop_iku.training.states import states

ROOT = Path(__file__).parents[2]
YEAR_FILE = "iku/2024.yaml"
START = datetime(2024, 1, 8, 8, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
POLICY = ("sop/*.yaml", "jabatan.yaml", "instansi.yaml", "kalender/*", "kunci/*", "schemas/*")


@dataclass
class Office:
    """One office on one forge; every act moves the clock by a minute."""

    forge: Forge
    server: ForgeServer
    folder: Path
    states: Mapping[int, Document]
    clock: JourneyClock
    gate: Gate
    opened: list[GitHub] = field(default_factory=list)

    def client(self, login: str) -> GitHub:
        """A client of one person."""
        client = GitHub(
            Transport(self.server.api, token_of(login), sleep=lambda _: None),
            self.forge.full_name,
            self.forge.server,
        )
        self.opened.append(client)
        return client

    def state(self, step: int) -> bytes:
        """The year's document after a step."""
        return self.states[step].source

    def propose(
        self,
        step: int,
        by: str = "sari",
        *,
        content: bytes | None = None,
        branch: str | None = None,
        title: str = "Usulan",
    ) -> PullRequest:
        """Open a proposal for a step."""
        self.clock.wait(1)
        return propose(
            self.remote(by),
            self.area(by),
            files={YEAR_FILE: self.state(step) if content is None else content},
            branch=branch or f"usulan/{by}-{step}",
            title=title,
            body="",
            when=self.clock.now(),
        )

    def mend(self, pull: PullRequest, content: bytes, by: str = "sari") -> None:
        """Add a commit to a proposal."""
        self.clock.wait(1)
        again = self.client(by).pull_request(pull.number)
        mend(
            self.remote(by),
            self.area(by),
            again,
            files={YEAR_FILE: content},
            title="Perbaikan",
            when=self.clock.now(),
        )

    def review(self, pull: PullRequest, by: str, event: ReviewEvent = "APPROVE") -> None:
        """Review the present head of a proposal."""
        self.clock.wait(1)
        client = self.client(by)
        head = client.pull_request(pull.number).head
        client.create_review(pull.number, head, event, "alasan")

    def run(self) -> GateRun:
        """Run the gate once."""
        self.clock.wait(1)
        return run_gate(self.gate)

    def do_step(self, step: int, approver: str) -> GateRun:
        """Propose, approve and merge a step."""
        self.review(self.propose(step), approver)
        return self.run()

    def tip(self) -> str:
        """The tip of main as the server has it."""
        return self.gate.client.branch_tip("main")

    def remote(self, login: str) -> Remote:
        """Where a person's proposals go."""
        return Remote(self.client(login), self.server.git_url, token_of(login))

    def area(self, login: str) -> Repository:
        """A person's working area."""
        return Repository.create_bare(self.folder / f"{login}.git")


def policy_files() -> dict[str, bytes]:
    """The policy of this repository, by path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in POLICY
        for path in ROOT.glob(pattern)
    }


@cache
def sample_states() -> Mapping[int, Document]:
    """The sample document as it stood after each step, worked out once a test run."""
    finished = read((ROOT / YEAR_FILE).read_bytes(), YEAR_FILE).document
    assert finished is not None
    return states(finished)


@pytest.fixture(scope="session")
def documents() -> Mapping[int, Document]:
    """The sample document as it stood after each step."""
    return sample_states()


@pytest.fixture
def office(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    """An office just founded: policy on main, no year yet."""
    with founded(tmp_path, documents, {}) as office:
        yield office


@pytest.fixture
def at_step_5(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    """An office that waits for step 5; its first commit holds the document of step 4."""
    with founded(tmp_path, documents, {YEAR_FILE: documents[4].source}) as office:
        yield office


@contextmanager
def founded(
    tmp_path: Path, documents: Mapping[int, Document], more: Mapping[str, bytes]
) -> Iterator[Office]:
    """An office whose first commit holds the policy and ``more`` files."""
    files = policy_files() | dict(more)
    clock = JourneyClock(START)
    with (
        create_room(tmp_path / "forge", files, clock.now) as forge,
        ForgeServer(forge) as server,
        GitHub(
            Transport(server.api, gate_token(), sleep=lambda _: None),
            forge.full_name,
            forge.server,
        ) as client,
    ):
        gate = Gate(
            client=client,
            repository=Repository.create_bare(tmp_path / "gerbang.git"),
            git_url=server.git_url,
            token=gate_token(),
            key=demo_key(),
            clock=clock.now,
        )
        office = Office(forge, server, tmp_path, documents, clock, gate)
        yield office
        for opened in office.opened:
            opened.transport.close()
