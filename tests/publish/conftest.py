"""One built site a worker: a published sample version with its documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sop_iku.publish.edition import documents
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.preview import written_pages
from sop_iku.publish.site import build_site
from tests.publish.sample import ROOT, publication


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
