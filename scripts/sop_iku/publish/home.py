"""The home page: the latest version at a glance, and where the work on the next one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.publish.chart import glimpses
from sop_iku.publish.model import Publication, Site, Turn, Turns
from sop_iku.publish.table import indicator_rows, page_name
from sop_iku.publish.wording import moment


@dataclass(frozen=True)
class Underway:
    """One year in the making: ``done`` of ``steps`` are approved, the next one waits.

    ``parts`` has one entry a step, true where it is approved; times are told in the office's
    zone, ``due`` is empty where no mutu baku holds.
    """

    year: int
    done: int
    steps: int
    activity: str
    waiting_for: str
    since: str
    due: str
    late: bool

    @property
    def parts(self) -> tuple[bool, ...]:
        """Return which of the steps are approved."""
        return tuple(number <= self.done for number in range(1, self.steps + 1))


def home(site: Site, latest: Publication | None) -> dict[str, Any]:
    """Return what only the home page tells, for its template."""
    shared = {
        "office": site.office,
        "procedure": site.procedure,
        "publication": latest,
        "underway": underway(site),
        "asked_at": moment(site.turns.taken_at, site.office) if site.turns else "",
    }
    if latest is None:
        return shared
    times = [step.merged_at for step in latest.trail]
    decree = f"{latest.stem}.pdf"
    return {
        **shared,
        "trail": latest.trail,
        "first": moment(times[0], site.office) if times else "",
        "last": moment(times[-1], site.office) if times else "",
        "returns": sum(step.returned_to is not None for step in latest.trail),
        "pdf": decree if decree in latest.files else "",
        "signed": latest.signed_name if latest.signed_file is not None else "",
        "page_of": {
            row.code: page_name(row.code)
            for row in indicator_rows(latest.document, latest.office_names)
        },
        "glimpses": glimpses(latest.document),
        "others": len(site.publications) > 1,
    }


def underway(site: Site) -> tuple[Underway, ...]:
    """Return every year that is being worked on, as the server told it; empty where unasked."""
    if site.turns is None:
        return ()
    waiting: dict[int, Turn] = {}
    for item in site.turns.items:
        if item.year is not None and item.step is not None and item.kind.lower() == "langkah":
            known = waiting.get(item.year)
            if known is None or known.step is None or item.step < known.step:
                waiting[item.year] = item
    return tuple(_underway(waiting[year], site.turns, site) for year in sorted(waiting))


def _underway(item: Turn, turns: Turns, site: Site) -> Underway:
    step = item.step or 1
    steps: Mapping[int, str] = {one.number: one.activity for one in site.procedure.steps}
    return Underway(
        year=item.year or 0,
        done=step - 1,
        steps=site.procedure.last,
        activity=steps.get(step, item.title),
        waiting_for="; ".join(item.waiting_for) or "–",
        since=moment(item.since, site.office),
        due=moment(item.due, site.office) if item.due else "",
        late=item.due is not None and item.due < turns.taken_at,
    )
