"""Gathers what the hard copies need: a version, and the document as each step left it.

From a revision of the repository the steps come from the trail; from a working tree only
today's document is known, so nothing is marked as changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors, publication_tag
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.trail import read_trail
from sop_iku.procedure.sop import Procedure
from sop_iku.publish.edition import assemble
from sop_iku.publish.emblem import emblem_of
from sop_iku.publish.model import Emblem, Publication, SignatureState
from sop_iku.publish.preview import EPOCH, file_inside, load, preview, sop_of
from sop_iku.publish.printing import Dossier
from sop_iku.publish.sheet_views import StepState
from sop_iku.publish.version_trail import version_trail
from sop_iku.repository.git import Repository


def years_of_tree(root: Path) -> tuple[int, ...]:
    """Return the years that have a document in a working tree."""
    return _years(path.name for path in (root / "iku").glob("*.yaml"))


def years_at(repository: Repository, revision: str) -> tuple[int, ...]:
    """Return the years that have a document at a revision."""
    commit = repository.commit_id(revision)
    entries = repository.entries(commit, "iku") if commit else ()
    return _years(entry.path.removeprefix("iku/") for entry in entries)


def newest(years: tuple[int, ...]) -> int:
    """Return the latest year. Raises Failure where there is none."""
    if not years:
        raise Failure("Tidak ada dokumen iku/<tahun>.yaml di sini.", "Periksa folder atau revisi.")
    return max(years)


def _years(names: Iterable[str]) -> tuple[int, ...]:
    stems = (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return tuple(sorted(int(stem) for stem in stems if re.fullmatch(r"\d{4}", stem)))


def dossier_of_tree(root: Path, year: int) -> Dossier:
    """Return the drafts of a working tree. Raises Failure where the year has no document."""
    for draft in preview(root).publications:
        if draft.year == year:
            done = int(draft.document["langkah"])
            steps = draft.procedure.steps
            states = tuple(StepState(s, draft.document) for s in steps if s.number <= done)
            return Dossier(draft, states)
    raise Failure(f"iku/{year}.yaml tidak ada di folder ini.")


def dossier_at(repository: Repository, revision: str, year: int) -> Dossier:
    """Return the version of ``year`` as it stands at ``revision``, with all its steps.

    A version whose tag reaches the same document is the published one; anything else is a
    draft and says so. Raises Failure where revision, document or policy is not usable.
    """
    commit = repository.commit_id(revision)
    if commit is None:
        raise Failure(f"Revisi {revision} tidak ada di repositori ini.")
    source, document = _document(repository, commit, year)
    anchors = _anchors(repository, commit, year, int(document["versi"]))
    tag = publication_tag(anchors.year, anchors.version)
    record = repository.read_tag(tag)
    published = record is not None and repository.read(record.target, f"iku/{year}.yaml") == source
    if record is not None and published:
        anchors = _anchors(repository, record.target, year, anchors.version)
        publication = assemble(repository, tag, anchors)
    else:
        publication = _draft(repository, commit, anchors, source, document)
    return dossier_of(repository, publication)


def dossier_of_proposal(repository: Repository, base: str, head: str, year: int) -> Dossier:
    """Return the drafts of a proposed step: what is merged at ``base``, and the step on ``head``.

    Policy is that of ``base``. Raises Failure where the year's document cannot be read.
    """
    source, document = _document(repository, head, year)
    merged = read_trail(repository, base)
    anchors = _anchors(repository, base, year, int(document["versi"])) if merged else None
    publication = _draft(repository, base, anchors, source, document)
    states = list(_states(repository, publication))
    step = publication.procedure.step(int(document["langkah"]))
    known = repository.read(base, f"iku/{year}.yaml") is not None
    before = _document(repository, base, year)[1] if known else {}
    if step is not None:
        states.append(StepState(step, document, before))
    return Dossier(publication, tuple(states))


def procedure_of(
    repository: Repository, revision: str
) -> tuple[Procedure, Mapping[str, Any], Emblem | None, datetime]:
    """Return the SOP at a revision, its office and emblem, and the time of the commit."""
    commit = repository.commit_id(revision)
    if commit is None:
        raise Failure(f"Revisi {revision} tidak ada di repositori ini.")
    procedure, office = _usable(policy_at(repository, commit))
    emblem = emblem_of(office, lambda path: repository.read(commit, path))
    return procedure, office, emblem, repository.record(commit).commit_time


def procedure_of_tree(
    root: Path,
) -> tuple[Procedure, Mapping[str, Any], Emblem | None, datetime]:
    """Return the SOP of a working tree, its office and emblem, and the date of drafts."""
    office = load(root, "instansi.yaml")
    emblem = emblem_of(office, lambda name: file_inside(root, name))
    return sop_of(root), office, emblem, EPOCH


def dossier_of(repository: Repository, publication: Publication) -> Dossier:
    """Return a version with all its steps, as the trail of ``repository`` has them."""
    return Dossier(publication, tuple(_states(repository, publication)))


def _states(repository: Repository, publication: Publication) -> Iterator[StepState]:
    """Yield one state a merged step; a formal return changes nothing to print."""
    before: Mapping[str, Any] = publication.previous or {}
    for entry in publication.trail:
        _, document = _document(repository, entry.commit, publication.year)
        step = publication.procedure.step(entry.number)
        if step is not None and entry.returned_to is None:
            yield StepState(step, document, before, entry)
        before = document


def _draft(
    repository: Repository,
    commit: str,
    anchors: Anchors | None,
    source: bytes,
    document: Mapping[str, Any],
) -> Publication:
    policy = policy_at(repository, commit)
    procedure, office = _usable(policy)
    names = policy.register.offices if policy.register else ()
    return Publication(
        document=document,
        source=source,
        procedure=procedure,
        office=office,
        office_names={item.code: item.name for item in names},
        published_at=repository.record(commit).commit_time,
        signature_state=SignatureState.RANCANGAN,
        commit=commit,
        trail=version_trail(repository, anchors, policy, document) if anchors else (),
        schema=policy.schemas.get("iku"),
        emblem=emblem_of(office, lambda path: repository.read(commit, path)),
    )


def _usable(policy: Policy) -> tuple[Procedure, Mapping[str, Any]]:
    if policy.procedure is None or policy.register is None or policy.institution is None:
        finding = policy.findings[0].message if policy.findings else "berkas tidak ada"
        raise Failure(f"Kebijakan pada {policy.commit[:12]} tidak sah: {finding}")
    return policy.procedure, policy.institution


def _anchors(repository: Repository, commit: str, year: int, version: int) -> Anchors:
    """Return the anchors of a commit as the clone itself tells them."""
    trail = read_trail(repository, commit)
    keys = policy_at(repository, commit).valid_keys().keys
    if not trail:
        raise Failure("Belum ada langkah yang disetujui di revisi itu.")
    return Anchors(
        repository=trail[-1].evidence.repository,
        environment=keys[-1].environment,
        key_fingerprint=keys[-1].fingerprint,
        publication=commit,
        year=year,
        version=version,
    )


def _document(repository: Repository, commit: str, year: int) -> tuple[bytes, Mapping[str, Any]]:
    path = f"iku/{year}.yaml"
    source = repository.read(commit, path)
    if source is None:
        raise Failure(f"{path} tidak ada pada revisi {commit[:12]}.")
    reading = read(source, path)
    if reading.document is None:
        raise Failure(f"{path} pada {commit[:12]}: {reading.findings[0].message}")
    return source, reading.document.data
