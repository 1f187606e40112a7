from __future__ import annotations

import copy
import hashlib
import re
from dataclasses import replace

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.keys import Environment
from sop_iku.publish.files import published_files
from sop_iku.publish.model import Publication, SignatureState, Site
from sop_iku.publish.pages import navigation, render
from tests.publish.figures import data_figures, indicator_figures
from tests.publish.sample import anchors, procedure, publication


def _page(site: Site, path: str) -> str:
    return render(site)[path].decode()


def test_rendering_is_pure(site: Site) -> None:
    assert render(site) == render(site)


def test_every_figure_stands_in_the_years_table(site: Site, published: Publication) -> None:
    page = _page(site, "2024/v1/index.md")
    for figure in (*indicator_figures(published.document), *data_figures(published.document)):
        assert f">{figure}<" in page or f">{figure} <" in page


def test_the_home_page_leads_to_the_decree(site: Site) -> None:
    home = _page(site, "index.md")
    assert 'href="2024/v1/iku-2024.pdf"' in home
    assert "disetujui; naskah bertanda tangan belum diterima" in home


def test_a_site_without_publications_says_so() -> None:
    version = publication()
    empty = Site((), version.procedure, version.office)
    assert "Belum ada dokumen yang terbit" in _page(empty, "index.md")
    assert "Belum ada dokumen yang terbit" in _page(empty, "unduhan.md")


def test_the_trail_tells_who_approved_each_step_and_what_was_late(site: Site) -> None:
    page = _page(site, "2024/v1/jejak.md")
    for step in publication().trail:
        assert f"{step.person_name}, {step.office_name}" in page
        assert step.commit in page
    assert page.count("melewati mutu baku") == 1
    assert "Persetujuan bukan tanda tangan" in page


def test_a_return_is_told_with_its_reason_and_without_a_standard(site: Site) -> None:
    version = publication()
    back = replace(
        version.trail[6], returned_to=5, notes="Target belum sama dengan Renstra.",
        standard_minutes=None, activity="Dikembalikan untuk diperbaiki",
    )  # fmt: skip
    told = publication(trail=(*version.trail[:6], back, *version.trail[4:]))
    page = _page(replace(site, publications=(told,)), "2024/v1/jejak.md")
    assert "Pengembalian ke langkah 5" in page
    assert "<dt>Alasan</dt> <dd>Target belum sama dengan Renstra.</dd>" in page
    assert "dan 1 pengembalian" in page
    assert "– mutu baku" not in page


def test_the_trail_links_to_proposals_of_a_public_server_only(site: Site) -> None:
    assert "/pull/1" not in _page(site, "2024/v1/jejak.md")
    identity = replace(anchors().repository, server="github.com")
    public = replace(anchors(), repository=identity, environment=Environment.PRODUKSI)
    version = publication(anchors=public)
    page = _page(Site((version,), version.procedure, version.office), "2024/v1/jejak.md")
    assert 'href="https://github.com/dpmptsp/iku/pull/1">#1</a>' in page


def test_the_home_page_offers_the_signed_copy_first(site: Site) -> None:
    signed = replace(site.publications[0], signed_file=b"%PDF-1.7 contoh")
    home = _page(replace(site, publications=(signed,)), "index.md")
    assert home.index("Unduh naskah bertanda tangan") < home.index("Unduh keputusan (PDF)")
    assert 'href="2024/v1/iku-2024-bertanda-tangan.pdf"' in home


def test_a_draft_is_marked_and_has_no_trail() -> None:
    draft = publication(signature_state=SignatureState.RANCANGAN, trail=(), anchors=None)
    pages = render(Site((draft,), draft.procedure, draft.office, preview=True))
    assert b">RANCANGAN</p>" in pages["2024/v1/index.md"]
    assert "2024/v1/jejak.md" not in pages
    assert "2024/v1/jangkar.json" not in pages


def test_downloads_name_the_hash_of_the_very_file(site: Site) -> None:
    pages = render(site)
    listing = pages["unduhan.md"].decode()
    for suffix in ("pdf", "yaml", "json", "csv"):
        content = pages[f"2024/v1/iku-2024.{suffix}"]
        assert hashlib.sha256(content).hexdigest() in listing


def test_data_cannot_become_markup() -> None:
    version = publication()
    document = copy.deepcopy(dict(version.document))
    document["sasaran"][0]["uraian"] = "</td><script>alert(1)</script>"
    document["sasaran"][0]["indikator"][0]["alasan"] = "# *tebal* [x](javascript:1)"
    pages = render(Site((publication(document=document),), version.procedure, version.office))
    for path, content in pages.items():
        if path.endswith(".md"):
            assert b"<script>" not in content
    assert "&lt;script&gt;" in pages["index.md"].decode()


def test_the_sop_page_has_the_words_of_the_sop(site: Site) -> None:
    page = _page(site, "sop.md")
    for step in procedure().steps:
        assert f">{step.activity}</th>" in page
        assert f">{step.time_text}</td>" in page
        for note in step.footnotes:
            assert note.reason.replace("'", "&#39;") in page
    assert "Ya: lanjut ke langkah 5. Tidak: kembali ke langkah 3." in page
    assert "[teks terpotong pada sumber]" in page


def test_the_navigation_has_the_newest_version_first() -> None:
    version = publication()
    amended = publication(document={**version.document, "versi": 2})
    entries = navigation(Site((version, amended), version.procedure, version.office))
    years = next(entry["IKU"] for entry in entries if "IKU" in entry)
    assert [next(iter(year)) for year in years] == [
        "IKU Tahun 2024 (Perubahan 1)",
        "IKU Tahun 2024",
    ]


def test_what_the_evaluation_sheet_asks_for_is_answered_without_promising_a_signature(
    history: Site, site: Site
) -> None:
    page = _page(site, "unduhan.md")
    assert page.count('href="2024/v1/iku-2024.pdf"') == 3
    assert "(disetujui; naskah bertanda tangan belum diterima)" in page
    assert 'href="perbandingan/2024-v2_2025-v1.html"' in _page(history, "unduhan.md")


def test_the_steps_name_the_offices_not_the_old_column(site: Site) -> None:
    home = _page(site, "index.md")
    assert ">Perencana Ahli Muda</span>" in home
    assert ">Kasi</span>" not in home


def test_old_versions_leave_the_navigation_but_not_the_archive() -> None:
    version = publication()
    many = tuple(
        publication(document={**version.document, "tahun": year}) for year in range(2015, 2025)
    )
    site = Site(many, version.procedure, version.office)
    shown = next(entry["IKU"] for entry in navigation(site) if "IKU" in entry)
    assert len(shown) == 5
    assert all(f"/{item.address}/" in _page(site, "arsip.md") for item in many)


@pytest.mark.parametrize("name", ["index.md", "jejak.md", "lain.MD", "iku-2024-revisi.html"])
def test_a_kept_file_never_becomes_a_page(published: Publication, site: Site, name: str) -> None:
    false = replace(published, files={**published.files, name: b"# IKU 2024\n"})
    with pytest.raises(Failure, match=re.escape(f"Berkas {name} dari terbit/2024/v1")):
        render(replace(site, publications=(false,)))


def test_the_evidence_is_what_git_has(published: Publication) -> None:
    trail = tuple(replace(step, envelope='{"asli": 1}') for step in published.trail)
    false = replace(published, trail=trail, files={**published.files, "bukti.json": b"palsu"})
    assert b'{"asli": 1}' in published_files(false)["bukti.json"]
