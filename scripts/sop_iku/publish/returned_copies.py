"""The signed copy of a version that came back to main: what it proves, and who attested it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding, Level
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.procedure.classes import TRUST_FILE, Kind
from sop_iku.procedure.facts import FileDocument
from sop_iku.publish.model import Publication, SignatureState
from sop_iku.publish.wording import moment
from sop_iku.repository.git import Repository

_MAIN = "main"
#: the value of ``terbit`` in instansi.yaml that holds a version back until its copy is there
WHEN_RETURNED = "saat_naskah_kembali"
_SCAN = (
    "Pindaian tanda tangan basah, tidak dapat diperiksa secara elektronik: yang menyetujui "
    "membenarkan bahwa ini pindaian naskah yang terbit."
)


def copy_path(year: int, version: int) -> str:
    """Return where the signed copy of a version lies on main."""
    return f"naskah/{year}/v{version}.pdf"


def with_signed_copy(repository: Repository, publication: Publication) -> Publication:
    """Return the version with what its copy on main proves; unchanged where none came back.

    Trust is what stood on main when it came. The file itself is offered only where it is a
    proved signature or an attested scan.
    """
    tip = repository.commit_id(_MAIN)
    path = copy_path(publication.year, publication.version)
    returned = repository.read(tip, path) if tip else None
    built = publication.files.get(f"{publication.stem}.pdf")
    if tip is None or returned is None or built is None:
        return publication
    # imported here: most builds have no signed copy, and pyHanko takes half a second
    from sop_iku.publish.signing.bounded import judged_copy
    from sop_iku.publish.signing.signed_copy import copy_words

    merge = _merge_of(repository, tip, path)
    trusted_at = merge.record.parents[0] if merge else tip
    found = judged_copy(built, returned, repository.read(trusted_at, TRUST_FILE))
    attested = _attested(repository, merge, publication.office) if merge else ""
    words = copy_words(found, publication.office, attested)
    return replace(publication, signed_copy=words, signed_file=returned if found.ok else None)


def compared_copy(
    file: FileDocument, built: bytes | None, returned: bytes, trust: bytes | None
) -> FileDocument:
    """Return the facts of a signed copy in a proposal: what is wrong with it, or what it is.

    ``built`` as in ``returned_copy``; the note is for the official who approves.
    """
    from sop_iku.publish.signing.bounded import judged_copy

    found = judged_copy(built, returned, trust)
    findings = tuple(
        Finding(file.path, 1, 1, "NASKAH", Level.GALAT, reason) for reason in found.reasons
    )
    head = found.examination.head if found.examination else None
    note = f"Tanda tangan elektronik {head.signer.name} terbukti." if head else _SCAN
    return replace(file, findings=(*file.findings, *findings), note="" if findings else note)


def checked_trust(file: FileDocument, source: bytes) -> FileDocument:
    """Return the facts of a proposed list of trust, with what its certificates lack."""
    from sop_iku.publish.signing.trust import read_trust

    try:
        read_trust(source)
    except Failure as failure:
        finding = Finding(file.path, 1, 1, "NASKAH", Level.GALAT, failure.message)
        return replace(file, findings=(*file.findings, finding))
    return file


def is_held_back(repository: Repository, publication: Publication) -> bool:
    """Tell whether the office publishes this version only once its signed copy is back.

    Both the office of the version and today's must say so: who changes the setting neither
    takes down what was published nor waits for ever.
    """
    tip = repository.commit_id(_MAIN)
    today = policy_at(repository, tip).institution if tip else None
    settings: tuple[Mapping[str, Any], ...] = (publication.office, today or publication.office)
    return publication.signature_state is not SignatureState.TERSEDIA and all(
        office.get("terbit") == WHEN_RETURNED for office in settings
    )


def attested_copy(repository: Repository, tip: str, path: str, office: Mapping[str, Any]) -> str:
    """Name who approved the copy at ``path``: person, office, time; empty where nobody did."""
    merge = _merge_of(repository, tip, path)
    return _attested(repository, merge, office) if merge else ""


def _merge_of(repository: Repository, tip: str, path: str) -> TrailEntry | None:
    """Return the merge that brought the copy as it stands on main."""
    for entry in reversed(read_trail(repository, tip)):
        if entry.evidence.kind != Kind.NASKAH:
            continue
        changes = repository.changes(*entry.record.parents)
        if path in {change.path for change in changes}:
            return entry
    return None


def _attested(repository: Repository, merge: TrailEntry, office: Mapping[str, Any]) -> str:
    """Name who approved the proposal that brought the copy: person, office, time."""
    approval = merge.evidence.approvals[0]
    register = policy_at(repository, merge.record.parents[0]).register
    person, post = approval.person, approval.office
    if register is not None:
        person, post = register.person_name(person), register.office_name(post)
    acting = "" if approval.status == "definitif" else f"{approval.status} "
    return f"{person} ({acting}{post}) pada {moment(approval.submitted_at, office)}"
