"""The signed copy in a proposal, compared with the published file that the release keeps."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from sop_iku.documents.failure import Failure
from sop_iku.documents.finding import Finding, Level
from sop_iku.evidence.anchors import publication_tag
from sop_iku.github.client import GitHub
from sop_iku.github.release import kept
from sop_iku.procedure.classes import TRUST_FILE
from sop_iku.procedure.facts import FileDocument
from sop_iku.publish.outgoing import outgoing_file
from sop_iku.publish.returned_copies import checked_trust, compared_copy
from sop_iku.repository.git import Repository

_COPY = re.compile(r"naskah/(\d{4})/v([1-9]\d*)\.pdf")


class Unpublished(Failure):
    """The file to compare with cannot be had yet."""


def with_copies_examined(
    client: GitHub, repository: Repository, base: str, head: str, files: tuple[FileDocument, ...]
) -> tuple[FileDocument, ...]:
    """Return ``files``; a signed copy or list of trust on ``head`` with all that is wrong with it.

    Whom to trust is what main (``base``) says. Raises ``Failure`` where the published file
    cannot be had; then nothing is known of the copy, and its proposal waits.
    """
    return tuple(
        file if file.findings else _examined(client, repository, base, head, file) for file in files
    )


def _examined(
    client: GitHub, repository: Repository, base: str, head: str, file: FileDocument
) -> FileDocument:
    match = _COPY.fullmatch(file.path)
    returned = repository.read(head, file.path) or b""
    if file.path == TRUST_FILE:
        return checked_trust(file, returned)
    if match is None:
        return file
    tag = publication_tag(int(match[1]), int(match[2]))
    if repository.read_tag(tag) is None:
        reason = f"Versi itu belum ditetapkan atau belum terbit (tag {tag} tidak ada)."
        return replace(file, findings=(Finding(file.path, 1, 1, "NASKAH", Level.GALAT, reason),))
    published = kept(client, tag)
    if published is None:
        raise Unpublished(
            f"berkas terbitan {tag} belum tersimpan di rilisnya", "Jalankan `iku terbit`."
        )
    outgoing = outgoing_file(repository, published)
    if outgoing.place != file.path:
        raise Unpublished(f"rilis {tag} memuat terbitan lain ({outgoing.place})")
    built = outgoing.content
    known = replace(file, original=hashlib.sha256(built).hexdigest())
    return compared_copy(known, built, returned, repository.read(base, TRUST_FILE))
