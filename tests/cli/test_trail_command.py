"""``iku jejak`` on a clone: who, when, how long, and what was sent back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_iku.cli.main import root
from sop_iku.cli.outcome import run
from sop_iku.documents.failure import Failure
from sop_iku.publish.year_trail import year_trail
from sop_iku.repository.records import Identity
from tests.verification.conftest import Published, _honest, honest
from tests.verification.office import YEAR_FILE, Office

__all__ = ["_honest", "honest"]


def _run(office: Office, *arguments: str) -> int:
    return run(root, ["jejak", *arguments, "--repositori", str(office.repository.path)])


def test_the_trail_tells_person_office_date_and_time(
    honest: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(honest.office, "2024") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Jejak IKU tahun 2024 versi 1, selesai dari 8 langkah"
    told = next(line for line in lines if line.startswith("Langkah 7"))
    for words in ("Maya Puspita (contoh)", "Sekretaris", "15 Januari 2024", "WIB", "1 jam", "#7"):
        assert words in told
    assert "(lewat)" in told  # a whole day for one hour of work


def test_a_machine_reads_json(honest: Published, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(honest.office, "2024", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["tahun"], data["langkah"], data["langkah_terakhir"]) == (2024, 8, 8)
    assert [step["langkah"] for step in data["jejak"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    seventh = data["jejak"][6]
    assert (seventh["jabatan"], seventh["menit_mutu_baku"]) == ("Sekretaris", 60)
    assert seventh["digabung"] == "2024-01-15T03:02:00Z"
    assert seventh["melewati_mutu_baku"] is True
    assert len(seventh["bukti"]) == 64


def test_a_page_takes_markdown(honest: Published, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(honest.office, "2024", "--format", "markdown") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("| langkah | putaran | penyetuju | jabatan |")
    assert len({line.count(" | ") for line in lines[2:]}) == 1


def _sent_back(office: Office, reason: str) -> None:
    """Rewind to step 6 and send the work back to step 5."""
    office.rewind(office.repository.history(office.main)[2].id)
    sixth = office.repository.read(office.main, YEAR_FILE) or b""
    entry = "pengembalian:\n  - {putaran: 2, dari: 7, ke: 5, oleh: sekretaris, alasan: %s}\n"
    returned = (
        sixth.replace(b"langkah: 6\n", b"langkah: 4\n", 1)
        .replace(b"putaran: 1\n", b"putaran: 2\n", 1)
        .replace(b"pengembalian: []\n", (entry % reason).encode())
    )
    office.merge(9, {YEAR_FILE: returned}, office.account("sari"), ["maya"])


def test_returns_stand_in_the_trail_with_their_reason(
    honest: Published, capsys: pytest.CaptureFixture[str]
) -> None:
    _sent_back(honest.office, "Target | IKU-1 <keliru>")
    assert _run(honest.office, "2024") == 0
    told = capsys.readouterr().out
    assert "sampai langkah 4 dari 8 langkah" in told
    assert told.splitlines()[-1] == "Pengembalian ke langkah 5: Target | IKU-1 <keliru>"
    trail = year_trail(honest.office.repository, 2024)
    assert [step.round for step in trail.steps] == [1, 1, 1, 1, 1, 1, 2]
    assert r"Target \| IKU-1 \<keliru\>" in trail.to_markdown()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["2031"], "IKU tahun 2031 tidak ada di main."),
        (["2024", "--cabang", "lain"], "IKU tahun 2024 tidak ada di lain."),
        (["2024", "--versi", "9"], "versi 9 tidak punya jejak"),
    ],
)
def test_what_is_not_there_is_told(
    honest: Published, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert _run(honest.office, *arguments) == 1
    assert reason in capsys.readouterr().err


def test_a_broken_policy_is_told(tmp_path: Path) -> None:
    office = Office.found(tmp_path / "iku.git").steps(1)
    tree = office.repository.write_tree_from({"sop/penyusunan-iku.yaml": None}, office.main)
    top = office.repository.record(office.main)
    people = (_person(), _person())
    broken = office.repository.commit_tree(tree, [top.id], "x", *people, top.commit_time)
    office.rewind(broken)
    with pytest.raises(Failure, match="Kebijakan di main tidak sah"):
        year_trail(office.repository, 2024)


def _person() -> Identity:
    return Identity("Sari", "sari@contoh")
