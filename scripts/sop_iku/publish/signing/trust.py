"""Whom we trust to sign: pinned roots and the exact certificates, from ``kunci/naskah.json``.

A root alone would accept everybody it ever issued for; so the certificate of each signer is
named by its SHA-256. The operating system's own list of authorities is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from asn1crypto import pem, x509

from sop_iku.documents.failure import Failure
from sop_iku.evidence.strict_json import load_object
from sop_iku.procedure.classes import TRUST_FILE

HEAD, SEAL = "pejabat", "segel"
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Signer:
    """An expected signer: its role (``pejabat`` or ``segel``), its name, its certificate."""

    role: str
    name: str
    fingerprint: str


@dataclass(frozen=True)
class Trust:
    """The pinned roots, those of time stamps, and the signers who are expected."""

    roots: tuple[x509.Certificate, ...]
    time_roots: tuple[x509.Certificate, ...]
    signers: tuple[Signer, ...]

    def find(self, certificate: x509.Certificate) -> Signer | None:
        """Return the expected signer with exactly this certificate, or None."""
        found = certificate.sha256.hex()
        return next((signer for signer in self.signers if signer.fingerprint == found), None)


def read_trust(source: bytes) -> Trust:
    """Read ``kunci/naskah.json``. Raises Failure (Indonesian) for anything incomplete."""
    data = load_object(source, TRUST_FILE)
    try:
        signers = tuple(_signer(item) for item in data["penanda"])
        roots = tuple(certificate_of(str(text)) for text in data["akar"])
        times = tuple(certificate_of(str(text)) for text in data.get("akar_waktu", ()))
    except (KeyError, TypeError) as error:
        raise _incomplete(str(error)) from error
    version = data.get("versi")
    if type(version) is not int or version < 1 or not roots or not signers:
        raise _incomplete("versi, sedikitnya satu akar dan satu penanda diharapkan")
    return Trust(roots, times, signers)


def certificate_of(text: str) -> x509.Certificate:
    """Return the one certificate in a PEM text. Raises Failure where there is none."""
    try:
        kind, _, body = pem.unarmor(text.encode())
        certificate = x509.Certificate.load(body, strict=True)
        _ = certificate.subject.native  # parse now, not when somebody signs
    except (ValueError, TypeError) as error:
        raise _incomplete("sertifikat PEM tidak terbaca") from error
    if kind != "CERTIFICATE":
        raise _incomplete(f"{kind} bukan sertifikat")
    return certificate


def _signer(item: Mapping[str, Any]) -> Signer:
    role, fingerprint = str(item["peran"]), str(item["sidik"])
    if role not in (HEAD, SEAL) or not _FINGERPRINT.fullmatch(fingerprint):
        raise _incomplete("peran (pejabat atau segel) atau sidik SHA-256 keliru")
    return Signer(role, str(item["nama"]), fingerprint)


def _incomplete(reason: str) -> Failure:
    return Failure(
        f"{TRUST_FILE} tidak lengkap atau keliru: {reason}.",
        'Isinya: {"versi": 1, "akar": [PEM], "akar_waktu": [PEM], '
        '"penanda": [{"peran": "pejabat", "nama": "…", "sidik": "SHA-256"}]}.',
    )
