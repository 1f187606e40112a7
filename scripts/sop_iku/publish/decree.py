"""The decree as a file: its words, its QR code and what travels inside it."""

from __future__ import annotations

import io
from collections.abc import Iterable

import segno

from sop_iku.evidence.anchors import write_anchors
from sop_iku.publish.decree_view import anchor_lines, decree_title, decree_view
from sop_iku.publish.model import Publication
from sop_iku.publish.printable import require_printable
from sop_iku.publish.typesetting import Attachment, Manuscript, typeset_all


def decree_pdf(publication: Publication) -> bytes:
    """Return the decree with its annexes; source, evidence and anchors are attached.

    Raises Failure (Indonesian) where the text cannot be set, for instance for a character
    that the font does not have.
    """
    return decree_pdfs((publication,))[0]


def decree_pdfs(publications: Iterable[Publication]) -> list[bytes]:
    """Return the decrees of several versions, in order; all of them or none."""
    return typeset_all(_manuscript(publication) for publication in publications)


def _manuscript(publication: Publication) -> Manuscript:
    require_printable(publication.document, f"iku/{publication.year}.yaml")
    require_printable(publication.office, "instansi.yaml")
    return Manuscript(
        title=decree_title(publication),
        view=decree_view(publication),
        moment=publication.published_at,
        pictures=pictures(publication),
        attachments=attachments(publication),
    )


def attachments(publication: Publication) -> tuple[Attachment, ...]:
    """Return the files inside a paper: the approved source, and what proves the approvals."""
    source = Attachment(
        f"{publication.stem}.yaml",
        publication.source,
        "application/yaml",
        "Naskah sumber yang disetujui, persis seperti di repositori",
    )
    envelopes = [step.envelope for step in publication.trail if step.envelope]
    evidence = Attachment(
        f"{publication.stem}-bukti.jsonl",
        "".join(f"{envelope}\n" for envelope in envelopes).encode(),
        "application/jsonl",
        "Bukti bertanda gerbang, satu baris untuk setiap persetujuan",
        "supplement",
    )
    anchors = (
        (
            Attachment(
                "jangkar.json",
                write_anchors(publication.anchors),
                "application/json",
                "Jangkar untuk memeriksa jejak persetujuan",
                "supplement",
            ),
        )
        if publication.anchors
        else ()
    )
    return (source, *((evidence,) if envelopes else ()), *anchors)


def pictures(publication: Publication) -> dict[str, bytes]:
    """Return the pictures that a paper may show, by file name."""
    found = {"qr.svg": qr_svg(qr_text(publication))} if publication.anchors else {}
    if publication.emblem:
        found[publication.emblem.name] = publication.emblem.content
    return found


def qr_text(publication: Publication) -> str:
    """Return what the QR says: the address of the verification page, or the anchors as text."""
    address = str(publication.office.get("alamat_situs") or "").rstrip("/")
    if address.startswith("https://"):
        return f"{address}/verifikasi.html#{publication.commit}"
    lines = anchor_lines(publication.anchors) if publication.anchors else ()
    return "\n".join((publication.title, *(f"{label}: {value}" for label, value in lines)))


def qr_svg(text: str) -> bytes:
    """Return ``text`` as a QR code, error correction M, quiet zone of four modules."""
    stream = io.BytesIO()
    segno.make(text, error="m", micro=False).save(stream, kind="svg", xmldecl=False, border=4)
    return stream.getvalue()
