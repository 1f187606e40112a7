"""The PDF that a citizen holds: what it carries, compared with the history and the manifest."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.manifest import MANIFEST_NAME, PublishedFile, read_manifest
from sop_iku.repository.git import Repository
from sop_iku.verification.report import Outcome, ReportLine, line

ANCHORS_NAME = "jangkar.json"


def attachments(pdf: bytes) -> Mapping[str, bytes]:
    """Return the files attached to a PDF, by name.

    Raises ``EvidenceError`` for what is no PDF, or one that cannot be read.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        tree = PdfFileReader(io.BytesIO(pdf)).root["/Names"]["/EmbeddedFiles"]
        names = list(tree["/Names"])
        return {
            str(name): _content(holder.get_object())
            for name, holder in zip(names[::2], names[1::2], strict=True)
        }
    except KeyError:
        return {}
    except Exception as error:  # whatever the library meets in a hostile file
        raise EvidenceError("Berkas itu bukan PDF yang dapat dibaca.") from error


def check_pdf(
    repository: Repository, anchors: Anchors, pdf: bytes, beside: Mapping[str, bytes]
) -> Iterator[ReportLine]:
    """Check a PDF against the publication commit, and against the manifest if it lies ``beside``.

    Only the manifest tells about every byte; without it the text of the pages stays unproven,
    and a line says so.
    """
    yield line(
        "Naskah sumber di dalam PDF sama dengan komit terbit", _source(repository, anchors, pdf)
    )
    source = beside.get(MANIFEST_NAME)
    if source is None:
        yield ReportLine(
            Outcome.CATATAN,
            f"Tanpa {MANIFEST_NAME} di sebelah PDF, tulisan di halamannya tidak diperiksa.",
        )
        return
    title = "Setiap bita PDF sama dengan yang diterbitkan"
    try:
        manifest = read_manifest(source, policy_at(repository, anchors.publication).valid_keys())
    except EvidenceError as error:
        yield line(title, (f"{MANIFEST_NAME}: {error.message}",))
        return
    place = (manifest.repository, manifest.commit, manifest.tag)
    if place != (anchors.repository, anchors.publication, anchors.tag):
        yield line(title, ("Manifest ini milik versi lain.",))
        return
    listed = [file for file in manifest.files if file.name.endswith(".pdf")]
    if any(_digest(pdf) == file.sha256 for file in listed):
        yield line(title)
    elif any(_begins_with(pdf, file) for file in listed):
        yield line("PDF dimulai dengan setiap bita yang diterbitkan")
        yield ReportLine(
            Outcome.CATATAN,
            "Sesudah itu ada tambahan, misalnya tanda tangan, yang tidak diperiksa di sini.",
        )
    else:
        yield line(title, ("PDF ini bukan yang diterbitkan: SHA-256-nya tidak ada di manifest.",))


def _source(repository: Repository, anchors: Anchors, pdf: bytes) -> tuple[str, ...]:
    name = f"iku-{anchors.year}.yaml"
    try:
        attached = [
            content
            for found, content in attachments(pdf).items()
            if found.startswith(f"iku-{anchors.year}") and found.endswith(".yaml")
        ]
    except EvidenceError as error:
        return (error.message,)
    if len(attached) != 1:
        return (f"PDF ini tidak membawa {name}.",)
    if attached[0] != repository.read(anchors.publication, f"iku/{anchors.year}.yaml"):
        return (f"{name} di dalam PDF berbeda dari yang disetujui.",)
    return ()


def _content(holder: Any) -> bytes:
    return bytes(holder["/EF"]["/F"].data)


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


def _begins_with(pdf: bytes, file: PublishedFile) -> bool:
    return _digest(pdf[: file.size]) == file.sha256
