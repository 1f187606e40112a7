"""What a check learns from the history: the version before, and the last approval."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sop_iku.cli.history_facts import history_at, last_approval, version_before
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity

GATE = Identity("Gerbang", "gerbang@contoh.invalid")
JAKARTA = ZoneInfo("Asia/Jakarta")
DECREED = {"tahun": 2024, "versi": 1, "langkah": 8, "pengesahan": {"nomor": "1"}}


def merge(version: int, step: int) -> str:
    envelope = base64.b64encode(b"{}").decode()
    place = f"Iku-Tahun: 2024\nIku-Versi: {version}\nIku-Putaran: 1\nIku-Langkah: {step}"
    return f"Langkah {step}\n\n{place}\nIku-Kelas: langkah\nIku-Bukti: {envelope}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Steps 6, 7 and 8 of version 1, a step of version 2, and merges that say nothing of it."""
    made = Repository.create(tmp_path / "kantor")
    tip: list[str] = []
    for day, message in enumerate(
        (
            "Awal", merge(1, 6), merge(1, 7), merge(1, 8), merge(2, 1),
            "Palsu\n\nIku-Langkah: 7", merge(1, 7).replace("Tahun: 2024", "Tahun: 2023"),
        ),
        start=1,
    ):  # fmt: skip
        tree = made.write_tree_from({"iku/2024.yaml": f"versi: {day}\n".encode()}, None)
        when = datetime(2024, 1, day, 18, 30, tzinfo=UTC)
        tip = [made.commit_tree(tree, tip, message, GATE, GATE, when)]
        if day == 4:
            made.create_tag("terbit/2024/v1", tip[0], "v1", GATE, when)
    made.update_ref("refs/heads/main", tip[0])
    return made


def test_the_last_approval_is_the_step_before_in_the_zone_of_the_office(
    repository: Repository,
) -> None:
    assert last_approval(repository, DECREED, JAKARTA) == date(2024, 1, 4)
    assert last_approval(repository, DECREED, ZoneInfo("UTC")) == date(2024, 1, 3)
    assert last_approval(repository, {"tahun": 2024, "versi": 1, "langkah": 7}, JAKARTA) is None
    assert last_approval(repository, {**DECREED, "tahun": 2022}, JAKARTA) is None
    assert last_approval(repository, {**DECREED, "langkah": "x"}, JAKARTA) is None


def test_the_version_before_is_the_published_one(repository: Repository) -> None:
    found = version_before(repository, {"tahun": 2024, "versi": 2})
    assert found is not None
    assert found.data == {"versi": 4}
    for data in ({"tahun": 2024, "versi": 1}, {"tahun": 2024, "versi": 3}, {"versi": 2}):
        assert version_before(repository, data) is None


def test_where_there_is_no_history_nothing_is_known(repository: Repository, tmp_path: Path) -> None:
    assert history_at(tmp_path) is None
    opened = history_at(repository.path)
    assert opened is not None
    (repository.git_directory / "HEAD").write_text("rusak")
    assert last_approval(opened, DECREED, JAKARTA) is None
    assert version_before(opened, {"tahun": 2024, "versi": 2}) is None
