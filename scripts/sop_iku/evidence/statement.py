"""Signed statements: in-toto Statement v1 in a DSSE envelope, Ed25519.

Formats: https://github.com/in-toto/attestation/tree/main/spec/v1 and
https://github.com/secure-systems-lab/dsse. Unknown fields are ignored on reading.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import KeySet, SigningKey
from sop_iku.evidence.strict_json import dump, load_object

if TYPE_CHECKING:
    from securesystemslib.signer import Key  # type: ignore[attr-defined]  # re-exported without __all__

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
EVIDENCE_TYPE = "urn:sop-iku:bukti:1"
MANIFEST_TYPE = "urn:sop-iku:manifest:1"


def statement(
    subjects: Sequence[Mapping[str, Any]], predicate: Mapping[str, Any], predicate_type: str
) -> dict[str, Any]:
    """Return an in-toto statement: ``subjects`` are ``{name, digest}``."""
    return {
        "_type": STATEMENT_TYPE,
        "subject": [dict(subject) for subject in subjects],
        "predicateType": predicate_type,
        "predicate": dict(predicate),
    }


def sign(content: Mapping[str, Any], key: SigningKey) -> str:
    """Sign a statement; return the DSSE envelope as one line of JSON (same input, same line)."""
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import Signature  # type: ignore[attr-defined]  # re-exported without __all__

    envelope = Envelope(dump(content).encode("utf-8"), PAYLOAD_TYPE, {})
    signature = key.sign(envelope.pae())
    envelope.signatures[key.fingerprint] = Signature(key.fingerprint, signature.hex())
    return dump(envelope.to_dict())


def open_envelope(
    text: str | bytes, keys: KeySet, predicate_type: str = EVIDENCE_TYPE
) -> dict[str, Any]:
    """Check an envelope and return the statement in it.

    Raises ``EvidenceError`` unless the envelope is whole, has the pinned payload type, carries
    a valid signature by one of ``keys``, that key may sign in the statement's ``lingkungan``,
    and the payload is a statement of ``predicate_type`` without duplicate keys.
    """
    data = load_object(text, "amplop bukti")
    if data.get("payloadType") != PAYLOAD_TYPE:
        raise EvidenceError(
            f"Amplop bukti berjenis {data.get('payloadType')!r}, bukan {PAYLOAD_TYPE}."
        )
    payload, signer = _verified(data, keys)
    content = load_object(payload, "bukti")
    predicate = content.get("predicate")
    if content.get("_type") != STATEMENT_TYPE or content.get("predicateType") != predicate_type:
        raise EvidenceError(
            f"Pernyataan berjenis {content.get('predicateType')!r}, bukan {predicate_type}."
        )
    if not isinstance(predicate, dict):
        raise EvidenceError("Pernyataan tidak berisi apa-apa.")
    key = keys.find(signer)
    if key is None or predicate.get("lingkungan") != key.environment.value:
        raise EvidenceError(
            f"Bukti menyebut lingkungan {predicate.get('lingkungan')!r}, "
            "tetapi kuncinya bukan untuk lingkungan itu."
        )
    return content


@functools.lru_cache(maxsize=32)
def _trusted(keys: KeySet) -> tuple[Key, ...]:
    """Return the keys as the library takes them; a long history has few sets of keys."""
    from securesystemslib.signer import SSlibKey  # type: ignore[attr-defined]  # re-exported without __all__

    return tuple(
        SSlibKey(key.fingerprint, "ed25519", "ed25519", {"public": key.raw.hex()})
        for key in keys.keys
    )


def _verified(data: dict[str, Any], keys: KeySet) -> tuple[bytes, str]:
    """Return the payload and the fingerprint of a key of ``keys`` that signed it."""
    from securesystemslib.dsse import Envelope
    from securesystemslib.exceptions import VerificationError

    trusted = list(_trusted(keys))
    try:
        envelope = Envelope.from_dict(data)
    except Exception as error:  # whatever the library meets in hostile input
        raise EvidenceError("Amplop bukti tidak utuh.") from error
    try:
        accepted = envelope.verify(trusted, 1)
    except (VerificationError, ValueError) as error:
        named = ", ".join(sorted(str(key) for key in envelope.signatures)) or "tidak ada"
        raise EvidenceError(
            "Tanda kunci gerbang pada bukti tidak sah: "
            f"tidak dibuat oleh kunci yang berlaku di tempat ini (kunci: {named[:120]})."
        ) from error
    return envelope.payload, next(iter(accepted))
