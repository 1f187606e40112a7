"""``iku verifikasi berkas.pdf`` tells a lay person what a file is and who sealed or signed it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sop_iku.cli.main import root
from sop_iku.cli.outcome import run
from sop_iku.evidence.anchors import Anchors, write_anchors
from sop_iku.evidence.keys import KeySet
from sop_iku.evidence.manifest import Manifest, list_files, read_manifest, sign_manifest
from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.edition import assemble
from sop_iku.publish.signing.sealing import Seal, seal_pdf
from sop_iku.training.demo_key import demo_key, demo_public_key
from tests.publish.signing.authorities import Holder, authority, holder, signed
from tests.publish.signing.scans import scan
from tests.verification.office import Office

COPY, TRUST = "naskah/2024/v1.pdf", "kunci/naskah.json"


@dataclass(frozen=True)
class World:
    """A published office, its decree, and the two who may sign."""

    office: Office
    anchors: Anchors
    manifest: Manifest
    built: bytes
    head: Holder
    seal: Holder

    def trust(self) -> bytes:
        """Return the list of trust that names both."""
        both = (("pejabat", "Hendra Saputra", self.head), ("segel", "Dinas (contoh)", self.seal))
        signers = [{"peran": r, "nama": n, "sidik": h.fingerprint} for r, n, h in both]
        issuer = Holder(self.head.issuer, self.head.key, self.head.issuer).pem
        return json.dumps({"versi": 1, "akar": [issuer], "penanda": signers}).encode()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    office = Office.found(tmp_path_factory.mktemp("kantor") / "iku.git").steps()
    anchors = office.publish()
    akar = authority("Akar PSrE (uji)")
    return World(
        office=office,
        anchors=anchors,
        manifest=read_manifest(office.published()["manifest.json"], KeySet((demo_public_key(),))),
        built=decree_pdf(assemble(office.repository, anchors.tag, anchors)),
        head=holder("Hendra Saputra (contoh)", akar),
        seal=holder("Dinas (contoh)", akar),
    )


def verified(
    world: World, folder: Path, pdf: bytes, listed: bytes, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, str]]:
    """Verify ``pdf`` beside a manifest of ``listed``; return the exit code and what is told."""
    (folder / "iku-2024.pdf").write_bytes(pdf)
    (folder / "jangkar.json").write_bytes(write_anchors(world.anchors))
    told = replace(world.manifest, files=list_files({"iku-2024.pdf": listed}))
    (folder / "manifest.json").write_bytes(sign_manifest(told, demo_key()))
    repository = world.office.repository.path
    arguments = [str(folder / "iku-2024.pdf"), "--jangkar", str(folder / "jangkar.json")]
    code = run(root, ["verifikasi", *arguments, "--repositori", str(repository)])
    lines = capsys.readouterr().out.splitlines()
    return code, dict(line.split(":", 1) for line in lines if line[13:14] == ":")


def add(world: World, files: dict[str, bytes], opener: str, approver: str, number: int) -> None:
    """Merge one file as the gate would."""
    world.office.merge(number, files, world.office.account(opener), [approver])


@pytest.fixture
def trusting(world: World) -> World:
    """Return the world after its list of trust came to main."""
    if world.office.repository.read(world.office.main, TRUST) is None:
        add(world, {TRUST: world.trust()}, "rudi", "hendra", 9)
    return world


def test_what_is_published_is_told_in_four_lines(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verified(world, tmp_path, world.built, world.built, capsys)
    assert code == 0
    assert told["Berkas ini   "].startswith(" Keputusan tentang Penetapan Indikator Kinerja Utama")
    assert told["Berkas ini   "].endswith(" halaman)")
    assert told["Utuh         "] == " ya: setiap bita sama dengan yang diterbitkan"
    assert told["Segel/TTE    "] == " tidak ada segel atau tanda tangan elektronik di dalamnya"
    assert told["Jejaknya sah "] == " ya: semua langkah dijalankan yang berhak"


def test_a_paper_without_its_manifest_is_not_told_to_be_whole(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "iku-2024.pdf").write_bytes(world.built)
    (tmp_path / "jangkar.json").write_bytes(write_anchors(world.anchors))
    arguments = [str(tmp_path / "iku-2024.pdf"), "--jangkar", str(tmp_path / "jangkar.json")]
    repository = ["--repositori", str(world.office.repository.path)]
    assert run(root, ["verifikasi", *arguments, *repository]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-2:-1] == ["BELUM TERBUKTI: apakah PDF ini sendiri utuh."]
    assert not any(line.startswith("SAH:") for line in told)


def test_a_seal_that_nobody_vouches_for_is_not_claimed(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if world.office.repository.read(world.office.main, TRUST) is not None:
        pytest.fail("this test comes before the list of trust")
    sealed = seal_pdf(world.built, Seal(world.seal.signer()))
    code, told = verified(world, tmp_path, sealed, sealed, capsys)
    assert code == 0
    assert "belum ada, jadi tanda tangannya tidak dapat dibuktikan" in told["Segel/TTE    "]


def test_a_seal_and_a_signature_are_told_with_names(
    trusting: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed = seal_pdf(trusting.built, Seal(trusting.seal.signer()))
    code, told = verified(trusting, tmp_path, sealed, sealed, capsys)
    assert code == 0
    assert told["Segel/TTE    "].startswith(" disegel Dinas (contoh) (sertifikat dari Common Name")
    both = signed(sealed, trusting.head)
    code, told = verified(trusting, tmp_path, both, sealed, capsys)
    assert code == 0, told
    assert "ditandatangani Hendra Saputra (sertifikat dari" in told["Segel/TTE    "]
    assert "disegel Dinas (contoh)" in told["Segel/TTE    "]
    assert told["Utuh         "].startswith(" ya: PDF dimulai dengan setiap bita")


def test_a_signature_of_a_stranger_is_refused(
    trusting: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = holder("Orang Lain (contoh)", authority("Akar PSrE (uji)"))
    forged = signed(trusting.built, stranger)
    code, told = verified(trusting, tmp_path, forged, trusting.built, capsys)
    assert code == 1
    assert "TIDAK SAH: Penanda tangan tidak dikenal" in told["Segel/TTE    "]
    assert told["Jejaknya sah "].startswith(" ya")


def test_another_file_is_no_file_of_ours(
    trusting: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = verified(trusting, tmp_path, scan(2), trusting.built, capsys)
    assert code == 1
    assert told["Berkas ini   "] == " PDF tanpa judul (2 halaman)"
    assert told["Utuh         "] == " TIDAK: PDF ini tidak membawa iku-2024.yaml."
    assert told["Segel/TTE    "] == " tidak diperiksa"


def test_a_scan_on_main_is_told_with_who_attested_it(
    trusting: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(trusting, {COPY: scan(5)}, "sari", "maya", 10)
    code, told = verified(trusting, tmp_path, scan(5), trusting.built, capsys)
    assert code == 0
    assert "persis naskah/2024/v1.pdf, diterima lewat usulan naskah" in told["Utuh         "]
    assert "disetujui Maya Puspita (contoh) (Sekretaris)" in told["Utuh         "]
    assert "tidak ada segel atau tanda tangan" in told["Segel/TTE    "]
