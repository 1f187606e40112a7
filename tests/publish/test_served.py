"""What needs a server: the theme's own search, and the page of a wrong address."""

from __future__ import annotations

import copy
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sop_iku.publish.model import Site
from sop_iku.publish.preview import written_pages
from sop_iku.publish.roots import findable
from sop_iku.publish.site import build_site
from tests.browsing import in_browser
from tests.publish.sample import ROOT, publication
from tests.publish.test_accessibility import faults, screen

pytestmark = in_browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a built site over HTTP: a worker cannot be started from a file."""
    document = copy.deepcopy(dict(publication().document))
    document["sasaran"][0]["indikator"][0]["definisi"] = "Pencapaian nilai LKPM yang disetujui."
    version = publication(document=document)
    folder = tmp_path_factory.mktemp("cari") / "situs"
    site = Site((version,), version.procedure, version.office, written_pages(ROOT))
    build_site(site, folder, built_at=version.published_at)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _search(page: Any, address: str, words: str) -> None:
    page.goto(f"{address}/index.html")
    box = page.get_by_role("textbox", name="Cari")
    box.click()
    page.get_by_text("Ketik untuk mulai pencarian").wait_for(timeout=20_000)
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
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    _search(page, address, word)
    page.locator(f'.md-search-result__link[href*="{where}"]').first.wait_for(timeout=20_000)
    assert not page.locator(".md-search-result__teaser sub").first.is_visible()
    assert complaints == []
    context.close()


def test_a_wrong_address_is_told_in_indonesian_and_leads_back(browser: Any, address: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = screen(browser, scheme, width)
        page = context.new_page()
        assert page.goto(f"{address}/404.html").status == 200
        assert page.inner_text("h1") == "Halaman tidak ditemukan"
        assert faults(page, width) == []
        page.click("text=Arsip semua versi")
        assert page.inner_text("h1").startswith("Arsip")
        context.close()


def test_a_written_page_gets_the_roots_of_its_words_and_nothing_of_its_markup() -> None:
    page = findable(b"# Judul\n\nPencapaian [kepuasan](menilai.md) `pengaduan`.\n").decode()
    roots = page.split("<sub>")[1].split("</sub>")[0].split()
    assert {"capai", "puas"} <= set(roots)
    assert not {"nilai", "adu"} & set(roots)
    assert findable(b"tanpa judul") == b"tanpa judul"
