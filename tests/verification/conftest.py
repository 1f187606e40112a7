"""One honest history a worker; each test works on a copy of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.repository.git import Repository
from tests.verification.office import Office


@dataclass(frozen=True)
class Published:
    """An office whose year was published, and what the citizen holds in hand."""

    office: Office
    anchors: Anchors
    files: dict[str, bytes]


@pytest.fixture(scope="session")
def _honest(tmp_path_factory: pytest.TempPathFactory) -> Published:
    office = Office.found(tmp_path_factory.mktemp("kantor") / "iku.git").steps()
    return Published(office, office.publish(), office.published())


@pytest.fixture
def honest(_honest: Published, tmp_path: Path) -> Published:
    """Return a published office that the test may do anything to."""
    shutil.copytree(_honest.office.repository.path, tmp_path / "iku.git")
    office = Office(Repository(tmp_path / "iku.git"), _honest.office.genesis)
    return Published(office, _honest.anchors, dict(_honest.files))
