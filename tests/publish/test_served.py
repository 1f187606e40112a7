"""What needs a server: the theme's own search, and the page of a wrong address."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sop_iku.publish.model import Site
from sop_iku.publish.preview import written_pages
from sop_iku.publish.roots import findable
from sop_iku.publish.site import build_site
from tests.browsing import expect, follow, in_browser, troubles, window
from tests.publish.sample import ROOT, publication
from tests.publish.test_accessibility import faults

pytestmark = in_browser
#: the folder of the host below which a repository's site lies
BELOW = "iku"


class _Pages(SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does: a wrong address at any depth gets the site's own 404.html."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: Any) -> None:
        content = Path(self.directory, BELOW, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a built site over HTTP: a worker cannot be started from a file."""
    document = copy.deepcopy(dict(publication().document))
    document["sasaran"][0]["indikator"][0]["definisi"] = "Pencapaian nilai LKPM yang disetujui."
    version = publication(document=document)
    folder = tmp_path_factory.mktemp("cari")
    office = {**version.office, "alamat_situs": f"https://contoh.github.io/{BELOW}"}
    site = Site((version,), version.procedure, office, written_pages(ROOT))
    build_site(site, folder / BELOW, built_at=version.published_at)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{BELOW}"
    server.shutdown()
    server.server_close()


def _search(page: Any, address: str, words: str) -> None:
    page.goto(f"{address}/index.html")
    box = page.get_by_role("textbox", name="Cari")
    box.click()
    page.get_by_text("Ketik untuk mulai pencarian").wait_for()
    box.press_sequentially(words)  # it listens to the keys


@pytest.mark.parametrize(
    ("word", "where"),
    [
        ("puas", "2024/v1/iku-4.html"),  # Indeks Kepuasan Masyarakat
        ("capai", "2024/v1/iku-1.html"),  # Pencapaian nilai LKPM
        ("IKU-6", "2024/v1/iku-6.html"),
        ("pejabat", "panduan/pejabat.html"),
    ],
)
def test_a_root_finds_the_word(browser: Any, address: str, word: str, where: str) -> None:
    page = window(browser)
    complaints = troubles(page, address)
    _search(page, address, word)
    page.locator(f'.md-search-result__link[href*="{where}"]').first.wait_for()
    expect(page.locator(".md-search-result__teaser sub").first).to_be_hidden()
    page.context.close()
    assert complaints == []


def test_a_wrong_address_is_told_in_indonesian_and_leads_back(browser: Any, address: str) -> None:
    page = window(browser, bypass_csp=True)
    assert page.goto(f"{address}/2024/v9/tidak/ada.html").status == 404
    assert page.inner_text("h1") == "Halaman tidak ditemukan"
    expect(page.locator(".md-header")).to_have_css("position", "sticky")  # its styles are there
    assert faults(page) == []
    follow(page, "text=Arsip semua versi")
    assert page.inner_text("h1").startswith("Arsip")
    page.context.close()


def test_a_written_page_gets_the_roots_of_its_words_and_nothing_of_its_markup() -> None:
    page = findable(b"# Judul\n\nPencapaian [kepuasan](menilai.md) `pengaduan`.\n").decode()
    roots = page.split("<sub>")[1].split("</sub>")[0].split()
    assert {"capai", "puas"} <= set(roots)
    assert not {"nilai", "adu"} & set(roots)
    assert findable(b"tanpa judul") == b"tanpa judul"
