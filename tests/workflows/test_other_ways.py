"""Proposals that are no next step, under act: a return, a new version, maintenance."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sop_iku.documents.document import Document
from sop_iku.procedure.returning import returned
from sop_iku.training.editing import Edit, amended
from tests.github.conftest import YEAR_FILE, Office
from tests.procedure.steps import schema
from tests.training.test_editing import ORDER
from tests.workflows.acting import WORKFLOWS, Runner
from tests.workflows.conftest import NewOffice
from tests.workflows.exactness import mismatches
from tests.workflows.test_attacks import HOURLY, offer
from tests.workflows.test_whole_sop import turns
from tests.workflows.tools import TOP

pytestmark = [pytest.mark.tool, pytest.mark.slow]


def gate_said(runner: Runner) -> str:
    """What the gate said in the runs that were waiting."""
    return "".join(run.output for run in runner.settle() if run.workflow == "gerbang")


def maintained(office: Office, path: str, content: bytes) -> int:
    """A proposal of a maintainer that two others approved; its number."""
    pull = offer(office, {path: content}, by="rudi")
    for approver in ("ningsih", "agus"):
        office.review(pull, approver)
    return pull.number


def test_a_formal_return_makes_it_the_turn_of_the_earlier_step_again(
    new_office: NewOffice, documents: Mapping[int, Document]
) -> None:
    runner = new_office(("gerbang", "sinyal"), {YEAR_FILE: documents[6].source})
    office = runner.office
    content = returned(
        documents[6], 5, "sekretaris", "Target belum sejalan dengan Renstra.", schema()
    ).source
    pull = office.propose(5, content=content)
    office.review(pull, "maya")
    assert f"Usulan #{pull.number} digabungkan." in gate_said(runner)
    assert turns(office) == ["Giliran: langkah 5 tahun 2024, putaran 2"]


def test_a_new_version_of_a_finished_year_begins_with_the_button(
    new_office: NewOffice, documents: Mapping[int, Document]
) -> None:
    workflows = ("gerbang", "sinyal", "mulai")
    runner = new_office(workflows, {YEAR_FILE: documents[8].source})
    office = runner.office
    runner.dispatch("mulai", tahun="2024")
    assert turns(office) == ["Giliran: langkah 1 tahun 2024 versi 2"]
    edits = (Edit((), entry=("disposisi", [ORDER])),)
    content = amended(documents[8], "Renstra berubah.", 1, edits, schema())
    pull = office.propose(1, content=content)
    office.review(pull, "hendra")
    assert f"Usulan #{pull.number} digabungkan." in gate_said(runner)
    assert turns(office) == ["Giliran: langkah 2 tahun 2024 versi 2"]


def test_maintenance_is_tested_approved_by_two_and_published(new_office: NewOffice) -> None:
    runner = new_office(("gerbang", "periksa", "sinyal", "terbit"))
    page = (TOP / "docs" / "tentang.md").read_bytes() + b"\nDiperbarui.\n"
    number = maintained(runner.office, "docs/tentang.md", page)
    runs = runner.settle()
    checked = next(run for run in runs if run.workflow == "periksa")
    assert checked.jobs == {"dokumen": "success", "kode": "success"}, checked.output
    assert (checked.artifacts / "pratinjau" / "index.html").is_file()
    assert any(f"Usulan #{number} digabungkan." in run.output for run in runs)
    published = next(run for run in runs if run.workflow == "terbit")
    assert published.jobs == {"terbit": "success", "sebar": "success"}, published.output
    assert (runner.site / "index.html").is_file()
    assert {job for job in mismatches(runner) if job.startswith("periksa/")} == set()


def test_the_gate_may_not_bring_in_workflow_files_and_says_so(new_office: NewOffice) -> None:
    runner = new_office(("gerbang", "sinyal"))
    before = runner.office.tip()
    number = maintained(
        runner.office, f"{WORKFLOWS}sinyal.yml", b"name: sinyal\non: {push: {}}\njobs: {}\n"
    )
    assert gate_said(runner) == ""  # the signal is the proposal's own, and it changed that
    (gate,) = runner.schedule(HOURLY)
    assert f"#{number} tunggu" in gate.output, gate.output[-1500:]
    assert "belum mau aplikasi gerbang mengubah alur kerja" in gate.output
    assert runner.office.tip() == before
    # and it stands in nobody's way
    pull = runner.office.propose(1)
    runner.office.review(pull, "hendra")
    assert f"Usulan #{pull.number} digabungkan." in gate_said(runner)
