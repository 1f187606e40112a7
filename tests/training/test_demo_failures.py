"""A demo that cannot be played says why, exits as promised and leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IKU = Path(sys.executable).with_name("iku")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout of the office's files, with one commit."""
    folder = tmp_path / "kantor"
    folder.mkdir()
    for name in ("iku", "sop", "kalender", "kunci", "schemas", "jabatan.yaml", "instansi.yaml"):
        subprocess.run(["cp", "-r", ROOT / name, folder / name], check=True)
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "-m", "Awal"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def demo(folder: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [IKU, "demo"],
        cwd=folder,
        env={"PATH": os.environ["PATH"] if path is None else path, "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        text = (folder / path).read_text()
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1))

    return act


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (edit("iku/2024.yaml", "putaran: 1", "putaran: 1\nputaran: 2"), "iku/2024.yaml:8:1"),
        (edit("iku/2024.yaml", "putaran: 1", "putaran: 1\nwarna: biru"), "iku/2024.yaml:8:1"),
        (edit("iku/2024.yaml", "tahun: 2024", "tahun: 2023"), "iku/2024.yaml:5:"),
        (edit("iku/2024.yaml", "langkah: 8", "langkah: 7"), "langkah 8"),
        (edit("jabatan.yaml", "versi:", "versi: x #"), "jabatan.yaml"),
        (edit("sop/penyusunan-iku.yaml", "versi: 1", "versi: ["), "sop/penyusunan-iku.yaml"),
        (lambda folder: (folder / "iku/2024.yaml").unlink(), "iku/2024.yaml tidak dapat dibaca"),
        (lambda folder: (folder / "instansi.yaml").unlink(), "instansi.yaml"),
        (lambda folder: (folder / "kunci/gerbang.json").unlink(), "kunci/gerbang.json"),
        (lambda folder: (folder / "schemas/iku.schema.json").unlink(), "iku.schema.json"),
    ],
)
def test_a_broken_office_is_named_and_nothing_is_written(
    checkout: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(checkout)
    done = demo(checkout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / "build/demo").exists()
    assert [path.name for path in (checkout / "build").glob("*")] == []


def test_a_folder_that_is_no_checkout_is_said_so(tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert done.returncode == 1
    assert "folder salinan repositori" in done.stderr


def test_without_git_the_message_says_how_to_get_it(checkout: Path, tmp_path: Path) -> None:
    done = demo(checkout, path=str(tmp_path / "kosong"))
    assert done.returncode == 1
    assert "git" in done.stderr
    assert "apt" in done.stderr


def test_ctrl_c_stops_at_once_and_keeps_the_old_result(checkout: Path) -> None:
    old = checkout / "build/demo/iku-2024.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"lama")
    with subprocess.Popen(
        [IKU, "demo"],
        cwd=checkout,
        env={"PATH": os.environ["PATH"], "HOME": str(checkout)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        while "[2/8]" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        rest, said = process.communicate(timeout=300)
    assert process.returncode == 130, said
    assert "Traceback" not in said
    assert "[8/8]" not in rest
    assert old.read_bytes() == b"lama"
    assert [path.name for path in (checkout / "build").iterdir()] == ["demo"]
