"""What may be said of a signed copy: the certificate only where it was proved.

A pull request's approval is never called a signature, and a scan is never called verified
(notes: domain 6 and 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.publish.signing.examining import Examination, examine, is_signed
from sop_iku.publish.signing.trust import TRUST_FILE, read_trust
from sop_iku.publish.wording import moment


def signed_copy_words(
    built: bytes, returned: bytes, trust: bytes | None, office: Mapping[str, Any]
) -> str:
    """Return one sentence about the copy that came back; ``trust`` is ``kunci/naskah.json``."""
    if not is_signed(returned):
        return (
            "Pindaian naskah bertanda tangan basah, diterima lewat usulan naskah; "
            "tidak diperiksa secara elektronik."
        )
    if trust is None:
        return (
            "Naskah yang kembali memuat tanda tangan elektronik yang belum diperiksa: "
            f"{TRUST_FILE} belum ada."
        )
    try:
        found = examine(built, returned, read_trust(trust))
    except Failure as failure:
        return f"Naskah yang kembali belum dapat diperiksa: {failure.message}"
    return examined_words(found, office)


def examined_words(found: Examination, office: Mapping[str, Any]) -> str:
    """Return the sentence about the certificate, or why it may not be said."""
    if not found.ok or found.head is None:
        reason = found.reasons[0] if found.reasons else "penanda tangannya tidak dikenal."
        return f"Tanda tangan elektronik pada naskah yang kembali tidak terbukti: {reason}"
    head = found.head
    source = "menurut otoritas penanda waktu" if head.time_proved else "menurut penanda tangan"
    return (
        f"Ditandatangani secara elektronik oleh {head.signer.name} dengan sertifikat yang "
        f"diterbitkan {head.issuer}, {moment(head.signed_at, office)} ({source}); isinya sama "
        "dengan naskah yang diterbitkan."
    )
