"""The real workflow files, run by act against the embedded forge.

act ignores the filters below ``on``, permissions, concurrency and environments; the filters are
applied by ``routing.py``, the others are held by ``test_workflows.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from sop_iku.documents.document import Document
from sop_iku.documents.reading import read
from sop_iku.evidence.manifest import MANIFEST_NAME
from sop_iku.forge.room import create_room, gate_token
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.gate import Gate
from sop_iku.github.transport import Transport
from sop_iku.repository.git import Repository
from sop_iku.training.clock import JourneyClock
from sop_iku.training.demo_key import demo_key
from sop_iku.training.states import states
from tests.github.conftest import POLICY, YEAR_FILE, Office
from tests.workflows.acting import ACT, OWN_SCRIPTS, STUBS, TOP, Runner, stub_of, used_actions
from tests.workflows.routing import Event

OPENED = Event("pull_request", "opened")
REVIEWED = Event("pull_request_review", "submitted")
WORKFLOWS = sorted((TOP / ".github" / "workflows").glob("*.yml"))

pytestmark = pytest.mark.tool


class PresentClock(JourneyClock):
    """The present: the gate under act reads the machine's clock, so the office must too."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, minutes: int) -> None:
        del minutes


@pytest.fixture(scope="module")
def documents() -> Mapping[int, Document]:
    finished = read((TOP / YEAR_FILE).read_bytes(), YEAR_FILE).document
    assert finished is not None
    return states(finished)


@pytest.fixture
def runner(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Runner]:
    """An office with the real workflow files, and what runs them."""
    if not ACT.exists():
        pytest.skip("act belum ada; pasang: make test")
    files = {
        path.relative_to(TOP).as_posix(): path.read_bytes()
        for pattern in (*POLICY, ".github/workflows/*.yml", "mkdocs.yml", "docs/**/*")
        for path in TOP.glob(pattern)
        if path.is_file()
    }
    clock = PresentClock(datetime.now(UTC))
    with (
        create_room(tmp_path / "forge", {**files, **OWN_SCRIPTS}, clock.now) as forge,
        ForgeServer(forge) as server,
        GitHub(Transport(server.api, gate_token()), forge.full_name, forge.server) as client,
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
        (tmp_path / "act").mkdir()
        yield Runner(office, tmp_path / "act", demo_key())
        for opened in office.opened:
            opened.transport.close()


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_has_a_stub_that_knows_its_inputs(file: Path) -> None:
    for step in used_actions(file.read_bytes()):
        stub = yaml.safe_load((stub_of(step["uses"]) / "action.yml").read_bytes())
        assert set(step.get("with", {})) <= set(stub.get("inputs", {})), step["uses"]
        needed = {name for name, one in stub.get("inputs", {}).items() if one.get("required")}
        assert needed <= set(step.get("with", {})), step["uses"]


def test_no_stub_is_left_over() -> None:
    used = {stub_of(step["uses"]) for file in WORKFLOWS for step in used_actions(file.read_bytes())}
    assert used == set(STUBS.iterdir())


@pytest.mark.slow
def test_a_broken_document_fails_the_check_and_marks_the_line(runner: Runner) -> None:
    office = runner.office
    line = office.state(1).count(b"\n") + 1
    pull = office.propose(1, content=office.state(1) + b"asing: 1\n")
    checked, gate = runner.deliver(OPENED, pull)
    assert (checked.workflow, checked.conclusion) == ("periksa", "failure")
    assert f"::error file={YEAR_FILE},line={line}," in checked.output
    assert (gate.workflow, gate.conclusion) == ("gerbang", "success")
    assert f"#{pull.number} tolak" in gate.output
    assert office.client("sari").pull_request(pull.number).open


@pytest.mark.slow
def test_an_unapproved_proposal_is_checked_and_not_merged(runner: Runner) -> None:
    office = runner.office
    before = office.tip()
    pull = office.propose(1)
    checked, gate = runner.deliver(OPENED, pull)
    assert (checked.workflow, checked.conclusion) == ("periksa", "success")
    assert (gate.workflow, gate.conclusion) == ("gerbang", "success")
    assert f"#{pull.number} tunggu" in gate.output
    assert office.tip() == before


@pytest.mark.slow
def test_the_review_of_an_approved_proposal_wakes_the_gate_which_merges_it(runner: Runner) -> None:
    office = runner.office
    pull = office.propose(1)
    office.review(pull, "hendra")
    signal, gate = runner.deliver(REVIEWED, pull)
    assert (signal.workflow, signal.conclusion) == ("sinyal", "success")
    assert (gate.workflow, gate.conclusion) == ("gerbang", "success")
    assert f"Usulan #{pull.number} digabungkan." in gate.output
    merge = office.forge.repository.record(office.tip())
    assert merge.parents[1] == pull.head
    assert gate_token() not in gate.output


@pytest.mark.slow
def test_a_closed_proposal_is_not_checked_and_wakes_the_gate(runner: Runner) -> None:
    office = runner.office
    pull = office.propose(1)
    office.client("sari").close_pull_request(pull.number)
    checked, gate = runner.deliver(Event("pull_request", "closed"), pull)
    assert (checked.workflow, checked.conclusion) == ("periksa", "skipped")
    assert "Tidak ada usulan terbuka." in gate.output


@pytest.mark.slow
def test_the_tag_of_a_finished_year_publishes_and_deploys_it(runner: Runner) -> None:
    office = runner.office
    for step, approver in enumerate(("hendra", *["dian"] * 5, "maya"), start=1):
        assert office.do_step(step, approver).merged is not None
    assert office.do_step(8, "hendra").published == "terbit/2024/v1"
    (run,) = runner.deliver(Event("push", ref="refs/tags/terbit/2024/v1"))
    assert (run.workflow, run.jobs) == ("terbit", {"terbit": "success", "sebar": "success"})
    release = office.client("sari").release("terbit/2024/v1")
    assert release is not None
    assert {MANIFEST_NAME, "jangkar.json"} < {asset["name"] for asset in release["assets"]}
    assert (runner.artifacts / "pages" / "2024" / "v1" / "index.html").is_file()
