"""kill -9 at any call of a run, and two runs at once: at most one merge, and nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate, GateRun
from sop_iku.github.running import run_gate
from sop_iku.repository.git import Repository
from tests.github.conftest import ROOT, Office
from tests.github.faults import Faulty, answering, connection

pytestmark = pytest.mark.slow
APPROVERS = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya", "hendra")


def killed_run(office: Office, at: int, after: bool) -> int:
    """Run the gate in a process that dies at call ``at``; its exit code (-9: killed)."""
    office.clock.wait(1)
    told = {
        "api": office.server.api,
        "git_url": office.server.git_url,
        "repository": office.forge.full_name,
        "server": office.forge.server,
        "folder": str(office.folder / f"mati-{at}-{after}-{office.clock.now():%d%H%M}.git"),
        "now": office.clock.now().isoformat(),
        "at": at,
        "after": after,
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.github.dying_gate", json.dumps(told)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(office.folder)},
        capture_output=True,
        check=False,
    ).returncode


def merged_steps(office: Office) -> list[int | None]:
    office.gate.fetch()
    return [entry.evidence.step for entry in read_trail(office.gate.repository, "main")]


@pytest.mark.parametrize("after", [False, True], ids=["sebelum", "sesudah"])
def test_a_run_killed_at_any_call_is_continued_by_the_next(office: Office, after: bool) -> None:
    done = 0
    pull = office.propose(1)
    office.review(pull, APPROVERS[0])
    at = 0
    while killed_run(office, at, after) == -signal.SIGKILL:
        steps = merged_steps(office)
        assert steps in ([*range(1, done + 1)], [*range(1, done + 2)])
        if len(steps) > done:  # killed after the merge itself: go on with the next step
            done += 1
            office.review(office.propose(done + 1), APPROVERS[done])
        at += 1
    assert at > 12
    office.run()
    assert merged_steps(office) == [*range(1, done + 2)]
    assert office.gate.client.open_pull_requests() == ()


def test_two_runs_at_once_merge_once(office: Office) -> None:
    for step, approver in enumerate(APPROVERS[:4], start=1):
        office.review(office.propose(step), approver)
        office.clock.wait(1)
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(one_of_two, gates(office, step)))
        assert sum(outcome is not None for outcome in outcomes) <= 1
        office.run()
        assert merged_steps(office) == [*range(1, step + 1)]


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
