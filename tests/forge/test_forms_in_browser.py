"""A whole year clicked through in a browser: forms for 1, 2, 4 and 8, the editor for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sop_iku.cli.forge_command import gate_after_changes, room_look
from sop_iku.documents.reading import read
from sop_iku.forge.room import create_room
from sop_iku.forge.server import ForgeServer
from tests.browsing import in_browser
from tests.github.conftest import POLICY, ROOT, YEAR_FILE

pytestmark = in_browser
APPROVERS = {
    1: "hendra", 2: "dian", 3: "dian", 4: "dian", 5: "dian", 6: "dian", 7: "maya", 8: "hendra",
}  # fmt: skip
#: what the clerk types; everything else is suggested
TYPED = {
    1: {"renstra/awal": "2021", "renstra/akhir": "2026", "disposisi/1/isi": "Susun konsep IKU."},
    2: {"disposisi/2/isi": "Kumpulkan data: 2022 dan 2023."},
    8: {"pengesahan/nomor": "050/CONTOH/2024"},
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room like that of ``iku forge``, with the gate behind it."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in POLICY
        for path in ROOT.glob(pattern)
    }

    def now() -> datetime:
        return datetime.now(UTC)

    with create_room(tmp_path / "ruang", files, now) as forge:
        look = room_look(forge, ROOT)
        with ForgeServer(forge, 0, look) as server, gate_after_changes(forge, server) as gate:
            gate.notify()
            yield server


@pytest.fixture
def screen(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    yield context.new_page()
    context.close()


def faults(page: Any) -> list[str]:
    """What axe finds on a phone and a desk, light and dark; and whether the page is too wide."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for width, scheme in ((1280, "dark"), (1280, "light"), (360, "dark"), (360, "light")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        broken = Axe().run(page).response["violations"]
        place = f"{page.url} {scheme} {width}"
        found += [f"{place}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in broken]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place}: {wide} px lebar"] if wide > width else []
    return found


def act_as(page: Any, server: ForgeServer, login: str) -> None:
    page.goto(f"{server.url}/masuk")
    page.click(f"button[value={login}]")


def fill(page: Any, step: int) -> None:
    """Answer the questions of a form as a clerk does."""
    for name, answer in TYPED.get(step, {}).items():
        page.fill(f"[name='{name}']", answer)
    if step == 4:
        for radio in page.locator("input[value=sesuai]").all():
            radio.check()
        for words in page.locator("textarea[name$='verifikasi/catatan']").all():
            words.fill("Cocok dengan laporan.")
        page.fill("[name='data/D2/nilai/2023/nilai']", "455,0")
        page.fill("[name='catatan/1.4/catatan']", "PMDN 2023 dikoreksi.")


def test_a_year_is_clicked_through_to_its_end(server: ForgeServer, screen: Any) -> None:
    found: list[str] = []
    for step in range(1, 9):
        act_as(screen, server, "sari")
        assert f"Langkah {step} dari 8" in screen.inner_text("main")
        if step in {1, 2, 4, 8}:
            screen.click("text=Isi formulir")
            assert "langkah:" not in screen.content()
            screen.click("button:has-text('Ajukan')")
            assert "Belum dapat diajukan" in screen.inner_text("[role=alert]")
            found += faults(screen)
            fill(screen, step)
        else:
            screen.click("text=Tulis sebagai berkas")
        screen.click("button:has-text('Ajukan')")
        assert "/pull/" in screen.url, screen.inner_text("main")
        assert "belum" not in screen.inner_text("[aria-labelledby=kelengkapan]").split()
        act_as(screen, server, APPROVERS[step])
        screen.click(f"text=Langkah {step} tahun 2024")
        found += faults(screen) if step == 4 else []
        screen.fill("#kata", "Setuju.")
        screen.click("button:has-text('Setujui')")
        assert screen.inner_text("h1 + p .tanda") == "digabungkan", screen.inner_text("main")
        assert "Setuju." in screen.inner_text("#tinjauan ~ ol")
    assert found == []
    forge = server.forge
    source = forge.repository.read(forge.tips()["main"], YEAR_FILE)
    assert source is not None
    document = read(source, YEAR_FILE).document
    assert document is not None
    assert document.data["langkah"] == 8
    assert document.data["pengesahan"]["nomor"] == "050/CONTOH/2024"
    assert document.data["data"][1]["nilai"][1]["nilai"] == 455
    assert len(document.data["sasaran"]) == 4
