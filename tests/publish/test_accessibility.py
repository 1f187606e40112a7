"""Every kind of page in a real browser: axe, keyboard, without JavaScript, on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sop_iku.procedure.sop import Procedure, Symbol
from sop_iku.publish.model import Site
from sop_iku.publish.site import build_site
from tests.browsing import in_browser
from tests.publish.sample import procedure
from tests.publish.test_browser import PAGES
from tests.publish.test_swimlane import LONG

pytestmark = in_browser
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
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
    return {
        place: one.dataset.henti ?? null,
        html: one.outerHTML.slice(0, 120),
        ring: ring || style.boxShadow !== "none",
        seen: !top || drawn.contains(top) || top.contains(drawn),
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


def screen(browser: Any, scheme: str, width: int) -> Any:
    """Return a window of that width whose reader prefers light or dark."""
    return browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
        reduced_motion="reduce",
    )


def faults(page: Any, width: int) -> list[str]:
    """Return what axe finds, and whether the page is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    page.add_style_tag(content=_STILL)  # the theme fades its tabs in
    broken = Axe().run(page).response["violations"]
    found = [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{page.url}: {wide} px lebar"] if wide > width else found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Any, built_history: Path, scheme: str, width: int
) -> None:
    context = screen(browser, scheme, width)
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
        found += faults(page, width)
    context.close()
    assert found == []


def test_the_keyboard_reaches_everything_sees_where_it_is_and_is_never_trapped(
    browser: Any, built_history: Path
) -> None:
    context = screen(browser, "light", 1280)
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
        page.add_style_tag(content=_STILL)
        count = page.evaluate(_STOPS)
        reached: set[str | None] = set()
        for _ in range(count + 12):
            page.keyboard.press("Tab")
            focus = page.evaluate(_FOCUS)
            if focus is None or focus["place"] in reached:  # around once
                break
            reached |= {focus["place"]}
            found += [] if focus["ring"] else [f"{name}: tanpa tanda fokus: {focus['html']}"]
            found += [] if focus["seen"] else [f"{name}: fokus tertutup: {focus['html']}"]
        else:
            found.append(f"{name}: fokus tidak pernah keluar dari halaman")
        missed = {str(place) for place in range(count)} - reached
        found += [f"{name}: {len(missed)} kendali tidak tercapai: {sorted(missed)[:5]}"] * bool(
            missed
        )
    context.close()
    assert found == []


def test_the_first_stop_leads_past_the_navigation(browser: Any, built_history: Path) -> None:
    page = browser.new_page()
    page.goto((built_history / "2024/v1/index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Lewati ke isi"
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.close()


def test_every_page_says_the_same_without_javascript(browser: Any, built_history: Path) -> None:
    bare = browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    for name in PAGES:
        page.goto((built_history / f"{name}.html").as_uri())
        article = page.locator("article")
        for part in ("h1", "table tr", "svg[role=img]", "math", "img", "dl > div"):
            for element in article.locator(f"{part}:not([hidden])").all():
                inside = element.locator("xpath=ancestor::details").count()
                assert inside or element.is_visible(), f"{name}: {part}"
    bare.close()


def test_a_long_sop_with_six_returns_is_read_on_any_screen(
    browser: Any, long_procedure: tuple[Procedure, Path]
) -> None:
    _, folder = long_procedure
    found = []
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)):
        context = screen(browser, scheme, width)
        page = context.new_page()
        page.goto((folder / "sop.html").as_uri())
        assert page.locator("table.iku-alur tbody tr").count() == len(LONG)
        assert page.get_by_role("img", name="Keputusan").count() == 6
        found += faults(page, width)
        context.close()
    assert found == []


@pytest.mark.parametrize("name", ["2024/v1/index", "2024/v1/iku-3", "2024/v1/jejak", "sop"])
def test_a_printed_page_carries_the_stamp_and_no_controls(
    browser: Any, built_history: Path, name: str
) -> None:
    page = browser.new_page()
    page.goto((built_history / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".iku-stempel").is_visible()
    for control in (".md-header", ".md-tabs", ".iku-saring", ".md-top", ".md-sidebar"):
        assert not page.locator(control).first.is_visible(), control
    for region in page.locator(".iku-gulir").all():
        assert region.evaluate("one => getComputedStyle(one).overflowX") == "visible"
    page.close()
