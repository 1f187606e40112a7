"""The trail of one version as people read it: names, offices, working time against mutu baku."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import Policy
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure
from sop_iku.procedure.worktime import (
    holidays_from,
    hours_from,
    standard_minutes,
    working_minutes,
)
from sop_iku.publish.model import TrailStep
from sop_iku.repository.git import Repository


def version_trail(
    repository: Repository, anchors: Anchors, policy: Policy, document: Mapping[str, Any]
) -> tuple[TrailStep, ...]:
    """Return the merges of the anchors' version, oldest first.

    Working time runs from the merge before to the merge, for the first step from the opening
    of its proposal. Raises EvidenceError where a merge lacks genuine evidence, and Failure for
    a calendar that cannot be read.
    """
    procedure, register, office = policy.procedure, policy.register, policy.institution
    if procedure is None or register is None or office is None:
        return ()
    hours = hours_from(office)
    holidays = holidays_from(_calendars(repository, anchors.publication))
    reasons = {item["putaran"]: item["alasan"] for item in document.get("pengembalian") or ()}
    steps = []
    before = None
    for entry in read_trail(repository, anchors.publication):
        evidence = entry.evidence
        if (evidence.year, evidence.version) != (anchors.year, anchors.version):
            continue
        began = before or evidence.created_at
        step = procedure.step(evidence.step or 0)
        returned = evidence.kind == "pengembalian"
        told = _step(
            entry,
            procedure,
            register,
            worked=working_minutes(began, entry.merged_at, hours, holidays),
            standard=standard_minutes(step.time, hours) if step and not returned else None,
            notes=str(reasons.get(evidence.round, "")) if returned else "",
        )
        steps.append(told)
        before = entry.merged_at
    return tuple(steps)


def _step(
    entry: TrailEntry,
    procedure: Procedure,
    register: Register,
    *,
    worked: int,
    standard: int | None,
    notes: str,
) -> TrailStep:
    evidence = entry.evidence
    approval = evidence.approvals[0]
    number = evidence.step or 0
    step = procedure.step(number)
    returned = evidence.kind == "pengembalian"
    return TrailStep(
        number=number,
        activity="Dikembalikan untuk diperbaiki" if returned or step is None else step.activity,
        office_name=_office_name(register, approval.office),
        person_name=_person_name(register, approval.person),
        status=approval.status,
        opened_by=_person_name(register, evidence.opener_person),
        proposal=evidence.proposal,
        opened_at=evidence.created_at,
        approved_at=approval.submitted_at,
        merged_at=entry.merged_at,
        commit=entry.commit,
        round=evidence.round or 1,
        working_minutes=worked,
        standard_minutes=standard,
        notes=notes,
        # a return to step n leaves the document at step n - 1 (design section 5)
        returned_to=number + 1 if returned else None,
        evidence=entry.envelope_sha256,
        envelope=entry.trailers.envelope,
    )


def _calendars(repository: Repository, commit: str) -> Iterator[Mapping[str, Any]]:
    for entry in repository.entries(commit, "kalender"):
        if entry.path.endswith(".yaml"):
            reading = read(repository.blob(entry.id), entry.path)
            if reading.document is None:
                raise Failure(f"{entry.path}: {reading.findings[0].message}")
            yield reading.document.data


def _office_name(register: Register, code: str) -> str:
    office = register.office(code)
    return office.name if office else code


def _person_name(register: Register, code: str) -> str:
    person = register.person(code)
    return person.name if person else code
