"""One built site a worker: a published sample version with its documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sop_iku.evidence.keys import Environment, KeySet, SigningKey
from sop_iku.evidence.manifest import MANIFEST_NAME, Manifest, list_files, sign_manifest
from sop_iku.publish.downloads import data_files
from sop_iku.publish.edition import documents
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.preview import written_pages
from sop_iku.publish.site import build_site
from tests.publish.sample import ROOT, amended, anchors, next_year, publication, turns


@pytest.fixture(scope="session")
def published() -> Publication:
    """Return the sample version with PDF, YAML, JSON and CSV."""
    version = publication()
    return replace(version, files=documents(version))


@pytest.fixture(scope="session")
def site(published: Publication) -> Site:
    """Return the whole site's model, hand-written pages included."""
    return Site((published,), published.procedure, published.office, written_pages(ROOT))


@pytest.fixture(scope="session")
def built(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site. Tests only read it."""
    folder = tmp_path_factory.mktemp("situs") / "situs"
    build_site(site, folder, built_at=site.publications[-1].published_at)
    return folder


@pytest.fixture(scope="session")
def history(published: Publication) -> Site:
    """Return a site of three versions: 2024, its amendment, 2025; somebody's turn is told."""
    others = [replace(item, files=data_files(item)) for item in (amended(), next_year())]
    versions = (published, *others)
    return Site(versions, published.procedure, published.office, written_pages(ROOT), turns=turns())


@pytest.fixture(scope="session")
def built_history(history: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site of three versions. Tests only read it."""
    folder = tmp_path_factory.mktemp("riwayat") / "situs"
    build_site(history, folder, built_at=history.publications[-1].published_at)
    return folder


@pytest.fixture(scope="session")
def signed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built site whose manifest and evidence are really signed."""
    key = SigningKey.from_seed(b"\x07" * 32)
    keys = KeySet((key.public(Environment.DEMO),))
    version = publication(keys=keys)
    files = documents(version)
    identity = anchors().repository
    manifest = Manifest(
        repository=identity,
        environment=Environment.DEMO,
        year=2024,
        version=1,
        tag=version.tag,
        commit=version.commit,
        blob="b" * 40,
        files=list_files(files),
    )
    signed = replace(version, files={**files, MANIFEST_NAME: sign_manifest(manifest, key)})
    folder = tmp_path_factory.mktemp("sah") / "situs"
    site = Site((signed,), signed.procedure, signed.office, written_pages(ROOT))
    build_site(site, folder, built_at=signed.published_at)
    return folder
