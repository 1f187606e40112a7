"""The guided room in a browser: a first run through all steps, by mouse and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from sop_iku.repository.git import Repository
from tests.browsing import faults, follow, in_browser, press, shows, troubles, unfold, window
from tests.github.conftest import YEAR_FILE
from tests.rooms import room

pytestmark = in_browser
#: who approves each step, as the guide must name them
APPROVERS = "Hendra Dian Dian Dian Dian Dian Maya Hendra".split()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room like that of ``iku forge --latihan``."""
    with room(tmp_path / "ruang", gate=True, guided=True) as found:
        yield found


class Screen:
    """A page of the room; counts taps, and notes what goes wrong."""

    def __init__(self, page: Any, server: ForgeServer) -> None:
        self.page = page
        self.server = server
        self.troubles = troubles(page, server.url)
        self.taps = 0

    def tap(self, selector: str) -> None:
        """Click what leads to another page, and count it."""
        self.taps += 1
        follow(self.page, selector)

    def press(self, selector: str) -> None:
        """Reach by Tab and press Enter; never touches the mouse."""
        press(self.page, selector)

    def guide(self) -> str:
        return str(self.page.inner_text(".pemandu"))


@pytest.fixture
def screen(browser: Any, server: ForgeServer) -> Iterator[Screen]:
    """A phone, in light colours."""
    yield from opened(window(browser, 360, has_touch=True), server)


@pytest.fixture
def desk(browser: Any, server: ForgeServer) -> Iterator[Screen]:
    """A desk's screen, in dark colours."""
    yield from opened(window(browser, 1280, "dark"), server)


def opened(page: Any, server: ForgeServer) -> Iterator[Screen]:
    screen = Screen(page, server)
    page.goto(server.url)
    yield screen
    page.context.close()
    assert screen.troubles == []


def run_through(screen: Screen, act: Callable[[str], None]) -> None:
    """Do what the guide says, from the first step to the last."""
    for step, approver in enumerate(APPROVERS, start=1):
        assert f"Langkah {step} dari 8" in screen.guide()
        assert f"{step - 1} dari 8" in screen.page.get_attribute(".tahap", "aria-label")
        assert screen.page.text_content(".tahap a[aria-current=step]") == f"Langkah {step}"
        assert "Sari Wulandari (contoh), Staf" in screen.guide()
        act(".pemandu button:has-text('Jadi Sari')")
        assert "langkah:" not in screen.page.content(), "YAML is shown"
        whole = screen.page.locator("main a[href='/usul/?tahun=2024']").count()
        assert whole == 1, "the form of the site is one link away"
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
    screen.tap(".pemandu a:has-text('Lihat dan cetak dokumennya')")
    decree = screen.page.get_attribute("main a[href$='/cetak/2024/keputusan.pdf']", "href")
    assert screen.page.request.get(f"{server.url}{decree}").body().startswith(b"%PDF-")
    screen.tap(".pemandu button:has-text('Ulangi latihan dari awal')")
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
    page.click(".pemandu summary")
    shows(page, ".pemandu details p", "Boleh keliru")
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
    page = window(browser, bypass_csp=True)
    found = []
    for place in ("/", "/masuk", "/panduan", "/panduan/1", "/panduan/8"):
        page.goto(server.url + place)
        unfold(page)
        found += faults(page)
    page.goto(server.url)
    follow(page, ".pemandu button:has-text('Jadi Sari')")
    unfold(page)
    found += faults(page)
    follow(page, "button:has-text('Ajukan')")
    follow(page, ".pemandu button:has-text('Jadi Hendra')")
    unfold(page)
    found += faults(page)
    page.context.close()
    assert found == []
