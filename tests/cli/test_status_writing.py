"""``iku status --mulai`` and ``--ingatkan``: what is written on the server, and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from sop_iku.cli.main import root
from sop_iku.forge.room import gate_token
from tests.github.conftest import Office, documents, office

__all__ = ["documents", "office"]

Status = Callable[..., Result]


@pytest.fixture
def status(office: Office) -> Status:
    """Runs ``iku status`` as a bot, as the workflows do."""
    variables = {
        "GITHUB_API_URL": office.server.api,
        "GITHUB_REPOSITORY": office.forge.full_name,
        "IKU_TOKEN": gate_token(),
    }

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["status", *arguments], env=variables)

    return run


def test_the_button_opens_one_issue_and_says_so(status: Status) -> None:
    first, second = status("--mulai", "2025"), status("--mulai", "2025")
    assert first.output == "Tiket #1 dibuka: langkah 1 tahun 2025.\n"
    assert second.output == "Tidak ada yang perlu ditulis; semua tiket sudah sesuai.\n"


def test_the_reminder_tells_a_machine_what_it_wrote(office: Office, status: Status) -> None:
    assert office.do_step(1, "hendra").merged is not None
    told = json.loads(status("--ingatkan", "--format", "json").output)
    assert told["dibuka"] == [{"tahun": 2024, "langkah": 2, "tiket": 2}]
    assert told["ditutup"] == []
    assert told["terlambat"] == [2]  # the office lives in 2024, the command today
    assert told["kalender"]
    again = json.loads(status("--ingatkan", "--format", "json").output)
    assert again == {"dibuka": [], "ditutup": [], "terlambat": [], "kalender": []}
    closing = status("--mulai", "2024")
    assert closing.exit_code == 1
    assert "gilirannya langkah 2" in str(closing.exception)


@pytest.mark.parametrize("year", ["dua ribu", "1999", "2025; ls"])
def test_a_year_is_a_year(status: Status, year: str) -> None:
    assert status("--mulai", year).exit_code == 2


def test_only_one_of_both_can_be_asked(status: Status) -> None:
    assert status("--mulai", "2025", "--ingatkan").exit_code == 2
