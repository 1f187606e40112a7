"""Bare ``mkdocs build`` in a checkout shows the working tree as drafts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.publish.preview import preview
from tests.publish.sample import ROOT

_SOURCES = (
    "mkdocs.yml",
    "instansi.yaml",
    "jabatan.yaml",
    "iku",
    "sop",
    "docs",
    "schemas",
    "scripts",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what a fresh checkout has, nothing built."""
    for name in _SOURCES:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    return tmp_path


@pytest.mark.slow
def test_bare_mkdocs_build_shows_the_draft(checkout: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=checkout,
        env=environment,
        check=True,
        capture_output=True,
    )
    page = (checkout / "build/situs/2024/v1/index.html").read_text()
    assert "RANCANGAN · CONTOH – BUKAN DATA RESMI" in page
    assert "Content-Security-Policy" in page
    assert (checkout / "build/situs/sop.html").is_file()


def test_every_year_of_the_working_tree_is_a_draft() -> None:
    site = preview(ROOT)
    assert site.preview
    assert all(item.draft and not item.anchors for item in site.publications)


def test_a_broken_document_is_named_with_its_line(checkout: Path) -> None:
    (checkout / "iku/2024.yaml").write_text("tahun: 2024\ntahun: 2025\n")
    with pytest.raises(Failure, match=r"iku/2024\.yaml:2:1"):
        preview(checkout)
