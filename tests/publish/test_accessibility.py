"""Every kind of page in a real browser: axe, keyboard, without JavaScript, on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sop_iku.procedure.sop import Procedure, Symbol
from sop_iku.publish.model import Site
from sop_iku.publish.site import build_site
from tests import browsing
from tests.browsing import SIZES, expect, in_browser, window
from tests.publish.sample import procedure
from tests.publish.test_browser import PAGES
from tests.publish.test_swimlane import LONG

pytestmark = in_browser
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
#: how many stops the theme's scripts may add while the focus goes around
MORE = 60
#: what differs on a narrow screen: the drawer, its parts, tables to scroll, folded answers, tools
NARROW = ("index", "2024/v1/index", "arsip", "panduan/staf", "verifikasi", "privasi")
#: what a keyboard can reach and a reader can see, in the order of the page
_STOPS = """() => {
    const shown = (element) => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        return box.width > 0 && box.height > 0 && style.visibility === "visible" &&
            !element.closest("[hidden]") && !(element.closest("details:not([open])") &&
            element.tagName !== "SUMMARY");
    };
    const stops = [...document.querySelectorAll(
        "a[href], button:not([disabled]), input:not([type=radio]):not([disabled])," +
        "select, summary, [tabindex='0']")].filter((one) => one.tabIndex >= 0 && shown(one));
    stops.forEach((one, place) => { one.dataset.henti = String(place); });
    return stops.length;
}"""
#: every colour of text, line and ground in the article
_INKS = """() => [...new Set([...document.querySelectorAll("article, article *")].flatMap((one) => {
    const style = getComputedStyle(one);
    return [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.stroke];
}))].sort()"""
_FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    // the theme's switches are drawn by their labels; a link in two lines has two boxes
    const drawn = one.matches(".md-option") ? one.nextElementSibling : one;
    const style = getComputedStyle(drawn);
    const box = drawn.getClientRects()[0];
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const middle = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12)];
    const top = document.elementFromPoint(...middle);
    // a region to scroll may be taller than the screen: its middle may be under the header
    const tall = box.height > innerHeight / 2 && box.top < innerHeight && box.bottom > 0;
    const beside = box.right <= 0 || box.left >= innerWidth;
    return {
        place: one.dataset.henti ?? null,
        html: one.outerHTML.slice(0, 120),
        ring: ring || style.boxShadow !== "none",
        seen: !beside && (!top || tall || drawn.contains(top) || top.contains(drawn)),
    };
}"""


@pytest.fixture(scope="module")
def long_procedure(
    history: Site, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Procedure, Path]:
    """A site whose SOP has thirteen steps and six returns, over the same five columns."""
    model = procedure()
    columns = [column.office for column in model.columns]
    steps = tuple(
        replace(
            model.steps[min(row, 7)],
            number=row + 1,
            activity=f"{model.steps[row % 8].activity} (langkah {row + 1})",
            performer=columns[column],
            symbol=Symbol.PROSES if back is None else Symbol.KEPUTUSAN,
            returns_to=None if back is None else back + 1,
        )
        for row, (column, back) in enumerate(LONG)
    )
    longer = replace(model, steps=steps)
    folder = tmp_path_factory.mktemp("panjang") / "situs"
    build_site(
        replace(history, procedure=longer, publications=()),
        folder,
        built_at=history.publications[-1].published_at,
    )
    return longer, folder


def faults(page: Any, *sizes: tuple[int, str]) -> list[str]:
    """What is wrong with a page of the theme, which fades its tabs in."""
    page.add_style_tag(content=_STILL)
    return browsing.faults(page, sizes or SIZES)


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_axe_finds_nothing_and_every_page_fits_the_screen(
    browser: Any, built_history: Path, scheme: str, width: int
) -> None:
    page = window(browser, width, scheme, bypass_csp=True)
    found = []
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
        found += faults(page, (width, scheme))
    page.context.close()
    assert found == []


@pytest.mark.parametrize(("width", "names"), [(1280, PAGES), (360, NARROW)], ids=["1280", "360"])
def test_the_keyboard_reaches_everything_sees_where_it_is_and_is_never_trapped(
    browser: Any, built_history: Path, width: int, names: tuple[str, ...]
) -> None:
    page = window(browser, width, bypass_csp=True)
    found = []
    for name in names:
        page.goto((built_history / f"{name}.html").as_uri())
        page.add_style_tag(content=_STILL)
        count = page.evaluate(_STOPS)
        reached: set[str | None] = set()
        for _ in range(count + MORE):
            page.keyboard.press("Tab")
            focus = focus_at_rest(page)
            if focus is None or focus["place"] in reached:  # around once
                break
            reached |= {focus["place"]} - {None}
            found += [] if focus["ring"] else [f"{name}: tanpa tanda fokus: {focus['html']}"]
            found += [] if focus["seen"] else [f"{name}: fokus tertutup: {focus['html']}"]
        else:
            found.append(f"{name}: fokus tidak pernah keluar dari halaman")
        missed = {str(place) for place in range(count)} - reached
        found += [f"{name}: {len(missed)} kendali tidak tercapai: {sorted(missed)[:5]}"] * bool(
            missed
        )
    page.context.close()
    assert found == []


def focus_at_rest(page: Any) -> Any:
    """Where the focus is, once the theme's scripts have followed it (the header, the scrolling)."""
    for _ in range(50):
        focus = page.evaluate(_FOCUS)
        if focus is None or (focus["ring"] and focus["seen"]):
            break
        page.wait_for_timeout(100)
    return focus


def test_the_first_stop_leads_past_the_navigation(browser: Any, built_history: Path) -> None:
    page = window(browser)
    page.goto((built_history / "2024/v1/index.html").as_uri())
    page.keyboard.press("Tab")
    expect(page.locator("*:focus")).to_have_text("Lewati ke isi")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.context.close()


def test_every_page_says_the_same_without_javascript(browser: Any, built_history: Path) -> None:
    page = window(browser, java_script_enabled=False)
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
        article = page.locator("article")
        for part in ("h1", "table tr", "svg[role=img]", "math", "img", "dl > div"):
            for element in article.locator(f"{part}:not([hidden])").all():
                inside = element.locator("xpath=ancestor::details").count()
                assert inside or element.is_visible(), f"{name}: {part}"
    page.context.close()


def test_a_long_sop_with_six_returns_is_read_on_any_screen(
    browser: Any, long_procedure: tuple[Procedure, Path]
) -> None:
    _, folder = long_procedure
    page = window(browser, bypass_csp=True)
    page.goto((folder / "sop.html").as_uri())
    assert page.locator("table.iku-alur tbody tr").count() == len(LONG)
    assert page.get_by_role("img", name="Keputusan").count() == 6
    found = faults(page)
    page.context.close()
    assert found == []


PRINTED = ["2024/v1/index", "2024/v1/iku-3", "2024/v1/jejak", "sop"]


def test_paper_is_white_whatever_the_screen_was(browser: Any, built_history: Path) -> None:
    colours: dict[str, list[list[str]]] = {}
    for scheme in ("light", "dark"):
        page = window(browser, scheme=scheme, bypass_csp=True)
        for name in PRINTED:
            page.goto((built_history / f"{name}.html").as_uri())
            page.add_style_tag(content=_STILL)
            page.emulate_media(media="print", color_scheme=scheme)
            colours.setdefault(name, []).append(page.evaluate(_INKS))
            page.emulate_media(media="screen", color_scheme=scheme)
        page.context.close()
    for name, (light, dark) in colours.items():
        assert light == dark, name


def test_without_a_server_no_button_promises_a_search(browser: Any, built_history: Path) -> None:
    page = window(browser, 360)
    page.goto((built_history / "index.html").as_uri())
    expect(page.locator("[data-md-component=search]")).to_be_hidden()
    expect(page.locator("label.md-header__button[for=__search]")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_page_carries_the_stamp_and_no_controls(
    browser: Any, built_history: Path, name: str
) -> None:
    page = window(browser)
    page.goto((built_history / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".iku-stempel")).to_be_visible()
    for control in (".md-header", ".md-tabs", ".iku-saring", ".md-top", ".md-sidebar"):
        expect(page.locator(control).first).to_be_hidden()
    for region in page.locator(".iku-gulir").all():
        expect(region).to_have_css("overflow-x", "visible")
    page.context.close()
