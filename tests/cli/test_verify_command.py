"""``iku verifikasi`` as a citizen runs it."""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from benchmarks.long_history import build
from sop_iku.cli.main import root
from sop_iku.cli.outcome import run
from sop_iku.evidence.anchors import write_anchors
from sop_iku.evidence.keys import KeySet
from sop_iku.evidence.manifest import list_files, read_manifest, sign_manifest
from sop_iku.evidence.trail import read_trail
from sop_iku.repository.command import environment
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key, demo_public_key
from tests.verification.conftest import Published, _honest, honest
from tests.verification.office import LAST_STEP, Office, finished

__all__ = ["_honest", "honest"]


@pytest.fixture
def hand(honest: Published, tmp_path: Path) -> Path:
    """Return a folder with everything a citizen has: anchors and downloads."""
    (tmp_path / "jangkar.json").write_bytes(write_anchors(honest.anchors))
    for name, data in honest.files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _verify(hand: Path, *further: str, source: str = "iku.git") -> int:
    arguments = ["--repositori", str(hand / source), "--jangkar", str(hand / "jangkar.json")]
    return run(root, ["verifikasi", *arguments, *further])


def test_a_genuine_repository_ends_with_sah(hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _verify(hand, "--terbitan", str(hand)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if line.startswith("sah")]) == 13
    assert "SAH: IKU tahun 2024 versi 1 terbukti lengkap." in lines
    assert lines[-1].startswith("Lingkungan demo")


def test_a_changed_download_ends_with_tidak_sah(
    hand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hand / "iku-2024.pdf").write_bytes(b"%PDF-1.7 palsu\n")
    assert _verify(hand, "--terbitan", str(hand)) == 1
    told = capsys.readouterr().out
    assert "        - iku-2024.pdf: isinya berbeda dari yang diterbitkan." in told
    assert "TIDAK SAH: 1 pemeriksaan gagal." in told


def test_a_clone_is_told_that_its_folder_is_not_checked(
    hand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = hand / "salinan"
    subprocess.run(["git", "clone", "-q", "-b", "main", hand / "iku.git", clone], check=True)
    (clone / "jabatan.yaml").write_text("palsu")
    assert _verify(hand, source="salinan") == 0
    assert "folder salinan ini tidak ikut diperiksa" in capsys.readouterr().out


def test_a_machine_reads_json(hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _verify(hand, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["sah"] is True
    assert [line["hasil"] for line in data["baris"]] == ["sah"] * 12 + ["catatan"]


def test_a_bundle_is_as_good_as_a_clone(hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(
        ["git", "bundle", "create", "-q", hand / "iku.bundle", "--all"],
        cwd=hand / "iku.git",
        check=True,
        env=environment(),
    )
    assert _verify(hand, source="iku.bundle") == 0
    assert "SAH: IKU" in capsys.readouterr().out


def test_broken_anchors_are_told(hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hand / "jangkar.json").write_text("{}", encoding="utf-8")
    assert _verify(hand) == 1
    assert "Jangkar tidak lengkap" in capsys.readouterr().err


def test_a_folder_without_repository_is_told(
    hand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hand / "kosong").mkdir()
    assert _verify(hand, source="kosong") == 1
    assert "bukan repositori Git" in capsys.readouterr().err


def test_a_file_that_is_no_bundle_is_told(hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _verify(hand, source="jangkar.json") == 1
    assert "git clone gagal" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--jangkar", "tidak-ada.json"]])
def test_without_anchors_the_command_is_used_wrongly(arguments: list[str]) -> None:
    assert run(root, ["verifikasi", *arguments]) == 2


def _bundle(hand: Path) -> Path:
    target = hand / "iku.bundle"
    subprocess.run(
        ["git", "bundle", "create", "-q", target, "--all"],
        cwd=hand / "iku.git",
        check=True,
        env=environment(),
    )
    return target


def _pdf(attached: dict[str, bytes]) -> bytes:
    """Return a small PDF that carries files, as the decree does."""
    writer = PdfFileWriter()  # type: ignore[no-untyped-call]  # pyHanko says no types
    page = PageObject(
        contents=writer.add_object(StreamObject(stream_data=b"")), media_box=(0, 0, 9, 9)
    )  # type: ignore[no-untyped-call]  # pyHanko says no types
    writer.insert_page(page)  # type: ignore[no-untyped-call]  # pyHanko says no types
    for name, content in attached.items():
        holder = EmbeddedFileObject.from_file_data(writer, content)
        embed_file(writer, FileSpec(name, embedded_data=holder))
    target = io.BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]  # pyHanko says no types
    return target.getvalue()


@pytest.fixture
def paper(hand: Path, honest: Published) -> Path:
    """Return a folder with a PDF, its manifest, and a bundle beside it."""
    files = {"jangkar.json": write_anchors(honest.anchors), "iku-2024.yaml": finished().source}
    pdf = _pdf(files)
    manifest = read_manifest(honest.files["manifest.json"], KeySet((demo_public_key(),)))
    told = replace(manifest, files=list_files({"iku-2024.pdf": pdf}))
    folder = hand / "kertas"
    folder.mkdir()
    (folder / "iku-2024.pdf").write_bytes(pdf)
    (folder / "manifest.json").write_bytes(sign_manifest(told, demo_key()))
    _bundle(hand).rename(folder / "iku.bundle")
    return folder


def _paper(hand: Path, paper: Path, *further: str) -> int:
    arguments = [str(paper / "iku-2024.pdf"), "--jangkar", str(hand / "jangkar.json")]
    return run(root, ["verifikasi", *arguments, *further])


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "di-tempat-lain").mkdir()
    monkeypatch.chdir(tmp_path / "di-tempat-lain")


@pytest.mark.usefixtures("_elsewhere")
def test_a_pdf_beside_a_bundle_is_enough(
    hand: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _paper(hand, paper) == 0
    told = capsys.readouterr().out
    assert "sah     Naskah sumber di dalam PDF sama dengan komit terbit" in told
    assert "sah     Setiap bita PDF sama dengan yang diterbitkan" in told


@pytest.mark.usefixtures("_elsewhere")
def test_anchors_from_the_same_pdf_prove_nothing(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, ["verifikasi", str(paper / "iku-2024.pdf")]) == 1
    told = capsys.readouterr().out
    assert "Jangkar dibaca dari iku-2024.pdf itu sendiri" in told
    assert "tidak membuktikan apa-apa" in told
    assert told.splitlines()[-1].startswith("BELUM TERBUKTI")
    assert run(root, ["verifikasi", str(paper / "iku-2024.pdf"), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["sah"] is False


def test_a_pdf_and_a_clone_or_a_bundle_by_name(
    hand: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 0
    assert _paper(hand, paper, "--bundle", str(paper / "iku.bundle")) == 0
    (paper / "manifest.json").unlink()
    assert _paper(hand, paper, "--bundle", str(paper / "iku.bundle")) == 1
    assert "tulisan di halamannya tidak diperiksa" in capsys.readouterr().out


def test_what_follows_the_published_file_and_is_no_signature_is_refused(
    hand: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = paper / "iku-2024.pdf"
    pdf.write_bytes(pdf.read_bytes() + b"% tambahan\n")
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 1
    told = capsys.readouterr().out
    assert "sah     PDF dimulai dengan setiap bita yang diterbitkan" in told
    assert "ada 11 bita yang bukan tanda tangan" in told
    assert "Jejaknya sah : ya" in told


FORGED_PAPER = {
    "another document in it": ({"iku-2024.yaml": b"tahun: 2024\n"}, "berbeda dari yang disetujui"),
    "no document in it": ({"jangkar.json": b"{}"}, "tidak membawa iku-2024.yaml"),
    "nothing in it": ({}, "tidak membawa iku-2024.yaml"),
    "other pages around it": (
        {"iku-2024.yaml": finished().source, "x": b""},
        "PDF ini bukan yang diterbitkan",
    ),
}


@pytest.mark.parametrize(("files", "reason"), FORGED_PAPER.values(), ids=FORGED_PAPER.keys())
def test_a_forged_pdf_is_refused(
    hand: Path,
    paper: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, bytes],
    reason: str,
) -> None:
    (paper / "iku-2024.pdf").write_bytes(_pdf(files))
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 1
    told = capsys.readouterr().out
    assert reason in told
    assert "TIDAK SAH" in told


@pytest.mark.parametrize("source", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nxref\ntrailer<</Size 9>>"])
def test_what_is_no_pdf_is_told(
    hand: Path, paper: Path, capsys: pytest.CaptureFixture[str], source: bytes
) -> None:
    (paper / "iku-2024.pdf").write_bytes(source)
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 1
    assert "bukan PDF yang dapat dibaca" in capsys.readouterr().out
    assert run(root, ["verifikasi", str(paper / "iku-2024.pdf")]) == 1


def test_a_pdf_without_anchors_needs_them_from_outside(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper / "iku-2024.pdf").write_bytes(_pdf({"x": b"1"}))
    assert run(root, ["verifikasi", str(paper / "iku-2024.pdf")]) == 1
    assert "tidak membawa jangkar" in capsys.readouterr().err


def test_a_manifest_beside_the_pdf_must_be_genuine(
    hand: Path, paper: Path, honest: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = paper / "manifest.json"
    source = manifest.read_bytes()
    manifest.write_bytes(b"{}")
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 1
    assert "manifest.json: " in capsys.readouterr().out
    other = replace(read_manifest(source, KeySet((demo_public_key(),))), tag="terbit/2023/v1")
    manifest.write_bytes(sign_manifest(other, demo_key()))
    assert _paper(hand, paper, "--repositori", str(hand / "iku.git")) == 1
    assert "Manifest ini milik versi lain." in capsys.readouterr().out
    assert honest.anchors.tag == "terbit/2024/v1"


def test_another_year_of_the_same_history_can_be_asked_for(
    hand: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _verify(hand, "--tahun", "2024") == 0
    assert _verify(hand, "--tahun", "2025") == 1
    assert "Tahun itu belum selesai di riwayat ini." in capsys.readouterr().out


def test_another_finished_year_is_proven_with_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The anchors are those of the newest year; the citizen holds the files of an older one."""
    newest = build(tmp_path / "iku.git", 16)
    (tmp_path / "jangkar.json").write_bytes(write_anchors(newest))
    repository = Repository(tmp_path / "iku.git")
    office, tip = Office(repository, newest.repository.genesis), repository.commit_id("main")
    trail = read_trail(repository, "main")
    office.rewind(next(one.commit for one in trail if one.evidence.step == LAST_STEP))
    files = office.published()
    office.rewind(str(tip))
    folder = tmp_path / "terbitan"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    asked = ("--tahun", "2024", "--terbitan", str(folder))
    assert _verify(tmp_path, *asked) == 0
    told = capsys.readouterr().out
    assert f"IKU tahun {newest.year} versi 1, dan tahun 2024, terbukti lengkap." in told
    assert "Penerbitan tahun 2024 versi 1" in told
    assert _verify(tmp_path, *asked, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["sah"] is True
    (folder / "iku-2024.pdf").write_bytes(b"%PDF-1.7 palsu\n")
    assert _verify(tmp_path, *asked) == 1
    assert "iku-2024.pdf: isinya berbeda dari yang diterbitkan." in capsys.readouterr().out


@pytest.mark.parametrize(
    "further",
    [["--bundle", "jangkar.json"], ["jangkar.json", "--terbitan", "."]],
    ids=["two repositories", "PDF and folder"],
)
def test_two_ways_at_once_are_wrong_usage(
    hand: Path, monkeypatch: pytest.MonkeyPatch, further: list[str]
) -> None:
    monkeypatch.chdir(hand)
    assert _verify(hand, *further) == 2
