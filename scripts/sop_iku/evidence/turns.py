"""Since when it is a step's turn, and the calendar by which its due date is told."""

from __future__ import annotations

from sop_iku.evidence.content import Policy
from sop_iku.procedure.facts import Timetable, YearDocument
from sop_iku.procedure.worktime import Holidays, hours_from
from sop_iku.repository.git import Repository


def timetable_at(
    repository: Repository, base: str, document: YearDocument | None, policy: Policy
) -> Timetable | None:
    """Return what tells the due date of the step that waits on main (``base``).

    It is counted from the last merge that changed the year's document: the step before, or the
    return. None where the year is new, or where the office's hours are not known.
    """
    days = policy.surroundings.working_days
    if document is None or document.before is None or policy.institution is None or days is None:
        return None
    merge = repository.last_change(base, document.path)
    if merge is None:
        return None
    try:
        hours = hours_from(policy.institution)
    except ValueError:
        return None
    return Timetable(hours, Holidays(days.days_off, days.years), merge.commit_time)
