"""A site of 1,000 indicator pages: time, memory and size, beside bare MkDocs.

Run as a program it builds once and prints nothing; ``measured`` runs it as a child process.
"""

from __future__ import annotations

import copy
import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measuring import program
from sop_iku.publish.model import Publication, SignatureState, Site
from sop_iku.publish.pages import render
from sop_iku.publish.preview import preview
from sop_iku.publish.site import build_site, configuration, write_changed

TOP = Path(__file__).parents[1]
YEARS, INDICATORS = 20, 50

#: what, ours, other, the other's name, unit, bound on ours / other
Measured = tuple[str, float, float, str, str, float | None]


def large_site(years: int = YEARS, indicators: int = INDICATORS) -> Site:
    """Return a site of published versions made of the sample document, one a year."""
    sample = preview(TOP)
    first = sample.publications[0]
    versions = tuple(_version(first, 2005 + place, indicators) for place in range(years))
    return replace(sample, publications=versions, preview=False)


def measured() -> Iterator[Measured]:
    """Measure our whole build against ``mkdocs build`` alone on the same Markdown."""
    with tempfile.TemporaryDirectory(prefix="iku-ukur-") as folder:
        place = Path(folder)
        site = large_site()
        write_changed(place / "docs", render(site))
        config = configuration(site, place / "docs", place / "polos")
        (place / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
        plain = program(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(place / "mkdocs.yml")],
            place,
            {"NO_MKDOCS_2_WARNING": "1"},
        )
        ours = program(
            [
                sys.executable,
                "-m",
                "benchmarks.site",
                str(place / "situs"),
                str(YEARS),
                str(INDICATORS),
            ],
            TOP,
            {"PYTHONPATH": f"{TOP}:{TOP / 'scripts'}"},
        )
        size = sum(path.stat().st_size for path in (place / "situs").rglob("*") if path.is_file())
        year = _compressed(place / "situs", "2010/v1/index.html")
    count = YEARS * INDICATORS
    yield f"situs {count} halaman indikator, CPU", ours.cpu, plain.cpu, "mkdocs build", "s", 1.4
    yield f"situs {count} halaman, puncak memori", ours.peak, 200, "batas", "MB", 1
    yield f"situs {count} halaman, ukuran", size / 1e6, 40, "batas", "MB", 1
    yield "halaman tahun, terkompresi", year / 1e3, 150, "batas", "kB", 1


def _version(sample: Publication, year: int, indicators: int) -> Publication:
    document: dict[str, Any] = copy.deepcopy(dict(sample.document))
    document["tahun"] = year
    goal = document["sasaran"][0]
    model = goal["indikator"][0]
    goal["indikator"] = [
        {**copy.deepcopy(model), "kode": f"IKU-{number}"} for number in range(1, indicators + 1)
    ]
    document["sasaran"] = [goal]
    goal["indikator"][0]["target"][0]["nilai"] = 600 + year - 2000
    return replace(
        sample,
        document=document,
        published_at=datetime(year, 1, 20, tzinfo=UTC),
        signature_state=SignatureState.BELUM_DITERIMA,
        commit=f"{year:040x}",
        tag=f"terbit/{year}/v1",
        files={f"iku-{year}.yaml": sample.source},
    )


def _compressed(folder: Path, name: str) -> int:
    """Return the gzip size of a page and everything it loads by itself."""
    page = folder / name
    body = page.read_bytes()
    loaded = re.findall(rb'<script[^>]*\ssrc="([^"]+)"', body)
    loaded += re.findall(rb'<link[^>]*href="([^"]+\.css)"', body)
    files = {(page.parent / address.decode()).resolve() for address in loaded}
    return sum(len(gzip.compress(path.read_bytes())) for path in (page, *sorted(files)))


if __name__ == "__main__":
    folder, years, indicators = sys.argv[1:]
    build_site(
        large_site(int(years), int(indicators)),
        Path(folder),
        built_at=datetime(2025, 1, 20, tzinfo=UTC),
    )
