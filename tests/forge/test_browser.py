"""The pages in a real browser: accessible, no wider than a phone, nothing blocked."""

from __future__ import annotations

from typing import Any

from tests.browsing import act_as, faults, follow, in_browser, troubles, unfold, window
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


def test_axe_finds_nothing_and_every_page_fits_the_screen(browser: Any, world: World) -> None:
    filled(world)
    page = window(browser, bypass_csp=True)
    found = []
    page.goto(f"{world.server.url}/masuk")
    found += faults(page)
    act_as(page, world.server.url, "dian")
    for place in ("/", "/dpmptsp/iku/pull/2", f"/tulis?berkas={DOCUMENT}", "/tidak-ada"):
        page.goto(world.server.url + place)
        unfold(page)
        found += faults(page)
    page.context.close()
    assert found == []


def test_an_official_approves_with_two_clicks_and_the_policy_blocks_nothing(
    browser: Any, world: World
) -> None:
    world.propose()
    page = window(browser)
    complaints = troubles(page, world.server.url)
    act_as(page, world.server.url, "dian")
    follow(page, "a:has-text('Langkah 1')")
    follow(page, "button:has-text('Setujui')")
    assert page.locator("#tinjauan ~ ol li").inner_text().startswith("Dian (contoh) menyetujui")
    page.context.close()
    assert complaints == []
    (review,) = world.get("sari", "/pulls/1/reviews")
    assert (review["state"], review["user"]["login"]) == ("APPROVED", "dian")
