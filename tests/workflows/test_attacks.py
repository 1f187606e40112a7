"""What a writer, a stranger or a broken server tries, under act: nothing is merged by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_iku.evidence.keys import SigningKey
from sop_iku.forge import ruling
from sop_iku.forge.accounts import digest
from sop_iku.forge.records import Account, CheckRun, Kind, Permission
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.proposing import propose
from sop_iku.github.transport import Transport
from tests.github.conftest import YEAR_FILE, Office
from tests.workflows.acting import WORKFLOWS, Runner
from tests.workflows.conftest import NewOffice
from tests.workflows.faulty import FaultyApi
from tests.workflows.tools import TOP

pytestmark = [pytest.mark.tool, pytest.mark.slow]

GATE_ONLY = ("gerbang", "sinyal")
HOURLY = "17 * * * *"
#: what a forged workflow declares for itself
RIGHTS = "{contents: write, checks: write, pull-requests: write}"
#: a step that posts the gate's green check with the token of its own run, and tries to merge
FORGING = """\
      - run: |
          .venv/bin/python - <<'PY'
          import json, os, urllib.request
          root = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}"
          def send(method, path, **data):
              request = urllib.request.Request(root + path, json.dumps(data).encode(),
                  {"Authorization": "Bearer " + os.environ["TOKEN"]}, method=method)
              try:
                  print("PALSU", path, urllib.request.urlopen(request).status)
              except urllib.error.HTTPError as error:
                  print("PALSU", path, error.code)
          send("POST", "/check-runs", name="gerbang", head_sha=os.environ["HEAD"],
              status="completed", conclusion="success")
          send("PUT", "/pulls/1/merge", sha=os.environ["HEAD"])
          send("GET", "/pulls/1")
          print("RAHASIA", len(os.environ["KUNCI"]))
          PY
        env:
          TOKEN: ${{ github.token }}
          HEAD: ${{ github.event.pull_request.head.sha }}
          KUNCI: ${{ secrets.IKU_KUNCI }}
"""


def forged_workflow(permissions: str) -> bytes:
    """``periksa`` as somebody changes it in a branch: it takes rights and posts a green check."""
    source = (TOP / WORKFLOWS / "periksa.yml").read_text(encoding="utf-8")
    source = source.replace(
        "timeout-minutes: 10\n", "timeout-minutes: 10\n    environment: gerbang\n", 1
    )
    whole, _, _ = source.partition("      - run: |\n          shopt")
    assert "permissions: {contents: read} # checkout" in whole
    taken = whole.replace("permissions: {contents: read} # checkout", f"permissions: {permissions}")
    return (taken + FORGING).encode()


def offer(office: Office, files: dict[str, bytes], by: str = "sari") -> PullRequest:
    """Propose several files at once."""
    return propose(
        office.remote(by),
        office.area(by),
        files=files,
        branch=f"usulan/{by}-{len(files)}",
        title="Usulan",
        body="",
        when=office.clock.now(),
    )


def stranger(office: Office, login: str = "orang-luar") -> GitHub:
    """A client of somebody who may only read: their proposals come from a fork."""
    with office.forge.transaction() as store:
        known = Account(
            7001, login, login, Kind.USER, Permission.READ, digest("t-luar"), office.forge.now()
        )
        store.add(known)
    client = GitHub(
        Transport(office.server.api, "t-luar"), office.forge.full_name, office.forge.server
    )
    office.opened.append(client)
    return client


def test_a_forged_green_of_a_branch_workflow_merges_nothing(new_office: NewOffice) -> None:
    runner = new_office(("gerbang", "periksa", "sinyal"))
    office, before = runner.office, runner.office.tip()
    files = {YEAR_FILE: office.state(1), f"{WORKFLOWS}periksa.yml": forged_workflow(RIGHTS)}
    pull = offer(office, files)
    forged, gate = runner.settle()
    assert "PALSU /check-runs 201" in forged.output
    assert "PALSU /pulls/1/merge 405" in forged.output
    assert "RAHASIA 0" in forged.output  # the environment is open to main only
    posted = office.forge.store.find(CheckRun, "head_sha = ?", pull.head)
    assert {run.conclusion for run in posted if run.name == "gerbang"} == {"success", "failure"}
    assert f"#{pull.number} tolak" in gate.output
    assert office.tip() == before


def test_a_proposal_from_a_fork_gets_no_secret_and_writes_nothing(new_office: NewOffice) -> None:
    runner = new_office(("gerbang", "periksa", "sinyal"))
    office = runner.office
    files = {YEAR_FILE: office.state(1), f"{WORKFLOWS}periksa.yml": forged_workflow(RIGHTS)}
    pushed = offer(office, files)
    office.client("sari").close_pull_request(pushed.number)
    runner.queue.clear()
    client = stranger(office)
    pull = client.create_pull_request("Dari luar", "", pushed.head_ref, "main")
    office.review(pull, "hendra")
    runs = {run.workflow: run for run in runner.settle()}
    assert "PALSU /check-runs 403" in runs["periksa"].output
    assert "PALSU /pulls/1/merge 403" in runs["periksa"].output
    assert "PALSU /pulls/1 200" in runs["periksa"].output
    assert "RAHASIA 0" in runs["periksa"].output
    assert f"#{pull.number} tolak" in runs["gerbang"].output


def test_an_approval_of_an_older_content_does_not_count(new_office: NewOffice) -> None:
    runner = new_office(GATE_ONLY)
    office, before = runner.office, runner.office.tip()
    pull = office.propose(1)
    office.review(pull, "hendra")
    office.mend(pull, office.state(1) + b"# diperbaiki\n")
    gate = runner.settle()[-1]
    assert f"#{pull.number} tunggu" in gate.output
    assert office.tip() == before
    office.review(pull, "hendra")
    assert f"Usulan #{pull.number} digabungkan." in runner.settle()[1].output


def test_a_request_for_changes_blocks_until_its_person_approves(new_office: NewOffice) -> None:
    runner = new_office(GATE_ONLY)
    office = runner.office
    pull = office.propose(1)
    office.review(pull, "hendra", "REQUEST_CHANGES")
    assert f"#{pull.number} tolak" in runner.settle()[-1].output
    office.review(pull, "hendra")
    assert f"Usulan #{pull.number} digabungkan." in runner.settle()[1].output


def test_of_two_proposals_for_one_step_one_is_merged(new_office: NewOffice) -> None:
    runner = new_office(GATE_ONLY)
    office = runner.office
    first = office.propose(1)
    second = office.propose(1, content=office.state(1) + b"# dua\n", branch="usulan/dua")
    for pull in (first, second):
        office.review(pull, "hendra")
    merging, after = [run for run in runner.settle() if run.workflow == "gerbang"]
    assert f"Usulan #{first.number} digabungkan." in merging.output
    assert f"#{second.number} tunggu" in merging.output
    assert f"Usulan #{second.number} digabungkan." not in after.output
    assert office.client("sari").pull_request(second.number).open


def test_lost_events_are_made_up_for_by_the_hourly_run(new_office: NewOffice) -> None:
    runner = new_office(GATE_ONLY)
    pull = runner.office.propose(1)
    runner.office.review(pull, "hendra")
    runner.queue.clear()
    gate, *_ = runner.schedule(HOURLY)
    assert f"Usulan #{pull.number} digabungkan." in gate.output


def test_a_gate_that_dies_at_the_merge_leaves_a_state_the_next_run_goes_on_from(
    new_office: NewOffice,
) -> None:
    runner = new_office(GATE_ONLY)
    office = runner.office
    pull = office.propose(1)
    office.review(pull, "hendra")
    with FaultyApi(office.server.api) as faulty:
        faulty.lose_answer("PUT", f"/pulls/{pull.number}/merge")
        runner.proxy = faulty.address
        gate = next(run for run in runner.settle() if run.workflow == "gerbang")
        assert gate.conclusion == "failure"
    runner.proxy = None
    assert office.forge.repository.record(office.tip()).parents[1] == pull.head  # it was done
    (again,) = runner.schedule(HOURLY)
    assert "Tidak ada usulan terbuka." in again.output
    titles = [issue.title for issue in office.client("sari").open_issues("giliran")]
    assert titles == ["Giliran: langkah 2 tahun 2024"]


def test_a_gate_at_the_rate_limit_waits_and_merges_later(
    new_office: NewOffice,
) -> None:
    runner = new_office(GATE_ONLY)
    office, before = runner.office, runner.office.tip()
    pull = office.propose(1)
    office.review(pull, "hendra")
    runner.queue.clear()
    with FaultyApi(office.server.api) as faulty:
        runner.proxy = faulty.address
        faulty.limit("GET", f"/pulls/{pull.number}/reviews", retry_after=9999)
        (gate,) = runner.schedule(HOURLY)
        assert f"#{pull.number} tunggu" in gate.output, gate.output
        assert office.tip() == before
        faulty.limit("GET", f"/pulls/{pull.number}/reviews", retry_after=1, times=1)
        gate, *_ = runner.schedule(HOURLY)
        assert f"Usulan #{pull.number} digabungkan." in gate.output


def test_an_unprotected_main_gets_no_merge_until_the_settings_are_back(
    new_office: NewOffice,
) -> None:
    runner = new_office(GATE_ONLY)
    office, before = runner.office, runner.office.tip()
    switch(office, "disabled")
    pull = office.propose(1)
    office.review(pull, "hendra")
    gate = runner.settle()[-1]
    assert "tidak dilindungi aturan apa pun" in gate.output
    assert office.tip() == before
    switch(office, "active")
    gate, *_ = runner.schedule(HOURLY)
    assert f"Usulan #{pull.number} digabungkan." in gate.output


def switch(office: Office, enforcement: str) -> None:
    """What an administrator does to all rulesets."""
    with office.forge.store.transaction():
        for number in (1, 2, 3, 4):
            found = ruling.require(office.forge.store, number)
            ruling.update(office.forge.store, found, {"enforcement": enforcement})


def test_the_button_takes_a_year_and_nothing_else(runner: Runner) -> None:
    (run,) = runner.dispatch("mulai", tahun="2025; touch /tmp/jebakan-iku #")
    assert run.conclusion == "failure"
    assert runner.office.client("sari").open_issues() == ()


def test_what_a_run_does_with_its_own_token_starts_no_run(new_office: NewOffice) -> None:
    runner = new_office(("mulai", "usul"))
    runs = runner.dispatch("mulai", tahun="2025")
    assert [run.workflow for run in runs] == ["mulai"]
    (issue,) = runner.office.client("sari").open_issues("giliran")
    office = runner.office
    runner.office.forge.lender = None  # the same act with a person's token
    office.client("sari").create_issue(issue.title, "", (), ())
    assert [begun.name for begun in runner.queue] == ["usul"]


def test_a_wrong_key_merges_nothing_and_ends_red(new_office: NewOffice) -> None:
    made = new_office(GATE_ONLY)
    runner = replace(made, key=SigningKey.generate())
    made.office.forge.listeners.remove(made.happened)
    pull = runner.office.propose(1)
    runner.office.review(pull, "hendra")
    gate = runner.settle()[-1]
    assert gate.conclusion == "failure"
    assert "tidak terdaftar" in gate.output
    assert runner.office.client("sari").pull_request(pull.number).open
