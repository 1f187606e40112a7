"""Where the office stands: which year is open, whose turn it is, by when, what is proposed.

Reads only; the gate's verdict is computed anew and nothing is posted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.github.client import GitHub
from sop_iku.github.collecting import collect
from sop_iku.procedure.judging import judge
from sop_iku.procedure.sop import Step
from sop_iku.procedure.verdict import Verdict
from sop_iku.procedure.worktime import due, holidays_from, hours_from
from sop_iku.repository.git import Repository

_YEAR_FILE = re.compile(r"iku/(\d{4})\.yaml")


@dataclass(frozen=True)
class OpenProposal:
    """An open proposal with its verdict as of now."""

    number: int
    title: str
    opened_at: datetime | None
    verdict: Verdict


@dataclass(frozen=True)
class OpenYear:
    """A year whose last step is not done: what comes next, since when, until when.

    ``persons`` are the names of those who approve the next step today; empty: the office is
    vacant. ``waiting_since`` is the merge before (None: no evidence of this version yet).
    """

    year: int
    version: int
    round: int
    step: Step
    offices: tuple[str, ...]
    persons: tuple[str, ...]
    waiting_since: datetime | None
    due: datetime | None


@dataclass(frozen=True)
class Standing:
    """The whole answer, as of ``asked_at``."""

    asked_at: datetime
    zone: str
    years: tuple[OpenYear, ...]
    proposals: tuple[OpenProposal, ...]

    def late(self, year: OpenYear) -> bool:
        """Whether the next step is past its mutu baku; unknown is not late."""
        return year.due is not None and self.asked_at > year.due


def standing(client: GitHub, repository: Repository, now: datetime) -> Standing:
    """Return where the office stands.

    ``repository`` holds main and ``refs/pull/*/head`` as just fetched. Raises ``Failure``
    where the policy on main is not valid: then nobody can say whose turn it is.
    """
    tip = repository.commit_id("refs/heads/main")
    if tip is None:
        raise Failure("Repositori di server belum punya cabang main.")
    policy = policy_at(repository, tip)
    if policy.findings or policy.zone is None:
        words = policy.findings[0] if policy.findings else None
        raise Failure(
            f"Kebijakan kantor di main tidak sah: {words.path}: {words.message}"
            if words
            else "Zona waktu kantor tidak diketahui."
        )
    trail = read_trail(repository, tip)
    proposals = []
    for pull in client.open_pull_requests():
        facts, _ = collect(client, repository, pull, policy, now)
        proposals.append(OpenProposal(pull.number, pull.title, pull.created_at, judge(facts)))
    return Standing(
        asked_at=now,
        zone=policy.zone,
        years=tuple(_open_years(repository, policy, trail, now)),
        proposals=tuple(proposals),
    )


def _open_years(
    repository: Repository, policy: Policy, trail: tuple[TrailEntry, ...], now: datetime
) -> list[OpenYear]:
    procedure, register = policy.procedure, policy.register
    if procedure is None or register is None or policy.institution is None:
        return []
    hours = hours_from(policy.institution)
    calendars = [data for _, data in _documents(repository, policy.commit, "kalender")]
    holidays = holidays_from(calendars)
    found = []
    for path, data in _documents(repository, policy.commit, "iku"):
        step = procedure.step(int(data.get("langkah", 0)) + 1)
        if not _YEAR_FILE.fullmatch(path) or step is None or data.get("warisan"):
            continue
        place = (data["tahun"], data["versi"])
        done = [e for e in trail if (e.evidence.year, e.evidence.version) == place]
        since = done[-1].merged_at if done else None
        today = now.astimezone(ZoneInfo(hours.zone)).date()
        holders = [one for code in step.approved_by for one in register.holders(code, today)]
        found.append(
            OpenYear(
                year=data["tahun"],
                version=data["versi"],
                round=data["putaran"],
                step=step,
                offices=tuple(register.office_name(code) for code in step.approved_by),
                persons=tuple(register.person_name(one.person) for one in holders),
                waiting_since=since,
                due=due(since, step.time, hours, holidays) if since else None,
            )
        )
    return found


def _documents(
    repository: Repository, commit: str, folder: str
) -> list[tuple[str, Mapping[str, Any]]]:
    entries = [one for one in repository.entries(commit, folder) if one.path.endswith(".yaml")]
    bodies = repository.read_many([one.id for one in entries])
    readings = [(one.path, read(bodies[one.id], one.path).document) for one in entries]
    return [
        (path, document.data)
        for path, document in readings
        if document is not None and isinstance(document.data, Mapping)
    ]
