"""The guided room in a browser: a first run through all steps, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sop_iku.cli.forge_command import gate_after_changes, room_look
from sop_iku.forge.room import create_room
from sop_iku.forge.server import ForgeServer
from sop_iku.repository.git import Repository
from tests.browsing import in_browser
from tests.github.conftest import POLICY, ROOT, YEAR_FILE

pytestmark = in_browser
#: who approves each step, as the guide must name them
APPROVERS = "Hendra Dian Dian Dian Dian Dian Maya Hendra".split()
SIZES = ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room like that of ``iku forge --latihan``."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in POLICY
        for path in ROOT.glob(pattern)
    }
    with create_room(tmp_path / "ruang", files, lambda: datetime.now(UTC)) as forge:
        look = room_look(forge, ROOT, guided=True)
        with ForgeServer(forge, 0, look) as server, gate_after_changes(forge, server) as gate:
            gate.notify()
            yield server


class Screen:
    """A page of the room; notes what a strict policy blocked and every foreign request."""

    def __init__(self, page: Any, server: ForgeServer) -> None:
        self.page = page
        self.server = server
        self.troubles: list[str] = []
        self.taps = 0
        page.on("console", lambda one: self.troubles.append(one.text))
        page.on("pageerror", lambda one: self.troubles.append(str(one)))
        page.on("request", self._requested)

    def _requested(self, request: Any) -> None:
        if not request.url.startswith(self.server.url):
            self.troubles.append(request.url)

    def tap(self, selector: str) -> None:
        """Click, and count it."""
        self.taps += 1
        self.page.locator(selector).first.click()

    def press(self, selector: str) -> None:
        """Reach by Tab and press Enter; never touches the mouse."""
        wanted = self.page.locator(selector).first.element_handle()
        for _ in range(400):
            if self.page.evaluate("one => one === document.activeElement", wanted):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab on {self.page.url}")

    def guide(self) -> str:
        return str(self.page.inner_text(".pemandu"))


@pytest.fixture
def screen(browser: Any, server: ForgeServer) -> Iterator[Screen]:
    """A phone, in light colours."""
    yield from opened(browser, server, viewport={"width": 360, "height": 740}, has_touch=True)


@pytest.fixture
def desk(browser: Any, server: ForgeServer) -> Iterator[Screen]:
    """A desk's screen, in dark colours."""
    wide = {"width": 1280, "height": 800}
    yield from opened(browser, server, viewport=wide, color_scheme="dark")


def opened(browser: Any, server: ForgeServer, **options: Any) -> Iterator[Screen]:
    context = browser.new_context(**options)
    screen = Screen(context.new_page(), server)
    screen.page.goto(server.url)
    yield screen
    context.close()
    assert screen.troubles == []


def run_through(screen: Screen, act: Callable[[str], None]) -> None:
    """Do what the guide says, from the first step to the last."""
    for step, approver in enumerate(APPROVERS, start=1):
        assert f"Langkah {step} dari 8" in screen.guide()
        assert f"{step - 1} dari 8" in screen.page.get_attribute(".tahap", "aria-label")
        assert "Sari Wulandari (contoh), Staf" in screen.guide()
        act(".pemandu button:has-text('Jadi Sari')")
        assert "langkah:" not in screen.page.content(), "YAML is shown"
        whole = screen.page.locator("main a[href='/usul/']").count()
        assert whole == (step in {3, 5, 6, 7}), "the form of the site is one link away"
        act("button:has-text('Ajukan')")
        assert "/pull/" in screen.page.url, screen.page.inner_text("main")
        act(f".pemandu button:has-text('Jadi {approver}')")
        assert f"Anda menyetujui langkah {step} sebagai" in screen.page.inner_text("main")
        act("button:has-text('Setujui')")
        assert screen.page.inner_text("h1 + p .tanda") == "digabungkan"
        assert f"{step} dari 8" in screen.page.get_attribute(".tahap", "aria-label")
    assert "Latihan selesai" in screen.guide()


def done(server: ForgeServer) -> bytes | None:
    repository = Repository(server.forge.repository.path)
    return repository.read(server.forge.tips()["main"], YEAR_FILE)


def test_a_first_run_by_touch_ends_with_eight_steps_and_starts_again_by_one_button(
    screen: Screen, server: ForgeServer
) -> None:
    run_through(screen, screen.tap)
    assert screen.taps == 4 * 8
    finished = done(server)
    assert finished is not None
    assert b"langkah: 8" in finished
    screen.tap(".pemandu a:has-text('Ulangi dari awal')")
    screen.tap("text=Batal")
    assert "Latihan selesai" in screen.guide()
    screen.tap(".pemandu a:has-text('Ulangi dari awal')")
    screen.tap("button:has-text('Ya, ulangi dari awal')")
    assert "Langkah 1 dari 8" in screen.guide()
    assert "Belum ada usulan yang selesai" in screen.page.inner_text("main")
    assert done(server) is None
    assert set(server.forge.repository.references()) == {"refs/heads/main"}
    screen.tap(".pemandu button:has-text('Jadi Sari')")
    screen.tap("button:has-text('Ajukan')")
    screen.tap(".pemandu button:has-text('Jadi Hendra')")
    screen.tap("button:has-text('Setujui')")
    assert "Langkah 2 dari 8" in screen.guide()


def test_a_first_run_by_keyboard_alone(desk: Screen) -> None:
    run_through(desk, desk.press)


def test_mistakes_are_allowed_explained_and_mended(screen: Screen) -> None:
    page = screen.page
    # somebody without the office opens a step
    page.goto(f"{screen.server.url}/masuk")
    screen.tap("button[value=maya]")
    page.goto(f"{screen.server.url}/langkah?tahun=2024")
    screen.tap("button:has-text('Ajukan')")
    assert "Ditolak gerbang" in screen.guide()
    assert "harus diajukan oleh Staf" in screen.guide()
    assert "Maya Puspita (contoh), Sekretaris" in screen.guide()
    screen.tap("button:has-text('Tutup usulan')")
    assert "Isi formulir langkah 1" in screen.guide()
    # the wrong office approves
    screen.tap(".pemandu button:has-text('Jadi Sari')")
    screen.tap("button:has-text('Ajukan')")
    screen.tap(".pemandu summary")
    dared = page.inner_text(".pemandu details p")
    assert "Boleh keliru" in dared
    screen.tap(".pemandu button:has-text('Coba sebagai')")
    assert "persetujuan Anda tidak dihitung" in page.inner_text("main")
    screen.tap("button:has-text('Setujui')")
    assert "Persetujuan yang tidak dihitung: " in screen.guide()
    assert page.inner_text("h1 + p .tanda") == "terbuka"
    # the right office asks for a correction, without and with words
    screen.tap(".pemandu button:has-text('Jadi Hendra')")
    screen.tap("button:has-text('Minta perbaikan')")
    assert "Tulis dulu apa yang perlu diperbaiki" in page.inner_text("#salah-kata")
    page.fill("#kata", "Sebutkan tenggatnya.")
    screen.tap("button:has-text('Minta perbaikan')")
    assert "Perbaiki isian" in screen.guide()
    assert "Sari Wulandari" in screen.guide()
    screen.tap(".pemandu button:has-text('Jadi Sari')")
    page.fill("[name='disposisi/1/isi']", "Susun konsep IKU sebelum 31 Januari.")
    screen.tap("button:has-text('Kirim perbaikan')")
    screen.tap(".pemandu button:has-text('Jadi Hendra')")
    screen.tap("button:has-text('Setujui')")
    assert "Langkah 2 dari 8" in screen.guide()


def test_an_official_approves_on_a_phone_by_one_tap_after_signing_in(screen: Screen) -> None:
    screen.tap(".pemandu button:has-text('Jadi Sari')")
    screen.tap("button:has-text('Ajukan')")
    link = screen.page.url
    screen.page.context.clear_cookies()
    screen.page.goto(link)  # the link of a message
    screen.taps = 0
    for part in ("Putusan gerbang", "Yang berubah", "Kelengkapan langkah 1", "Kepala Dinas"):
        assert part in screen.page.inner_text("main")
    screen.tap("a:has-text('Masuk untuk meninjau')")
    screen.tap("button[value=hendra]")
    assert screen.page.url == link
    screen.tap("button:has-text('Setujui')")
    assert screen.page.inner_text("h1 + p .tanda") == "digabungkan"
    assert screen.taps == 3


def test_every_page_of_the_guide_is_accessible_and_fits_a_phone(
    browser: Any, server: ForgeServer
) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    found = []
    page.goto(server.url)
    for place in ("/", "/masuk", "/panduan", "/panduan/1", "/panduan/8", "/latihan/ulang"):
        page.goto(server.url + place)
        found += faults(page)
    page.goto(server.url)
    page.locator(".pemandu button:has-text('Jadi Sari')").click()
    found += faults(page)
    page.click("button:has-text('Ajukan')")
    page.locator(".pemandu button:has-text('Jadi Hendra')").click()
    found += faults(page)
    context.close()
    assert found == []


def faults(page: Any) -> list[str]:
    """What axe finds at each size and colour, everything unfolded; and pages that are too wide."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        place = f"{page.url} {width} {scheme}"
        broken = Axe().run(page).response["violations"]
        found += [f"{place}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in broken]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{place}: {wide} px"] if wide > width else []
    return found
