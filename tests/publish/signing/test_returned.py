"""What came back: a proved signature, a plain scan, or a file that is refused with its reason."""

from __future__ import annotations

import json

import pytest

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.signing.bounded import judged_copy
from sop_iku.publish.signing.returned import CopyKind, returned_copy
from tests.publish.sample import publication
from tests.publish.signing.authorities import Holder, authority, holder, signed
from tests.publish.signing.scans import scan


@pytest.fixture(scope="module")
def built() -> bytes:
    return decree_pdf(publication())


@pytest.fixture(scope="module")
def head() -> Holder:
    return holder("Hendra Saputra (contoh)", authority("Akar PSrE (uji)"))


@pytest.fixture(scope="module")
def trust(head: Holder) -> bytes:
    signer = {"peran": "pejabat", "nama": "Hendra Saputra", "sidik": head.fingerprint}
    issuer = Holder(head.issuer, head.key, head.issuer).pem
    return json.dumps({"versi": 1, "akar": [issuer], "penanda": [signer]}).encode()


def test_a_proved_signature_is_taken(built: bytes, head: Holder, trust: bytes) -> None:
    found = judged_copy(built, signed(built, head), trust)
    assert (found.kind, found.reasons, found.ok) == (CopyKind.TTE, (), True)
    assert found.examination is not None
    assert found.examination.head is not None
    assert found.examination.head.signer.name == "Hendra Saputra"
    assert found.examination.head.signed_at is not None


def test_a_scan_is_taken_for_no_more_than_a_scan(built: bytes, trust: bytes) -> None:
    for pages in (1, 5):
        found = judged_copy(built, scan(pages), trust)
        assert (found.kind, found.reasons, found.examination) == (CopyKind.PINDAIAN, (), None)
        assert found.ok


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (scan(picture=False), "Halaman 1 tidak memuat gambar, jadi bukan pindaian"),
        (scan(catalog="/OpenAction << /S /JavaScript /JS (x) >>"), "(/OpenAction)"),
        (scan(catalog="/Outlines << /A << /S /Launch /F (x) >> >>"), "(/Outlines)"),
        (scan(catalog="/AF [<< /Type /Filespec /F (x.exe) >>]"), "(/AF)"),
        (scan(catalog="/Perms << /DocMDP << /Type /Sig >> >>"), "(/Perms)"),
        (scan(catalog="/Collection << /View /D >>"), "(/Collection)"),
        (scan(catalog="/Names << /EmbeddedFiles << /Names [] >> >>"), "(/Names)"),
        (scan(catalog="/AcroForm << /Fields [] >>"), "(/AcroForm)"),
        (scan(page="/Annots [<< /Type /Annot /Subtype /Link >>]"), "memuat anotasi"),
        (scan(page="/AA << >>"), "memuat anotasi atau tindakan"),
        (scan(0), "tidak punya halaman"),
        (b"%PDF-1.7\nbukan pdf", "tidak terbaca sebagai PDF"),
        (scan() + b"/ByteRange [0 1 2 3]\n%%EOF\n", "tidak terbaca sebagai PDF"),
    ],
)
def test_what_is_no_plain_scan_is_refused(built: bytes, content: bytes, reason: str) -> None:
    found = returned_copy(built, content, None)
    assert not found.ok
    assert any(reason in told for told in found.reasons), found.reasons


def test_the_sent_file_itself_is_no_signed_copy(built: bytes, trust: bytes) -> None:
    found = returned_copy(built, built, trust)
    assert found.reasons == ("Berkas ini naskah yang dikirim, belum ditandatangani.",)
    assert found.kind is CopyKind.LAIN


def test_a_rewritten_decree_without_signature_is_no_scan(built: bytes) -> None:
    other = decree_pdf(publication(commit="0" * 40))
    found = returned_copy(built, other, None)
    assert not found.ok
    assert any("tidak memuat gambar" in told for told in found.reasons)


def test_what_is_left_of_a_signature_is_no_scan(built: bytes) -> None:
    found = returned_copy(built, scan(page="/ByteRange [0 1 2 3]"), None)
    assert "sisa tanda tangan elektronik" in found.reasons[0]


def test_without_a_list_of_trust_nothing_is_proved(built: bytes, head: Holder) -> None:
    found = judged_copy(built, signed(built, head), None)
    assert not found.ok
    assert "kunci/naskah.json belum ada" in found.reasons[0]
    assert not judged_copy(built, signed(built, head), b"{}").ok


def test_a_tampered_copy_keeps_its_reason_through_the_bounded_process(
    built: bytes, head: Holder, trust: bytes
) -> None:
    content = bytearray(signed(built, head))
    content[40_000] ^= 1
    found = judged_copy(built, bytes(content), trust)
    assert not found.ok
    assert "tidak diawali berkas yang dikirim" in found.reasons[0]


def test_a_file_that_breaks_the_reader_is_refused_and_breaks_nothing_else(built: bytes) -> None:
    deep = "[" * 50_000 + "]" * 50_000
    found = judged_copy(built, scan(page=f"/X {deep}"), None)
    assert (found.kind, found.reasons) == (
        CopyKind.LAIN,
        ("Berkas yang kembali tidak dapat diperiksa dalam batas waktu dan memori.",),
    )
