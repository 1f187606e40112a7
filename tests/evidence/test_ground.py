"""What stands on main for the person who prepares a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.ground import document_at, ground_at, open_years, set_years
from sop_iku.repository.git import Identity, Repository

ROOT = Path(__file__).parents[2]
POLICY = ("sop/*.yaml", "jabatan.yaml", "instansi.yaml", "kalender/*", "kunci/*", "schemas/*")
#: still Monday in UTC, already Tuesday in the office
NOW = datetime(2024, 1, 8, 18, 0, tzinfo=UTC)
YEAR = b"tahun: %d\nversi: 1\nputaran: 1\nlangkah: %d\nrenstra: {awal: 2021, akhir: 2026}\n"


@pytest.fixture
def policy() -> dict[str, bytes]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in POLICY
        for path in ROOT.glob(pattern)
    }


def committed(folder: Path, files: Mapping[str, bytes]) -> tuple[Repository, str]:
    repository = Repository.create_bare(folder / "x.git")
    who = Identity("x", "x@x")
    tree = repository.write_tree_from(files, None)
    return repository, repository.commit_tree(tree, [], "x\n", who, who, NOW)


def test_ground_holds_today_in_the_office_and_the_year_before(
    tmp_path: Path, policy: dict[str, bytes]
) -> None:
    files = policy | {"iku/2023.yaml": YEAR % (2023, 8), "iku/2024.yaml": YEAR % (2024, 2)}
    repository, tip = committed(tmp_path, files)
    ground, document = ground_at(repository, tip, 2024, NOW, sample=True)
    assert (ground.today.isoformat(), ground.sample) == ("2024-01-09", True)
    assert document is not None
    assert document.data["langkah"] == 2
    assert ground.previous is not None
    assert ground.previous.data["tahun"] == 2023
    ground, document = ground_at(repository, tip, 2026, NOW)
    assert (document, ground.previous) == (None, None)


def test_years_are_open_or_set_by_their_last_step(tmp_path: Path, policy: dict[str, bytes]) -> None:
    files = policy | {
        "iku/2025.yaml": YEAR % (2025, 1),
        "iku/2024.yaml": YEAR % (2024, 7),
        "iku/2023.yaml": YEAR % (2023, 8),
        "iku/2020.yaml": (YEAR % (2020, 1)) + b"warisan: true\n",
        "iku/2019.yaml": b"tahun: 2019\nlangkah: tujuh\n",
        "iku/catatan.txt": b"x\n",
    }
    main = committed(tmp_path, files)
    assert open_years(*main, 8) == (2024, 2025)
    assert set_years(*main, 8) == (2023,)


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("schemas/iku.schema.json", None, "tidak lengkap"),
        ("jabatan.yaml", b"versi: 1\n", "tidak sah: jabatan.yaml"),
        ("iku/2024.yaml", b"tahun: [\n", "iku/2024.yaml yang berlaku tidak terbaca: baris"),
        ("iku/2024.yaml", b"- x\n", r"iku/2024.yaml yang berlaku tidak terbaca\."),
    ],
)
def test_what_is_broken_on_main_is_said(
    tmp_path: Path, policy: dict[str, bytes], path: str, content: bytes | None, words: str
) -> None:
    files = {name: found for name, found in policy.items() if name != path}
    repository, tip = committed(tmp_path, files | ({path: content} if content else {}))
    with pytest.raises(Failure, match=words):
        ground_at(repository, tip, 2024, NOW)


def test_a_year_that_is_not_there_is_none(tmp_path: Path, policy: dict[str, bytes]) -> None:
    repository, tip = committed(tmp_path, policy)
    assert document_at(repository, tip, 2024) is None
