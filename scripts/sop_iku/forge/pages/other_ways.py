"""What may be begun besides the next step: work sent back, or a new version of a set year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.ground import ground_at, open_years, set_years
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.roles import People
from sop_iku.forge.pages.visit import forge, visitor
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Account
from sop_iku.procedure.returning import ReturnForm, return_form

#: set years whose new version is offered on a page, the newest first
_OFFERED = 3


@dataclass(frozen=True)
class Way:
    """A page to begin at, the words of its link, and when one takes it."""

    place: str
    words: str
    when: str


def other_ways(*, begin: bool = True) -> list[Way]:
    """Return the ways that the offices of the visitor open; ``begin``: new versions too."""
    person = visitor()
    return list(_ways(forge(), person, begin=begin)) if person is not None else []


def next_return(forge_: Forge, year: int) -> ReturnForm | None:
    """Return what a return of ``year`` asks; None where nothing can be returned."""
    try:
        ground, main = ground_at(forge_.repository, forge_.tips()[MAIN], year, forge_.moment())
        return return_form(ground, year, main)
    except (Failure, KeyError, TypeError):
        return None  # the gate says what is wrong


def _ways(forge_: Forge, person: Account, *, begin: bool) -> Iterator[Way]:
    tip = forge_.tips()[MAIN]
    policy = policy_at(forge_.repository, tip)
    if policy.procedure is None or policy.register is None or policy.zone is None:
        return
    people, first, last = People(forge_, policy), policy.procedure.steps[0], policy.procedure.last
    try:
        opened = open_years(forge_.repository, tip, last)
        published = set_years(forge_.repository, tip, last) if begin else ()
    except Failure:
        return
    for year in opened:
        form = next_return(forge_, year)
        if form is not None and people.holds(person.id, form.openers):
            yield Way(
                f"/kembalikan?tahun={year:04}",
                "Kembalikan ke langkah sebelumnya…",
                f"Pekerjaan IKU {year} yang sudah disetujui ternyata keliru?",
            )
    if people.holds(person.id, first.opened_by):
        for year in published[: -_OFFERED - 1 : -1]:
            yield Way(
                f"/langkah?tahun={year:04}",
                f"Mulai versi perubahan IKU {year}…",
                f"IKU {year} sudah ditetapkan; mengubahnya berarti menjalani lagi semua langkah.",
            )
