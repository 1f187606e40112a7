"""The guide "Dari nol sampai langkah pertama": its commands are run as a new user runs them."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from sop_iku.cli.main import root
from tests.github.conftest import ROOT

GUIDE = (ROOT / "docs/panduan/dari-nol.md").read_text(encoding="utf-8")
TRAINING = GUIDE.partition("<!-- uji: mulai -->")[2].partition("<!-- uji: selesai -->")[0]
_BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: seconds that the gate of the room may take
PATIENCE = 300.0


@dataclass(frozen=True)
class Block:
    """One fenced block: ``sh`` (with a mark) or the ``text`` that the one before shows."""

    kind: str
    mark: str
    text: str


def blocks(text: str) -> list[Block]:
    return [Block(kind, mark or "", body) for kind, mark, body in _BLOCK.findall(text)]


class Terminal:
    """A person's terminal: what one block exports, and where it goes, holds for the next."""

    def __init__(self, folder: Path, home: Path, port: int) -> None:
        self._folder = folder
        self._state = home.parent / "keadaan"
        self._port = str(port)
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "ALAMAT": str(home.parent / "asal"),
        }
        self.behind: list[subprocess.Popen[bytes]] = []

    def run(self, text: str) -> str:
        """Run a block; everything it prints. A command that fails ends the test."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self._script(text)],
            cwd=self._folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr

    def start(self, text: str) -> str:
        """Run a block in a second terminal that stays open; what it says first."""
        kept = self._state.with_name("terminal-kedua")
        with kept.open("wb") as output:
            self.behind.append(
                subprocess.Popen(
                    ["bash", "-euo", "pipefail", "-c", self._script(text)],
                    cwd=self._folder,
                    env=self._environment,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )
        deadline = time.monotonic() + PATIENCE
        while "Ctrl-C" not in kept.read_text(encoding="utf-8"):
            assert self.behind[-1].poll() is None, kept.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, kept.read_text(encoding="utf-8")
            time.sleep(0.2)
        return kept.read_text(encoding="utf-8")

    def stop(self) -> None:
        """Close the second terminal."""
        for one in self.behind:
            os.killpg(one.pid, signal.SIGTERM)
            one.wait(timeout=PATIENCE)

    def _script(self, text: str) -> str:
        # what installs takes minutes and is tested on its own (tests/packaging)
        ready = f"ln -s {shlex.quote(sys.prefix)} .venv"
        body = text.replace("requirements/setup.sh base", ready).replace("8324", self._port)
        # the working directory may have moved on; its place and its exports are kept
        before = f'if [ -f "{self._state}" ]; then . "{self._state}"; fi'
        after = f'{{ export -p; printf "cd %q\\n" "$PWD"; }} > "{self._state}"'
        return f"{before}\n{body}\n{after}\n"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A clean folder, an empty home, and the software as its repository gives it."""
    (tmp_path / "rumah").mkdir()
    (tmp_path / "kerja").mkdir()
    origin = tmp_path / "asal"
    tracked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(tracked, cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file() and not name.startswith(("tests/", "formulir/")):
            (origin / name).parent.mkdir(parents=True, exist_ok=True)
            (origin / name).write_bytes(source.read_bytes())
            (origin / name).chmod(source.stat().st_mode)
    for name in ("tests", "benchmarks"):
        (origin / name).mkdir(exist_ok=True)
        (origin / name / "isi").write_bytes(b"")
    author = ["-c", "user.name=a", "-c", "user.email=a@contoh.id"]
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "asal"]):
        subprocess.run(["git", *command], cwd=origin, check=True)
    opened = Terminal(tmp_path / "kerja", tmp_path / "rumah", free_port())
    yield opened
    opened.stop()


def free_port() -> int:
    """A port that nobody is given in the meantime: below those that the system hands out."""
    for port in range(20_000 + os.getpid() % 5_000, 32_000):
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.mark.slow
@pytest.mark.xdist_group("panduan")
def test_the_ten_minutes_show_what_the_guide_says(terminal: Terminal) -> None:
    said, waiting = "", ""
    for block in blocks(TRAINING):
        if block.kind == "text":
            missing = [line for line in block.text.splitlines() if line not in said]
            deadline = time.monotonic() + PATIENCE
            while missing and waiting and time.monotonic() < deadline:
                time.sleep(0.5)
                said = terminal.run(waiting)
                missing = [line for line in block.text.splitlines() if line not in said]
            assert missing == [], said
            continue
        waiting = block.text if block.mark == "tunggu" else ""
        run = terminal.start if block.mark == "terminal-kedua" else terminal.run
        said = run(block.text)


def commands() -> list[list[str]]:
    """Every ``iku`` command of the guide, as words."""
    shell = [block.text for block in blocks(GUIDE) if block.kind == "sh"]
    lines = [line for text in shell for line in text.replace("\\\n", " ").splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("iku ")]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_and_option_of_the_guide_exists(words: list[str]) -> None:
    context = click.Context(root, info_name="iku")
    command: click.Command = root
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        found = command.get_command(context, name)
        assert found is not None, name
        command = found
    known = {option for one in command.params for option in one.opts}
    used = {word for word in rest if word.startswith("--")}
    assert used <= known | {"--versi"}


def test_every_step_tells_what_is_seen() -> None:
    steps = re.split(r"^### ", TRAINING, flags=re.MULTILINE)[1:]
    assert len(steps) == 8
    for step in steps:
        assert "```text" in step, step[:40]
    real = GUIDE.partition("## Kantor sungguhan di GitHub")[2].partition("\n## ")[0]
    for step in re.split(r"^### ", real, flags=re.MULTILINE)[1:]:
        assert "Yang terlihat" in step, step[:40]


def test_the_guide_asks_for_the_rights_that_the_settings_need() -> None:
    asked = GUIDE.partition("### 4. Buat token pengelola")[2].partition("###")[0]
    for right in (
        "Administration",
        "Environments",
        "Issues",
        "Pages",
        "Contents",
        "Actions",
        "Workflows",
    ):
        assert f"**{right}**" in asked
