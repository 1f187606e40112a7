"""What may be said of a signed copy: the certificate only where it was proved.

A pull request's approval is never called a signature, and a scan is never called verified
(notes: domain 6 and 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.publish.signing.bounded import judged_copy
from sop_iku.publish.signing.examining import Examination
from sop_iku.publish.signing.returned import CopyKind, ReturnedCopy
from sop_iku.publish.wording import moment


def signed_copy_words(
    built: bytes,
    returned: bytes,
    trust: bytes | None,
    office: Mapping[str, Any],
    attested: str = "",
) -> str:
    """Return one sentence about the copy that came back; ``trust`` is ``kunci/naskah.json``.

    ``attested`` names who approved its proposal, empty where that is not known.
    """
    return copy_words(judged_copy(built, returned, trust), office, attested)


def copy_words(found: ReturnedCopy, office: Mapping[str, Any], attested: str = "") -> str:
    """Return the sentence for a copy that was judged."""
    if found.kind is CopyKind.PINDAIAN and found.ok:
        by = f", dibenarkan oleh {attested}" if attested else ""
        return (
            f"Pindaian naskah bertanda tangan basah, diterima lewat usulan naskah{by}; "
            "tidak diperiksa secara elektronik."
        )
    if found.examination is not None:
        return examined_words(found.examination, office)
    return f"Naskah yang kembali tidak terbukti: {found.reasons[0]}"


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
