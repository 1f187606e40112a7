"""What the site says of a signed copy that came back to main."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sop_iku.publish.decree import decree_pdf
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.pages import render
from sop_iku.publish.returned_copies import with_signed_copy
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.publish.sample import publication
from tests.publish.signing.authorities import Holder, authority, holder, signed
from tests.publish.signing.scans import scan

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


def told(folder: Path, version: Publication, files: dict[str, bytes]) -> Publication:
    return with_signed_copy(main_with(folder, files), version)


def site_of(version: Publication) -> dict[str, bytes]:
    return render(Site((version,), version.procedure, version.office))


def test_nothing_is_said_before_a_copy_comes_back(version: Publication, tmp_path: Path) -> None:
    found = told(tmp_path, version, {})
    assert (found.signed_copy, found.signed_file) == ("", None)


def test_a_proved_certificate_is_named_and_the_file_offered(
    version: Publication, head: Holder, tmp_path: Path
) -> None:
    returned = signed(version.files["iku-2024.pdf"], head)
    files = {"naskah/2024/v1.pdf": returned, "kunci/naskah.json": trust_file(head)}
    found = told(tmp_path, version, files)
    assert found.signed_copy.startswith(CLAIM)
    site = site_of(found)
    page = site["2024/v1/index.md"].decode()
    assert f"{CLAIM} Hendra Saputra dengan sertifikat" in page
    assert '<a href="iku-2024-bertanda-tangan.pdf">Unduh</a>' in page
    assert site["2024/v1/iku-2024-bertanda-tangan.pdf"] == returned
    assert b"iku-2024-bertanda-tangan.pdf" in site["unduhan.md"]


def test_a_scan_is_offered_as_a_scan(version: Publication, tmp_path: Path) -> None:
    found = told(tmp_path, version, {"naskah/2024/v1.pdf": scan()})
    site = site_of(found)
    page = site["2024/v1/index.md"].decode()
    assert "Pindaian naskah bertanda tangan basah" in page
    assert "tidak diperiksa secara elektronik" in page
    assert CLAIM not in page
    assert site["2024/v1/iku-2024-bertanda-tangan.pdf"] == scan()


def test_without_proof_no_page_names_a_certificate_and_nothing_is_offered(
    version: Publication, head: Holder, tmp_path: Path
) -> None:
    returned = signed(version.files["iku-2024.pdf"], head)
    found = told(tmp_path, version, {"naskah/2024/v1.pdf": returned})
    assert "kunci/naskah.json belum ada" in found.signed_copy
    site = site_of(found)
    assert not any(CLAIM.encode() in page for page in site.values())
    assert not any("bertanda-tangan" in path for path in site)
