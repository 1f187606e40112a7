"""The seal's key on a token (PKCS#11), with SoftHSM in the place of the office's device."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.sign.pkcs11 import PKCS11Signer

from sop_iku.cli.main import root
from sop_iku.documents.failure import Failure
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.signing.examining import examine
from sop_iku.publish.signing.sealing import load_seal, seal_pdf
from sop_iku.publish.signing.token import token_key
from sop_iku.publish.signing.trust import Signer, Trust
from tests.publish.sample import publication
from tests.publish.signing.authorities import Holder, authority, holder

MODULES = [
    path
    for folder in ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib64/pkcs11")
    if (path := Path(folder, "libsofthsm2.so")).is_file()
]
PIN = "1234"
needs_token = pytest.mark.skipif(
    shutil.which("softhsm2-util") is None or not MODULES,
    reason="SoftHSM tidak ada; pasang: apt install softhsm2",
)


@pytest.fixture(scope="module")
def office() -> Holder:
    return holder("Dinas (contoh)", authority("Akar (uji)"))


@pytest.fixture(scope="module")
def token(office: Holder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the office's key on a token of this test run alone."""
    folder = tmp_path_factory.mktemp("token")
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    module = str(MODULES[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        tool = ["softhsm2-util", "--module", module]
        new = ["--init-token", "--free", "--label", "Dinas", "--pin", PIN, "--so-pin", "5678"]
        subprocess.run([*tool, *new], check=True, capture_output=True)
        path = folder / "kunci.pem"
        path.write_bytes(
            office.key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        where = ["--token", "Dinas", "--pin", PIN, "--label", "segel", "--id", "a1"]
        subprocess.run([*tool, "--import", str(path), *where], check=True, capture_output=True)
        device = pkcs11.lib(module).get_token(token_label="Dinas")
        with device.open(rw=True, user_pin=PIN) as session:
            certificate = decode_x509_certificate(office.plain.dump())
            own = {Attribute.TOKEN: True, Attribute.LABEL: "segel", Attribute.ID: b"\xa1"}
            session.create_object({**certificate, **own})
        yield f"pkcs11:token=Dinas;object=segel?module-path={module}"


@pytest.fixture(scope="module")
def decree() -> bytes:
    return decree_pdf(publication())


@needs_token
@pytest.mark.tool
def test_a_key_on_a_token_sets_the_seal(office: Holder, token: str, decree: bytes) -> None:
    seal = load_seal(token, PIN)
    sealed = seal_pdf(decree, seal)
    assert isinstance(seal.signer, PKCS11Signer)
    seal.signer.pkcs11_session.close()  # one process logs in once
    assert sealed.startswith(decree)
    issuer = Holder(office.issuer, office.key, office.issuer).plain
    trust = Trust((issuer,), (), (Signer("segel", "Dinas (contoh)", office.fingerprint),))
    (signature,) = examine(decree, sealed, trust).signatures
    assert signature.signer.name == "Dinas (contoh)"


@needs_token
@pytest.mark.tool
@pytest.mark.parametrize(
    ("change", "pin", "reason"),
    [
        (("", ""), "9999", "PIN-nya salah"),
        (("token=Dinas", "token=Lain"), PIN, "token itu tidak ditemukan"),
        (("object=segel", "object=lain"), PIN, "kunci atau sertifikat itu tidak ada di token"),
        (("libsofthsm2.so", "tidak-ada.so"), PIN, "modulnya tidak dapat dibuka"),
    ],
)
def test_what_the_token_refuses_is_told_before_anything_is_made(
    token: str, change: tuple[str, str], pin: str, reason: str, tmp_path: Path, decree: bytes
) -> None:
    paper, result = tmp_path / "keputusan.pdf", tmp_path / "bersegel.pdf"
    paper.write_bytes(decree)
    asked = ["naskah", "segel", str(paper), "--segel", token.replace(*change)]
    outcome = CliRunner().invoke(
        root, [*asked, "--keluaran", str(result)], env={**os.environ, "IKU_SEGEL_SANDI": pin}
    )
    assert isinstance(outcome.exception, Failure), outcome.output
    assert "Kunci segel di token tidak dapat dipakai" in outcome.exception.message
    assert reason in outcome.exception.message
    assert list(tmp_path.iterdir()) == [paper]


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("pkcs11:object=segel", "module-path belum disebut"),
        ("pkcs11:token=A?module-path=/m.so", "object atau id"),
        ("pkcs11:object=a?module-path=/m.so&pin-value=1234", "PIN tidak ditulis"),
        ("pkcs11:object=a;warna=biru?module-path=/m.so", "warna tidak dikenal"),
        ("pkcs11:object=a;object=b?module-path=/m.so", "tertulis dua kali"),
        ("pkcs11:object=a;slot-id=x?module-path=/m.so", "slot-id harus angka"),
        ("pkcs11:object=%ff?module-path=/m.so", "bukan UTF-8"),
    ],
)
def test_a_wrong_address_is_told_in_words(uri: str, reason: str) -> None:
    with pytest.raises(Failure, match=reason):
        load_seal(uri, PIN)


def test_an_address_names_module_token_and_key() -> None:
    found = token_key("pkcs11:token=Dinas%20Kita;id=%A1%02;slot-id=7?module-path=/opt/m.so")
    assert (found.module, found.token, found.slot) == ("/opt/m.so", "Dinas Kita", 7)
    assert (found.label, found.id) == (None, b"\xa1\x02")
