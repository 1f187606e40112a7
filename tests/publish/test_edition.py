"""A published version is composed from its tag: from Git, evidence and policy alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.anchors import Anchors
from sop_iku.publish.edition import assemble, documents, write_outputs, write_site
from sop_iku.publish.model import Publication, SignatureState
from sop_iku.repository.git import Repository
from tests.publish.sample import ROOT
from tests.verification.office import GATE, Office

NOW = datetime(2024, 1, 8, tzinfo=UTC)
PAGES = {f"docs/{path.name}": path.read_bytes() for path in (ROOT / "docs").glob("*.md")}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Anchors]:
    """Return an office whose eight steps are merged and tagged, and its anchors."""
    founded = Office.found(tmp_path_factory.mktemp("kantor") / "iku.git", PAGES).steps()
    return founded.repository, founded.publish()


@pytest.fixture(scope="module")
def version(office: tuple[Repository, Anchors]) -> Publication:
    repository, anchors = office
    return assemble(repository, anchors.tag, anchors)


def test_the_document_is_the_approved_one(version: Publication) -> None:
    assert version.source == (ROOT / "iku/2024.yaml").read_bytes()
    assert version.signature_state is SignatureState.BELUM_DITERIMA
    assert version.commit == version.anchors.publication if version.anchors else False


def test_the_trail_names_who_approved_each_step(version: Publication) -> None:
    told = [(step.number, step.person_name, step.office_name) for step in version.trail]
    hendra = ("Hendra Saputra (contoh)", "Kepala Dinas")
    dian = ("Dian Anggraini (contoh)", "Perencana Ahli Muda")
    maya = ("Maya Puspita (contoh)", "Sekretaris")
    people = (hendra, dian, dian, dian, dian, dian, maya, hendra)
    assert told == [(number, *who) for number, who in enumerate(people, start=1)]
    assert {step.opened_by for step in version.trail} == {"Sari Wulandari (contoh)"}


def test_working_time_runs_from_merge_to_merge(version: Publication) -> None:
    assert [step.standard_minutes for step in version.trail] == [5, 10, 120, 60, 2250, 60, 60, 10]
    assert all(step.working_minutes is not None for step in version.trail)


def test_outputs_appear_together_and_match(
    office: tuple[Repository, Anchors], version: Publication, tmp_path: Path
) -> None:
    repository, _ = office
    kept = replace(version, files=documents(version))
    write_outputs((kept,), repository, tmp_path / "hasil")
    names = {path.name for path in (tmp_path / "hasil").iterdir()}
    assert names == {"situs", *kept.files}
    assert {"iku-2024.pdf", "iku-2024.xlsx", "datapackage.json"} < names
    copied = tmp_path / "hasil/situs/2024/v1/iku-2024.pdf"
    assert copied.read_bytes() == kept.files["iku-2024.pdf"]
    assert (tmp_path / "hasil/situs/verifikasi.html").is_file()


def test_an_unknown_tag_is_refused(office: tuple[Repository, Anchors]) -> None:
    repository, anchors = office
    with pytest.raises(Failure, match="tidak ada"):
        assemble(repository, "terbit/2025/v1", anchors)


def test_without_a_published_version_the_site_says_so(
    office: tuple[Repository, Anchors], tmp_path: Path
) -> None:
    write_outputs((), office[0], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["situs"]
    page = (tmp_path / "situs/unduhan.html").read_text(encoding="utf-8")
    assert "Belum ada dokumen yang terbit." in page


def test_a_main_without_policy_makes_no_site(tmp_path: Path) -> None:
    repository = Repository.create_bare(tmp_path / "kosong.git")
    tree = repository.write_tree_from({"LICENSE": b"x\n"}, None)
    root = repository.commit_tree(tree, [], "Mulai\n", GATE, GATE, NOW)
    repository.update_ref("refs/heads/main", root)
    with pytest.raises(Failure, match="Kebijakan pada main tidak sah"):
        write_site((), repository, tmp_path / "situs")
    assert not (tmp_path / "situs").exists()
