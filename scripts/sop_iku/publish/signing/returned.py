"""A copy that came back from the official: proved, or shown as a scan, or refused with reasons.

A scan is a picture of ink on paper. Nothing of it is verified; whoever approves its proposal
attests it. So all that is asked of it is that it is a scan, carries nothing that acts, and
does not pass for the file that was sent.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from sop_iku.documents.failure import Failure
from sop_iku.procedure.classes import TRUST_FILE
from sop_iku.publish.signing.examining import BROKEN, Examination, examine
from sop_iku.publish.signing.page_digest import entry, pages, resolved
from sop_iku.publish.signing.trust import read_trust

#: what the catalog of a scan may hold; all else may act, attach, or look like a signature
_PLAIN = frozenset(
    {"/Type", "/Pages", "/Version", "/Extensions", "/Metadata", "/Lang", "/PageLabels"}
    | {"/PageLayout", "/PageMode", "/ViewerPreferences", "/MarkInfo", "/StructTreeRoot"}
    | {"/OutputIntents", "/OCProperties"}
)
_NESTED = 4  # forms inside forms that are looked through for a picture


class CopyKind(StrEnum):
    """What came back. ``LAIN`` is neither and is refused."""

    TTE = "tte"
    PINDAIAN = "pindaian"
    LAIN = "lain"


@dataclass(frozen=True)
class ReturnedCopy:
    """What came back and, where it is refused, everything that is wrong with it (Indonesian)."""

    kind: CopyKind
    reasons: tuple[str, ...] = ()
    examination: Examination | None = None

    @property
    def ok(self) -> bool:
        """Tell whether it may stand on main: a proved signature, or a plain scan."""
        return self.kind is not CopyKind.LAIN and not self.reasons


def returned_copy(built: bytes | None, returned: bytes, trust: bytes | None) -> ReturnedCopy:
    """Judge ``returned`` against the published file; ``trust`` is ``kunci/naskah.json``.

    ``built`` is None where ``returned`` is known not to begin with it: then it can be a scan only.
    """
    try:
        reader = PdfFileReader(io.BytesIO(returned))
        signed = bool(reader.embedded_signatures)
    except BROKEN as error:
        return ReturnedCopy(
            CopyKind.LAIN, (f"Berkas yang kembali tidak terbaca sebagai PDF ({error}).",)
        )
    if signed:
        return _electronic(built, returned, trust)
    if built is not None and returned.startswith(built):
        reason = "Berkas ini naskah yang dikirim, belum ditandatangani."
    elif b"/ByteRange" in returned:
        reason = "Berkas ini memuat sisa tanda tangan elektronik yang tidak dapat dibaca."
    else:
        return ReturnedCopy(CopyKind.PINDAIAN, _no_scan(reader))
    return ReturnedCopy(CopyKind.LAIN, (reason,))


def _electronic(built: bytes | None, returned: bytes, trust: bytes | None) -> ReturnedCopy:
    if built is None:
        return ReturnedCopy(CopyKind.TTE, ("Berkas yang kembali tidak diawali naskah terbitan.",))
    if trust is None:
        reason = (
            f"Tanda tangan elektronik belum dapat dibuktikan: {TRUST_FILE} belum ada. "
            "Usulkan dulu akar dan sertifikat pejabatnya (kelas kunci)."
        )
        return ReturnedCopy(CopyKind.TTE, (reason,))
    try:
        found = examine(built, returned, read_trust(trust))
    except Failure as failure:
        return ReturnedCopy(CopyKind.TTE, (failure.message,))
    return ReturnedCopy(CopyKind.TTE, found.reasons, found)


def _no_scan(reader: PdfFileReader) -> tuple[str, ...]:
    try:
        return tuple(_faults(reader))
    except BROKEN as error:
        return (f"Isi pindaian tidak dapat dibaca ({error}).",)


def _faults(reader: PdfFileReader) -> Iterator[str]:
    for key in reader.root:
        if key not in _PLAIN:
            yield f"Pindaian memuat hal yang bukan gambar ({key}); pindai ulang sebagai PDF biasa."
    found = pages(reader)
    if not found:
        yield "Pindaian tidak punya halaman."
    for number, page in enumerate(found, start=1):
        if "/AA" in page or "/AF" in page or entry(page, "/Annots", ()):
            yield f"Halaman {number} memuat anotasi atau tindakan; pindai ulang tanpa itu."
        if not _shows_picture(entry(page, "/Resources", {}), _NESTED):
            yield (
                f"Halaman {number} tidak memuat gambar, jadi bukan pindaian: kirim pindaian "
                "kertas yang ditandatangani, atau naskah bertanda tangan elektronik."
            )


def _shows_picture(resources: Any, depth: int) -> bool:
    drawn = entry(resources, "/XObject", {})
    for name in drawn:
        item = resolved(drawn[name])
        kind = entry(item, "/Subtype", "")
        if kind == "/Image":
            return True
        if depth and kind == "/Form" and _shows_picture(entry(item, "/Resources", {}), depth - 1):
            return True
    return False
