"""Proves that a PDF that came back is the built one with the expected signatures, and no more.

Every reason is a sentence for a lay person. Nothing is fetched from anywhere: trust comes from
pinned roots and named certificates only; so a revoked certificate is known by what the file
itself carries, or not at all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from sop_iku.documents.failure import Failure
from sop_iku.publish.signing.page_digest import (
    annotation_digest,
    annotations_of,
    content_digest,
    entry,
    pages,
    resolved,
)
from sop_iku.publish.signing.trust import HEAD, Signer, Trust

#: whatever the library meets in a file that is no whole PDF
BROKEN = (PdfError, SigningError, SignatureValidationError, ValueError, TypeError, KeyError)
_OBJECT = re.compile(rb"\s*\d+ \d+ obj\b")
_POINTER = re.compile(rb"startxref\s+(\d+)")
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


@dataclass(frozen=True)
class Signature:
    """A signature that was proved: whose, under which issuer, when, and who says when."""

    signer: Signer
    issuer: str
    signed_at: datetime | None
    time_proved: bool


@dataclass(frozen=True)
class Examination:
    """The verdict on a returned file; ``reasons`` is empty exactly where all of it holds."""

    reasons: tuple[str, ...]
    signatures: tuple[Signature, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether the file is the built one, signed by the expected official."""
        return not self.reasons

    @property
    def head(self) -> Signature | None:
        """Return the official's signature, where it was proved."""
        return next((item for item in self.signatures if item.signer.role == HEAD), None)


def examine(built: bytes, returned: bytes, trust: Trust) -> Examination:
    """Compare ``returned`` with ``built`` and check each of its signatures against ``trust``."""
    try:
        reader = PdfFileReader(io.BytesIO(returned))
        embedded = list(reader.embedded_signatures)
    except BROKEN as error:
        return Examination((f"Berkas yang kembali tidak terbaca sebagai PDF ({error}).",))
    marks = _marks(returned, embedded, trust)
    reasons = [*_other_content(built, returned, reader), *marks.reasons]
    if marks.head is None:
        reasons.append("Tidak ada tanda tangan elektronik yang sah dari pejabat yang diharapkan.")
    return Examination(tuple(reasons), marks.signatures)


def examine_marks(content: bytes, trust: Trust) -> Examination:
    """Check the signatures and seals of a file alone; a file without any has nothing wrong.

    They cover the file from its start to its end, but what it should say is not compared.
    """
    try:
        embedded = list(PdfFileReader(io.BytesIO(content)).embedded_signatures)
    except BROKEN as error:
        return Examination((f"Berkas tidak terbaca sebagai PDF ({error}).",))
    return _marks(content, embedded, trust)


def _marks(content: bytes, embedded: list[EmbeddedPdfSignature], trust: Trust) -> Examination:
    reasons = list(_tail(content, embedded))
    signatures = []
    for item in embedded:
        try:
            found = _judged(item, trust)
        except BROKEN as error:
            reasons.append(f"Tanda tangan {item.field_name} tidak dapat diperiksa: {error}")
            continue
        if isinstance(found, Signature):
            signatures.append(found)
        elif found:
            reasons.append(found)
    return Examination(tuple(reasons), tuple(signatures))


def is_signed(content: bytes) -> bool:
    """Tell whether a file carries any electronic signature; a scan carries none."""
    try:
        return bool(PdfFileReader(io.BytesIO(content)).embedded_signatures)
    except BROKEN:
        return False


def _other_content(built: bytes, returned: bytes, reader: PdfFileReader) -> Iterator[str]:
    """Yield where the returned file shows or carries something else than the built one."""
    if not returned.startswith(built):
        yield (
            "Berkas yang kembali tidak diawali berkas yang dikirim, jadi sudah ditulis ulang: "
            "tanda tangani berkas dari `iku naskah keluar` apa adanya."
        )
    try:
        original = PdfFileReader(io.BytesIO(built))
        if content_digest(original) != content_digest(reader):
            yield "Isi halaman, lampiran, atau susunan naskah berbeda dari yang dikirim."
        yield from _form(reader)
        before = [_known(original, page) for page in pages(original)]
        after = pages(reader)
        if len(before) != len(after):
            yield f"Jumlah halaman {len(after)}, seharusnya {len(before)}."
            return
        for number, (known, page) in enumerate(zip(before, after, strict=True), start=1):
            yield from _annotations(reader, known, page, number)
    except BROKEN as error:
        yield f"Isi naskah tidak dapat dibandingkan: {error}."


def _known(reader: PdfFileReader, page: object) -> set[str]:
    return {annotation_digest(reader, item) for item in annotations_of(page)}


def _annotations(
    reader: PdfFileReader, known: set[str], page: object, number: int
) -> Iterator[str]:
    """Allow the built page's own annotations and invisible signatures, nothing else."""
    left = set(known)
    for item in annotations_of(page):
        digest = annotation_digest(reader, item)
        if digest in known:
            left.discard(digest)
            continue
        kind = entry(item, "/Subtype", "tanpa jenis")
        field = item if "/FT" in item else entry(item, "/Parent", {})
        if kind != "/Widget" or entry(field, "/FT") != "/Sig":
            yield f"Halaman {number}: ada anotasi tambahan ({kind})."
        elif "/A" in item or "/AA" in item:
            yield f"Halaman {number}: kolom tanda tangan memuat tindakan."
        elif _visible(item):
            yield (
                f"Halaman {number}: tampilan tanda tangan menutupi halaman; "
                "pakai tanda tangan tak tampak."
            )
    if left:
        yield f"Halaman {number}: {len(left)} anotasi naskah hilang atau diubah."


def _visible(widget: object) -> bool:
    rectangle = [float(resolved(value)) for value in entry(widget, "/Rect", ())]
    if len(rectangle) != 4:
        return True
    left, bottom, right, top = rectangle
    return left != right and bottom != top


def _form(reader: PdfFileReader) -> Iterator[str]:
    """Yield what the form holds besides signature fields."""
    form = entry(reader.root, "/AcroForm", {})
    if "/XFA" in form:
        yield "Berkas yang kembali memuat formulir XFA."
    for item in entry(form, "/Fields", ()):
        field = resolved(item)
        if entry(field, "/FT") != "/Sig" or "/Kids" in field:
            yield f"Berkas yang kembali memuat kolom isian {entry(field, '/T', 'tanpa nama')}."


def _tail(returned: bytes, embedded: list[EmbeddedPdfSignature]) -> Iterator[str]:
    """Yield what stands after the last signature, which must cover the file to its end.

    One update may follow: the certificates for later checking (DSS), which pyHanko's own
    comparison of revisions has to recognise as such (see ``_judged``).
    """
    ends = [int(item.byte_range[2]) + int(item.byte_range[3]) for item in embedded]
    if ends and max(ends) != len(returned) and not _is_update(returned, max(ends)):
        extra = len(returned) - max(ends)
        yield f"Ada {extra} bita sesudah tanda tangan terakhir, yang tidak ikut ditandatangani."


def _is_update(returned: bytes, start: int) -> bool:
    """Tell whether what follows ``start`` is one whole update of the file and nothing else."""
    rest = returned[start:]
    pointers = _POINTER.findall(rest)
    return (
        _OBJECT.match(rest) is not None
        and rest.count(b"%%EOF") == 1
        and rest.rstrip(b"\r\n").endswith(b"%%EOF")
        and len(pointers) == 1
        and start < int(pointers[0]) < len(returned)
    )


def _judged(item: EmbeddedPdfSignature, trust: Trust) -> Signature | str | None:
    """Return the proved signature, the reason why it is not, or None for a good time stamp."""
    if item.sig_object_type == "/DocTimeStamp":
        stamp = validate_pdf_timestamp(item, _context(trust.time_roots, None))
        good = stamp.intact and stamp.valid and stamp.trusted
        return None if good else "Penanda waktu berkas tidak sah atau tidak dikenal."
    certificate = item.signer_cert
    name = certificate.subject.human_friendly
    signer = trust.find(certificate)
    if signer is None:
        return f"Penanda tangan tidak dikenal: {name} bukan sertifikat yang diharapkan."
    claimed = item.self_reported_timestamp
    proved = _carries_time(item)
    status = validate_pdf_signature(
        item,
        _context(trust.roots, claimed),
        ts_validation_context=_context(trust.time_roots, claimed) if proved else None,
        key_usage_settings=_USAGE,
    )
    if not status.intact or not status.valid:
        return f"Tanda tangan {signer.name} rusak: isi berkas berubah sesudah ditandatangani."
    if not status.trusted:
        return f"Sertifikat {signer.name} tidak berujung pada akar yang dipercaya."
    if not status.bottom_line:
        return f"Tanda tangan {signer.name} tidak sah: berkas diubah atau penanda waktunya keliru."
    stamped = status.timestamp_validity.timestamp if status.timestamp_validity else None
    return Signature(signer, certificate.issuer.human_friendly, stamped or claimed, bool(stamped))


def _carries_time(item: EmbeddedPdfSignature) -> bool:
    """Tell whether an authority stamped the time of the signature."""
    attributes = item.signer_info["unsigned_attrs"]
    return any(entry["type"].native == "signature_time_stamp_token" for entry in attributes)


def _context(roots: tuple[object, ...], moment: datetime | None) -> ValidationContext:
    if not roots:
        raise Failure("Akar penanda waktu belum disebut di kunci/naskah.json (akar_waktu).")
    return ValidationContext(
        trust_roots=list(roots), moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
