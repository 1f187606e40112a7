"""Issues from the form: sent, edited and read by people, received at the office's desk."""

from __future__ import annotations

from typing import Any

from sop_iku.documents.applying import edits
from sop_iku.documents.submission import Submission, as_block
from sop_iku.forge.room import gate_token
from sop_iku.github.receipt import MARK
from sop_iku.github.receiving import Desk, Received, branch_of, receive
from sop_iku.repository.git import Repository
from tests.documents.repository_files import schema
from tests.github.conftest import YEAR_FILE, Office

IKU = schema("iku")


def desk_of(office: Office) -> Desk:
    place = office.folder / "usul.git"
    described = office.gate.client.description()
    return Desk(
        client=office.gate.client,
        repository=Repository(place) if place.exists() else Repository.create_bare(place),
        git_url=office.server.git_url,
        web_url=str(described["html_url"]),
        token=gate_token(),
        clock=office.clock.now,
    )


def filled(office: Office, step: int, note: str = "Dikerjakan dari formulir.") -> Submission:
    """What the form sends for a step, as the sample has it; step and note are the system's."""
    before, after = (office.states[one].data for one in (step - 1, step))
    changes = edits(before, after, IKU)
    content = tuple(one for one in changes if one.pointer[0] not in {"langkah", "catatan"})
    return Submission(2024, step, office.tip(), note, content)


def send(
    office: Office, submission: Submission | str, by: str = "sari", title: str = "[Usulan] IKU 2024"
) -> int:
    office.clock.wait(1)
    body = (
        submission if isinstance(submission, str) else f"Dari formulir.\n\n{as_block(submission)}"
    )
    return issue(office, by, title=title, body=body)


def issue(office: Office, by: str, **fields: Any) -> int:
    transport = office.client(by).transport
    root = f"/repos/{office.forge.full_name}/issues"
    return int(transport.request("POST", root, body=fields).json()["number"])


def edit(office: Office, number: int, by: str, **fields: Any) -> None:
    root = f"/repos/{office.forge.full_name}/issues/{number}"
    office.client(by).transport.request("PATCH", root, body=fields)


def state(office: Office, number: int) -> tuple[str, str | None]:
    root = f"/repos/{office.forge.full_name}/issues/{number}"
    found = office.client("sari").transport.request("GET", root).json()
    return found["state"], found["state_reason"]


def answers(office: Office, number: int) -> list[str]:
    comments = office.client("sari").timeline(number).comments
    return [one.body for one in comments if one.body.startswith(MARK)]


def received(office: Office) -> Received:
    (one,) = receive(desk_of(office))
    return one


def prepared(office: Office, number: int) -> bytes:
    head = office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}")
    source = office.forge.repository.read(head or "", YEAR_FILE)
    assert source is not None
    return source
