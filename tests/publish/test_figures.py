"""Every figure of a built page is one of the document's, and every page of the data is there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.formatting import number
from sop_iku.documents.rules import RULES
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.table import page_name
from tests.publish.sample import ROOT

_YEAR = re.compile(r"\(\d{4}\)")
#: what a gzipped year page may weigh with everything it loads, in bytes
_BUDGET = 150_000


class _Cells(HTMLParser):
    """Collects the words of every element with one of the classes; bracketed years are left out."""

    def __init__(self, *classes: str) -> None:
        super().__init__()
        self.classes = set(classes)
        self.words: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "img", "input", "link", "meta", "path", "rect", "hr", "col"}:
            names = set((dict(attrs).get("class") or "").split())
            inside = bool(self._open and self._open[-1])
            self._open.append(tag != "th" and (inside or bool(names & self.classes)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag not in {"path", "rect"}:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1]:
            self.words += [word for word in data.split() if not _YEAR.fullmatch(word)]


def _cells(page: Path, *classes: str) -> list[str]:
    found = _Cells(*classes)
    found.feed(page.read_text(encoding="utf-8"))
    return found.words


def _indicators(publication: Publication) -> Iterator[Mapping[str, Any]]:
    for goal in publication.document["sasaran"]:
        yield from goal["indikator"]


def _printed(value: Any) -> str:
    return value if isinstance(value, str) else number(value)


def _own(indicator: Mapping[str, Any]) -> list[str]:
    entries = [indicator["baseline"], *indicator["target"]]
    return [_printed(entry["nilai"]) for entry in entries]


def _of_year(indicator: Mapping[str, Any], year: int) -> str:
    found = [one["nilai"] for one in indicator["target"] if one["tahun"] == year]
    return _printed(found[0]) if found else "–"


def test_the_home_page_shows_the_targets_and_starts_of_the_latest_version(
    built_history: Path, history: Site
) -> None:
    latest = history.publications[-1]
    shown = re.findall(
        r'<span class="iku-nilai"><b>([^<]*)</b>.*?iku-arah">dari (\S+)',
        (built_history / "index.html").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert shown == [
        (_of_year(one, latest.year), _printed(one["baseline"]["nilai"]))
        for one in _indicators(latest)
    ]


def test_every_figure_of_an_indicator_page_is_the_documents(
    built_history: Path, history: Site
) -> None:
    for publication in history.publications:
        data = {item["kode"]: item for item in publication.document["data"]}
        for indicator in _indicators(publication):
            page = built_history / publication.address / f"{page_name(indicator['kode'])}.html"
            variables = (indicator.get("formula") or {}).get("variabel") or ()
            collected = [
                _printed(entry["nilai"])
                for variable in variables
                for entry in data[variable["data"]]["nilai"]
            ]
            life = [
                _of_year(one, other.year)
                for other in history.publications
                for one in _indicators(other)
                if one["kode"] == indicator["kode"]
            ]
            assert _cells(page, "iku-angka") == [*_own(indicator), *collected, *life], page.name
            drawn = _cells(page, "iku-grafik__nilai")
            assert drawn == [] or drawn == _own(indicator), page.name


def test_every_figure_of_a_comparison_is_one_of_its_two_documents(
    built_history: Path, history: Site
) -> None:
    for older, newer in pairwise(history.publications):
        name = f"{older.year}-v{older.version}_{newer.year}-v{newer.version}"
        shown = _cells(built_history / f"perbandingan/{name}.html", "iku-angka")
        allowed = {
            value for side in (older, newer) for one in _indicators(side) for value in _own(one)
        }
        assert shown
        assert set(shown) <= allowed | {"–"}


def test_the_built_pages_are_those_of_the_data_no_more_no_less(
    built_history: Path, history: Site
) -> None:
    expected = {"404", "index", "sop", "arsip", "unduhan", "data", "giliran", "ajukan"}
    expected |= {f"panduan/aturan/{rule.ID.lower()}" for rule in RULES} | {"panduan/aturan/index"}
    for path in ROOT.glob("docs/**/*.md"):
        relative = path.relative_to(ROOT / "docs")
        if relative.parts[0] != "pengembang":
            expected.add(relative.with_suffix("").as_posix())
    for item in history.publications:
        expected |= {f"{item.address}/index", f"{item.address}/jejak"}
        expected |= {f"{item.address}/{page_name(one['kode'])}" for one in _indicators(item)}
    for older, newer in pairwise(history.publications):
        name = f"{older.year}-v{older.version}_{newer.year}-v{newer.version}"
        expected.add(f"perbandingan/{name}")
    built = {
        path.relative_to(built_history).with_suffix("").as_posix()
        for path in built_history.rglob("*.html")
        if path.relative_to(built_history).parts[0] != "usul"  # the form is an application
    }
    assert built == expected


@pytest.mark.parametrize("name", ["index", "2024/v1/index", "2024/v1/iku-3"])
def test_a_page_with_everything_it_loads_stays_within_its_budget(
    built_history: Path, name: str
) -> None:
    page = built_history / f"{name}.html"
    body = page.read_text(encoding="utf-8")
    loaded = re.findall(r'<(?:script|img)[^>]*\ssrc="([^"]+)"', body)
    loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', body)
    files = {(page.parent / address).resolve() for address in loaded}
    assert len(files) > 3
    weight = sum(len(gzip.compress(path.read_bytes())) for path in (page, *files))
    assert weight < _BUDGET
    assert "<svg" in body.partition("<article")[2].partition("</article>")[0]  # a chart, unscripted
