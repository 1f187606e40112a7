"""Throw-away authorities, certificates and keys; made for one test run, kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, fields
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSWORD = "rahasia-uji"
_DAY = timedelta(days=1)
_CURVE = ec.SECP256R1()
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key
    issuer: x509.Certificate

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def fingerprint(self) -> str:
        return self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def plain(self) -> asn1_x509.Certificate:
        der = self.certificate.public_bytes(serialization.Encoding.DER)
        return asn1_x509.Certificate.load(der)

    def pkcs12(self, folder: Path) -> Path:
        """Write the key as the office would get it."""
        path = folder / "segel.p12"
        encryption = serialization.BestAvailableEncryption(PASSWORD.encode())
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"segel", self.key, self.certificate, [self.issuer], encryption
            )
        )
        return path

    def signer(self) -> SimpleSigner:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko says no types
        issuer = self.issuer.public_bytes(serialization.Encoding.DER)
        store.register(asn1_x509.Certificate.load(issuer))
        return SimpleSigner(
            signing_cert=self.plain, signing_key=_plain(self.key), cert_registry=store
        )

    def stamper(self) -> DummyTimeStamper:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko says no types
        store.register(self.plain)
        return DummyTimeStamper(self.plain, _plain(self.key), certs_to_embed=store)

    def crl(self) -> bytes:
        """Return an empty list of revoked certificates, signed by this authority."""
        now = datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder(
            issuer_name=self.certificate.subject,
            last_update=now - _DAY,
            next_update=now + 30 * _DAY,
        )
        signed = builder.sign(self.key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)


def authority(name: str) -> Holder:
    """Make a root."""
    key = ec.generate_private_key(_CURVE)
    certificate = _builder(name, name, key).add_extension(
        x509.BasicConstraints(ca=True, path_length=1), critical=True
    )
    certificate = certificate.add_extension(_usage(authority=True), critical=True)
    signed = certificate.sign(key, hashes.SHA256())
    return Holder(signed, key, signed)


def holder(name: str, issuer: Holder, *, time: bool = False) -> Holder:
    """Make a certificate of a person, a seal or an authority of time."""
    # pyHanko's own local authority of time signs by RSA only
    key: Key = rsa.generate_private_key(65537, 2048) if time else ec.generate_private_key(_CURVE)
    issued_by = issuer.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    builder = _builder(name, str(issued_by), key).add_extension(
        _usage(authority=False), critical=True
    )
    if time:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Holder(builder.sign(issuer.key, hashes.SHA256()), key, issuer.certificate)


def signed(
    content: bytes,
    by: Holder,
    *,
    field: str = "TandaTangan",
    stamper: DummyTimeStamper | None = None,
    box: Sequence[int] | None = None,
) -> bytes:
    """Sign as the official's own tool would, outside our control."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    if box is not None:
        fields.append_signature_field(writer, SigFieldSpec(field, box=tuple(box)))  # type: ignore[arg-type]  # four numbers are what it wants
    metadata = PdfSignatureMetadata(
        field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    target = io.BytesIO()
    PdfSigner(metadata, signer=by.signer(), timestamper=stamper).sign_pdf(writer, output=target)
    return target.getvalue()


def _plain(key: Key) -> asn1_keys.PrivateKeyInfo:
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return asn1_keys.PrivateKeyInfo.load(der)


def _builder(name: str, issuer: str, key: Key) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _DAY)
        .not_valid_after(now + 365 * _DAY)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
