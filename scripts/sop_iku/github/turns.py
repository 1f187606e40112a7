"""Whose turn it is, for the site's live page: the standing of the office as the page tells it."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from sop_iku.evidence.content import policy_at
from sop_iku.github.client import GitHub
from sop_iku.github.standing import OpenProposal, OpenYear, Standing, standing
from sop_iku.procedure.offices import Register
from sop_iku.publish.model import Turn, Turns
from sop_iku.repository.git import Repository

_KINDS = {"langkah": "Langkah", "pengembalian": "Pengembalian"}


def ask_turns(client: GitHub, token: str | None, now: datetime) -> Turns:
    """Ask the server whose turn it is; a clone of its own is fetched for it and thrown away.

    Raises Failure where the server does not answer or the policy on main is not valid.
    """
    with tempfile.TemporaryDirectory(prefix="iku-giliran-") as folder:
        repository = Repository.create_bare(Path(folder) / "giliran.git")
        repository.fetch(
            str(client.description()["clone_url"]),
            ["+refs/heads/main:refs/heads/main", "+refs/pull/*/head:refs/pull/*/head"],
            token=token,
        )
        found = standing(client, repository, now)
        tip = repository.commit_id("refs/heads/main")
        register = policy_at(repository, tip).register if tip else None
    return turns_of(found, register)


def turns_of(found: Standing, register: Register | None) -> Turns:
    """Return every open proposal, then the next step of each open year nobody has proposed."""
    years = {(year.year, year.version, year.step.number): year for year in found.years}
    items, proposed = [], set()
    for one in found.proposals:
        place = (one.verdict.year, one.verdict.version, one.verdict.step)
        year = next((year for key, year in years.items() if key == place), None)
        if year is not None:
            proposed.add(place)
        items.append(_proposed(one, year, register, found.asked_at))
    items += [_waiting(year, found.asked_at) for key, year in years.items() if key not in proposed]
    return Turns(found.asked_at, tuple(items))


def _proposed(
    one: OpenProposal, year: OpenYear | None, register: Register | None, now: datetime
) -> Turn:
    verdict = one.verdict
    names = tuple(register.person_name(code) if register else code for code in verdict.next_actors)
    return Turn(
        proposal=one.number,
        title=year.step.activity if year and verdict.kind == "langkah" else one.title,
        kind=_KINDS.get(verdict.kind or "", verdict.kind or "tidak dikenal"),
        year=verdict.year,
        step=verdict.step,
        waiting_for=names,
        since=one.opened_at or now,
        due=year.due if year and verdict.kind == "langkah" else None,
        reason=verdict.reason,
    )


def _waiting(year: OpenYear, now: datetime) -> Turn:
    offices = " atau ".join(year.offices)
    persons = ", ".join(year.persons)
    return Turn(
        proposal=None,
        title=f"Langkah {year.step.number}: {year.step.activity}",
        kind="Langkah",
        year=year.year,
        step=year.step.number,
        waiting_for=("Staf menyiapkan usulan",),
        since=year.waiting_since or now,
        due=year.due,
        reason=f"Belum diusulkan; akan disetujui {offices}{f' ({persons})' if persons else ''}.",
    )
