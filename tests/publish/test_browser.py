"""The site in a real browser: accessible, self-contained, readable from a USB stick."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGES = (
    "index", "2024/v1/index", "2024/v1/jejak", "sop",
    "unduhan", "tentang", "verifikasi", "glosarium",
)  # fmt: skip
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium tidak ada; pasang: apt install chromium"),
    # Playwright's own event loop is left to the garbage collector.
    pytest.mark.filterwarnings("default"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)], ids=str
)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Any, built: Path, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto((built / f"{name}.html").as_uri())
        page.wait_for_timeout(300)  # the theme fades its tabs in
        results = Axe().run(page)
        found += [
            f"{name}: {fault['id']}: {fault['nodes'][0]['html'][:160]}"
            for fault in results.response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{name}: {wide} px lebar"] if wide > width else []
    context.close()
    assert found == []


def test_nothing_is_fetched_from_elsewhere_and_the_policy_blocks_nothing(
    browser: Any, built: Path
) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("request", lambda request: _note(complaints, request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for name in PAGES:
        page.goto((built / f"{name}.html").as_uri())
    page.close()
    assert complaints == []


def test_everything_is_readable_without_javascript(browser: Any, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "sop.html").as_uri())
    assert page.get_by_role("img", name="Keputusan, Sekretaris").is_visible()
    assert page.locator("table.iku-alur tbody tr").count() == 8
    context.close()


def _note(complaints: list[str], url: str) -> None:
    if not url.startswith(("file:", "data:")):
        complaints.append(url)
