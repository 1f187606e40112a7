"""The decree as PDF/A-3a and PDF/UA-1, byte-identical from equal input.

Data go in as JSON beside the template, never into its source (a template with pasted text
would run it). Fonts come from this package only; a missing glyph or alt text is an error.
"""

from __future__ import annotations

import io
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, cast

import segno
import typst

from sop_iku.documents.failure import Failure
from sop_iku.publish.decree_view import anchor_lines, decree_view
from sop_iku.publish.model import Publication

_HERE = Path(__file__).parent


def decree_pdf(publication: Publication) -> bytes:
    """Return the decree with its annexes; the source YAML is attached.

    Raises Failure (Indonesian) where the text cannot be set, for instance for a character
    that the font does not have.
    """
    view = decree_view(publication)
    view["lampiran_berkas"] = f"{publication.stem}.yaml"
    files: dict[str, bytes] = {
        "main.typ": (_HERE / "templates" / "keputusan.typ").read_bytes(),
        "data.json": json.dumps(view, ensure_ascii=False, sort_keys=True).encode(),
        "sumber.yaml": publication.source,
        "qr.svg": qr_svg(qr_text(publication)),
    }
    with tempfile.TemporaryDirectory(prefix="iku-typst-") as empty:
        try:
            pdf, _ = typst.compile_with_warnings(
                cast("bytes", files),  # a mapping of virtual files is accepted, not annotated
                root=empty,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                pdf_standards=["a-3a", "ua-1"],
                timestamp=int(publication.published_at.timestamp()),
            )
        except typst.TypstError as error:
            raise Failure(
                f"Keputusan {publication.title} tidak dapat disusun: {error}",
                "Periksa karakter yang tidak lazim (emoji, aksara lain) di naskah.",
            ) from error
    # A line end after %%EOF keeps the file PDF/A after a signature is appended (notes: pdf 6).
    return bytes(pdf) + b"\n"


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


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(_HERE / "fonts")],
    )
