"""The office's electronic seal: PAdES, from a baseline signature to long-term archive (B-LTA).

The key is a PKCS#12 file outside the repository (or its text in base64), or lies on a token or
HSM (PKCS#11, see ``token``); password and PIN come from the environment. The seal is invisible,
so the pages stay as they are and PDF/UA holds.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from sop_iku.documents.failure import Failure

SCHEME = "pkcs11:"
#: a PKCS#12 file as text, for a secret store that holds no files
TEXT = "base64:"
FIELD = "SegelInstansi"


class SealLevel(StrEnum):
    """The PAdES levels: signature; with time; with all certificates; with an archive stamp."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


@dataclass(frozen=True)
class Seal:
    """A seal that can be set. It has no readable representation of its key."""

    signer: Signer
    level: SealLevel = SealLevel.B
    stamper: TimeStamper | None = None
    roots: tuple[x509.Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return f"Seal({self.level.value})"


def load_seal(
    key: str,
    password: str,
    *,
    level: SealLevel = SealLevel.B,
    time_authority: str = "",
    roots: Sequence[x509.Certificate] = (),
    now: datetime | None = None,
) -> Seal:
    """Open the key of the seal: the path of a PKCS#12 file, its text, or a ``pkcs11:`` address.

    ``password`` is its password or PIN. Raises Failure for a key that does not open, cannot be
    used, or whose certificate does not hold at ``now`` (None: not asked).
    """
    if level is not SealLevel.B and not time_authority:
        raise Failure(
            f"Segel {level.value} butuh otoritas penanda waktu.",
            "Sebut alamatnya (https://…), atau pakai tingkat B-B.",
        )
    if key.startswith(SCHEME):
        # imported here: few offices have a token, and its library is a native one
        from sop_iku.publish.signing.token import token_signer

        signer: Signer = token_signer(key, password, roots)
    else:
        signer = _file_signer(key, password)
    if now is not None:
        _require_valid(signer, now)
    stamper = HTTPTimeStamper(time_authority) if time_authority else None
    return Seal(signer, level, stamper, tuple(roots))


def _file_signer(key: str, password: str) -> SimpleSigner:
    shown = f"{TEXT}…" if key.startswith(TEXT) else key
    content = _content(key, shown)
    try:
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(
            content, other_certs=[], passphrase=password.encode()
        )
    except (ValueError, TypeError, AttributeError) as error:  # the last two: a file without a key
        raise Failure(
            f"Kunci segel {shown} tidak dapat dibuka.",
            "Periksa kata sandinya (IKU_SEGEL_SANDI) dan bahwa berkas itu PKCS#12.",
        ) from error
    return signer


def _content(key: str, shown: str) -> bytes:
    """Return the PKCS#12 file that ``key`` names or is; messages say ``shown``."""
    try:
        if key.startswith(TEXT):
            return base64.b64decode("".join(key.removeprefix(TEXT).split()), validate=True)
        return Path(key).read_bytes()
    except ValueError as error:
        raise Failure(
            f"Kunci segel {shown} bukan base64.", f"Buat dengan: base64 segel.p12; awali {TEXT}"
        ) from error
    except OSError as error:
        raise Failure(f"Kunci segel {shown} tidak dapat dibaca ({error.strerror}).") from error


def _require_valid(signer: Signer, now: datetime) -> None:
    certificate = signer.signing_cert
    if certificate is None:
        raise Failure("Kunci segel tidak membawa sertifikat.", "Pakai kunci dengan sertifikatnya.")
    begin, end = certificate.not_valid_before, certificate.not_valid_after
    if not begin <= now <= end:
        raise Failure(
            f"Sertifikat segel {certificate.subject.human_friendly} tidak berlaku sekarang: "
            f"berlaku {begin:%Y-%m-%d} sampai {end:%Y-%m-%d}.",
            "Mintakan sertifikat baru, atau terbitkan tanpa segel.",
        )


def seal_pdf(content: bytes, seal: Seal) -> bytes:
    """Return ``content`` with the seal appended; the bytes before stay as they are.

    Raises Failure where the file is no PDF, the certificate does not chain to the roots, or
    the authority of time does not answer.
    """
    lasting = seal.level in (SealLevel.LT, SealLevel.LTA)
    context = (
        ValidationContext(
            trust_roots=list(seal.roots), crls=list(seal.crls), allow_fetching=not seal.crls
        )
        if lasting
        else None
    )
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=lasting,
        use_pades_lta=seal.level is SealLevel.LTA,
        validation_context=context,
    )
    stamper = None if seal.level is SealLevel.B else seal.stamper
    target = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content))
        PdfSigner(metadata, signer=seal.signer, timestamper=stamper).sign_pdf(writer, output=target)
    except (PdfError, SigningError, PathError, TimestampRequestError, OSError) as error:
        raise Failure(
            f"Segel tidak dapat dibubuhkan: {error}",
            "Periksa berkas PDF, rantai sertifikat, dan alamat otoritas penanda waktu.",
        ) from error
    return target.getvalue()
