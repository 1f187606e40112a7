"""``iku cetak`` and ``iku naskah`` as an office uses them."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sop_iku.cli.main import root
from sop_iku.documents.failure import Failure
from tests.publish.sample import ROOT
from tests.publish.signing.authorities import PASSWORD, Holder, authority, holder, signed


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(root, [str(part) for part in arguments], env=env)


@pytest.fixture(scope="module")
def head() -> Holder:
    return holder("Hendra Saputra (contoh)", authority("Akar PSrE (uji)"))


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    path = tmp_path / "keputusan.pdf"
    assert run("cetak", "keputusan", "--repositori", ROOT, "--keluaran", path).exit_code == 0
    return path


@pytest.fixture
def trust(tmp_path: Path, head: Holder) -> Path:
    path = tmp_path / "naskah.json"
    signer = {"peran": "pejabat", "nama": "Hendra Saputra", "sidik": head.fingerprint}
    issuer = Holder(head.issuer, head.key, head.issuer).pem
    path.write_text(json.dumps({"versi": 1, "akar": [issuer], "penanda": [signer]}))
    return path


def test_without_a_name_the_papers_are_listed() -> None:
    result = run("cetak", "--repositori", ROOT)
    names = result.output.split()
    assert names[0] == "langkah-1"
    assert {"keputusan", "sop", "berkas-lengkap"} <= set(names)
    assert "kendali" not in names, "a working tree has no approvals"


def test_a_paper_is_written_whole(decree: Path) -> None:
    assert decree.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in decree.parent.iterdir()] == ["keputusan.pdf"]


@pytest.mark.parametrize("place", ["tiada/x.pdf", "berkas/x.pdf", "x" * 300, "pipa"])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "berkas").write_bytes(b"lama")
    os.mkfifo(tmp_path / "pipa")
    there = sorted(tmp_path.iterdir())
    result = run("cetak", "sop", "--repositori", ROOT, "--keluaran", tmp_path / place)
    assert isinstance(result.exception, Failure)
    assert "tidak dapat ditulis (" in result.exception.message
    assert sorted(tmp_path.iterdir()) == there


def test_an_unknown_paper_names_those_there_are(tmp_path: Path) -> None:
    result = run("cetak", "langkah-12", "--repositori", ROOT, "--keluaran", tmp_path / "x.pdf")
    assert isinstance(result.exception, Failure)
    assert "Pilih dari: langkah-1, " in result.exception.hint
    assert not (tmp_path / "x.pdf").exists()


def test_a_folder_without_documents_is_told_so(tmp_path: Path) -> None:
    result = run("cetak", "--repositori", tmp_path)
    assert isinstance(result.exception, Failure)
    assert "Tidak ada dokumen" in result.exception.message


def test_a_signed_copy_is_proved(decree: Path, trust: Path, head: Holder) -> None:
    returned = decree.with_name("kembali.pdf")
    returned.write_bytes(signed(decree.read_bytes(), head))
    result = run("naskah", "periksa", returned, "--asli", decree, "--kepercayaan", trust)
    assert result.exit_code == 0, result.output
    assert "pejabat: Hendra Saputra" in result.output
    assert "SAH: isi dan tanda tangan terbukti." in result.output


def test_an_unsigned_copy_is_refused_with_its_reason(decree: Path, trust: Path) -> None:
    result = run("naskah", "periksa", decree, "--asli", decree, "--kepercayaan", trust)
    assert result.exit_code == 1
    assert "ditolak Tidak ada tanda tangan elektronik" in result.output


def test_without_pinned_roots_nothing_is_proved(decree: Path, tmp_path: Path) -> None:
    missing = tmp_path / "tidak-ada.json"
    result = run("naskah", "periksa", decree, "--asli", decree, "--kepercayaan", missing)
    assert isinstance(result.exception, Failure)
    assert "Daftar kepercayaan" in result.exception.message


def test_a_seal_is_appended(decree: Path, head: Holder) -> None:
    key = head.pkcs12(decree.parent)
    target = decree.with_name("bersegel.pdf")
    result = run(
        "naskah", "segel", decree, "--segel", key, "--keluaran", target,
        env={"IKU_SEGEL_SANDI": PASSWORD},
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(decree.read_bytes())
    assert PASSWORD not in result.output


def test_a_seal_s_key_may_come_as_text_from_a_store_of_secrets(decree: Path, head: Holder) -> None:
    text = base64.encodebytes(head.pkcs12(decree.parent).read_bytes()).decode()
    target = decree.with_name("bersegel.pdf")
    secrets = {"IKU_SEGEL": f"base64:{text}", "IKU_SEGEL_SANDI": PASSWORD, "IKU_SEGEL_TINGKAT": ""}
    result = run("naskah", "segel", decree, "--keluaran", target, env=secrets)
    assert result.exit_code == 0, result.output
    assert "segel B-B dibubuhkan" in result.output
    assert target.read_bytes().startswith(decree.read_bytes())


@pytest.mark.parametrize(
    ("key", "password", "said"),
    [
        ("base64:tidak!", PASSWORD, "bukan base64"),
        ("base64:UEsDBA==", PASSWORD, "tidak dapat dibuka"),
        ("{}", "keliru", "tidak dapat dibuka"),
        ("/tidak/ada.p12", PASSWORD, "/tidak/ada.p12 tidak dapat dibaca"),
    ],
)
def test_a_key_that_does_not_open_is_told_and_not_shown(
    decree: Path, head: Holder, key: str, password: str, said: str
) -> None:
    right = base64.b64encode(head.pkcs12(decree.parent).read_bytes()).decode()
    secrets = {"IKU_SEGEL": key.format(f"base64:{right}"), "IKU_SEGEL_SANDI": password}
    result = run("naskah", "segel", decree, "--keluaran", decree.with_name("x.pdf"), env=secrets)
    assert isinstance(result.exception, Failure)
    assert said in result.exception.message
    assert right not in result.exception.message
    assert not decree.with_name("x.pdf").exists()


def test_a_seal_needs_a_key(decree: Path) -> None:
    result = run("naskah", "segel", decree, "--keluaran", decree.with_name("x.pdf"))
    assert result.exit_code == 2
    assert "Sebut kunci segel" in result.output


def test_what_was_not_published_does_not_go_out(tmp_path: Path) -> None:
    (tmp_path / "iku-2024.pdf").write_bytes(b"%PDF-1.7")
    result = run("naskah", "keluar", "--terbitan", tmp_path, "--repositori", ROOT)
    assert isinstance(result.exception, Failure)
    assert "tidak memuat jangkar.json dan manifest.json" in result.exception.message
