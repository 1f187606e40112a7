"""The issue that says whose turn it is: one for each open year, closed when its step is merged.

Bots open no proposals: a step begins with a person, so the issue only invites, by a link that
is filled as far as possible. The gate keeps the issues in each run, ``iku status
--ingatkan`` daily; both are idempotent, and only an issue by a bot that carries our mark counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import total_ordering
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sop_iku.evidence.content import Policy
from sop_iku.evidence.ground import document_at
from sop_iku.github.answers import Issue
from sop_iku.github.client import GitHub
from sop_iku.github.gate import STEP_LABEL
from sop_iku.github.report import plain
from sop_iku.github.starting import starting_links
from sop_iku.github.transport import ApiError
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure, Step
from sop_iku.repository.git import Repository

LABEL = "giliran"
#: as many persons as GitHub assigns one issue to
_ASSIGNEES = 10
#: bounded, for every writer may edit the text of an issue
_MARK = re.compile(r"<!-- iku:giliran ([0-9]{4})/([0-9]{1,6})/([0-9]{1,6})/([0-9]{1,6}) -->")
_YEAR_FILE = re.compile(r"iku/(\d{4})\.yaml")


@total_ordering
@dataclass(frozen=True)
class Place:
    """A step of one year: version and round count, too."""

    year: int
    version: int
    round: int
    step: int

    def __lt__(self, other: Place) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int, int]:
        return self.year, self.version, self.round, self.step

    @property
    def mark(self) -> str:
        """What an issue of this turn carries."""
        return f"<!-- iku:giliran {self.year:04}/{self.version}/{self.round}/{self.step} -->"


@dataclass(frozen=True)
class Invitation:
    """The issue that should be open for a turn."""

    place: Place
    title: str
    body: str
    labels: tuple[str, ...]
    assignees: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What was done: turns opened (with the issue's number), and issues closed."""

    opened: tuple[tuple[Place, int], ...] = ()
    closed: tuple[int, ...] = ()
    standing: Mapping[Place, Issue] | None = None


@dataclass(frozen=True)
class Inviter:
    """What invitations are written from: main as fetched, the server's pages, the time."""

    repository: Repository
    policy: Policy
    server: str
    web: str
    now: datetime

    @property
    def today(self) -> date:
        """Today in the office's zone."""
        return self.now.astimezone(ZoneInfo(self.policy.zone or "UTC")).date()

    def reached(self) -> dict[int, Place]:
        """By year, the last step that is done on main."""
        found = {}
        for entry in self.repository.entries(self.policy.commit, "iku"):
            match = _YEAR_FILE.fullmatch(entry.path)
            document = (
                document_at(self.repository, self.policy.commit, int(match[1])) if match else None
            )
            if document is None or document.data.get("warisan"):
                continue
            place = _place(int(match[1]) if match else 0, document.data)
            if place is not None:
                found[place.year] = place
        return found

    def wanted(self, reached: Mapping[int, Place]) -> tuple[Invitation, ...]:
        """The invitation of each year whose last step is not done."""
        procedure = self.policy.procedure
        if procedure is None:
            return ()
        turns = (
            Place(at.year, at.version, at.round, at.step + 1)
            for at in reached.values()
            if at.step < procedure.last
        )
        return tuple(self.invitation(place) for place in sorted(turns))

    def invitation(self, place: Place) -> Invitation:
        """Write the invitation to one step."""
        procedure, register = self.policy.procedure, self.policy.register
        step = procedure.step(place.step) if procedure else None
        assert procedure is not None and register is not None and step is not None  # noqa: S101, PT018 - callers ask for steps of a valid policy
        version = f" versi {place.version}" if place.version != 1 else ""
        returned = f", putaran {place.round}" if place.round != 1 else ""
        return Invitation(
            place,
            title=f"Giliran: langkah {place.step} tahun {place.year}{version}{returned}",
            body=self._body(place, step, procedure, register),
            labels=(LABEL, f"{STEP_LABEL}{place.step}"),
            assignees=self._assignees(step, register),
        )

    def _body(self, place: Place, step: Step, procedure: Procedure, register: Register) -> str:
        links = starting_links(
            self.repository,
            self.policy,
            server=self.server,
            web=self.web,
            year=place.year,
            now=self.now,
        )
        asked = f"is:pr is:open label:{STEP_LABEL}{place.step}"
        lines = [
            place.mark,
            (
                f"**Langkah {place.step} dari {procedure.last}, tahun {place.year}:** "
                f"{plain(step.activity)}"
            ),
            "",
            f"**Yang mengajukan:** {self._people(step.opened_by, register)}",
            "",
            f"**Yang menyetujui:** {self._people(step.approved_by, register)}",
            "",
            f"**Waktu menurut SOP:** {plain(step.time_text)}. **Hasil:** {plain(step.output)}",
            "",
            *(f"- [{words}]({address})" for words, address in links),
            f"- [Usulan langkah ini yang sudah masuk]({self.web}/pulls?q={quote(asked)})",
            "",
            (
                "Tiket ini ditutup sendiri begitu usulannya digabungkan; tidak perlu ditutup "
                "dengan tangan."
            ),
        ]
        return "\n".join(lines)

    def _people(self, offices: tuple[str, ...], register: Register) -> str:
        told = []
        for code in offices:
            names = [register.person_name(one.person) for one in register.holders(code, self.today)]
            who = ", ".join(names) or "belum ada pejabatnya; perlu Plt. atau Plh."
            told.append(f"{plain(register.office_name(code))} ({plain(who)})")
        return " atau ".join(told)

    def _assignees(self, step: Step, register: Register) -> tuple[str, ...]:
        """The accounts on this server of those who open or do the step, openers first."""
        logins: dict[str, None] = {}
        for code in (*step.opened_by, step.performer):
            for one in register.holders(code, self.today):
                person = register.person(one.person)
                for account in person.accounts if person else ():
                    if account.server == self.server:
                        logins[account.login] = None
        return tuple(logins)[:_ASSIGNEES]


def keep_turns(client: GitHub, inviter: Inviter, extra: tuple[Invitation, ...] = ()) -> Kept:
    """Close the issues of steps that are done, open those of the next steps; never two of one.

    ``extra`` are invitations to years that are not on main yet.
    """
    reached = inviter.reached()
    wanted = {one.place: one for one in (*inviter.wanted(reached), *extra)}
    standing: dict[Place, Issue] = {}
    closed = []
    for issue in client.open_issues(LABEL):
        place = place_of(issue)
        if place is None:
            continue
        at = reached.get(place.year)
        if (at is not None and place <= at) or place in standing:
            client.close_issue(issue.number, "completed")
            closed.append(issue.number)
        else:
            standing[place] = issue
    missing = [one for place, one in wanted.items() if place not in standing]
    opened = tuple((one.place, open_invitation(client, one)) for one in missing)
    return Kept(opened, tuple(closed), standing)


def open_invitation(client: GitHub, invitation: Invitation) -> int:
    """Open the issue; without assignees where the server refuses them. Returns its number."""
    told = (invitation.title, invitation.body, invitation.labels)
    try:
        return client.create_issue(*told, invitation.assignees)
    except ApiError as error:
        if error.status != 422 or not invitation.assignees:
            raise
    return client.create_issue(*told, ())


def place_of(issue: Issue) -> Place | None:
    """The turn that an issue is about; None for issues of persons and without our mark."""
    match = _MARK.match(issue.body)
    if match is None or issue.author is None or not issue.author.bot:
        return None
    return Place(*(int(part) for part in match.groups()))


def _place(year: int, data: Mapping[str, Any]) -> Place | None:
    numbers = [data.get(key) for key in ("versi", "putaran", "langkah")]
    if not all(isinstance(one, int) for one in numbers):
        return None
    version, round_, step = (int(one or 0) for one in numbers)
    return Place(year, version, round_, step)
