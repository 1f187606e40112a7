"""Composes a published version from its tag: document, policy, trail, and the outputs.

Reading only: the documents of a version are rendered once by whoever publishes it
(``documents``), kept as assets of its release and copied from there ever after.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure
from sop_iku.procedure.worktime import (
    holidays_from,
    hours_from,
    standard_minutes,
    working_minutes,
)
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.downloads import data_files
from sop_iku.publish.model import Publication, SignatureState, Site, TrailStep
from sop_iku.publish.site import build_site
from sop_iku.repository.git import Repository

_MAIN = "main"


def assemble(repository: Repository, tag: str, anchors: Anchors) -> Publication:
    """Return the version that ``tag`` publishes, without files.

    Raises Failure where the tag, its document, or the policy at its commit is not usable,
    and EvidenceError where a merge lacks genuine evidence.
    """
    record = repository.read_tag(tag)
    if record is None or not record.annotated or record.when is None:
        raise Failure(f"Tag terbitan {tag} tidak ada atau bukan tag beranotasi.")
    commit = record.target
    path = f"iku/{anchors.year}.yaml"
    source, document = _document(repository, commit, path)
    policy = policy_at(repository, commit)
    if policy.procedure is None or policy.register is None or policy.institution is None:
        finding = policy.findings[0].message if policy.findings else "berkas tidak ada"
        raise Failure(f"Kebijakan pada {tag} tidak sah: {finding}")
    return Publication(
        document=document,
        source=source,
        procedure=policy.procedure,
        office=policy.institution,
        office_names={office.code: office.name for office in policy.register.offices},
        published_at=record.when,
        signature_state=_signature_state(repository, anchors),
        commit=commit,
        tag=tag,
        trail=tuple(_trail(repository, commit, anchors, policy, document)),
        anchors=anchors,
    )


def documents(publication: Publication) -> dict[str, bytes]:
    """Render the documents of a version, by name: PDF, YAML, JSON and CSV."""
    return {f"{publication.stem}.pdf": decree_pdf(publication), **data_files(publication)}


def write_site(
    publications: Sequence[Publication], repository: Repository, destination: Path
) -> None:
    """Build the site of all published versions into ``destination``, whole or not at all.

    Hand-written pages come from ``docs/`` at the tip of main. At least one publication is
    needed: without one there is nothing to publish.
    """
    if not publications:
        raise Failure(
            "Belum ada versi yang terbit di repositori ini.",
            "Pratinjau rancangan: mkdocs build.",
        )
    ordered = sorted(publications, key=lambda item: (item.year, item.version))
    latest = ordered[-1]
    site = Site(
        publications=tuple(ordered),
        procedure=latest.procedure,
        office=latest.office,
        pages=_written_pages(repository, repository.commit_id(_MAIN) or latest.commit),
    )
    build_site(site, destination, built_at=max(item.published_at for item in ordered))


def write_outputs(
    publications: Sequence[Publication], repository: Repository, destination: Path
) -> None:
    """Write the site to ``situs/`` and the newest version's files beside it.

    The site is built first; each file then appears whole, so a failure leaves the old ones.
    """
    write_site(publications, repository, destination / "situs")
    latest = max(publications, key=lambda item: (item.year, item.version))
    for name, content in latest.files.items():
        _write_whole(destination / name, content)


def _write_whole(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".tulis-", delete=False) as stream:
        stream.write(content)
    written = Path(stream.name)
    written.chmod(0o644)  # a temporary file is born readable by its owner only
    written.replace(path)


def _document(repository: Repository, commit: str, path: str) -> tuple[bytes, Mapping[str, Any]]:
    source = repository.read(commit, path)
    if source is None:
        raise Failure(f"{path} tidak ada pada komit {commit[:12]}.")
    reading = read(source, path)
    if reading.document is None:
        raise Failure(f"{path} pada komit {commit[:12]}: {reading.findings[0].message}")
    return source, reading.document.data


def _signature_state(repository: Repository, anchors: Anchors) -> SignatureState:
    """Tell whether the signed copy of this version has come back to main."""
    tip = repository.commit_id(_MAIN)
    path = f"naskah/{anchors.year}/v{anchors.version}.pdf"
    present = tip is not None and bool(repository.entries(tip, path))
    return SignatureState.TERSEDIA if present else SignatureState.BELUM_DITERIMA


def _written_pages(repository: Repository, commit: str) -> dict[str, bytes]:
    paths = {
        entry.path: entry.id
        for entry in repository.entries(commit, "docs")
        if entry.path.count("/") == 1 and entry.path.endswith(".md")
    }
    bodies = repository.read_many(paths.values())
    return {path.removeprefix("docs/"): bodies[blob] for path, blob in paths.items()}


def _trail(
    repository: Repository,
    commit: str,
    anchors: Anchors,
    policy: Policy,
    document: Mapping[str, Any],
) -> Iterator[TrailStep]:
    """Yield the version's merges; working time runs from the merge before to the merge."""
    procedure, register, office = policy.procedure, policy.register, policy.institution
    if procedure is None or register is None or office is None:
        return
    hours = hours_from(office)
    holidays = holidays_from(_calendars(repository, commit))
    reasons = {item["putaran"]: item["alasan"] for item in document.get("pengembalian") or ()}
    before = None
    for entry in read_trail(repository, commit):
        evidence = entry.evidence
        if (evidence.year, evidence.version) != (anchors.year, anchors.version):
            continue
        began = before or evidence.created_at
        step = procedure.step(evidence.step or 0)
        returned = evidence.kind == "pengembalian"
        yield _step(
            entry,
            procedure,
            register,
            worked=working_minutes(began, entry.merged_at, hours, holidays),
            standard=standard_minutes(step.time, hours) if step and not returned else None,
            notes=str(reasons.get(evidence.round, "")) if returned else "",
        )
        before = entry.merged_at


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
    )


def _calendars(repository: Repository, commit: str) -> Iterator[Mapping[str, Any]]:
    for entry in repository.entries(commit, "kalender"):
        if entry.path.endswith(".yaml"):
            yield _document(repository, commit, entry.path)[1]


def _office_name(register: Register, code: str) -> str:
    office = register.office(code)
    return office.name if office else code


def _person_name(register: Register, code: str) -> str:
    person = register.person(code)
    return person.name if person else code
