"""The office's seal key on a token or HSM, reached by PKCS#11: the key never leaves the device.

The key is named by a URI of RFC 7512; its PIN comes beside it, never inside it:
``pkcs11:token=Dinas;object=segel?module-path=/usr/lib/softhsm/libsofthsm2.so``
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from asn1crypto import x509
from pkcs11 import Mechanism, PKCS11Error, Session
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from sop_iku.documents.failure import Failure
from sop_iku.publish.signing.sealing import SCHEME

_HINT = "Contoh: pkcs11:token=Dinas;object=segel?module-path=/usr/lib/softhsm/libsofthsm2.so"
_KNOWN = frozenset({"token", "object", "id", "slot-id", "module-path"})
_WITH_DIGEST = frozenset({Mechanism.ECDSA_SHA256, Mechanism.SHA256_RSA_PKCS})
_SECRETS = frozenset({"pin-value", "pin-source"})
_REASONS = {
    "PinIncorrect": "PIN-nya salah",
    "PinInvalid": "PIN-nya salah",
    "PinLenRange": "PIN-nya salah",
    "PinLocked": "PIN-nya terkunci karena terlalu sering salah",
    "UserPinNotInitialized": "PIN pemakainya belum dibuat",
    "TokenNotPresent": "tokennya tidak terpasang",
}
#: how pyHanko and the system begin what they say, and what it means
_WORDS = {
    "No token": "token itu tidak ditemukan",
    "Could not find": "kunci atau sertifikat itu tidak ada di token",
    "Found more than one": "ada beberapa kunci atau sertifikat dengan nama itu; sebut id-nya",
    "OS exception": "modulnya tidak dapat dibuka",
    "Couldn't": "modulnya tidak dapat dibuka",
}


@dataclass(frozen=True)
class TokenKey:
    """Where a key lies: the module of the device, the token, and the key on it."""

    module: str
    token: str | None = None
    slot: int | None = None
    label: str | None = None
    id: bytes | None = None


def token_key(uri: str) -> TokenKey:
    """Read a ``pkcs11:`` URI. Raises Failure (Indonesian) for what is unknown or incomplete."""
    path, _, query = uri.removeprefix(SCHEME).partition("?")
    parts = [part for part in (*path.split(";"), *query.split("&")) if part]
    fields = {name: value for name, _, value in (part.partition("=") for part in parts)}
    if _SECRETS & fields.keys():
        raise _wrong("PIN tidak ditulis di alamatnya; pakai IKU_SEGEL_SANDI")
    if unknown := sorted(fields.keys() - _KNOWN):
        raise _wrong(f"{unknown[0]} tidak dikenal")
    if len(fields) != len(parts):
        raise _wrong("ada bagian yang tertulis dua kali")
    if not fields.get("module-path"):
        raise _wrong("module-path belum disebut")
    if not fields.get("object") and not fields.get("id"):
        raise _wrong("object atau id kuncinya belum disebut")
    slot = fields.get("slot-id", "")
    if slot and not re.fullmatch(r"[0-9]{1,18}", slot):
        raise _wrong("slot-id harus angka")
    return TokenKey(
        module=_text(fields["module-path"]),
        token=_text(fields["token"]) if fields.get("token") else None,
        slot=int(slot) if slot else None,
        label=_text(fields["object"]) if fields.get("object") else None,
        id=unquote_to_bytes(fields["id"]) if fields.get("id") else None,
    )


def token_signer(uri: str, pin: str, roots: Sequence[x509.Certificate] = ()) -> PKCS11Signer:
    """Return a signer whose key and certificate were found on the token, the token opened.

    Raises Failure where module, token, PIN, key or certificate is not what the URI says.
    """
    key = token_key(uri)
    session = None
    try:
        session = open_pkcs11_session(
            key.module,
            slot_no=key.slot,
            token_criteria=TokenCriteria(label=key.token) if key.token else None,
            user_pin=pin or None,
        )
        signer = PKCS11Signer(
            session,
            cert_label=key.label,
            key_label=key.label,
            cert_id=key.id,
            key_id=key.id,
            ca_chain=tuple(roots),
            use_raw_mechanism=not _digests(session),
        )
        asyncio.run(signer.ensure_objects_loaded())  # type: ignore[no-untyped-call] # pyHanko's
    except (PKCS11Error, SigningError, RuntimeError, OSError) as error:
        if session is not None:
            session.close()
        raise _unusable(error) from error
    return signer


def _digests(session: Session) -> bool:
    """Tell whether the device makes the digest itself; a small one only signs what we made."""
    return set(session.token.slot.get_mechanisms()) >= _WITH_DIGEST


def _text(value: str) -> str:
    try:
        return unquote_to_bytes(value).decode()
    except UnicodeDecodeError as error:
        raise _wrong("ada teks yang bukan UTF-8") from error


def _wrong(reason: str) -> Failure:
    return Failure(f"Alamat kunci segel (PKCS#11) keliru: {reason}.", _HINT)


def _unusable(error: Exception) -> Failure:
    """Name what the device said; its exceptions often have a type and no words."""
    name, said = type(error).__name__, str(error)
    known = (words for start, words in _WORDS.items() if said.startswith(start))
    reason = _REASONS.get(name) or next(known, said or name)
    return Failure(
        f"Kunci segel di token tidak dapat dipakai: {reason.rstrip('.')}.",
        "Periksa modul, nama token, nama kunci, dan PIN (IKU_SEGEL_SANDI).",
    )
