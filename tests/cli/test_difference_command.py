"""``iku beda`` between files, revisions and versions."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.cli.difference_command import command
from sop_iku.cli.outcome import run
from sop_iku.repository.git import Identity, Repository

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2024, 1, 8, tzinfo=UTC)
WHO = Identity("Sari (contoh)", "sari@contoh.lokal")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's folder with a repository of two published versions beside it."""
    home = tmp_path / "kantor"
    home.mkdir()
    shutil.copytree(ROOT / "schemas", home / "schemas")
    shutil.copytree(ROOT / "iku", home / "iku")
    monkeypatch.chdir(home)
    first = (home / "iku/2024.yaml").read_bytes()
    second = first.replace(b"nilai: 700}", b"nilai: 750}")
    repository = Repository.create_bare(tmp_path / "kantor.git")
    parents: list[str] = []
    base = None
    states = ((1, first, b"\xff"), (2, second, b"x: 1\n"))
    for version, source, other in states:
        tree = repository.write_tree_from(
            {"iku/2024.yaml": source, "README.md": other, f"lain/{version}.yaml": b"x: 1\n"}, base
        )
        base = repository.commit_tree(tree, parents, f"v{version}", WHO, WHO, NOW)
        parents = [base]
        repository.create_tag(f"terbit/2024/v{version}", base, "terbit", WHO, NOW)
    assert base is not None
    repository.update_ref("refs/heads/main", base)
    return home


def beda(*arguments: str) -> int:
    return run(command, arguments)


def test_two_files(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = office / "konsep.yaml"
    draft.write_text((office / "iku/2024.yaml").read_text().replace("langkah: 8", "langkah: 7", 1))
    assert beda("iku/2024.yaml", "konsep.yaml") == 0
    assert capsys.readouterr().out == (
        "iku/2024.yaml → konsep.yaml: 1 perubahan\n  - langkah: 8 → 7\n"
    )


def test_two_kinds_of_documents_are_not_compared(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "jabatan.yaml", office)
    assert beda("iku/2024.yaml", "jabatan.yaml") == 1
    assert "iku/2024.yaml berjenis iku, jabatan.yaml berjenis jabatan." in capsys.readouterr().err


@pytest.mark.usefixtures("office")
def test_two_versions_by_their_short_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert beda("--repositori", "../kantor.git", "2024/v1", "terbit/2024/v2") == 0
    output = capsys.readouterr().out
    assert output.splitlines()[1] == "  - IKU-1, target 2025: 700 → 750 miliar rupiah"
    assert output.startswith("terbit/2024/v1:iku/2024.yaml → terbit/2024/v2:iku/2024.yaml: 1 ")


@pytest.mark.usefixtures("office")
def test_two_revisions_name_every_changed_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        beda("--repositori", "../kantor.git", "--format", "json", "--revisi", "main~1", "main") == 0
    )
    (content,) = json.loads(capsys.readouterr().out)
    assert content["ke"] == "main:iku/2024.yaml"
    assert beda("--repositori", "../kantor.git", "--revisi", "main", "main") == 0
    assert capsys.readouterr().out == "Tidak ada dokumen yang berbeda.\n"


@pytest.mark.usefixtures("office")
def test_one_file_of_two_revisions_even_where_it_is_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    where = ("--repositori", "../kantor.git", "--jenis", "iku", "--revisi", "main~1", "main")
    assert beda(*where, "--format", "markdown", "lain/2.yaml") == 0
    assert "- x: ditambahkan (1)" in capsys.readouterr().out
    assert beda(*where, "tidak/ada.yaml") == 1
    assert "tidak/ada.yaml tidak ada di main~1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["iku/2024.yaml"], 2, "Sebutkan dua berkas"),
        (
            ["iku/2024.yaml", "hilang.yaml"],
            1,
            "hilang.yaml: tidak dapat dibaca (berkas ini tidak ada).",
        ),
        (["rusak.yaml", "iku/2024.yaml"], 1, "rusak.yaml tidak terbaca"),
        (["x.yaml", "x.yaml"], 2, "sebutkan dengan --jenis"),
        (["--repositori", "../kantor.git", "2024/v1", "2024/v9"], 1, "terbit/2024/v9 tidak ada"),
        (["--repositori", "../kantor.git", "--revisi", "main~7", "main"], 1, "main~7 tidak ada"),
        (["--repositori", "../kantor.git", "--revisi", "main~x", "main"], 1, "main~x tidak ada"),
    ],
)
def test_what_cannot_be_compared_is_told(
    office: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    (office / "rusak.yaml").write_text("a: 1\na: 2\n")
    (office / "x.yaml").write_text("x: 1\n")
    assert beda(*arguments) == code
    assert words in capsys.readouterr().err
