"""What the site says of a signed copy that came back to main."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.edition import signed_copy
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.pages import render
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.publish.sample import publication
from tests.publish.signing.authorities import Holder, authority, holder, signed

CLAIM = "Ditandatangani secara elektronik oleh"
NOW = datetime(2024, 2, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def version() -> Publication:
    built = publication()
    return publication(files={"iku-2024.pdf": decree_pdf(built)})


@pytest.fixture(scope="module")
def head() -> Holder:
    return holder("Hendra Saputra (contoh)", authority("Akar PSrE (uji)"))


def main_with(folder: Path, files: dict[str, bytes]) -> Repository:
    repository = Repository.create_bare(folder / "iku.git")
    tree = repository.write_tree_from({"instansi.yaml": b"versi: 1\n", **files}, None)
    who = Identity("Uji (contoh)", "uji@contoh.invalid")
    commit = repository.commit_tree(tree, (), "naskah", author=who, committer=who, when=NOW)
    repository.update_ref("refs/heads/main", commit)
    return repository


def trust_file(head: Holder) -> bytes:
    signer = {"peran": "pejabat", "nama": "Hendra Saputra", "sidik": head.fingerprint}
    issuer = Holder(head.issuer, head.key, head.issuer).pem
    return json.dumps({"versi": 1, "akar": [issuer], "penanda": [signer]}).encode()


def test_nothing_is_said_before_a_copy_comes_back(version: Publication, tmp_path: Path) -> None:
    assert signed_copy(main_with(tmp_path, {}), version) == ""


def test_a_proved_certificate_is_named_on_the_page(
    version: Publication, head: Holder, tmp_path: Path
) -> None:
    returned = signed(version.files["iku-2024.pdf"], head)
    files = {"naskah/2024/v1.pdf": returned, "kunci/naskah.json": trust_file(head)}
    words = signed_copy(main_with(tmp_path, files), version)
    assert words.startswith(CLAIM)
    told = publication(signed_copy=words)
    site = render(Site((told,), told.procedure, told.office))
    page = site["2024/v1/index.md"].decode()
    assert f"{CLAIM} Hendra Saputra dengan sertifikat" in page


def test_without_proof_no_page_names_a_certificate(
    version: Publication, head: Holder, tmp_path: Path
) -> None:
    returned = signed(version.files["iku-2024.pdf"], head)
    words = signed_copy(main_with(tmp_path, {"naskah/2024/v1.pdf": returned}), version)
    assert "belum diperiksa" in words
    told = publication(signed_copy=words)
    site = render(Site((told,), told.procedure, told.office))
    assert not any(CLAIM.encode() in page for page in site.values())
