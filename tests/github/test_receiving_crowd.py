"""Issues that cannot be answered, or that crowd: they hold up nobody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sop_iku.documents.submission import Submission
from sop_iku.forge.records import Account, Pull
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.receiving import Received, branch_of, receive
from sop_iku.procedure.from_form import from_form
from tests.github.conftest import Office
from tests.github.faults import FailingAt, Fault, answering, buried, connection
from tests.github.form_issues import answers, desk_of, filled, received, send, state


def test_an_earlier_proposal_that_cannot_be_read_holds_up_no_issue(at_step_5: Office) -> None:
    office = at_step_5
    clerk = office.client("sari")
    first = send(office, filled(office, 5))
    received(office)
    broken = clerk.create_pull_request("Langkah 5", "", branch_of(first), "main")
    received(office)
    office.mend(broken, b"langkah: [")
    second = send(office, filled(office, 5))
    received(office)
    again = clerk.create_pull_request("Langkah 5 lagi", "", branch_of(second), "main")
    assert received(office) == Received(second, "dibuka", f"usulan #{again.number}")
    assert state(office, second) == ("closed", "completed")
    assert clerk.pull_request(broken.number).open


def test_an_issue_that_cannot_be_answered_holds_up_no_other(at_step_5: Office) -> None:
    office = at_step_5
    first, second = (send(office, filled(office, 5)) for _ in range(2))
    place = f"/api/repos/{office.forge.full_name}/issues/{first}/timeline"
    faults: tuple[Fault, ...] = (answering(301), answering(404), answering(410), buried)
    for fault in faults:
        transport = connection(office.server.api, gate_token(), FailingAt(place, fault))
        with GitHub(transport, office.forge.full_name, office.forge.server) as client:
            found = receive(replace(desk_of(office), client=client))
        assert [one.outcome for one in found] == ["galat", "siap"]
    assert answers(office, first) == []
    assert "siap diajukan" in answers(office, second)[0]


def test_a_fault_of_ours_in_one_issue_holds_up_no_other(
    at_step_5: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = at_step_5
    first = send(office, filled(office, 5, "Rusak."))
    second = send(office, filled(office, 5, "Utuh."))
    whole = from_form

    def breaking(ground: Any, main: Any, submission: Submission) -> Any:
        if submission.note == "Rusak.":
            raise ZeroDivisionError
        return whole(ground, main, submission)

    monkeypatch.setattr("sop_iku.github.composing.from_form", breaking)
    assert [one.outcome for one in receive(desk_of(office))] == ["galat", "siap"]
    assert "bukan kesalahan Anda" in answers(office, first)[0]
    assert "siap diajukan" in answers(office, second)[0]


def test_a_branch_in_the_way_holds_up_one_issue_and_no_other(at_step_5: Office) -> None:
    office = at_step_5
    first, second = (send(office, filled(office, 5)) for _ in range(2))
    below = {"ref": f"refs/heads/{branch_of(first)}/x", "sha": office.tip()}
    root = f"/repos/{office.forge.full_name}/git/refs"
    office.client("bayu").transport.request("POST", root, body=below)
    assert [one.outcome for one in receive(desk_of(office))] == ["galat", "siap"]
    assert "bukan kesalahan Anda" in answers(office, first)[0]
    assert "siap diajukan" in answers(office, second)[0]


def test_many_issues_of_one_person_keep_off_no_colleague(
    at_step_5: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = at_step_5
    monkeypatch.setattr("sop_iku.github.receiving.MOST", 2)
    mine = send(office, filled(office, 5))
    theirs = [send(office, "x", by="dian") for _ in range(3)]
    assert [one.number for one in receive(desk_of(office))] == [mine, theirs[-1]]


def test_a_flood_of_strangers_keeps_no_clerk_off(
    at_step_5: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = at_step_5
    monkeypatch.setattr("sop_iku.github.receiving.MOST", 2)
    no_more_of_the_office(office, "yusuf")
    strangers = [send(office, "x", by="yusuf") for _ in range(3)]
    number = send(office, filled(office, 5))
    first = receive(desk_of(office))
    assert [(one.number, one.outcome) for one in first] == [
        (3, "ditolak"),
        (number, "siap"),
    ]
    assert state(office, strangers[2]) == ("closed", "not_planned")
    assert "tidak terdaftar di jabatan.yaml" in answers(office, strangers[2])[0]
    receive(desk_of(office))
    receive(desk_of(office))
    assert [state(office, one)[0] for one in strangers] == ["closed"] * 3
    assert answers(office, number) != []


def test_a_stranger_s_proposal_is_no_colleague_s(at_step_5: Office) -> None:
    office = at_step_5
    office.propose(5, by="yusuf")
    number = send(office, filled(office, 5))
    received(office)
    assert "Orang lain sudah mengajukan" in answers(office, number)[0]
    no_more_of_the_office(office, "yusuf")
    received(office)
    assert "Orang lain" not in answers(office, number)[0]


def no_more_of_the_office(office: Office, login: str) -> None:
    """Give an account a number that no person of the register has."""
    with office.forge.transaction() as store:
        known = store.first(Account, "login = ?", login)
        assert known is not None
        pulls = store.find(Pull, "author = ?", known.id)
        store.change(known, id=4_000)
        for pull in pulls:
            store.change(pull, author=4_000)
