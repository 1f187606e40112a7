"""The daily reminder: turns nobody was told of, steps that are late, a missing calendar.

It writes issues only, each at most once: what stands is not told again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sop_iku.documents.failure import Failure
from sop_iku.documents.formatting import timestamp
from sop_iku.evidence.content import policy_at
from sop_iku.github.client import GitHub
from sop_iku.github.standing import OpenYear, Standing, standing
from sop_iku.github.turn_issues import Inviter, Kept, Place, keep_turns
from sop_iku.repository.git import Repository

LATE = "terlambat"
CALENDAR = "kalender"
#: from this month on the calendar of the next year is asked for
_NEXT_YEAR_FROM = 11


@dataclass(frozen=True)
class Reminded:
    """What was done: turns, issues newly marked as late, years whose calendar was asked for."""

    kept: Kept
    late: tuple[int, ...]
    calendars: tuple[int, ...]


def remind(client: GitHub, repository: Repository, web: str, now: datetime) -> Reminded:
    """Bring all issues to what main says. ``repository`` holds main and the proposals' heads.

    Raises ``Failure`` where the policy on main is not valid.
    """
    inviter = inviter_at(client, repository, web, now)
    found = standing(client, repository, now)
    kept = keep_turns(client, inviter)
    numbers = {place: issue.number for place, issue in (kept.standing or {}).items()}
    numbers |= dict(kept.opened)
    marked = {place for place, issue in (kept.standing or {}).items() if LATE in issue.labels}
    late = []
    for year in found.years:
        place = Place(year.year, year.version, year.round, year.step.number)
        if found.late(year) and place in numbers and place not in marked:
            client.add_labels(numbers[place], (LATE,))
            client.create_comment(numbers[place], _late_words(year, found))
            late.append(numbers[place])
    return Reminded(kept, tuple(late), _ask_for_calendars(client, inviter, found))


def begin_year(client: GitHub, repository: Repository, web: str, year: int, now: datetime) -> Kept:
    """Open the issue of step 1 of ``year``; of a published year it begins a new version.

    Raises ``Failure`` where the year is under way: its turn is another step.
    """
    inviter = inviter_at(client, repository, web, now)
    procedure, at = inviter.policy.procedure, inviter.reached().get(year)
    if procedure is None:
        raise Failure("SOP di main tidak sah.", "Minta pengelola menjalankan: iku periksa")
    first = procedure.steps[0].number
    if at is None:
        if repository.read(inviter.policy.commit, f"iku/{year:04}.yaml") is not None:
            raise Failure(f"iku/{year:04}.yaml adalah dokumen warisan; tidak dimulai di sini.")
        place = Place(year, 1, 1, first)
    elif at.step < procedure.last:
        raise Failure(
            f"Tahun {year} sudah berjalan; gilirannya langkah {at.step + 1}.",
            "Lihat: iku status",
        )
    else:
        place = Place(year, at.version + 1, 1, first)
    return keep_turns(client, inviter, (inviter.invitation(place),))


def inviter_at(client: GitHub, repository: Repository, web: str, now: datetime) -> Inviter:
    """Return what invitations are written from, for main as just fetched."""
    tip = repository.commit_id("refs/heads/main")
    if tip is None:
        raise Failure("Repositori di server belum punya cabang main.")
    policy = policy_at(repository, tip)
    if policy.findings:
        first = policy.findings[0]
        raise Failure(f"Kebijakan kantor di main tidak sah: {first.path}: {first.message}")
    return Inviter(repository, policy, client.server, web, now)


def _late_words(year: OpenYear, found: Standing) -> str:
    due = timestamp(year.due, found.zone) if year.due else ""
    since = timestamp(year.waiting_since, found.zone) if year.waiting_since else ""
    return (
        f"Langkah ini sudah lewat mutu baku waktu SOP: menunggu sejak {since}, tenggatnya {due}. "
        "Keterlambatan hanya ditunjukkan; langkahnya tetap dapat dikerjakan."
    )


def _ask_for_calendars(client: GitHub, inviter: Inviter, found: Standing) -> tuple[int, ...]:
    """Ask once for each calendar that is missing; close what was answered."""
    path = "kalender/{:04}.yaml"
    years = _calendar_years(inviter.today, found)
    missing = [
        year
        for year in years
        if inviter.repository.read(inviter.policy.commit, path.format(year)) is None
    ]
    asked = set()
    for issue in client.open_issues(CALENDAR):
        year = next((one for one in missing if issue.body.startswith(_calendar_mark(one))), None)
        ours = issue.author is not None and issue.author.bot
        if not ours or not issue.body.startswith("<!-- iku:kalender "):
            continue
        if year is None or year in asked:
            client.close_issue(issue.number, "completed")
        else:
            asked.add(year)
    told = [year for year in missing if year not in asked]
    for year in told:
        client.create_issue(*_calendar_issue(year, path.format(year)), ())
    return tuple(told)


def _calendar_years(today: date, found: Standing) -> list[int]:
    years = {today.year, *(year.year for year in found.years if year.year >= today.year)}
    if today.month >= _NEXT_YEAR_FROM:
        years.add(today.year + 1)
    return sorted(years)


def _calendar_mark(year: int) -> str:
    return f"<!-- iku:kalender {year:04} -->"


def _calendar_issue(year: int, path: str) -> tuple[str, str, tuple[str, ...]]:
    body = "\n".join(
        (
            _calendar_mark(year),
            (
                f"Berkas `{path}` belum ada. Tanpa hari libur dan cuti bersama tahun {year}, "
                "tenggat menurut SOP dihitung seolah-olah setiap hari kerja masuk."
            ),
            "",
            (
                "Yang dapat dilakukan: ajukan berkas itu (kelas tata usaha) dari Keputusan Bersama "
                "tentang hari libur nasional dan cuti bersama, lengkap dengan nomornya."
            ),
            "",
            "Tiket ini ditutup sendiri begitu berkasnya berlaku.",
        )
    )
    return f"Kalender {year} belum ada", body, (CALENDAR,)
