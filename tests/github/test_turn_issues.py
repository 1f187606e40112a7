"""Whose turn it is, as issues: opened after a merge, closed by the next, never two of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.gate import GateRun
from sop_iku.github.reminding import Reminded, begin_year, remind
from sop_iku.github.running import run_gate
from sop_iku.github.starting import starting_links
from sop_iku.github.transport import Transport
from sop_iku.github.turn_issues import Inviter, open_invitation
from tests.github.conftest import YEAR_FILE, Office
from tests.github.faults import Faulty, answering, connection

APPROVERS = {1: "hendra", 2: "dian"}


@pytest.fixture
def announcing(office: Office) -> Office:
    """An office whose gate announces turns."""
    page = f"{office.server.url}/{office.forge.full_name}"
    office.gate = replace(office.gate, web=page)
    return office


@pytest.fixture
def web(office: Office) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"{office.server.api}/repos/{office.forge.full_name}") as client:
        client.headers["Authorization"] = f"Bearer {gate_token()}"
        yield client


def issues(web: httpx2.Client, state: str = "open") -> list[dict[str, Any]]:
    found = web.get("/issues", params={"state": state, "direction": "asc"}).json()
    return [one for one in found if "pull_request" not in one]


def titles(web: httpx2.Client, state: str = "open") -> list[str]:
    return [one["title"] for one in issues(web, state)]


def names(issue: dict[str, Any]) -> list[str]:
    return [label["name"] for label in issue["labels"]]


def do(office: Office, step: int) -> GateRun:
    """One step from proposal to merge, and the run that the push of the merge starts."""
    office.review(office.propose(step), APPROVERS.get(step, "dian"))
    assert office.run().merged is not None
    return office.run()


def reminded(office: Office, at: datetime | None = None) -> Reminded:
    office.gate.fetch()
    page = f"{office.server.url}/{office.forge.full_name}"
    return remind(office.gate.client, office.gate.repository, page, at or office.clock.now())


def begun(office: Office, year: int) -> None:
    office.gate.fetch()
    page = f"{office.server.url}/{office.forge.full_name}"
    begin_year(office.gate.client, office.gate.repository, page, year, office.clock.now())


def test_a_merge_closes_its_turn_and_opens_the_next(announcing: Office, web: httpx2.Client) -> None:
    do(announcing, 1)
    (first,) = issues(web)
    assert first["title"] == "Giliran: langkah 2 tahun 2024"
    assert names(first) == ["giliran", "langkah-2"]
    assert "sari" in [one["login"] for one in first["assignees"]]
    assert f"[Mulai langkah ini]({announcing.server.url}/langkah?tahun=2024)" in first["body"]
    (address,) = re.findall(r"\[Usulan langkah ini yang sudah masuk\]\((\S+)\)", first["body"])
    assert parse_qs(urlsplit(address).query) == {"q": ["is:pr is:open label:langkah-2"]}
    pull = announcing.propose(2)
    assert f"/pull/{pull.number}" in httpx2.get(address).text
    announcing.review(pull, "dian")
    assert (announcing.run().merged, announcing.run().merged) == (pull.number, None)
    assert titles(web) == ["Giliran: langkah 3 tahun 2024"]
    closed = [one for one in issues(web, "all") if one["state"] == "closed"]
    assert [one["number"] for one in closed] == [first["number"]]
    assert [one["state_reason"] for one in closed] == ["completed"]


def test_who_is_invited_is_shown_and_the_link_opens_the_form(
    announcing: Office, web: httpx2.Client
) -> None:
    do(announcing, 1)
    (issue,) = issues(web)
    assert "**Yang menyetujui:** Perencana Ahli Muda" in issue["body"]
    assert "10 Menit" in issue["body"]
    form = httpx2.get(f"{announcing.server.url}/langkah?tahun=2024")
    assert "Langkah 2 tahun 2024" in form.text


def test_a_turn_that_fails_to_be_announced_is_told_and_made_up_for_by_the_reminder(
    announcing: Office, web: httpx2.Client
) -> None:
    announcing.review(announcing.propose(1), "hendra")
    announcing.run()
    faulty = Faulty(at=10_000, fault=answering(500))
    faulty.broken = ("GET", f"/api/repos/{announcing.forge.full_name}/issues")
    transport = connection(announcing.server.api, gate_token(), faulty)
    client = GitHub(transport, announcing.forge.full_name, announcing.forge.server)
    run = run_gate(replace(announcing.gate, client=client))
    transport.close()
    assert run.unannounced is not None
    assert titles(web) == []
    assert len(reminded(announcing).kept.opened) == 1
    assert titles(web) == ["Giliran: langkah 2 tahun 2024"]


def test_the_reminder_says_everything_once(announcing: Office, web: httpx2.Client) -> None:
    do(announcing, 1)
    later = announcing.clock.now() + timedelta(days=30)
    assert len(reminded(announcing, later).late) == 1
    (issue,) = issues(web)
    assert "terlambat" in names(issue)
    (said,) = web.get(f"/issues/{issue['number']}/comments").json()
    assert "lewat mutu baku" in said["body"]
    again = reminded(announcing, later)
    assert (again.kept.opened, again.kept.closed, again.late, again.calendars) == ((), (), (), ())


def test_a_second_issue_of_one_turn_is_closed(announcing: Office, web: httpx2.Client) -> None:
    do(announcing, 1)
    (issue,) = issues(web)
    web.post("/issues", json={"title": "dobel", "body": issue["body"], "labels": ["giliran"]})
    assert len(reminded(announcing).kept.closed) == 1
    assert [one["number"] for one in issues(web)] == [issue["number"]]


def test_an_issue_that_a_person_made_up_is_left_alone(
    announcing: Office, web: httpx2.Client
) -> None:
    do(announcing, 1)
    (issue,) = issues(web)
    announcing.client("sari").create_issue("tiruan", issue["body"], ("giliran",), ())
    reminded(announcing)
    assert len(issues(web)) == 2


def test_an_issue_whose_text_a_writer_changed_stops_no_gate(
    announcing: Office, web: httpx2.Client
) -> None:
    do(announcing, 1)
    (issue,) = issues(web)
    for year, number in (("2024", "9" * 5000), ("٢٠٢٤", "1"), ("2024", "999999")):
        body = f"<!-- iku:giliran {year}/{number}/1/2 -->"
        assert web.patch(f"/issues/{issue['number']}", json={"body": body}).status_code == 200
        assert announcing.run().unannounced is None
    assert do(announcing, 2).unannounced is None


def test_a_turn_closed_by_hand_is_opened_again_by_the_reminder(
    announcing: Office, web: httpx2.Client
) -> None:
    do(announcing, 1)
    (issue,) = issues(web)
    announcing.client("sari").close_issue(issue["number"], "completed")
    assert len(reminded(announcing).kept.opened) == 1
    assert titles(web) == ["Giliran: langkah 2 tahun 2024"]


def test_the_button_opens_step_one_of_a_year_once(announcing: Office, web: httpx2.Client) -> None:
    begun(announcing, 2025)
    begun(announcing, 2025)
    reminded(announcing)
    (issue,) = issues(web)
    assert issue["title"] == "Giliran: langkah 1 tahun 2025"
    assert "/langkah?tahun=2025" in issue["body"]


def test_the_button_refuses_a_year_under_way(announcing: Office) -> None:
    do(announcing, 1)
    with pytest.raises(Failure, match="sudah berjalan; gilirannya langkah 2"):
        begun(announcing, 2024)


def test_step_one_closes_the_issue_that_the_button_opened(
    announcing: Office, web: httpx2.Client
) -> None:
    begun(announcing, 2024)
    do(announcing, 1)
    assert titles(web) == ["Giliran: langkah 2 tahun 2024"]


def test_a_missing_calendar_is_asked_for_once_and_the_issue_closes_when_it_is_there(
    announcing: Office, web: httpx2.Client
) -> None:
    november = announcing.clock.now().replace(year=2024, month=11)
    assert reminded(announcing, november).calendars == (2025,)
    assert reminded(announcing, november).calendars == ()
    (issue,) = issues(web)
    assert issue["title"] == "Kalender 2025 belum ada"
    assert reminded(announcing, november.replace(month=10)).calendars == ()
    assert titles(web) == []


def test_an_account_that_cannot_be_assigned_costs_only_the_assignment(
    announcing: Office, web: httpx2.Client
) -> None:
    do(announcing, 1)
    inviter = inviter_of(announcing)
    (invitation,) = inviter.wanted(inviter.reached())
    number = open_invitation(
        announcing.gate.client, replace(invitation, assignees=("sudah-pergi",))
    )
    assert web.get(f"/issues/{number}").json()["assignees"] == []


def inviter_of(office: Office, server: str = "forge.lokal", web: str = "") -> Inviter:
    tip = office.gate.fetch()
    policy = policy_at(office.gate.repository, tip)
    return Inviter(office.gate.repository, policy, server, web, office.clock.now())


def test_on_github_the_link_leads_to_the_file_in_the_editor(announcing: Office) -> None:
    do(announcing, 1)
    page = "https://github.com/dpmptsp/iku"
    inviter = inviter_of(announcing, "github.com", page)
    (invitation,) = inviter.wanted(inviter.reached())
    assert f"[Ubah berkasnya]({page}/edit/main/{YEAR_FILE})" in invitation.body
    assert invitation.assignees == ()


def test_on_github_a_new_year_begins_with_a_file_filled_from_the_year_before(
    announcing: Office,
) -> None:
    do(announcing, 1)
    inviter = inviter_of(announcing)
    ((words, address),) = starting_links(
        inviter.repository,
        inviter.policy,
        server="github.com",
        web="https://github.com/dpmptsp/iku",
        year=2025,
        now=inviter.now,
    )
    query = parse_qs(urlsplit(address).query)
    assert (words, query["filename"]) == ("Buat berkasnya", ["2025.yaml"])
    assert "tahun: 2025\nversi: 1\n" in query["value"][0]
    assert "renstra: {awal: 2021, akhir: 2026" in query["value"][0]


@pytest.mark.parametrize(
    ("year", "ways"),
    [(2024, ["Isi formulirnya", "Ubah berkasnya"]), (2025, ["Isi formulirnya", "Buat berkasnya"])],
)
def test_the_form_is_the_first_way_into_a_year(
    announcing: Office, year: int, ways: list[str]
) -> None:
    do(announcing, 1)
    inviter = inviter_of(announcing)
    with_site = replace(
        inviter.policy,
        institution={**(inviter.policy.institution or {}), "alamat_situs": "https://iku.example"},
    )
    links = starting_links(
        inviter.repository,
        with_site,
        server="github.com",
        web="https://github.com/dpmptsp/iku",
        year=year,
        now=inviter.now,
    )
    assert [words for words, _ in links] == ways
    assert links[0][1] == f"https://iku.example/usul/index.html?tahun={year}"


def requests(office: Office) -> list[tuple[str, str]]:
    """Every request of one run."""
    faulty = Faulty(at=-1, fault=answering(500))
    transport: Transport = connection(office.server.api, gate_token(), faulty)
    client = GitHub(transport, office.forge.full_name, office.forge.server)
    run_gate(replace(office.gate, client=client))
    transport.close()
    return faulty.seen


def test_announcing_costs_a_read_a_run_and_two_writes_a_step(announcing: Office) -> None:
    do(announcing, 1)
    pull = announcing.propose(2)
    announcing.run()
    announcing.review(pull, "dian")
    constant, changed, merge = 3, 3 + 3, 8
    merging = requests(announcing)
    assert len(merging) <= constant + changed + merge, merging
    announcing_run = requests(announcing)
    assert len(announcing_run) <= constant + 2, announcing_run
    assert len(requests(announcing)) == constant
