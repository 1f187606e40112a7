"""``iku rapikan`` as a person and as CI meet it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sop_iku.cli.format_command import command
from sop_iku.cli.outcome import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "kantor"
    home.mkdir()
    for name in ("schemas", "iku", "kunci"):
        shutil.copytree(ROOT / name, home / name)
    monkeypatch.chdir(home)
    return home


def test_a_tidy_file_is_not_touched(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = office / "iku/2024.yaml"
    before = path.stat().st_mtime_ns
    assert run(command, ["iku/2024.yaml"]) == 0
    assert capsys.readouterr().out == "iku/2024.yaml: sudah rapi.\n"
    assert path.stat().st_mtime_ns == before


def test_an_untidy_file_is_only_named_with_periksa(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = office / "iku/2024.yaml"
    tidy = path.read_text()
    untidy = tidy.replace("versi: 1\nputaran: 1", "putaran: 1   \nversi: 1", 1)
    path.write_text(untidy)
    assert run(command, ["--periksa", "iku/2024.yaml"]) == 1
    assert "belum rapi" in capsys.readouterr().out
    assert path.read_text() == untidy
    assert run(command, ["iku/2024.yaml"]) == 0
    assert capsys.readouterr().out == "iku/2024.yaml: dirapikan.\n"
    assert path.read_text() == tidy


def test_an_unreadable_file_is_not_touched(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "iku/2023.yaml").write_text("a: 1\na: 2\n")
    assert run(command, ["iku/2023.yaml", "iku/2024.yaml"]) == 1
    output = capsys.readouterr().out
    assert "YAML-KUNCI-GANDA" in output
    assert "iku/2024.yaml: sudah rapi." in output
    assert (office / "iku/2023.yaml").read_text() == "a: 1\na: 2\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hilang.yaml", "(berkas ini tidak ada)"),
        ("x.yaml", "--jenis"),
        ("kunci/gerbang.json", "bukan"),
    ],
)
def test_what_cannot_be_tidied_is_told(
    office: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    (office / "x.yaml").write_text("x: 1\n")
    assert run(command, [name]) == 1
    assert words in capsys.readouterr().err
