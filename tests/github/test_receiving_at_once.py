"""Several runs over the form's issues at once, or an issue that changes while its run goes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.submission import as_block
from sop_iku.forge.room import gate_token
from sop_iku.github.receipt import MARK
from sop_iku.github.receiving import Desk, Received, branch_of, receive
from sop_iku.repository.git import Repository
from tests.github.conftest import Office
from tests.github.form_issues import answers, desk_of, edit, filled, prepared, send

IKU = Path(sys.executable).with_name("iku")


@dataclass(frozen=True)
class Meanwhile:
    """Passes calls on to ``whole``; before those of ``name`` it lets something happen."""

    whole: Any
    name: str
    happens: Callable[[], object]

    def __getattr__(self, name: str) -> Any:
        if name == self.name:
            self.happens()
        return getattr(self.whole, name)


def second_desk(office: Office) -> Desk:
    """The desk of another run: a clone of its own."""
    place = office.folder / "usul-lain.git"
    return replace(desk_of(office), repository=Repository.create_bare(place))


def interrupted(office: Office, name: str, happens: Callable[[], object]) -> tuple[Received, ...]:
    """One run in which something happens right before it first calls ``name`` of Git or REST."""
    desk, done = desk_of(office), list[str]()

    def once() -> None:
        if not done:
            done.append(name)
            happens()

    client: Any = Meanwhile(desk.client, name, once)
    repository: Any = Meanwhile(desk.repository, name, once)
    found = receive(replace(desk, client=client, repository=repository))
    assert done, f"{name} was never called"
    return found


#: where a run is when something happens: before its branch, its answer, its last look
MOMENTS = ("replace_branch", "timeline", "create_comment", "open_issue")


@pytest.mark.parametrize("moment", ["replace_branch", "create_comment"])
def test_another_run_in_between_changes_nothing_of_the_outcome(
    at_step_5: Office, moment: str
) -> None:
    office = at_step_5
    number = send(office, filled(office, 5, "Sekali."))
    other = second_desk(office)
    (mine,) = interrupted(office, moment, lambda: receive(other))
    assert mine.outcome == "siap"
    assert "Sekali." in prepared(office, number).decode()
    assert set(answers(office, number)) == {answers(office, number)[0]}


@pytest.mark.parametrize("moment", ["replace_branch", "open_issue"])
def test_an_issue_edited_while_its_run_goes_is_answered_as_it_stands_now(
    at_step_5: Office, moment: str
) -> None:
    office = at_step_5
    number = send(office, filled(office, 5, "Lama."))
    new = as_block(filled(office, 5, "Baru."))
    interrupted(office, moment, lambda: edit(office, number, "sari", body=new))
    assert "Baru." in prepared(office, number).decode()
    assert len(answers(office, number)) == 1


@pytest.mark.parametrize("moment", MOMENTS)
def test_edited_and_answered_by_another_run_meanwhile_the_last_text_stays(
    at_step_5: Office, moment: str
) -> None:
    office = at_step_5
    number = send(office, filled(office, 5, "Lama."))
    other = second_desk(office)

    def happens() -> None:
        edit(office, number, "sari", body=as_block(filled(office, 5, "Baru.")))
        receive(other)

    interrupted(office, moment, happens)
    assert "Baru." in prepared(office, number).decode()
    assert all("siap diajukan" in one for one in answers(office, number))


def test_an_issue_closed_meanwhile_is_left_alone(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    (mine,) = interrupted(office, "timeline", lambda: edit(office, number, "sari", state="closed"))
    assert mine.outcome == "siap"
    assert receive(desk_of(office)) == ()


def test_two_people_send_the_same_step_and_the_second_is_told_of_the_first(
    at_step_5: Office,
) -> None:
    office = at_step_5
    first = send(office, filled(office, 5, "Dari Sari."), by="sari")
    second = send(office, filled(office, 5, "Dari Bayu."), by="bayu")
    assert [one.outcome for one in receive(desk_of(office))] == ["siap", "siap"]
    assert "Dari Sari." in prepared(office, first).decode()
    assert "Dari Bayu." in prepared(office, second).decode()

    pull = office.client("sari").create_pull_request("Langkah 5", "", branch_of(first), "main")
    receive(desk_of(office))
    assert f"usulan nomor {pull.number}." in answers(office, second)[0]
    assert "Orang lain" not in answers(office, first)[0]
    office.review(pull, "dian")
    assert office.run().merged == pull.number
    (one,) = receive(desk_of(office))
    assert one.outcome == "ditolak"
    assert "sudah selesai" in answers(office, second)[0]


@pytest.mark.slow
def test_two_processes_at_once_leave_one_branch_each_and_one_wording(at_step_5: Office) -> None:
    office = at_step_5
    numbers = [send(office, filled(office, 5, f"Dari {by}."), by=by) for by in ("sari", "bayu")]
    runs = [_process(office) for _ in range(2)]
    told = [run.communicate(timeout=600) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    for number, by in zip(numbers, ("sari", "bayu"), strict=True):
        assert f"Dari {by}." in prepared(office, number).decode()
        assert len(set(answers(office, number))) == 1
        assert answers(office, number)[0].startswith(MARK)


def _process(office: Office) -> subprocess.Popen[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(office.folder),
        "GITHUB_API_URL": office.server.api,
        "GITHUB_REPOSITORY": office.forge.full_name,
        "IKU_TOKEN": gate_token(),
    }
    command = [str(IKU), "ajukan", "--dari-isu", "semua"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)
