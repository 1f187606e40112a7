"""kill -9 at any call of a run, and two runs at once: at most one merge, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.forge import Forge
from sop_iku.forge.room import gate_token
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate, GateRun
from sop_iku.github.running import run_gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from tests.github.conftest import ROOT, Office, founded
from tests.github.faults import Faulty, answering, connection

pytestmark = pytest.mark.slow
APPROVERS = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya", "hendra")


#: a share of the acts for each worker
SHARES = 2
WEB = "https://forge.lokal/dpmptsp/iku"
TAG = "terbit/2024/v1"
LAST = len(APPROVERS)


@dataclass(frozen=True)
class Waiting:
    """A forge on disk whose year waits for nothing but the gate, and the time there."""

    folder: Path
    now: datetime


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory, documents: Mapping[int, Document]) -> Waiting:
    """All steps done but the last, which is proposed and approved."""
    folder = tmp_path_factory.mktemp("menunggu")
    with founded(folder, documents, {}) as office:
        office.gate = replace(office.gate, web=WEB)
        for step, approver in enumerate(APPROVERS[:-1], start=1):
            assert office.do_step(step, approver).merged is not None
        office.review(office.propose(LAST), APPROVERS[-1])
        office.clock.wait(1)
        return Waiting(folder / "forge", office.clock.now())


@pytest.fixture(scope="module")
def dying() -> Iterator[subprocess.Popen[str]]:
    """The process that runs and loses gates."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.github.dying_gate"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": os.devnull},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


@contextmanager
def reopened(state: Waiting, folder: Path) -> Iterator[tuple[Gate, Repository]]:
    """The gate of a copy of the forge in ``folder``, and the forge's own repository."""
    shutil.copytree(state.folder, folder / "forge")
    with (
        Forge.open(folder / "forge", lambda: state.now) as forge,
        ForgeServer(forge) as server,
        GitHub(Transport(server.api, gate_token()), forge.full_name, forge.server) as client,
    ):
        repository = Repository.create_bare(folder / "gerbang.git")
        gate = Gate(
            client, repository, server.git_url, gate_token(), demo_key(), lambda: state.now, WEB
        )
        yield gate, forge.repository


def killed_run(dying: subprocess.Popen[str], gate: Gate, folder: Path, at: int) -> int:
    """Run the gate in a process that dies before act ``at``; its exit code (-9: killed)."""
    told = {
        "api": gate.client.transport.base,
        "git_url": gate.git_url,
        "repository": gate.client.repository,
        "server": gate.client.server,
        "folder": str(folder / "gerbang.git"),  # the next run finds what this one leaves
        "now": gate.clock().isoformat(),
        "web": WEB,
        "at": at,
        "record": str(folder / "tindakan"),
    }
    assert dying.stdin is not None
    assert dying.stdout is not None
    dying.stdin.write(json.dumps(told) + "\n")
    dying.stdin.flush()
    return int(dying.stdout.readline())


def merged_steps(server: Repository) -> list[int | None]:
    """The steps that the history of the server's main has evidence of, oldest first."""
    return [entry.evidence.step for entry in read_trail(server, "main")]


@pytest.mark.parametrize("share", range(SHARES))
def test_a_run_killed_before_any_act_is_continued_by_the_next(
    waiting: Waiting, dying: subprocess.Popen[str], tmp_path: Path, share: int
) -> None:
    # Killed right after an act is killed before the next one: nothing else leaves the process.
    before, whole = [*range(1, LAST)], [*range(1, LAST + 1)]
    acts: list[str] = []
    merged_by_the_dead = 0
    for at in range(share, 1000, SHARES):
        folder = tmp_path / str(at)
        folder.mkdir()
        with reopened(waiting, folder) as (gate, server):
            code = killed_run(dying, gate, folder, at)
            assert code in {-signal.SIGKILL, 0}, (code, at)
            steps = merged_steps(server)
            assert steps in (before, whole)
            merged_by_the_dead += steps == whole
            run_gate(gate)
            assert merged_steps(server) == whole
            tag = server.read_tag(TAG)
            assert tag is not None
            assert tag.target == server.commit_id("main")
            assert gate.client.open_pull_requests() == ()
        acts = (folder / "tindakan").read_text(encoding="utf-8").splitlines()
        shutil.rmtree(folder)
        if code == 0:
            break
    assert merged_by_the_dead > 1  # also between the merge and the end
    # every kind of act was one before which a run died
    requests = {one.split("/")[-1] for one in acts if not one.startswith("git ")}
    assert {"merge", "check-runs", "issues", "tags", "refs"} <= requests
    assert {"git fetch", "git log"} <= set(acts)


def test_two_runs_at_once_merge_once(office: Office) -> None:
    for step, approver in enumerate(APPROVERS[:4], start=1):
        office.review(office.propose(step), approver)
        office.clock.wait(1)
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(one_of_two, gates(office, step)))
        assert sum(outcome is not None for outcome in outcomes) <= 1
        office.run()
        assert merged_steps(office.forge.repository) == [*range(1, step + 1)]


def gates(office: Office, step: int) -> Iterator[Gate]:
    for name in ("a", "b"):
        transport = connection(office.server.api, gate_token(), Faulty(at=-1, fault=answering(500)))
        client = GitHub(transport, office.forge.full_name, office.forge.server)
        office.opened.append(client)
        area = Repository.create_bare(office.folder / f"dua-{step}-{name}.git")
        yield replace(office.gate, client=client, repository=area)


def one_of_two(gate: Gate) -> int | None:
    try:
        run: GateRun = run_gate(gate)
    except Failure:
        return None
    return run.merged
