"""The long journey: two formal returns and a new version, published twice and verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.documents.reading import read
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.repository.git import Repository
from sop_iku.training.demo import LONG, Demo, run_demo

ROOT = Path(__file__).parents[2]
YEAR_FILE = "iku/2024.yaml"
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo-panjang")]


@pytest.fixture(scope="module")
def told() -> list[str]:
    return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, told: list[str]) -> Path:
    place = tmp_path_factory.mktemp("panjang") / "demo"
    run_demo(Demo(ROOT, place, lambda line, _: told.append(line), LONG))
    return place


@pytest.fixture(scope="module")
def repository(folder: Path) -> Repository:
    (bare,) = (folder / "forge").glob("*.git")
    return Repository(bare)


@pytest.fixture(scope="module")
def trail(repository: Repository) -> tuple[TrailEntry, ...]:
    return read_trail(repository, "main")


def test_version_round_and_step_go_through_whole_cycles(trail: tuple[TrailEntry, ...]) -> None:
    places = [
        (one.evidence.kind, one.evidence.version, one.evidence.round, one.evidence.step)
        for one in trail
    ]
    step, back = "langkah", "pengembalian"
    assert places == [
        *((step, 1, 1, number) for number in range(1, 7)),
        (back, 1, 2, 4),
        *((step, 1, 2, number) for number in (5, 6, 7)),
        (back, 1, 3, 6),
        *((step, 1, 3, number) for number in (7, 8)),
        *((step, 2, 1, number) for number in range(1, 9)),
    ]


def test_a_return_is_approved_by_the_office_or_by_the_one_it_goes_to(
    trail: tuple[TrailEntry, ...],
) -> None:
    returns = [one.evidence for one in trail if one.evidence.kind == "pengembalian"]
    assert [(one.opener_office, one.approvals[0].office) for one in returns] == [
        ("staf", "sekretaris"),
        ("kepala_dinas", "sekretaris"),
    ]


def test_each_version_has_its_tag_and_its_text(repository: Repository) -> None:
    versions = {}
    for number in (1, 2):
        tag = repository.read_tag(f"terbit/2024/v{number}")
        assert tag is not None
        assert tag.annotated
        document = read(repository.read(tag.target, YEAR_FILE) or b"", YEAR_FILE).document
        assert document is not None
        versions[number] = document.data
    first, second = versions[1], versions[2]
    assert [one["ke"] for one in first["pengembalian"]] == [5, 7]
    assert [(one["putaran"], one["langkah"]) for one in first["catatan"]][-4:] == [
        (2, 5),
        (2, 6),
        (2, 7),
        (3, 7),
    ]
    assert second["menggantikan"]["nomor"] == first["pengesahan"]["nomor"]
    assert "pengembalian" not in second
    target = second["sasaran"][0]["indikator"][0]["target"]
    assert [str(one["nilai"]) for one in target] == ["650", "720", "790"]


def test_both_versions_are_published_and_verified(folder: Path, told: list[str]) -> None:
    assert (folder / "v1" / "iku-2024.yaml").read_bytes() != b""
    assert (folder / "iku-2024-v2.yaml").is_file()
    for version in ("v1", "v2"):
        assert (folder / "situs" / "2024" / version / "index.html").is_file()
    assert sum("Verifikasi" in line for line in told) == 2
    assert not any("✗" in line for line in told)


def test_nothing_is_refused_on_the_way(folder: Path, told: list[str]) -> None:
    assert folder.exists()  # played before anything is told
    assert sum("digabungkan ke main" in line for line in told) == 21
    assert "[kembali] Pengembalian ke langkah 5" in told
    assert "[perubahan] Versi baru sesudah penetapan" in told
