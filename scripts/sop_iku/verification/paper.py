"""The PDF that a citizen holds: what it carries, compared with the history and the manifest."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Any

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.manifest import MANIFEST_NAME, PublishedFile, read_manifest
from sop_iku.repository.git import Repository
from sop_iku.verification.marks import copy_on_main, marks_of
from sop_iku.verification.report import Outcome, Paper, ReportLine, line

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


def look_at(
    repository: Repository, anchors: Anchors, pdf: bytes, beside: Mapping[str, bytes]
) -> Paper:
    """Compare a PDF with the publication commit, the copy on main, and the manifest ``beside``.

    Only the manifest and main tell about every byte; without them the text of the pages stays
    unproven, and a line says so.
    """
    what = described(pdf)
    back = copy_on_main(repository, anchors, pdf)
    if back is not None:
        marks = marks_of(repository, pdf, None)
        return Paper(what, f"ya: {back.words}", marks.words, (back.line, marks.line))
    source = line(
        "Naskah sumber di dalam PDF sama dengan komit terbit", _source(repository, anchors, pdf)
    )
    if not source.ok:  # it is none of ours, so nothing is asked of its signatures
        return Paper(what, f"TIDAK: {source.reasons[0]}", "tidak diperiksa", (source,))
    bytes_line, intact, built = _bytes(repository, anchors, pdf, beside.get(MANIFEST_NAME))
    if not bytes_line.ok:
        return Paper(what, intact, "tidak diperiksa", (source, bytes_line))
    marks = marks_of(repository, pdf, built)
    return Paper(what, intact, marks.words, (source, bytes_line, marks.line))


def described(pdf: bytes) -> str:
    """Return what the file says of itself: its title and how many pages; never raises."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        title = (
            str(reader.trailer_view["/Info"]["/Title"]) if "/Info" in reader.trailer_view else ""
        )
        pages = int(reader.root["/Pages"]["/Count"])
    except Exception:  # noqa: BLE001 - whatever the library meets in a hostile file
        return "berkas yang tidak terbaca sebagai PDF"
    return f"{title.strip() or 'PDF tanpa judul'} ({pages} halaman)"


def _bytes(
    repository: Repository, anchors: Anchors, pdf: bytes, source: bytes | None
) -> tuple[ReportLine, str, bytes | None]:
    """Return the line about every byte, its words, and the published file that ``pdf`` goes on."""
    title = "Setiap bita PDF sama dengan yang diterbitkan"
    if source is None:
        reason = f"Tanpa {MANIFEST_NAME} di sebelah PDF, tulisan di halamannya tidak diperiksa."
        return ReportLine(Outcome.CATATAN, reason), f"belum terbukti: {reason}", None
    try:
        manifest = read_manifest(source, policy_at(repository, anchors.publication).valid_keys())
    except EvidenceError as error:
        return line(title, (f"{MANIFEST_NAME}: {error.message}",)), f"TIDAK: {error.message}", None
    place = (manifest.repository, manifest.commit, manifest.tag)
    if place != (anchors.repository, anchors.publication, anchors.tag):
        reason = "Manifest ini milik versi lain."
        return line(title, (reason,)), f"TIDAK: {reason}", None
    listed = [file for file in manifest.files if file.name.endswith(".pdf")]
    if any(_digest(pdf) == file.sha256 for file in listed):
        return line(title), "ya: setiap bita sama dengan yang diterbitkan", None
    begun = next((file for file in listed if _begins_with(pdf, file)), None)
    if begun is not None:
        told = "PDF dimulai dengan setiap bita yang diterbitkan"
        return line(told), f"ya: {told}, lalu tanda tangan", pdf[: begun.size]
    reason = "PDF ini bukan yang diterbitkan: SHA-256-nya tidak ada di manifest."
    return line(title, (reason,)), f"TIDAK: {reason}", None


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
