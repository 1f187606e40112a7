"""Composes a published version from its tag: document, policy, trail, and the outputs.

Reading only: the documents of a version are rendered once by whoever publishes it
(``documents``), kept as assets of its release and copied from there ever after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.anchors import Anchors, publication_tag
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.procedure.sop import Procedure
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.downloads import data_files
from sop_iku.publish.emblem import emblem_of
from sop_iku.publish.model import Publication, SignatureState, Site, Turns
from sop_iku.publish.returned_copies import copy_path, with_signed_copy
from sop_iku.publish.site import build_site
from sop_iku.publish.version_trail import version_trail
from sop_iku.publish.written import belongs
from sop_iku.repository.git import Repository
from sop_iku.repository.written_file import write_atomically

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
        raise _unusable(policy, tag)
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
        trail=version_trail(repository, anchors, policy, document),
        anchors=anchors,
        schema=policy.schemas.get("iku"),
        keys=policy.keys,
        previous=_previous(repository, anchors.year, anchors.version),
        emblem=emblem_of(policy.institution, lambda path: repository.read(commit, path)),
    )


def documents(publication: Publication) -> dict[str, bytes]:
    """Render the documents of a version, by name: PDF, YAML, JSON and CSV."""
    return {f"{publication.stem}.pdf": decree_pdf(publication), **data_files(publication)}


def write_site(
    publications: Sequence[Publication],
    repository: Repository,
    destination: Path,
    turns: Turns | None = None,
) -> None:
    """Build the site of all published versions into ``destination``, whole or not at all.

    Hand-written pages come from ``docs/`` at the tip of main. Without a version the site says
    that none is published yet, by the SOP and office on main; Failure where main has neither.
    ``turns`` is what the server was asked.
    """
    ordered = sorted(
        (with_signed_copy(repository, item) for item in publications),
        key=lambda item: (item.year, item.version),
    )
    tip = repository.commit_id(_MAIN) or (ordered[-1].commit if ordered else "")
    procedure, office = (
        (ordered[-1].procedure, ordered[-1].office) if ordered else _in_force(repository, tip)
    )
    site = Site(
        publications=tuple(ordered),
        procedure=procedure,
        office=office,
        pages=_written_pages(repository, tip),
        turns=turns,
    )
    times = [item.published_at for item in ordered] or [repository.record(tip).commit_time]
    build_site(site, destination, built_at=max(times))


def write_outputs(
    publications: Sequence[Publication],
    repository: Repository,
    destination: Path,
    turns: Turns | None = None,
) -> None:
    """Write the site to ``situs/`` and the newest version's files beside it.

    The site is built first; each file then appears whole, so a failure leaves the old ones.
    """
    write_site(publications, repository, destination / "situs", turns)
    latest = max(publications, key=lambda item: (item.year, item.version), default=None)
    for name, content in latest.files.items() if latest else ():
        write_atomically(destination / name, content)


def _in_force(repository: Repository, commit: str) -> tuple[Procedure, Mapping[str, Any]]:
    """Return SOP and office of a commit."""
    policy = policy_at(repository, commit)
    if policy.procedure is None or policy.institution is None:
        raise _unusable(policy, _MAIN)
    return policy.procedure, policy.institution


def _unusable(policy: Policy, place: str) -> Failure:
    finding = policy.findings[0].message if policy.findings else "berkas tidak ada"
    return Failure(f"Kebijakan pada {place} tidak sah: {finding}")


def _document(repository: Repository, commit: str, path: str) -> tuple[bytes, Mapping[str, Any]]:
    source = repository.read(commit, path)
    if source is None:
        raise Failure(f"{path} tidak ada pada komit {commit[:12]}.")
    reading = read(source, path)
    if reading.document is None:
        raise Failure(f"{path} pada komit {commit[:12]}: {reading.findings[0].message}")
    return source, reading.document.data


def _previous(repository: Repository, year: int, version: int) -> Mapping[str, Any] | None:
    """Return the data of the published version before, or None where there is none."""
    record = repository.read_tag(publication_tag(year, version - 1)) if version > 1 else None
    if record is None:
        return None
    return _document(repository, record.target, f"iku/{year}.yaml")[1]


def _signature_state(repository: Repository, anchors: Anchors) -> SignatureState:
    """Tell whether the signed copy of this version has come back to main."""
    tip = repository.commit_id(_MAIN)
    path = copy_path(anchors.year, anchors.version)
    present = tip is not None and bool(repository.entries(tip, path))
    return SignatureState.TERSEDIA if present else SignatureState.BELUM_DITERIMA


def _written_pages(repository: Repository, commit: str) -> dict[str, bytes]:
    paths = {
        entry.path: entry.id for entry in repository.entries(commit, "docs") if belongs(entry.path)
    }
    bodies = repository.read_many(paths.values())
    return {path.removeprefix("docs/"): bodies[blob] for path, blob in paths.items()}
