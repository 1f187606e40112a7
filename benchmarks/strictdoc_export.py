"""The same 200 indicators as a site of ours and as a site of StrictDoc.

StrictDoc makes a page of a document, so it gets them twice: a document an indicator (a page
each, as ours) and a document a year. The first has a bound; the second is shown beside it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.measuring import program, script
from benchmarks.site import TOP, Measured, large_site
from sop_iku.publish.model import Site
from sop_iku.publish.table import IndicatorRow, indicator_rows

YEARS, INDICATORS = 10, 20


def measured() -> Iterator[Measured]:
    """Measure our whole build against ``strictdoc export``, without its parallel mode."""
    site = large_site(YEARS, INDICATORS)
    with tempfile.TemporaryDirectory(prefix="iku-ukur-") as folder:
        place = Path(folder)
        counts = [str(YEARS), str(INDICATORS)]
        ours = program(
            [sys.executable, "-m", "benchmarks.site", str(place / "situs"), *counts],
            TOP,
            {"PYTHONPATH": f"{TOP}:{TOP / 'scripts'}"},
        )
        each = _export(place / "satu-satu", a_document_each(site))
        yearly = _export(place / "per-tahun", a_document_a_year(site))
    what = f"{YEARS * INDICATORS} indikator, CPU"
    yield what, ours.cpu, each, "strictdoc export, halaman per indikator", "s", 0.5
    yield what, ours.cpu, yearly, "strictdoc export, halaman per tahun", "s", None


def a_document_each(site: Site) -> dict[str, str]:
    """Return one StrictDoc document for each indicator of each version, by file name."""
    return {
        f"iku-{version.year}-{row.code}.sdoc": f"{_head(f'{row.code} {version.title}')}{node}"
        for version in site.publications
        for row, node in _nodes(
            indicator_rows(version.document, version.office_names), version.year
        )
    }


def a_document_a_year(site: Site) -> dict[str, str]:
    """Return one StrictDoc document for each version, by file name."""
    return {
        f"iku-{version.year}.sdoc": _head(version.title)
        + "".join(
            node
            for _, node in _nodes(
                indicator_rows(version.document, version.office_names), version.year
            )
        )
        for version in site.publications
    }


def _head(title: str) -> str:
    return f"[DOCUMENT]\nTITLE: {title}\n\n"


def _nodes(rows: tuple[IndicatorRow, ...], year: int) -> Iterator[tuple[IndicatorRow, str]]:
    for row in rows:
        targets = "; ".join(f"{at}: {value}" for at, value in row.targets)
        comment = "\n\n".join(
            (
                f"Formulasi: {row.formula}",
                f"Sumber data: {row.source}",
                f"Penanggung jawab: {row.owners}",
                f"Arah: {row.polarity}. Penghitungan: {row.calculation}; {row.period}",
            )
        )
        yield (
            row,
            (
                f"[REQUIREMENT]\nUID: {year}-{row.code}\nTITLE: {row.name}\n"
                f"STATEMENT: >>>\n{row.definition}\n\nKondisi awal: {row.baseline}. "
                f"Target: {targets} {row.unit}\n<<<\n"
                f"RATIONALE: >>>\n{row.reason}\n<<<\nCOMMENT: >>>\n{comment}\n<<<\n\n"
            ),
        )


def _export(folder: Path, documents: Mapping[str, str]) -> float:
    source = folder / "sumber"
    source.mkdir(parents=True)
    for name, text in documents.items():
        (source / name).write_text(text, encoding="utf-8")
    command = [script("strictdoc"), "export", "--no-parallelization"]
    return program([*command, "--output-dir", str(folder / "hasil"), str(source)], folder).cpu
