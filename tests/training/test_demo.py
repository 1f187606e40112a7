"""The main job end to end: ``iku demo`` as a user runs it, twice, in other surroundings."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from sop_iku.evidence.anchors import read_anchors
from sop_iku.evidence.trail import TrailEntry, read_trail
from sop_iku.github.publishing import signed_documents, with_kept_files
from sop_iku.publish.edition import assemble
from sop_iku.publish.signing.sealing import Seal, seal_pdf
from sop_iku.repository.git import Repository
from sop_iku.training.demo_key import demo_key
from tests.publish.signing.authorities import authority, holder

ROOT = Path(__file__).parents[2]
IKU = Path(sys.executable).with_name("iku")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]


@dataclass(frozen=True)
class Run:
    """One demo: what it printed and where its results are."""

    folder: Path
    output: str

    @property
    def repository(self) -> Repository:
        (bare,) = (self.folder / "forge").glob("*.git")
        return Repository(bare)

    def digests(self, *patterns: str) -> dict[str, str]:
        return {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for pattern in patterns
            for path in sorted(self.folder.glob(pattern))
            if path.is_file()
        }


def play(folder: Path, surroundings: dict[str, str]) -> Run:
    done = subprocess.run(
        [IKU, "demo", "--tujuan", str(folder / "demo")],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Run(folder / "demo", done.stdout)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Run, Run]]:
    here, there = tmp_path_factory.mktemp("sini"), tmp_path_factory.mktemp("sana")
    with ThreadPoolExecutor(2) as pool:
        yield tuple(
            pool.map(
                play,
                (here, there),
                (
                    {"TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8"},
                    {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
                ),
            )
        )  # type: ignore[misc]  # two runs give a pair


@pytest.fixture(scope="module")
def run(runs: tuple[Run, Run]) -> Run:
    return runs[0]


@pytest.fixture(scope="module")
def trail(run: Run) -> tuple[TrailEntry, ...]:
    return read_trail(run.repository, "main")


def test_the_document_that_comes_out_is_the_one_that_went_in(run: Run) -> None:
    source = (ROOT / "iku/2024.yaml").read_bytes()
    tip = run.repository.commit_id("main") or ""
    assert run.repository.read(tip, "iku/2024.yaml") == source
    assert (run.folder / "iku-2024.yaml").read_bytes() == source


def test_the_history_shows_the_eight_steps_in_order(trail: tuple[TrailEntry, ...]) -> None:
    assert [entry.evidence.step for entry in trail] == list(range(1, 9))
    assert {entry.evidence.kind for entry in trail} == {"langkah"}
    for entry in trail:
        base, head = entry.record.parents
        assert (entry.evidence.base, entry.evidence.head) == (base, head)


def test_staff_open_and_the_right_official_approves(trail: tuple[TrailEntry, ...]) -> None:
    assert {entry.evidence.opener_office for entry in trail} == {"staf"}
    approved = [entry.evidence.approvals[0].office for entry in trail]
    planner = "perencana_ahli_muda"
    assert approved == ["kepala_dinas", *[planner] * 5, "sekretaris", "kepala_dinas"]


def test_the_first_commit_has_no_document_of_the_year(run: Run) -> None:
    repository = run.repository
    genesis = repository.genesis(repository.commit_id("main") or "")
    assert repository.read(genesis, "iku/2024.yaml") is None
    assert repository.read(genesis, "sop/penyusunan-iku.yaml") is not None


def test_the_year_is_published_under_an_annotated_tag(run: Run) -> None:
    tag = run.repository.read_tag("terbit/2024/v1")
    assert tag is not None
    assert (tag.annotated, tag.target) == (True, run.repository.commit_id("main"))


def test_the_refusal_and_the_correction_are_told(run: Run) -> None:
    assert "Langkah 2 harus diajukan oleh Staf" in run.output
    assert "meminta perbaikan" in run.output
    assert "memperbaiki" in run.output


@pytest.mark.parametrize(
    "name",
    ["situs/index.html", "iku-2024.pdf", "iku-2024.json", "iku-2024.csv", "jangkar.json"],
)
def test_every_promised_file_is_there(run: Run, name: str) -> None:
    assert (run.folder / name).stat().st_size > 0


def test_two_runs_give_the_same_commits_site_and_documents(runs: tuple[Run, Run]) -> None:
    one, two = runs
    assert one.repository.references() == two.repository.references()
    patterns = ("*", "situs/**/*")
    assert one.digests(*patterns) == two.digests(*patterns)
    assert len(one.digests("situs/**/*")) > 20


def test_anyone_can_verify_the_result(run: Run) -> None:
    assert verified(run.folder) == 0


def test_a_changed_byte_is_refused(run: Run, tmp_path: Path) -> None:
    published = tmp_path / "terbitan"
    published.mkdir()
    for path in filter(Path.is_file, run.folder.iterdir()):
        (published / path.name).write_bytes(path.read_bytes())
    assert verified(run.folder, published) == 0
    pdf = published / "iku-2024.pdf"
    content = bytearray(pdf.read_bytes())
    content[len(content) // 2] ^= 1
    pdf.write_bytes(content)
    assert verified(run.folder, published) == 1


def test_every_step_can_be_printed_from_the_history(run: Run, tmp_path: Path) -> None:
    names = printed(run, tmp_path).split()
    assert names == [
        *(f"langkah-{number}" for number in range(1, 8)),
        "keputusan", "kendali", "sop", "berkas-lengkap",
    ]  # fmt: skip
    told = printed(run, tmp_path, "keputusan", "--keluaran", tmp_path / "keputusan.pdf")
    assert "keputusan.pdf" in told
    assert (tmp_path / "keputusan.pdf").read_bytes() == (run.folder / "iku-2024.pdf").read_bytes()
    printed(run, tmp_path, "berkas-lengkap", "--keluaran", tmp_path / "berkas.pdf")
    assert (tmp_path / "berkas.pdf").read_bytes().startswith(b"%PDF-")


def test_the_file_to_sign_is_the_published_one(run: Run, tmp_path: Path) -> None:
    (bare,) = (run.folder / "forge").glob("*.git")
    target = tmp_path / "keluar.pdf"
    command: list[str | Path] = [
        IKU, "naskah", "keluar", "--terbitan", run.folder, "--repositori", bare,
        "--keluaran", target,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert target.read_bytes() == (run.folder / "iku-2024.pdf").read_bytes()
    assert hashlib.sha256(target.read_bytes()).hexdigest() in done.stdout
    assert "naskah/2024/v1.pdf" in done.stdout


def test_a_configured_seal_is_appended_and_listed_in_the_manifest(run: Run) -> None:
    anchors = read_anchors((run.folder / "jangkar.json").read_bytes())
    publication = assemble(run.repository, anchors.tag, anchors)
    seal = Seal(holder("Dinas (contoh)", authority("Akar (uji)")).signer())
    files = signed_documents(
        run.repository, publication, demo_key(), lambda content: seal_pdf(content, seal)
    )
    built = (run.folder / "iku-2024.pdf").read_bytes()
    assert files["iku-2024.pdf"].startswith(built)
    assert len(files["iku-2024.pdf"]) > len(built)
    kept = with_kept_files(run.repository, publication, files)
    assert kept.files["iku-2024.pdf"] == files["iku-2024.pdf"]


def printed(run: Run, folder: Path, *arguments: str | Path) -> str:
    (bare,) = (run.folder / "forge").glob("*.git")
    command: list[str | Path] = [
        IKU, "cetak", *arguments, "--revisi", "main", "--repositori", bare,
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def verified(folder: Path, published: Path | None = None) -> int:
    """Exit code of ``iku verifikasi`` on a demo's repository and published files."""
    (bare,) = (folder / "forge").glob("*.git")
    command: list[str | Path] = [
        IKU,
        "verifikasi",
        "--repositori",
        bare,
        "--jangkar",
        folder / "jangkar.json",
        "--terbitan",
        published or folder,
        "--format",
        "json",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["sah"] is (done.returncode == 0)
    return done.returncode
