"""Judges again the signed copy of a merge: from Git and from what its evidence says it was sent.

The published file is no part of the history, but its digest stands in the evidence and a signed
copy begins with its bytes; so it is found there. A scan begins with nothing of it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from sop_iku.evidence.model import COMPARED, Evidence
from sop_iku.procedure.classes import TRUST_FILE, Kind
from sop_iku.procedure.facts import FileDocument
from sop_iku.publish.returned_copies import checked_trust, compared_copy
from sop_iku.repository.git import Repository

_END = re.compile(rb"%%EOF(?:\r?\n|\r)?")


def judged_again(
    repository: Repository, evidence: Evidence, files: tuple[FileDocument, ...]
) -> tuple[FileDocument, ...]:
    """Return ``files`` as the gate must have seen them.

    Evidence from before signed copies were proved names no digest; such a copy is left as it is.
    """
    return tuple(file if file.findings else _again(repository, evidence, file) for file in files)


def _again(repository: Repository, evidence: Evidence, file: FileDocument) -> FileDocument:
    source = repository.read(evidence.head, file.path) or b""
    if file.path == TRUST_FILE:
        return checked_trust(file, source)
    digest = evidence.digests.get(COMPARED)
    if evidence.kind != Kind.NASKAH or digest is None:
        return file
    known = replace(file, original=digest.removeprefix("sha256:"))
    trust = repository.read(evidence.base, TRUST_FILE)
    return compared_copy(known, _beginning(source, known.original or ""), source, trust)


def _beginning(source: bytes, digest: str) -> bytes | None:
    """Return the part of ``source`` from its start that has this SHA-256; None: there is none."""
    seen = hashlib.sha256()
    at = 0
    for end in _END.finditer(source):
        seen.update(source[at : end.end()])
        at = end.end()
        if seen.hexdigest() == digest:
            return source[:at]
    return None
