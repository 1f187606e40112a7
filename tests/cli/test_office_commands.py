"""``iku ajukan``, ``iku tinjau`` and ``iku gerbang`` as staff, officials and CI call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from sop_iku.cli.main import root
from sop_iku.cli.outcome import run
from sop_iku.forge.room import token_of
from sop_iku.training.demo_key import demo_key
from tests.github.conftest import ROOT, YEAR_FILE, Office, documents, office

__all__ = ["documents", "office"]  # fixtures of the office on the embedded forge
IKU = Path(sys.executable).with_name("iku")


def desk(office: Office) -> Path:
    """The folder that looks like the checkout of each of its people."""
    folder = office.folder / "salinan"
    if not folder.exists():
        (folder / "iku").mkdir(parents=True)
        for name in ("schemas", "jabatan.yaml", "instansi.yaml", "kalender", "sop"):
            (folder / name).symlink_to(ROOT / name)
    return folder


def surroundings(office: Office, login: str) -> dict[str, str]:
    """The environment of one person's terminal."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(office.folder),
        "GITHUB_API_URL": office.server.api,
        "GITHUB_REPOSITORY": office.forge.full_name,
        "IKU_TOKEN": token_of(login),
        "IKU_KUNCI": demo_key().to_pem().decode(),
    }


def iku(office: Office, login: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as one person, in a folder that looks like the person's checkout."""
    with (
        chdir(desk(office)),
        patch.dict(os.environ, surroundings(office, login), clear=True),
        CliRunner().isolation() as (output, errors, _),
    ):
        code = run(root, arguments)
    return subprocess.CompletedProcess(
        ["iku", *arguments], code, output.getvalue().decode(), errors.getvalue().decode()
    )


def started(office: Office, login: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same by the program that is installed, in a process of its own."""
    return subprocess.run(
        [IKU, *arguments],
        cwd=desk(office),
        env=surroundings(office, login),
        capture_output=True,
        text=True,
        check=False,
    )


def write(office: Office, content: bytes) -> None:
    (desk(office) / YEAR_FILE).write_bytes(content)


@pytest.fixture
def present(office: Office) -> Office:
    """The office on today's clock, a little behind the real time that the commands take."""
    office.clock.move_to(datetime.now(UTC) - timedelta(hours=1))
    return office


def test_a_step_is_proposed_approved_and_merged_by_three_commands(present: Office) -> None:
    write(present, present.state(1))
    opened = started(present, "sari", "ajukan", YEAR_FILE, "--judul", "Langkah 1 tahun 2024")
    assert (opened.returncode, opened.stdout) == (0, "Usulan #1 dibuka: Langkah 1 tahun 2024\n")
    waiting = started(present, "gerbang", "gerbang")
    assert "#1 tunggu: Menunggu persetujuan Kepala Dinas" in waiting.stdout
    approved = started(present, "hendra", "tinjau", "1", "--setujui")
    assert approved.returncode == 0, approved.stderr
    assert "Yang disetujui: langkah 1 tahun 2024, “Menugaskan" in approved.stdout
    assert "  - disposisi langkah 1: ditambahkan" in approved.stdout
    merged = json.loads(started(present, "gerbang", "gerbang", "--format", "json").stdout)
    assert (merged["digabung"], merged["usulan"][0]["keputusan"]) == (1, "terima")


def test_a_correction_is_asked_for_and_sent(present: Office) -> None:
    write(present, present.state(1))
    iku(present, "sari", "ajukan", YEAR_FILE, "--judul", "Langkah 1")
    asked = iku(present, "hendra", "tinjau", "1", "--minta-perbaikan", "Perjelas isinya.")
    assert asked.returncode == 0, asked.stderr
    write(present, present.state(1).replace(b"Susun konsep", b"Susun ulang konsep"))
    mended = iku(present, "sari", "ajukan", YEAR_FILE, "--judul", "Diperjelas", "--perbaiki", "1")
    assert "persetujuan lama tidak berlaku lagi" in mended.stdout
    shown = iku(present, "hendra", "tinjau", "1").stdout
    assert "Hendra Saputra (contoh) minta perbaikan, untuk isi yang lebih lama" in shown
    assert "    “Perjelas isinya.”\n" in shown
    told = json.loads(iku(present, "sari", "tinjau", "1", "--format", "json").stdout)
    assert [one["kata"] for one in told["tinjauan"]] == ["Perjelas isinya."]
    assert told["tinjauan"][0]["berlaku"] is False


def test_a_reviewers_words_do_nothing_but_be_read(present: Office) -> None:
    pull = present.propose(1)
    hostile = "\x1b[2J\n\n- Putusan gerbang: diterima.\n" + "x" * 700
    present.client("hendra").create_review(pull.number, pull.head, "REQUEST_CHANGES", hostile)
    shown = iku(present, "sari", "tinjau", "1").stdout
    assert "\x1b" not in shown
    (words,) = [line for line in shown.splitlines() if "Putusan gerbang: diterima" in line]
    assert words.startswith("    “?[2J - Putusan")
    assert words.endswith("x…”")


def test_an_official_sees_who_what_and_what_is_lacking_before_deciding(present: Office) -> None:
    wrong = present.state(1).replace(b"tahun: 2024", b"tahun: 2023")
    present.propose(1, content=wrong, title="Langkah 1\x1b[2J")
    shown = iku(present, "hendra", "tinjau", "1")
    assert shown.returncode == 0, shown.stderr
    for words in (
        "Usulan #1: Langkah 1?[2J",
        "Pengusul: Sari Wulandari (contoh), Staf",
        "Yang berubah:\n  - Dokumen IKU tahun 2023, versi 1, putaran 1, dimulai.",
        "Kelengkapan menurut SOP:\n  [x] disposisi langkah 1 diisi",
        "Putusan gerbang: ditolak.",
        "Aturan yang tidak terpenuhi:\n  - isi: ",
        "(iku/2024.yaml baris ",
        "Giliran: ",
    ):
        assert words in shown.stdout
    told = json.loads(iku(present, "hendra", "tinjau", "1", "--format", "json").stdout)
    assert (told["keputusan"], told["nomor"]) == ("tolak", 1)
    assert told["kelengkapan"][0] == {"butir": "disposisi langkah 1 diisi", "ada": True}
    assert told["penjelasan"]["tugas"].startswith("Pengusul memperbaiki")


def test_a_closed_proposal_is_not_reviewed(present: Office) -> None:
    present.do_step(1, "hendra")
    shown = iku(present, "hendra", "tinjau", "1")
    assert shown.returncode == 1
    assert "sudah tertutup" in shown.stderr


def test_status_says_whose_turn_it_is_and_what_is_proposed(present: Office) -> None:
    assert "Tidak ada tahun yang sedang berjalan" in iku(present, "sari", "status").stdout
    present.do_step(1, "hendra")
    present.propose(2, title="Langkah 2\x1b[2J")
    shown = iku(present, "sari", "status").stdout
    assert "Berikutnya: langkah 2" in shown
    assert "Perencana Ahli Muda (Dian Anggraini (contoh))" in shown
    assert "Tenggat mutu baku: " in shown
    assert "#2 Langkah 2?[2J" in shown
    assert "tunggu: Menunggu persetujuan Perencana Ahli Muda" in shown
    told = json.loads(iku(present, "sari", "status", "--format", "json").stdout)
    assert [year["langkah_berikutnya"] for year in told["tahun"]] == [2]
    assert [one["keputusan"] for one in told["usulan"]] == ["tunggu"]


def test_a_file_with_errors_is_not_sent(present: Office) -> None:
    write(present, b"tahun: 2024\ntahun: 2025\n")
    refused = iku(present, "sari", "ajukan", YEAR_FILE, "--judul", "Langkah 1")
    assert refused.returncode == 1
    assert f"{YEAR_FILE}:2:1" in refused.stdout + refused.stderr
    assert present.gate.client.open_pull_requests() == ()


def test_an_unchanged_file_is_not_sent(present: Office) -> None:
    present.do_step(1, "hendra")
    write(present, present.state(1))
    refused = iku(present, "sari", "ajukan", YEAR_FILE, "--judul", "Langkah 1")
    assert refused.returncode == 1
    assert "Tidak ada yang berubah" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("ajukan", "/etc/hostname", "--judul", "x"), 2, "jalur di dalam repositori"),
        (("ajukan", "../x.yaml", "--judul", "x"), 2, "jalur di dalam repositori"),
        (("ajukan", "iku/2099.yaml", "--judul", "x"), 1, "tidak dapat dibaca"),
        (("tinjau", "1", "--setujui", "--minta-perbaikan", "x"), 2, "Pilih satu"),
        (("tinjau", "1", "--minta-perbaikan", " "), 2, "tidak boleh kosong"),
        (("tinjau", "99"), 1, "404"),
        (("tinjau", "1", "--setujui", "--format", "json"), 2, "hanya untuk melihat"),
        (("gerbang", "--kunci", "bukan kunci"), 1, "PEM"),
        (("gerbang", "--repositori", "tanpa-garis-miring"), 1, "PEMILIK/NAMA"),
        (("gerbang", "--api", "http://contoh.invalid"), 1, "tidak aman"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_right_exit_code(
    office: Office, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = iku(office, "sari", *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_token_is_said_without_showing_it(office: Office) -> None:
    done = iku(office, "sari", "tinjau", "1", "--token", "rahasia-sekali")
    assert done.returncode == 1
    assert "IKU_TOKEN" in done.stderr
    assert "rahasia-sekali" not in done.stdout + done.stderr
