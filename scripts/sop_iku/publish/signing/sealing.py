"""The office's electronic seal: PAdES, from a baseline signature to long-term archive (B-LTA).

The key is a PKCS#12 file outside the repository; its password comes from the environment.
The seal is invisible, so the pages stay as they are and PDF/UA holds.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError

from sop_iku.documents.failure import Failure

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

    signer: SimpleSigner
    level: SealLevel = SealLevel.B
    stamper: TimeStamper | None = None
    roots: tuple[x509.Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        """Say nothing of the key."""
        return f"Seal({self.level.value})"


def load_seal(
    path: Path,
    password: str,
    *,
    level: SealLevel = SealLevel.B,
    time_authority: str = "",
    roots: Sequence[x509.Certificate] = (),
) -> Seal:
    """Read the key of the seal. Raises Failure for a key that does not open or cannot be used."""
    if level is not SealLevel.B and not time_authority:
        raise Failure(
            f"Segel {level.value} butuh otoritas penanda waktu.",
            "Sebut alamatnya (https://…), atau pakai tingkat B-B.",
        )
    try:
        path.read_bytes()
    except OSError as error:
        raise Failure(f"Kunci segel {path} tidak dapat dibaca ({error.strerror}).") from error
    signer = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
        str(path), passphrase=password.encode()
    )
    if signer is None:
        raise Failure(
            f"Kunci segel {path} tidak dapat dibuka.",
            "Periksa kata sandinya (IKU_SEGEL_SANDI) dan bahwa berkas itu PKCS#12.",
        )
    stamper = HTTPTimeStamper(time_authority) if time_authority else None
    return Seal(signer, level, stamper, tuple(roots))


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
