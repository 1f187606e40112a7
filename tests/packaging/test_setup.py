"""What a user reads when the machine lacks something, and what the locks must not contain."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
LOCKS = sorted((TOP / "requirements").glob("*.txt"))
TOOLS = ("bash", "cat", "dirname", "env", "rm", "tail", "touch")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a checkout with only the setup script, beside ``bin`` with a bare minimum of tools."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    checkout = tmp_path / "kantor baru"
    shutil.copytree(TOP / "requirements", checkout / "requirements")
    return checkout


def give(machine: Path, tool: str, script: str) -> None:
    """Put a small shell script named ``tool`` on the machine's PATH."""
    path = machine.parent / "bin" / tool
    path.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def set_up(machine: Path) -> subprocess.CompletedProcess[str]:
    """Run the setup script there."""
    return subprocess.run(
        [machine / "requirements" / "setup.sh", "base"],
        env={"PATH": str(machine.parent / "bin"), "HOME": str(machine.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_git(machine: Path) -> None:
    done = set_up(machine)
    assert done.returncode == 1
    assert done.stderr == "Galat: git tidak ditemukan.\n  Debian/Ubuntu: sudo apt-get install git\n"


def test_without_python(machine: Path) -> None:
    give(machine, "git", "")
    done = set_up(machine)
    assert done.returncode == 1
    assert "Python 3.11 atau lebih baru tidak ditemukan (python3 tidak ada)." in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_with_an_old_python(machine: Path) -> None:
    give(machine, "git", "")
    give(machine, "python3", '[ "$1" = --version ] && echo "Python 3.9.18" && exit; exit 1')
    done = set_up(machine)
    assert done.returncode == 1
    assert "tidak ditemukan (Python 3.9.18)." in done.stderr


def test_without_the_venv_package(machine: Path) -> None:
    give(machine, "git", "")
    give(machine, "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = set_up(machine)
    assert done.returncode == 1
    assert "Debian/Ubuntu: sudo apt-get install python3-venv" in done.stderr
    assert not (machine / ".venv").exists()


def test_when_packages_cannot_be_fetched(machine: Path) -> None:
    give(machine, "git", "")
    (machine / ".venv" / "bin").mkdir(parents=True)
    python = machine / ".venv" / "bin" / "python"
    python.write_text(
        '#!/usr/bin/env bash\n[ "$3" = --version ] && exit\necho "no route to host" >&2; exit 1\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    done = set_up(machine)
    assert done.returncode == 1
    assert "no route to host" in done.stderr
    assert "Galat: Pemasangan paket gagal." in done.stderr
    assert "Periksa sambungan internet" in done.stderr
    assert not (machine / ".venv" / ".installed-base").exists()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_index_and_no_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|trusted-host|find-links|^-e |^/| @ ", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_release_in_a_lock_is_exact_and_has_hashes(lock: Path) -> None:
    text = re.sub(r"\s*#.*", "", lock.read_text(encoding="utf-8")).replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("-")]
    assert lines
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+==[^ ;]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+$", line)


def test_both_locks_agree() -> None:
    def pins(lock: Path) -> dict[str, str]:
        found = re.findall(
            r"^([a-z0-9._-]+)==([^ ]+)", lock.read_text("utf-8"), re.MULTILINE | re.IGNORECASE
        )
        return dict(found)

    base, test = (pins(TOP / "requirements" / f"{name}.txt") for name in ("base", "test"))
    assert {
        name: version for name, version in test.items() if base.get(name, version) != version
    } == {}


def test_everything_declared_is_locked() -> None:
    for name in ("base", "test"):
        declared = re.findall(
            r"^([A-Za-z][A-Za-z0-9-]*)",
            (TOP / "requirements" / f"{name}.in").read_text("utf-8"),
            re.MULTILINE,
        )
        locked = (TOP / "requirements" / f"{name}.txt").read_text("utf-8").lower()
        for package in declared:
            assert f"\n{package.lower()}==" in locked, package


def test_a_wheel_carries_every_file_of_the_package(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("scripts", "requirements"):
        unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(TOP / name, source / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TOP / name, source)
    build = "from setuptools.build_meta import build_wheel; build_wheel('..')"
    subprocess.run([sys.executable, "-c", build], cwd=source, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    package = source / "scripts"
    files = {
        path.relative_to(package).as_posix()
        for path in (package / "sop_iku").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert files - packed == set()
