"""``iku verifikasi`` as a citizen runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from sop_iku.cli.main import root
from sop_iku.cli.outcome import run
from sop_iku.evidence.anchors import write_anchors
from sop_iku.repository.command import environment
from tests.verification.conftest import Published, _honest, honest

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
