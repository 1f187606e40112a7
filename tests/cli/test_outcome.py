"""Exit codes and messages, seen from outside: each test runs a real process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.cli.bug_log import log_text

PROGRAM = """
import sys
import click
from sop_iku.cli.outcome import run
from sop_iku.documents.failure import Failure

@click.command()
@click.option("--token")
def command(token):
    {body}

sys.exit(run(command, sys.argv[1:]))
"""

SECRETS = {"IKU_TOKEN": "sangat-rahasia", "IKU_SEGEL_SANDI": "pin-segel"}


def start(body: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a command with ``body`` and an empty home."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(body=body), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "HOME": str(home), "XDG_STATE_HOME": "", **SECRETS},
    )


def outcome(body: str, home: Path, *arguments: str) -> tuple[int, str]:
    """Run a command with ``body``; return exit code and standard error."""
    process = start(body, home, *arguments)
    _, error = process.communicate(timeout=300)
    return process.returncode, error


def iku(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real root command."""
    return subprocess.run(
        [sys.executable, "-m", "sop_iku.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_success_is_0_and_silent(tmp_path: Path) -> None:
    assert outcome("pass", tmp_path) == (0, "")


def test_findings_end_with_1(tmp_path: Path) -> None:
    assert outcome("raise click.exceptions.Exit(1)", tmp_path) == (1, "")


def test_a_failure_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    assert outcome('raise Failure("Porta 80 terpakai.", "Pilih --port lain.")', tmp_path) == (
        1,
        "Galat: Porta 80 terpakai.\n  Pilih --port lain.\n",
    )


def test_a_full_disk_is_told_not_blamed_on_the_program(tmp_path: Path) -> None:
    body = "import errno; raise OSError(errno.ENOSPC, 'No space left', 'build/iku.pdf')"
    assert outcome(body, tmp_path) == (
        1,
        "Galat: Tempat penyimpanan penuh: build/iku.pdf\n  Kosongkan sebagian, lalu ulangi.\n",
    )


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("kerja/x.pdf", "kerja/x.pdf"),
        ("kerja/.x.pdf.abc", "kerja/x.pdf"),
        ("kerja", "kerja/dalam/x.pdf"),
        ("kerja/schemas", "kerja"),
    ],
)
def test_a_place_that_the_command_names_is_told_not_blamed_on_the_program(
    tmp_path: Path, place: str, named: str
) -> None:
    body = f"import errno; raise OSError(errno.ENOTDIR, 'Not a directory', {place!r})"
    told = (
        f"Galat: Bagian dari nama ini bukan folder: {place}\n"
        "  Periksa nama berkas atau folder pada perintah itu.\n"
    )
    assert outcome(body, tmp_path, "--token", named) == (1, told)
    assert outcome(body, tmp_path, f"--token={named}") == (1, told)


@pytest.mark.parametrize("place", ["/tiada/x", "lain/.x", "kerja/lain", "/"])
def test_a_place_that_the_command_does_not_name_is_a_bug_of_ours(
    tmp_path: Path, place: str
) -> None:
    body = f"import errno; raise OSError(errno.ENOENT, 'No such file', {place + 'y'!r})"
    assert outcome(body, tmp_path, "--token", "kerja/x.pdf")[0] == 3


def test_a_bug_is_3_with_a_log_ready_to_paste_and_no_traceback(tmp_path: Path) -> None:
    code, error = outcome("raise ZeroDivisionError('satu / nol')", tmp_path)
    log = Path(error.splitlines()[-1].strip())
    assert code == 3
    assert error.startswith("Galat: kesalahan program (ZeroDivisionError).\n")
    assert "Traceback" not in error
    assert log.is_relative_to(tmp_path)
    assert "ZeroDivisionError: satu / nol" in log.read_text(encoding="utf-8")


def test_the_log_of_a_bug_holds_no_secret(tmp_path: Path) -> None:
    code, error = outcome(
        "import os; raise ValueError("
        "'token=' + os.environ['IKU_TOKEN'] + os.environ['IKU_SEGEL_SANDI'])",
        tmp_path,
        "--token",
        "jangan-bocor",
    )
    text = Path(error.splitlines()[-1].strip()).read_text(encoding="utf-8")
    assert code == 3
    assert "sangat-rahasia" not in text
    assert "jangan-bocor" not in text
    assert "pin-segel" not in text
    assert "ValueError: token=******" in text


def test_without_a_writable_home_the_log_goes_to_the_temporary_directory(tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan direktori", encoding="utf-8")
    _, error = outcome("raise ZeroDivisionError", blocked)
    log = Path(error.splitlines()[-1].strip())
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()


def test_ctrl_c_is_130_and_says_so(tmp_path: Path) -> None:
    process = start('print("siap", flush=True); import time; time.sleep(600)', tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "siap\n"
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=300)  # long before it wakes
    assert process.returncode == 130
    assert error.strip() == "Dihentikan."


def test_a_reader_that_went_away_is_quiet(tmp_path: Path) -> None:
    process = start('[print("x" * 1000) for _ in range(1000)]', tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=300) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gerbng"], "Galat: Perintah 'gerbng' tidak ada."),
        (["--warna"], "Galat: Opsi '--warna' tidak ada."),
        (["periksa", "--format", "xml", "a.yaml"], "bukan salah satu dari"),
    ],
)
def test_wrong_usage_is_2_in_indonesian(arguments: list[str], message: str) -> None:
    done = iku(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Petunjuk: iku" in done.stderr


def test_iku_alone_shows_its_help() -> None:
    done = iku()
    assert done.returncode == 2
    assert "Perintah:" in done.stdout + done.stderr


def test_a_secret_written_with_an_equals_sign_is_hidden_too() -> None:
    text = log_text(
        ValueError("x"), ["gerbang", "--kunci=abc"], {}, datetime(2024, 1, 8, tzinfo=UTC)
    )
    assert "- perintah: iku gerbang --kunci=***\n" in text
    assert "- waktu: 2024-01-08T00:00:00+00:00\n" in text
