"""The real workflow files, run by act against the embedded forge: proposals on their way.

act ignores the filters below ``on``, permissions, concurrency and environments; ``acting.py``
applies all but the environments, which ``test_workflows.py`` holds.
"""

from __future__ import annotations

import re

import pytest

from tests.github.conftest import YEAR_FILE
from tests.workflows.acting import Run, Runner

pytestmark = [pytest.mark.tool, pytest.mark.slow]


def told(runs: list[Run]) -> list[tuple[str, str]]:
    """Workflow and conclusion of each run."""
    return [(run.workflow, run.conclusion) for run in runs]


def test_a_broken_document_fails_the_check_and_marks_the_line(runner: Runner) -> None:
    office = runner.office
    line = office.state(1).count(b"\n") + 1
    pull = office.propose(1, content=office.state(1) + b"asing: 1\n")
    runs = runner.settle()
    assert told(runs) == [("periksa", "failure"), ("gerbang", "success")]
    assert f"::error file={YEAR_FILE},line={line}," in runs[0].output
    assert f"#{pull.number} tolak" in runs[1].output
    assert office.client("sari").pull_request(pull.number).open


def test_an_unapproved_proposal_waits_until_its_approval_wakes_the_gate(runner: Runner) -> None:
    office = runner.office
    before = office.tip()
    pull = office.propose(1)
    runs = runner.settle()
    assert told(runs) == [("periksa", "success"), ("gerbang", "success")]
    assert f"#{pull.number} tunggu" in runs[1].output
    assert office.tip() == before
    office.review(pull, "hendra")
    signal, gate, *after = runner.settle()
    assert gate.conclusion == "success", gate.output
    assert told([signal, gate]) == [("sinyal", "success"), ("gerbang", "success")]
    assert f"Usulan #{pull.number} digabungkan." in gate.output
    assert office.forge.repository.record(office.tip()).parents == (before, pull.head)
    assert told(after) == [
        ("periksa", "skipped"),  # the proposal closed
        ("periksa", "success"),  # main moved
        ("gerbang", "success"),
    ]
    spoken = gate.output.partition("Run Main .venv/bin/iku gerbang")[2]
    assert "digabungkan" in spoken
    assert re.search(r"aplikasi-\d|PRIVATE KEY", spoken) is None


def test_a_closed_proposal_is_not_checked_and_wakes_the_gate(runner: Runner) -> None:
    office = runner.office
    pull = office.propose(1)
    office.client("sari").close_pull_request(pull.number)
    checked, gate = runner.settle()
    assert told([checked, gate]) == [("periksa", "skipped"), ("gerbang", "success")]
    assert "Tidak ada usulan terbuka." in gate.output
