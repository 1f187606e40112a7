"""A signed copy is proved or refused, each refusal with its own reason."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from sop_iku.documents.failure import Failure
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.signing.examining import Examination, examine, is_signed
from sop_iku.publish.signing.sealing import Seal, SealLevel, load_seal, seal_pdf
from sop_iku.publish.signing.trust import Trust, read_trust
from tests.publish.sample import publication
from tests.publish.signing.authorities import PASSWORD, Holder, authority, holder, signed


@dataclass(frozen=True)
class World:
    """The decree as built, who may sign it, and who may not."""

    built: bytes
    root: Holder
    times: Holder
    head: Holder
    office: Holder
    clock: Holder
    stranger: Holder
    forged: Holder
    trust: Trust

    def examine(self, returned: bytes) -> Examination:
        return examine(self.built, returned, self.trust)

    def seal(self, level: SealLevel) -> Seal:
        stamper = None if level is SealLevel.B else self.clock.stamper()
        roots = (self.root.plain, self.times.plain)
        crls = (self.root.crl(), self.times.crl())
        return Seal(self.office.signer(), level, stamper, roots, crls)


@pytest.fixture(scope="module")
def world() -> World:
    root, times = authority("Akar PSrE (uji)"), authority("Akar Waktu (uji)")
    impostor = authority("Akar PSrE (uji)")  # the same name, another key
    head, office = holder("Hendra Saputra (contoh)", root), holder("Dinas (contoh)", root)
    forged = holder("Hendra Saputra (contoh)", impostor)
    return World(
        built=decree_pdf(publication()),
        root=root,
        times=times,
        head=head,
        office=office,
        clock=holder("Penanda Waktu (uji)", times, time=True),
        stranger=holder("Orang Lain (contoh)", root),
        forged=forged,
        trust=read_trust(_trust_file(root, times, head=head, office=office)),
    )


def _trust_file(root: Holder, times: Holder, *, head: Holder, office: Holder) -> bytes:
    return json.dumps(
        {
            "versi": 1,
            "akar": [root.pem],
            "akar_waktu": [times.pem],
            "penanda": [
                {"peran": "pejabat", "nama": "Hendra Saputra (contoh)", "sidik": head.fingerprint},
                {"peran": "segel", "nama": "Dinas (contoh)", "sidik": office.fingerprint},
            ],
        }
    ).encode()


def _updated(content: bytes, change: str) -> bytes:
    """Append an update that changes something a reader sees, as an attacker would."""
    pdf: Any = generic  # the library's constructors carry no types
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.find_page_for_modification(0)[0].get_object()
    if change == "isi":
        stream = pdf.StreamObject(stream_data=b"0 0 0 rg 100 100 300 300 re f")
        both = [page.raw_get("/Contents"), writer.add_object(stream)]
        page[pdf.pdf_name("/Contents")] = pdf.ArrayObject(both)
    elif change == "lampiran":
        names = pdf.ArrayObject([pdf.TextStringObject("lain.yaml"), pdf.DictionaryObject()])
        tree = pdf.DictionaryObject({pdf.pdf_name("/Names"): names})
        writer.root[pdf.pdf_name("/Names")] = pdf.DictionaryObject(
            {pdf.pdf_name("/EmbeddedFiles"): tree}
        )
        writer.update_root()
    else:
        note = pdf.DictionaryObject(
            {
                pdf.pdf_name("/Type"): pdf.pdf_name("/Annot"),
                pdf.pdf_name("/Subtype"): pdf.pdf_name("/FreeText"),
                pdf.pdf_name("/Rect"): pdf.ArrayObject([pdf.NumberObject(n) for n in (1, 1, 9, 9)]),
                pdf.pdf_name("/Contents"): pdf.TextStringObject("target: 9.999"),
            }
        )
        page[pdf.pdf_name("/Annots")] = pdf.ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_an_intact_signature_of_the_expected_official_is_proved(world: World) -> None:
    found = world.examine(signed(world.built, world.head))
    assert found.reasons == ()
    assert found.ok
    assert found.head is not None
    assert found.head.signer.name == "Hendra Saputra (contoh)"
    assert found.head.issuer == "Common Name: Akar PSrE (uji)"
    assert not found.head.time_proved


def test_a_stamped_time_is_told_from_a_claimed_one(world: World) -> None:
    found = world.examine(signed(world.built, world.head, stamper=world.clock.stamper()))
    assert found.ok, found.reasons
    assert found.head is not None
    assert found.head.time_proved


@pytest.mark.parametrize("level", list(SealLevel))
def test_the_seal_comes_last_at_every_level(world: World, level: SealLevel) -> None:
    by_head = signed(world.built, world.head)
    both = seal_pdf(by_head, world.seal(level))
    assert both.startswith(by_head)
    found = world.examine(both)
    assert found.reasons == ()
    assert {item.signer.role for item in found.signatures} == {"pejabat", "segel"}


def test_a_sealed_decree_can_be_signed_afterwards(world: World) -> None:
    sealed = seal_pdf(world.built, world.seal(SealLevel.B))
    found = examine(sealed, signed(sealed, world.head), world.trust)
    assert found.reasons == ()


def test_a_seal_alone_is_no_signature_of_the_official(world: World) -> None:
    found = world.examine(seal_pdf(world.built, world.seal(SealLevel.B)))
    assert found.reasons == (
        "Tidak ada tanda tangan elektronik yang sah dari pejabat yang diharapkan.",
    )


@pytest.mark.parametrize("place", [1_000, 40_000, 90_000])
def test_a_changed_byte_is_refused(world: World, place: int) -> None:
    content = bytearray(signed(world.built, world.head))
    content[place] ^= 1
    found = world.examine(bytes(content))
    assert not found.ok
    assert "tidak diawali berkas yang dikirim" in " ".join(found.reasons)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("isi", "Isi halaman"),
        ("lampiran", "Isi halaman, lampiran"),
        ("catatan", "ada anotasi tambahan (/FreeText)"),
    ],
)
@pytest.mark.parametrize("when", ["sebelum", "sesudah"])
def test_what_is_smuggled_in_is_refused(world: World, change: str, reason: str, when: str) -> None:
    if when == "sebelum":  # the signature itself is then perfectly valid
        returned = signed(_updated(world.built, change), world.head)
        assert returned.startswith(world.built)
    else:
        returned = _updated(signed(world.built, world.head), change)
    found = world.examine(returned)
    assert reason in " ".join(found.reasons)


def test_a_forged_authority_of_the_same_name_is_refused(world: World) -> None:
    found = world.examine(signed(world.built, world.forged))
    assert "Penanda tangan tidak dikenal" in found.reasons[0]
    pinned = read_trust(
        _trust_file(world.root, world.times, head=world.forged, office=world.office)
    )
    found = examine(world.built, signed(world.built, world.forged), pinned)
    assert "tidak berujung pada akar yang dipercaya" in found.reasons[0]


def test_another_signer_of_the_same_authority_is_refused(world: World) -> None:
    found = world.examine(signed(world.built, world.stranger))
    assert "Orang Lain (contoh) bukan sertifikat yang diharapkan" in found.reasons[0]
    both = signed(signed(world.built, world.head), world.stranger, field="Tambahan")
    assert "Orang Lain" in " ".join(world.examine(both).reasons)


@pytest.mark.parametrize("tail", ["keterangan", "objek", "akhir kedua"])
@pytest.mark.parametrize("level", [None, SealLevel.B, SealLevel.LTA])
def test_what_follows_the_last_signature_is_refused(
    world: World, level: SealLevel | None, tail: str
) -> None:
    returned = signed(world.built, world.head)
    if level is not None:
        returned = seal_pdf(returned, world.seal(level))
    pointer = returned[returned.rindex(b"startxref") :]
    added = {
        "keterangan": b"\n% sesudahnya\n",
        "objek": b"\n9999 0 obj\n(sesudahnya)\nendobj\n" + pointer,
        "akhir kedua": b"\n" + pointer,
    }
    found = world.examine(returned + added[tail])
    assert "bita sesudah tanda tangan terakhir" in " ".join(found.reasons)


def test_a_file_without_its_end_is_refused(world: World) -> None:
    found = world.examine(signed(world.built, world.head) + b"\n%%EOF\n")
    assert "tidak terbaca sebagai PDF" in found.reasons[0]


def test_a_signature_that_covers_the_page_is_refused(world: World) -> None:
    found = world.examine(signed(world.built, world.head, box=(100, 100, 300, 200)))
    assert "menutupi halaman" in " ".join(found.reasons)


def test_a_rewritten_file_is_refused(world: World) -> None:
    other = decree_pdf(publication(commit="0" * 40))
    found = world.examine(signed(other, world.head))
    assert "tidak diawali berkas yang dikirim" in found.reasons[0]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nbukan pdf", b"\x00" * 100])
def test_what_is_no_pdf_is_refused(world: World, content: bytes) -> None:
    found = world.examine(content)
    assert "tidak terbaca sebagai PDF" in found.reasons[0]
    assert not is_signed(content)


def test_an_unsigned_copy_is_not_signed(world: World) -> None:
    assert not is_signed(world.built)
    assert is_signed(signed(world.built, world.head))
    assert world.examine(world.built).reasons == (
        "Tidak ada tanda tangan elektronik yang sah dari pejabat yang diharapkan.",
    )


def test_the_key_of_the_seal_is_a_file_with_a_password(world: World, tmp_path: Path) -> None:
    path = world.office.pkcs12(tmp_path)
    seal = load_seal(str(path), PASSWORD)
    assert seal_pdf(world.built, seal).startswith(world.built)
    assert PASSWORD not in repr(seal)
    with pytest.raises(Failure, match="tidak dapat dibuka"):
        load_seal(str(path), "salah")
    with pytest.raises(Failure, match="tidak dapat dibaca"):
        load_seal(str(tmp_path / "tidak-ada.p12"), PASSWORD)
    with pytest.raises(Failure, match="butuh otoritas penanda waktu"):
        load_seal(str(path), PASSWORD, level=SealLevel.LTA)
    with pytest.raises(Failure, match="Segel tidak dapat dibubuhkan"):
        seal_pdf(b"bukan PDF", seal)


@pytest.mark.parametrize(
    "change",
    [
        {"versi": 0},
        {"versi": True},
        {"akar": []},
        {"penanda": []},
        {"akar": ["bukan PEM"]},
        {"penanda": [{}]},
    ],
)
def test_an_incomplete_list_of_trust_is_refused(world: World, change: dict[str, object]) -> None:
    whole = json.loads(_trust_file(world.root, world.times, head=world.head, office=world.office))
    with pytest.raises(Failure, match=r"kunci/naskah\.json tidak lengkap atau keliru"):
        read_trust(json.dumps({**whole, **change}).encode())
