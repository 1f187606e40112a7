"""The pages in a real browser: accessible, no wider than a phone, nothing blocked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsing import follow, in_browser
from tests.forge.conftest import DOCUMENT, World

pytestmark = in_browser


def filled(world: World) -> None:
    """One merged proposal, one that waits with a verdict, a review and a long title."""
    world.merged()
    pull = world.propose(content=b"langkah: 2\nisi: " + b"panjang " * 40, branch="kerja/2")
    table = "\n".join(f"| aturan_{number} | diterima | Alasan. |" for number in range(9))
    words = f"**Giliran:** Dian\n\n- satu\n- dua\n\n| A | H | Alasan |\n|---|---|---|\n{table}\n"
    world.call("gerbang[bot]", "POST", "/issues/2/comments", json={"body": words})
    output = {"title": "Menunggu: persetujuan Dian.", "summary": words}
    run = {"name": "gerbang", "head_sha": pull["head"]["sha"], "conclusion": "action_required"}
    world.call("gerbang[bot]", "POST", "/check-runs", json={**run, "output": output})
    world.call(
        "bayu", "POST", "/pulls/2/reviews", json={"event": "REQUEST_CHANGES", "body": "Kurang."}
    )


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)], ids=str
)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Any, world: World, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    filled(world)
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{world.server.url}/masuk")
    found = []
    for place in ("/masuk", "/", "/dpmptsp/iku/pull/2", f"/tulis?berkas={DOCUMENT}", "/tidak-ada"):
        page.goto(world.server.url + place)
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        faults = Axe().run(page).response["violations"]
        found += [f"{place}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in faults]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place}: {wide} px lebar"] if wide > width else []
        if place == "/masuk":
            follow(page, "button[value=dian]")
    context.close()
    assert found == []


def test_an_official_approves_with_two_clicks_and_the_policy_blocks_nothing(
    browser: Any, world: World
) -> None:
    world.propose()
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(f"{world.server.url}/masuk")
    follow(page, "button[value=dian]")
    follow(page, "text=Langkah 1")
    follow(page, "text=Setujui")
    assert page.locator("#tinjauan ~ ol li").inner_text().startswith("Dian (contoh) menyetujui")
    page.close()
    assert complaints == []
    (review,) = world.get("sari", "/pulls/1/reviews")
    assert (review["state"], review["user"]["login"]) == ("APPROVED", "dian")
