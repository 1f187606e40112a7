"""A real browser: how it starts, how a link is followed, what is a fault of a page.

Playwright's ``click`` returns before the next document is there when the machine is busy, and
``evaluate``, ``inner_text``, ``count`` and ``url`` then read the old one. What leads to another
document is therefore followed, never only clicked; what a script of the page changes is awaited
(``shows``, ``expect``) before anything is read; and that something is *not* there is said only
after something of the same screen was awaited.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

__all__ = [
    "CHROMIUM", "FLAGS", "PATIENCE", "SIZES", "TARGET", "act_as", "browser", "cramped", "expect",
    "faults", "follow", "in_browser", "press", "reach", "shows", "troubles", "unfold", "window",
]  # fmt: skip

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
#: a phone and a desk, light and dark
SIZES = ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark"))
#: how long one act may take on a busy machine (ms)
PATIENCE = 60_000
#: what a person taps must be this high and wide (px), but for links in a text
TARGET = 24
#: what the network says of a request whose page was left before the answer came: no fault
LEFT = "net::ERR_ABORTED"

#: the ``pytestmark`` of a module that needs a browser
in_browser = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium tidak ada; pasang: apt install chromium"),
    # Playwright's own event loop is left to the garbage collector.
    pytest.mark.filterwarnings("default"),
]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, one for a module; each test opens windows of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, timeout=2 * PATIENCE
        )
        yield chromium
        chromium.close()


def window(browser: Any, width: int = 1280, scheme: str = "light", **options: Any) -> Any:
    """A fresh page of its own context, patient, of a size and a colour; nothing moves on it."""
    size = {"width": width, "height": 800}
    context = browser.new_context(
        **{"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce", **options}
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def troubles(page: Any, *own: str) -> list[str]:
    """What the page complains of, a list that grows: in the console, and on the network.

    A request to an address that begins with none of ``own`` is one, too. A request that the
    browser itself gave up because its page was left is none.
    """
    found: list[str] = []

    def requested(request: Any) -> None:
        if not request.url.startswith((*own, "data:", "about:")):
            found.append(f"asing: {request.url}")

    def said(message: Any) -> None:
        if message.type in {"error", "warning"}:
            found.append(message.text)

    def failed(request: Any) -> None:
        if request.failure != LEFT:
            found.append(f"{request.failure}: {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", failed)
    page.on("request", requested)
    return found


def follow(page: Any, selector: str) -> None:
    """Click the first that fits, and wait until the document it leads to is there."""
    with page.expect_navigation(timeout=PATIENCE):
        page.locator(selector).first.click()


def shows(page: Any, selector: str, *words: str) -> None:
    """Wait until the first that fits shows all the words, as a reader sees them."""
    for one in words:
        try:
            expect(page.locator(selector).first).to_contain_text(one, use_inner_text=True)
        except AssertionError as error:  # Playwright shows the place, not the page around it
            error.add_note(f"{page.url}\n{page.inner_text('body')}")
            raise


def reach(page: Any, selector: str) -> None:
    """Go by Tab to the first that fits; the mouse is not touched."""
    wanted = page.locator(selector).first
    for _ in range(400):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def press(page: Any, selector: str) -> None:
    """Reach by Tab, press Enter, and wait until the document it leads to is there."""
    reach(page, selector)
    with page.expect_navigation(timeout=PATIENCE):
        page.keyboard.press("Enter")


def act_as(page: Any, url: str, login: str) -> None:
    """Take a person's part in the room at ``url``."""
    page.goto(f"{url}/masuk")
    follow(page, f"button[value={login}]")


def unfold(page: Any) -> None:
    """Open everything that is folded."""
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")


def faults(page: Any, sizes: tuple[tuple[int, str], ...] = SIZES) -> list[str]:
    """What axe finds at each size and colour, what is too wide for the screen or too small to tap.

    The page must have been opened with ``bypass_csp`` where its policy allows no script of axe.
    """
    from axe_playwright_python.sync_playwright import Axe

    found = []
    before = page.viewport_size
    for width, scheme in sizes:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        place = f"{page.url} {width} {scheme}"
        broken = Axe().run(page).response["violations"]
        found += [f"{place}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in broken]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place}: {wide} px lebar"] if wide > width else []
        found += [f"{place}: kecil: {one}" for one in page.evaluate(_SMALL, TARGET)]
    page.set_viewport_size(before)
    return found


#: what a label names is tapped there, too; what has no size is not drawn
_SMALL = """least => [...document.querySelectorAll('button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
  .filter(one => !one.closest('p, .pesan'))
  .map(one => [one, /radio|checkbox|file/.test(one.type) && one.labels[0] || one])
  .map(([one, tapped]) => [one.outerHTML.slice(0, 120), tapped.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && (box.height < least || box.width < least))
  .map(([html]) => html)"""


def cramped(page: Any) -> list[str]:
    """What is cut off when the page is enlarged (WCAG 1.4.4, 1.4.10) or its text spaced (1.4.12).

    1280 px at 400 % are 320 px, and 1024 px are 256; letters of 200 % on a phone; then the
    spacing that a reader may set.
    """
    found, before = [], page.viewport_size
    for size, style in (
        ({"width": 320, "height": 256}, ""),
        ({"width": 360, "height": 800}, "html { font-size: 200% !important }"),
        ({"width": 360, "height": 800}, _SPACED),
    ):
        page.set_viewport_size(size)
        sheet = page.add_style_tag(content=f"@media all {{ {style} }}")
        found += [f"{page.url} {size} {style}: {one}" for one in page.evaluate(_CUT, not style)]
        sheet.evaluate("one => one.remove()")
    page.set_viewport_size(before)
    return found


_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
#: what ends beyond the edge and cannot be scrolled to in its place; what covers half of the screen
_CUT = """zoomed => [...document.body.querySelectorAll('*')]
  .filter(one => one.checkVisibility() && !one.closest('.beda, .tabel, pre, .lompat, .kabar'))
  .filter(one => { const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 && box.width > 1
      || zoomed && getComputedStyle(one).position === 'fixed' && box.height > innerHeight / 2; })
  .map(one => one.outerHTML.slice(0, 120))"""
