"""``iku ajukan --kembalikan-ke`` and ``--versi-baru``: work goes back, a set year goes on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sop_iku.documents.document import Document
from tests.cli.test_office_commands import iku
from tests.cli.test_propose_step import main, merged
from tests.github.conftest import YEAR_FILE, Office, documents, founded

__all__ = ["documents"]  # a fixture of the office on the embedded forge
pytestmark = pytest.mark.slow
REASON = "Target 2026 belum sesuai Renstra."


@contextmanager
def at_step(tmp_path: Path, documents: Mapping[int, Document], done: int) -> Iterator[Office]:
    """An office whose year 2024 has ``done`` steps, on today's clock."""
    with founded(tmp_path, documents, {YEAR_FILE: documents[done].source}) as office:
        office.clock.move_to(datetime.now(UTC) - timedelta(hours=1))
        yield office


@pytest.fixture
def at_step_7(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    """Step 7 waits."""
    with at_step(tmp_path, documents, 6) as office:
        yield office


@pytest.fixture
def published(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    """All steps are done."""
    with at_step(tmp_path, documents, 8) as office:
        yield office


def propose(office: Office, *arguments: str) -> subprocess.CompletedProcess[str]:
    return iku(office, "sari", "ajukan", *arguments)


def test_work_goes_back_and_the_earlier_step_is_done_again(at_step_7: Office) -> None:
    arguments = ("--kembalikan-ke", "5", "--isi", REASON)
    tried = propose(at_step_7, *arguments, "--coba")
    assert (tried.returncode, tried.stderr) == (0, "")
    assert "sampai langkah 7; putaran menjadi 2." in tried.stdout
    assert "disetujui oleh Sekretaris." in tried.stdout
    assert at_step_7.gate.client.open_pull_requests() == ()
    said = propose(at_step_7, *arguments).stdout
    assert "Usulan #1 dibuka: Pengembalian ke langkah 5 tahun 2024" in said
    merged(at_step_7, "maya")
    data = main(at_step_7).data
    assert (data["langkah"], data["putaran"]) == (4, 2)
    assert data["pengembalian"][0]["alasan"] == REASON
    again = propose(at_step_7, "--langkah", "5", "--isi", "Target 2026 disamakan dengan Renstra.")
    assert again.returncode == 0, again.stderr
    merged(at_step_7, "dian")
    assert main(at_step_7).data["langkah"] == 5


#: what is typed, the exit code, and what is said
WRONG = (
    (("--kembalikan-ke", "5"), 1, "Alasan: belum diisi.  (--isi …)"),
    (("--kembalikan-ke", "2", "--isi", "x"), 1, "langkah 2 tidak dapat dituju; pilih 3 atau 4"),
    (("--kembalikan-ke", "5", "--isi", "x", "--tahun", "2031"), 1, "tidak ada yang dikembalikan"),
    (("--kembalikan-ke", "5", "--versi-baru"), 2, "Pilih satu: --kembalikan-ke N"),
    (("--kembalikan-ke", "5", "--langkah", "7"), 2, "Pilih satu: --kembalikan-ke N"),
    (("--versi-baru", YEAR_FILE), 2, "Pilih satu: --kembalikan-ke N"),
    (("--kembalikan-ke", "5", "--isian", "a=b"), 2, "hanya bersama --isi"),
    (("--versi-baru", "--tahun", "2024", "--isi", "x"), 1, "IKU 2024 belum ditetapkan"),
)


def test_what_cannot_be_had_is_told_and_nothing_is_sent(at_step_7: Office) -> None:
    for arguments, code, words in WRONG:
        done = propose(at_step_7, *arguments)
        assert done.returncode == code, (arguments, done.stdout + done.stderr)
        assert words in done.stderr, arguments
    assert at_step_7.gate.client.open_pull_requests() == ()


def test_a_set_year_goes_on_as_a_new_version(published: Office) -> None:
    refused = propose(published, "--kembalikan-ke", "7", "--isi", REASON, "--tahun", "2024")
    assert refused.returncode == 1
    assert "sudah ditetapkan tidak dikembalikan" in refused.stderr
    lacking = propose(published, "--versi-baru", "--isian", "isi=Sesuaikan target.")
    assert "Mengapa IKU diubah: belum diisi." in lacking.stderr
    said = propose(published, "--versi-baru", "--isi", REASON, "--isian", "isi=Sesuaikan target.")
    assert said.returncode == 0, said.stderr
    assert "versi: 1 → 2" in said.stdout
    merged(published, "hendra")
    data = main(published).data
    assert (data["versi"], data["langkah"]) == (2, 1)
    assert data["menggantikan"]["alasan"] == REASON
