"""What the rules of documents may know about the office: built from its files, for any caller.

The live gate, the verifier and ``iku periksa`` judge documents by the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sop_iku.documents.context import Context, WorkingDays
from sop_iku.documents.settings import settings_from
from sop_iku.documents.strictness import Stages
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure
from sop_iku.procedure.worktime import holidays_from, hours_from


def surroundings(
    register: Register | None,
    procedure: Procedure | None,
    institution: Mapping[str, Any] | None,
    calendars: Iterable[Mapping[str, Any]],
) -> Context:
    """Return what is known around a document; what is None stays unknown to the rules."""
    offices = None
    if register is not None:
        offices = frozenset(office.code for office in register.offices)
    return Context(
        offices=offices,
        working_days=working_days(institution, calendars) if institution else None,
        settings=settings_from(institution),
        stages=stages_of(procedure) if procedure is not None else Stages(),
    )


def stages_of(procedure: Procedure) -> Stages:
    """Return which step of the SOP delivers what the rules wait for, by its patterns."""

    def first(*beginnings: str) -> int | None:
        return next(
            (
                step.number
                for step in procedure.steps
                if any(pattern.startswith(beginnings) for pattern in step.must_exist)
            ),
            None,
        )

    correcting = [
        step.number
        for step in procedure.steps
        if any(pattern.startswith("/sasaran") for pattern in step.may_change)
    ]
    return Stages(
        data=first("/data"),
        verifikasi=first("/data/*/verifikasi"),
        konsep=first("/sasaran"),
        akhir=correcting[-1] if correcting else None,
        pengesahan=first("/pengesahan"),
    )


def working_days(
    institution: Mapping[str, Any], calendars: Iterable[Mapping[str, Any]]
) -> WorkingDays | None:
    """Return the office's working days; None where its hours cannot be read."""
    try:
        hours, holidays = hours_from(institution), holidays_from(calendars)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return WorkingDays(frozenset(hours.spans), holidays.days, holidays.years)
