"""The way out of mkdocs-material (ADR 0005): another builder makes every page of the same source.

Zensical ignores what it does not know and still exits with 0, so the pages themselves are counted.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.publish.model import Site
from sop_iku.publish.pages import render
from sop_iku.publish.site import configuration, require_pages, write_changed


@pytest.fixture(scope="module")
def made(history: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Path]:
    """Return the pages as rendered and the folder that Zensical made of them."""
    program = shutil.which("zensical", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zensical tidak ada; pasang: pip install zensical==0.0.73")
    folder = tmp_path_factory.mktemp("zensical")
    pages = render(history)
    write_changed(folder / "docs", pages)
    config = configuration(history, Path("docs"), Path("situs"))  # it takes relative folders only
    (folder / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    outcome = subprocess.run(
        [program, "build", "--strict", "-f", str(folder / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return pages, folder / "situs"


@pytest.mark.tool
@pytest.mark.slow
def test_every_page_and_file_arrives(made: tuple[dict[str, bytes], Path]) -> None:
    pages, folder = made
    require_pages(pages, folder)


@pytest.mark.tool
@pytest.mark.slow
def test_the_content_is_the_same(made: tuple[dict[str, bytes], Path]) -> None:
    _, folder = made
    page = (folder / "2024/v1/iku-3.html").read_text(encoding="utf-8")
    assert "<mfrac>" in page
    assert '<svg class="iku-grafik"' in page
    assert "CONTOH – BUKAN DATA RESMI" in page


def test_a_missing_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"2024/v1/index\.html"):
        require_pages({"2024/v1/index.md": b""}, tmp_path)
