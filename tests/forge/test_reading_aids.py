"""The pages as one meets them who hears them, enlarges them, has colours of his own, or prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import act_as, cramped, expect, follow, in_browser, window
from tests.forge.conftest import Clock, World, new_forge
from tests.forge.test_browser import filled

pytestmark = in_browser
PULL = "/dpmptsp/iku/pull/2"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A room in which a proposal waits for Dian; the last test here approves it."""
    folder, clock = tmp_path_factory.mktemp("ruang"), Clock()
    with new_forge(folder / "forge", clock) as forge, ForgeServer(forge) as server:
        world = World(forge, server, clock, folder)
        filled(world)
        yield server.url
        world.close()


@pytest.fixture
def page(browser: Any, url: str) -> Iterator[Any]:
    """Dian at the proposal."""
    found = window(browser, 320, bypass_csp=True)
    act_as(found, url, "dian")
    found.goto(f"{url}{PULL}")
    yield found
    found.context.close()


def test_every_page_can_be_enlarged_to_four_times_and_spaced(page: Any, url: str) -> None:
    found = cramped(page)
    for place in ("/masuk", "/", "/panduan/5"):
        page.goto(f"{url}{place}")
        found += cramped(page)
    assert found == []


def test_marks_have_an_edge_where_colours_are_the_readers_own(page: Any) -> None:
    page.emulate_media(forced_colors="active")
    edge = "one => getComputedStyle(one).outlineStyle"
    assert page.locator("h1 + p .tanda").evaluate(edge) == "solid"
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(edge) == "solid"


def test_on_paper_stands_what_was_decided_upon_and_no_button(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header nav", "button:has-text('Setujui')"):
        expect(page.locator(gone).first).to_be_hidden()
    for there in (".spanduk", "h1", "#perubahan", "#putusan", ".beda"):
        expect(page.locator(there).first).to_be_visible()
    ink = page.evaluate("getComputedStyle(document.body).getPropertyValue('--tinta')")
    assert ink == "#1c232b", "the dark colours are for screens"


def test_a_request_without_words_leads_to_the_box_that_wants_them(page: Any) -> None:
    follow(page, "button:has-text('Minta perbaikan')")
    expect(page.locator("#kata")).to_be_focused()
    expect(page.locator("#kata")).to_have_accessible_description(re.compile("Tulis dulu apa"))


def test_what_was_done_is_read_first_on_the_page_that_follows(page: Any) -> None:
    follow(page, "button:has-text('Setujui')")
    expect(page.locator(".pesan.terima")).to_be_focused()
    expect(page.locator(".pesan.terima")).to_contain_text("etuju")
