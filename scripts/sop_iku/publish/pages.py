"""The pages of the public site: ``render(site) -> {path: bytes}``, pure.

The result is the content of ``build/docs``: Markdown whose data stand in HTML blocks
(escaped by Jinja), the style sheet and scripts, copies of every version's files, and data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.manual import manual
from sop_iku.publish.archive import archive, kin
from sop_iku.publish.chart import glimpses
from sop_iku.publish.comparing import Pair, comparison, pairs
from sop_iku.publish.datasets import FIELDS, endpoints, metadata
from sop_iku.publish.decree_view import anchor_lines
from sop_iku.publish.feed import FEED, feed
from sop_iku.publish.files import LKE, file_list, published_files
from sop_iku.publish.flowchart import flowchart
from sop_iku.publish.home import home
from sop_iku.publish.indicator import Life, indicator, lives
from sop_iku.publish.model import Publication, Site, TrailStep
from sop_iku.publish.proposal_form import PAGE as FORM_PAGE
from sop_iku.publish.proposal_form import form_pages
from sop_iku.publish.register import MARK, tool
from sop_iku.publish.roots import findable, keywords
from sop_iku.publish.table import (
    IndicatorRow,
    data_rows,
    indicator_rows,
    page_name,
    sort_value,
    target_years,
)
from sop_iku.publish.templating import page
from sop_iku.publish.turns import turns_file, turns_page
from sop_iku.publish.wording import (
    APPROVAL_MEANING,
    approver,
    decree_line,
    duration,
    moment,
    proposal_address,
    site_name,
    step_label,
)
from sop_iku.publish.written import about, guides, plain_fences

#: versions that stand in the navigation of every page; the archive has all of them
_VERSIONS_SHOWN = 5
#: what a browser or MkDocs takes for a page; no kept file may be one
_PAGES = (".md", ".markdown", ".html", ".htm", ".xhtml", ".svg")
_ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True)
class _Whole:
    """The site with what several pages need, computed once a rendering."""

    site: Site

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return pairs(self.site.publications)

    @cached_property
    def lives(self) -> dict[str, tuple[Life, ...]]:
        return lives(self.site.publications)

    @cached_property
    def files(self) -> dict[str, dict[str, bytes]]:
        return {item.address: published_files(item) for item in self.site.publications}

    def of_version(self, publication: Publication) -> list[Life]:
        """Return the indicators of one version, in its order."""
        found = [one for life in self.lives.values() for one in life]
        here = [one for one in found if one.publication is publication]
        return sorted(here, key=lambda one: one.row.number)


def _has_years(site: Site) -> bool:
    """Whether main is known to hold a document: one was published, or one waits for a step."""
    return bool(site.publications or (site.turns and site.turns.items))


def render(site: Site) -> dict[str, bytes]:
    """Return every file of the site's source, by path, for MkDocs to build."""
    whole = _Whole(site)
    latest = site.publications[-1] if site.publications else None
    pages = {
        "index.md": page("beranda", **_home(site, latest)),
        "sop.md": page("sop", **flowchart(site.procedure)),
        "arsip.md": page("arsip", **archive(site.publications, whole.pairs)),
        "unduhan.md": page("unduhan", **_downloads(whole)),
        "data.md": page("data", **_data_page(whole, latest)),
        "giliran.md": page("giliran", **turns_page(site)),
        **form_pages(site.office, years=_has_years(site)),
        FEED: feed(site, site_name(site.office)),
        **endpoints(site, whole.lives),
    }
    if site.turns is not None:
        pages["giliran.json"] = turns_file(site.turns)
    for publication in site.publications:
        pages |= _version_pages(publication, whole)
    for pair in whole.pairs:
        pages[f"perbandingan/{pair.name}.md"] = page("perbandingan", **comparison(pair))
    for path in sorted(_ASSETS.iterdir()):
        if path.is_file():
            pages[f"assets/{path.name}"] = path.read_bytes()
    rules = {path: findable(content) for path, content in manual().items()}
    return {**_written(whole), **rules, **pages}


def navigation(site: Site) -> list[dict[str, Any]]:
    """Return MkDocs' ``nav``: newest version first; hand-written pages at the end.

    Trails, pages of indicators, comparisons and old versions are leaves outside it: with all of
    them in the navigation of all of them a build grows with the square of their number.
    """
    newest = list(reversed(site.publications))[:_VERSIONS_SHOWN]
    versions = [{item.title: f"{item.address}/index.md"} for item in newest]
    years: list[dict[str, Any]] = [{"IKU": versions}] if versions else []
    return [
        {"Beranda": "index.md"},
        *years,
        {"SOP": "sop.md"},
        {"Giliran": "giliran.md"},
        {"Ajukan perubahan": FORM_PAGE},
        {"Arsip": "arsip.md"},
        {"Unduhan": ["unduhan.md", {"Data untuk program": "data.md"}]},
        *([{"Verifikasi": "verifikasi.md"}] if "verifikasi.md" in site.pages else []),
        guides(site.pages),
        *about(site.pages),
    ]


def _version_pages(publication: Publication, whole: _Whole) -> dict[str, bytes]:
    folder = publication.address
    here = whole.of_version(publication)
    shared = {"kin": kin(publication, whole.site.publications, whole.pairs)}
    pages = {f"{folder}/index.md": page("tahun", **_year(publication, whole), **shared)}
    if publication.trail:
        pages[f"{folder}/jejak.md"] = page("jejak", **_trail(publication), **shared)
    for one in here:
        life = whole.lives[one.row.code]
        values = indicator(one, life, here, whole.pairs, whole.site.address)
        data_name = page_name(one.row.code)
        pages[f"{one.page}.md"] = page("indikator", **values, **shared, data_name=data_name)
    for name, content in whole.files[folder].items():
        path = f"{folder}/{name}"
        if path in pages or name.lower().endswith(_PAGES):
            raise Failure(
                f"Berkas {name} dari {publication.tag} akan menjadi halaman situs.",
                "Hanya perangkat lunak ini yang membuat halaman; hapus berkas itu dari rilisnya.",
            )
        pages[path] = content
    return pages


def _written(whole: _Whole) -> dict[str, bytes]:
    """Return the hand-written pages; where one has the mark, the verification tool is put in."""
    return {
        path: findable(plain_fences(_with_tool(content, whole)))
        if path.endswith(".md")
        else content
        for path, content in whole.site.pages.items()
    }


def _with_tool(page: bytes, whole: _Whole) -> bytes:
    return page.replace(MARK, tool(whole.site, whole.files), 1) if MARK in page else page


def _downloads(whole: _Whole) -> dict[str, Any]:
    publications = whole.site.publications
    editions = [(item, file_list(item, whole.files[item.address])) for item in publications[::-1]]
    return {"editions": editions, "answers": _answers(publications[-1], whole) if editions else []}


def _answers(latest: Publication, whole: _Whole) -> list[tuple[str, str, str, str]]:
    """Return what the evaluation sheet asks for, the address and name of the answer, a remark."""
    compared = [
        pair for pair in whole.pairs if pair.newer is latest and pair.older.year < latest.year
    ]
    decree = f"{latest.stem}.pdf"
    pdf = f"{latest.address}/{decree}" if decree in latest.files else ""
    places = {
        "iku": (pdf, f"Keputusan {latest.title} (PDF)"),
        "formal": (pdf, f"Keputusan {latest.title} (PDF)"),
        "perbandingan": (
            (f"perbandingan/{compared[-1].name}.html", f"Perbandingan {compared[-1].title}")
            if compared
            else ("arsip.html", "Arsip")
        ),
        "tabel": (f"{latest.address}/index.html", f"Tabel dan penjelasan {latest.title}"),
        "jejak": (
            f"{latest.address}/jejak.html" if latest.trail else "",
            f"Jejak persetujuan {latest.title}",
        ),
        "sop": ("sop.html", "SOP"),
    }
    remarks = {"formal": latest.signature_state.words}
    return [(asked, *places[kind], remarks.get(kind, "")) for asked, kind in LKE if places[kind][0]]


def _data_page(whole: _Whole, latest: Publication | None) -> dict[str, Any]:
    here = whole.of_version(latest) if latest else []
    first = here[0] if here else None
    return {
        "address": whole.site.address,
        "latest": latest,
        "names": sorted(latest.files) if latest else [],
        "sample": page_name(first.row.code) if first else "",
        "metadata": metadata(first) if first else None,
        "fields": FIELDS,
        "turns": whole.site.turns is not None,
    }


def _rows(publication: Publication) -> tuple[IndicatorRow, ...]:
    return indicator_rows(publication.document, publication.office_names)


def _goals(rows: Iterable[IndicatorRow]) -> list[tuple[str, list[IndicatorRow]]]:
    return [
        (members[0].goal, members)
        for members in (list(group) for _, group in groupby(rows, lambda row: row.goal_code))
    ]


def _common(publication: Publication) -> dict[str, Any]:
    rows = _rows(publication)
    enacted = publication.document.get("pengesahan")
    official = (enacted or {}).get("pejabat", {})
    acting = "" if official.get("status", "definitif") == "definitif" else f"{official['status']} "
    return {
        "publication": publication,
        "rows": rows,
        "goals": _goals(rows),
        "years": target_years(rows),
        "decree": decree_line(publication),
        "enacted": enacted,
        "official": f"{acting}{official.get('jabatan', '')}",
    }


def _home(site: Site, latest: Publication | None) -> dict[str, Any]:
    return {**home(site, latest), **(_common(latest) if latest else {})}


def _year(publication: Publication, whole: _Whole) -> dict[str, Any]:
    common = _common(publication)
    return {
        **common,
        "keywords": keywords(" ".join(f"{row.name} {row.goal}" for row in common["rows"])),
        "glimpses": glimpses(publication.document),
        "data": data_rows(publication.document, publication.office_names),
        "files": file_list(publication, whole.files[publication.address]),
        "page_of": {one.row.code: page_name(one.row.code) for one in whole.of_version(publication)},
        "sort": {
            one.row.code: {
                entry["tahun"]: sort_value(entry["nilai"], one.indicator)
                for entry in one.indicator.get("target") or ()
            }
            for one in whole.of_version(publication)
        },
    }


def _trail(publication: Publication) -> dict[str, Any]:
    notes: Sequence[Mapping[str, Any]] = publication.document.get("catatan", ())
    return {
        "publication": publication,
        "meaning": APPROVAL_MEANING,
        "steps": [_trail_step(step, publication) for step in publication.trail],
        "returns": sum(step.returned_to is not None for step in publication.trail),
        "notes": [
            {**note, "oleh": publication.office_names.get(note["oleh"], note["oleh"])}
            for note in notes
        ],
        "anchors": anchor_lines(publication.anchors) if publication.anchors else (),
    }


def _trail_step(step: TrailStep, publication: Publication) -> dict[str, Any]:
    bar = 0
    if step.working_minutes is not None and step.standard_minutes:
        bar = min(150, max(1, round(100 * step.working_minutes / step.standard_minutes)))
    return {
        "label": step_label(step),
        "activity": step.activity,
        "returned": step.returned_to is not None,
        "person": step.person_name,
        "office": approver(step),
        "approved": moment(step.approved_at, publication.office),
        "proposal": step.proposal,
        "address": proposal_address(publication, step.proposal),
        "opener": step.opened_by,
        "opened": moment(step.opened_at, publication.office) if step.opened_at else "",
        "duration": duration(step.working_minutes),
        "standard": duration(step.standard_minutes),
        "late": step.late,
        "bar": bar,
        "notes": step.notes,
        "commit": step.commit,
    }
