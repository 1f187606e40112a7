"""The sentence about the certificate appears only where it was proved."""

from __future__ import annotations

import json

import pytest

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.signing.signed_copy import signed_copy_words
from tests.publish.sample import publication
from tests.publish.signing.authorities import Holder, authority, holder, signed
from tests.publish.signing.scans import scan

CLAIM = "Ditandatangani secara elektronik oleh"


@pytest.fixture(scope="module")
def built() -> bytes:
    return decree_pdf(publication())


@pytest.fixture(scope="module")
def root() -> Holder:
    return authority("Akar PSrE (uji)")


@pytest.fixture(scope="module")
def head(root: Holder) -> Holder:
    return holder("Hendra Saputra (contoh)", root)


@pytest.fixture(scope="module")
def trust(root: Holder, head: Holder) -> bytes:
    signer = {"peran": "pejabat", "nama": "Hendra Saputra", "sidik": head.fingerprint}
    return json.dumps({"versi": 1, "akar": [root.pem], "penanda": [signer]}).encode()


def test_a_proved_signature_names_signer_issuer_and_who_says_when(
    built: bytes, head: Holder, trust: bytes
) -> None:
    words = signed_copy_words(built, signed(built, head), trust, publication().office)
    assert words.startswith(f"{CLAIM} Hendra Saputra dengan sertifikat")
    assert "Akar PSrE (uji)" in words
    assert "WIB (menurut penanda tangan)" in words


def test_a_scan_is_a_scan(built: bytes, trust: bytes) -> None:
    words = signed_copy_words(built, scan(), trust, publication().office, "Maya (Sekretaris)")
    assert words == (
        "Pindaian naskah bertanda tangan basah, diterima lewat usulan naskah, dibenarkan oleh "
        "Maya (Sekretaris); tidak diperiksa secara elektronik."
    )
    assert CLAIM not in words


def test_without_pinned_roots_nothing_is_claimed(built: bytes, head: Holder) -> None:
    returned = signed(built, head)
    for file in (None, b"{}"):
        words = signed_copy_words(built, returned, file, publication().office)
        assert CLAIM not in words
        assert "tidak terbukti" in words


def test_a_refused_signature_tells_why(built: bytes, root: Holder, trust: bytes) -> None:
    returned = signed(built, holder("Orang Lain (contoh)", root))
    words = signed_copy_words(built, returned, trust, publication().office)
    assert CLAIM not in words
    assert "tidak terbukti: Penanda tangan tidak dikenal" in words
