"""The workflow ``usul`` under act: an issue from the form becomes its author's merged step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sop_iku.documents.document import Document
from sop_iku.github.receipt import MARK
from tests.github.conftest import YEAR_FILE, Office
from tests.github.form_issues import answers, filled, issue, send, state
from tests.workflows.acting import Runner
from tests.workflows.conftest import NewOffice

pytestmark = [pytest.mark.tool, pytest.mark.slow]


@pytest.fixture
def at_step_5(new_office: NewOffice, documents: Mapping[int, Document]) -> Runner:
    """An office that waits for step 5, with the workflows that a proposal meets."""
    extra = {YEAR_FILE: documents[4].source}
    return new_office(("gerbang", "periksa", "sinyal", "usul"), extra)


def test_a_clerk_without_a_token_gets_a_step_merged(at_step_5: Runner) -> None:
    office = at_step_5.office
    number = send(office, filled(office, 5))
    other = send(office, filled(office, 5, "Dari Bayu."), by="bayu")
    (run,) = at_step_5.settle()  # the second event's run takes the first one's place in the group
    assert (run.workflow, run.conclusion) == ("usul", "success"), run.output
    assert f"#{number} siap: Langkah 5" in run.output
    assert f"#{other} siap: Langkah 5" in run.output
    (answer,) = answers(office, number)
    assert "siap diajukan" in answer

    clerk = office.client("sari")
    pull = clerk.create_pull_request("Langkah 5", "", f"usulan/isu-{number}", "main")
    runs = {run.workflow: run for run in at_step_5.settle()}
    assert f"#{pull.number} tunggu" in runs["gerbang"].output
    assert (runs["periksa"].artifacts / "pratinjau.pdf").read_bytes().startswith(b"%PDF-")
    assert state(office, number) == ("closed", "completed")
    assert f"#{pull.number}" in answers(office, number)[0]
    office.review(pull, "dian")
    assert any(f"Usulan #{pull.number} digabungkan" in run.output for run in at_step_5.settle())
    merged = office.forge.repository.read(office.tip(), YEAR_FILE)
    assert merged is not None
    assert b"langkah: 5" in merged
    assert state(office, other) == ("open", None)
    assert "sudah selesai" in answers(office, other)[0]
    needed = {name for grants in at_step_5.used("usul").values() for name, _ in grants}
    assert needed == {"contents", "issues", "pull_requests"}


def test_a_hostile_issue_is_answered_and_nothing_of_it_runs(
    at_step_5: Runner, tmp_path: Path
) -> None:
    office = at_step_5.office
    trap = tmp_path / "jebakan"
    evil = f"$(touch {trap}) `touch {trap}` ${{{{ github.token }}}} '; touch {trap}; # @sari"
    title = f"[Usulan] {evil}"[:250]
    mine = issue(office, "sari", title=title, body=f"```json\n{evil}\n```\n::error::x")
    other = issue(office, "yusuf", title="Pertanyaan biasa", body=evil)
    runs = at_step_5.settle()
    assert [(run.workflow, run.conclusion) for run in runs] == [("usul", "success")]
    assert not trap.exists()
    (answer,) = answers(office, mine)
    assert answer.startswith(f"{MARK}\n**Usulan belum dapat dibuat dari kiriman ini.**")
    assert "touch" not in answer
    assert answers(office, other) == []
    assert only_main(office)


def only_main(office: Office) -> bool:
    return set(office.forge.tips()) == {"main"}
