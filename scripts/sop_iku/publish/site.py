"""Builds the static site with MkDocs, then finishes it (``finishing``): whole or not at all.

MkDocs runs as a child process: its memory is returned, and its environment is set here
(``SOURCE_DATE_EPOCH``), so two builds of equal pages are byte-identical.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.publish.finishing import finish
from sop_iku.publish.model import Site
from sop_iku.publish.pages import navigation, render
from sop_iku.publish.wording import site_name

THEME = Path(__file__).parent / "theme"
_ENVIRONMENT_KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "VIRTUAL_ENV", "PYTHONPATH")


def build_site(site: Site, destination: Path, *, built_at: datetime) -> None:
    """Render ``site`` and build it into ``destination``, replacing what was there.

    ``built_at`` is the only date that appears in the result. Raises Failure with MkDocs'
    own words where a link or page is wrong; ``destination`` is then as it was before.
    """
    docs = render(site)
    destination = destination.resolve()
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".situs-", dir=destination.parent) as scratch:
        source, result = Path(scratch, "docs"), Path(scratch, "situs")
        write_changed(source, docs)
        config = Path(scratch, "mkdocs.yml")
        config.write_text(json.dumps(configuration(site, source, result), ensure_ascii=False))
        _run_mkdocs(config, built_at)
        require_pages(docs, result)
        finish(result)
        _replace(destination, result, Path(scratch, "lama"))


def configuration(site: Site, source: Path, result: Path) -> dict[str, Any]:
    """Return the MkDocs configuration for one build; the rest is inherited from the theme's."""
    return {
        "INHERIT": str(THEME.with_name("mkdocs.yaml")),
        "site_name": site_name(site.office),
        **({"site_url": f"{site.address}/"} if site.address else {}),
        "docs_dir": str(source),
        "site_dir": str(result),
        "theme": {"custom_dir": str(THEME)},
        "copyright": copyright_line(site),
        "nav": navigation(site),
        "extra": {"stempel": stamp_line(site), "cap": watermark(site)},
    }


def copyright_line(site: Site) -> str:
    """Return the office's name for the foot of every page, safe as HTML."""
    return html.escape(f"{site.office['nama']} {site.office.get('daerah', '')}".rstrip())


def stamp_line(site: Site) -> str:
    """Return what the bar above every page says; empty where nothing needs a stamp."""
    stamps: list[str] = []
    for publication in site.publications:
        stamps += [stamp for stamp in publication.stamps if stamp not in stamps]
    return " · ".join(stamps)


def watermark(site: Site) -> str:
    """Return the one word that lies across every page: RANCANGAN before CONTOH; empty if none."""
    return stamp_line(site).partition(" ")[0]


def write_changed(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write only what differs and remove what is no longer there (keeps ``mkdocs serve`` calm)."""
    wanted = {folder / path: content for path, content in files.items()}
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in wanted:
            path.unlink()


def _run_mkdocs(config: Path, built_at: datetime) -> None:
    environment = {name: os.environ[name] for name in _ENVIRONMENT_KEPT if name in os.environ}
    environment |= {
        "SOURCE_DATE_EPOCH": str(int(built_at.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    # Not --quiet: MkDocs' strict mode counts the warnings it logs, and would then count none.
    outcome = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config)],
        env=environment,
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if outcome.returncode != 0:
        told = [line for line in outcome.stderr.splitlines() if not line.startswith("INFO")]
        raise Failure("Situs tidak dapat dibangun:\n" + "\n".join(told).strip())


def require_pages(docs: Mapping[str, bytes], result: Path) -> None:
    """Fail where a page or file silently did not arrive in the result."""
    expected = {re.sub(r"\.md$", ".html", path) for path in docs}
    missing = sorted(path for path in expected if not (result / path).is_file())
    if missing:
        raise Failure(f"Situs tidak lengkap; tidak jadi: {', '.join(missing)}.")


def _replace(destination: Path, result: Path, aside: Path) -> None:
    if destination.exists():
        destination.rename(aside)
    result.rename(destination)
    shutil.rmtree(aside, ignore_errors=True)
