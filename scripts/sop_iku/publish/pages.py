"""The pages of the public site: ``render(site) -> {path: bytes}``, pure.

The result is the content of ``build/docs``: Markdown whose data stand in HTML blocks
(escaped by Jinja), the style sheet, and copies of every version's files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sop_iku.documents.formatting import number
from sop_iku.documents.manual import INDEX, manual
from sop_iku.evidence.anchors import write_anchors
from sop_iku.publish.decree_view import anchor_lines
from sop_iku.publish.flowchart import flowchart
from sop_iku.publish.model import Publication, Site, TrailStep
from sop_iku.publish.table import (
    IndicatorRow,
    data_rows,
    indicator_rows,
    target_years,
)
from sop_iku.publish.wording import (
    APPROVAL_MEANING,
    approver,
    decree_line,
    duration,
    moment,
    step_label,
)

_HERE = Path(__file__).parent
_KINDS = {
    ".pdf": ("PDF", "Keputusan dan lampirannya, siap cetak (PDF/A-3a, PDF/UA-1)"),
    ".yaml": ("YAML", "Naskah sumber yang disetujui, persis seperti di repositori"),
    ".json": ("JSON", "Isi yang sama untuk program"),
    ".csv": ("CSV", "Kondisi awal dan target, satu baris satu nilai"),
}
_NAMED = {
    "jangkar.json": ("Jangkar", "Titik pangkal untuk memeriksa sendiri"),
    "manifest.json": ("Manifest", "Daftar berkas dengan SHA-256, disahkan kunci gerbang"),
}


def render(site: Site) -> dict[str, bytes]:
    """Return every file of the site's source, by path, for MkDocs to build."""
    latest = site.publications[-1] if site.publications else None
    pages = {
        "index.md": _page("beranda", **_home(site, latest)),
        "sop.md": _page("sop", **flowchart(site.procedure)),
        "unduhan.md": _page(
            "unduhan", editions=[(item, file_list(item)) for item in reversed(site.publications)]
        ),
    }
    for publication in site.publications:
        folder = publication.address
        pages[f"{folder}/index.md"] = _page("tahun", **_year(publication))
        if publication.trail:
            pages[f"{folder}/jejak.md"] = _page("jejak", **_trail(publication))
        for name, content in published_files(publication).items():
            pages[f"{folder}/{name}"] = content
    pages["assets/iku.css"] = (_HERE / "assets" / "iku.css").read_bytes()
    return {**dict(site.pages), **manual(), **pages}


def navigation(site: Site) -> list[dict[str, Any]]:
    """Return MkDocs' ``nav``: newest version first; hand-written pages at the end."""
    versions = [_version_entry(publication) for publication in reversed(site.publications)]
    written = [
        {title: path}
        for title, path in (
            ("Verifikasi", "verifikasi.md"),
            ("Tentang", "tentang.md"),
            ("Glosarium", "glosarium.md"),
        )
        if path in site.pages
    ]
    years: list[dict[str, Any]] = [{"IKU": versions}] if versions else []
    return [
        {"Beranda": "index.md"},
        *years,
        {"SOP": "sop.md"},
        {"Unduhan": "unduhan.md"},
        {"Aturan": INDEX},
        *written,
    ]


def published_files(publication: Publication) -> dict[str, bytes]:
    """Return the files that stand beside a version's pages, its anchors included."""
    files = dict(publication.files)
    if publication.anchors is not None:
        files.setdefault("jangkar.json", write_anchors(publication.anchors))
    return files


def file_list(publication: Publication) -> list[dict[str, str]]:
    """Return name, kind, purpose, size and SHA-256 of each published file, PDF first."""
    files = published_files(publication)
    order = list(_KINDS)
    return [
        {
            "name": name,
            "kind": _kind(name)[0],
            "about": _kind(name)[1],
            "size": _size(len(files[name])),
            "sha256": hashlib.sha256(files[name]).hexdigest(),
        }
        for name in sorted(files, key=lambda name: (name in _NAMED, order.index(_suffix(name))))
    ]


def _version_entry(publication: Publication) -> dict[str, Any]:
    pages: list[dict[str, str]] = [{"Tabel": f"{publication.address}/index.md"}]
    if publication.trail:
        pages.append({"Jejak persetujuan": f"{publication.address}/jejak.md"})
    return {publication.title: pages}


def _suffix(name: str) -> str:
    suffix = Path(name).suffix
    return suffix if suffix in _KINDS else ".csv"


def _kind(name: str) -> tuple[str, str]:
    return _NAMED.get(name) or _KINDS[_suffix(name)]


def _size(size: int) -> str:
    return f"{number(max(1, round(size / 1024)))} KB"


def _goals(rows: Iterable[IndicatorRow]) -> list[tuple[str, list[IndicatorRow]]]:
    return [
        (members[0].goal, members)
        for members in (list(group) for _, group in groupby(rows, lambda row: row.goal_code))
    ]


def _common(publication: Publication) -> dict[str, Any]:
    rows = indicator_rows(publication.document, publication.office_names)
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
    shared = {"office": site.office, "procedure": site.procedure, "publication": latest}
    if latest is None:
        return shared
    times = [step.merged_at for step in latest.trail]
    pdf = f"{latest.stem}.pdf"
    return {
        **shared,
        **_common(latest),
        "trail": latest.trail,
        "first": moment(times[0], site.office) if times else "",
        "last": moment(times[-1], site.office) if times else "",
        "pdf": pdf if pdf in latest.files else "",
    }


def _year(publication: Publication) -> dict[str, Any]:
    return {
        **_common(publication),
        "data": data_rows(publication.document, publication.office_names),
        "files": file_list(publication),
    }


def _trail(publication: Publication) -> dict[str, Any]:
    notes: Sequence[Mapping[str, Any]] = publication.document.get("catatan", ())
    return {
        "publication": publication,
        "meaning": APPROVAL_MEANING,
        "steps": [_trail_step(step, publication) for step in publication.trail],
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
        "opener": step.opened_by,
        "opened": moment(step.opened_at, publication.office) if step.opened_at else "",
        "duration": duration(step.working_minutes),
        "standard": duration(step.standard_minutes),
        "late": step.late,
        "bar": bar,
        "notes": step.notes,
        "commit": step.commit,
    }


def _page(name: str, **values: Any) -> bytes:
    text = _templates().get_template(f"{name}.md.j2").render(**values)
    return (text.rstrip("\n") + "\n").encode()


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
