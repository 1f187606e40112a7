"""A clerk at a screen: a browser at the form of a room, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.reading import read
from sop_iku.forge.forge import Forge
from tests import browsing
from tests.browsing import expect, follow, shows
from tests.github.conftest import YEAR_FILE
from tests.rooms import document_after, room

__all__ = ["Clerk", "clerk", "data_on", "document_after", "on_main", "room"]


def on_main(forge: Forge) -> str:
    """The year's document on main."""
    source = forge.repository.read(forge.tips()["main"], YEAR_FILE)
    assert source is not None
    return source.decode()


def data_on(forge: Forge, commit: str) -> Any:
    """The data of the year's document at a commit."""
    source = forge.repository.read(commit, YEAR_FILE)
    document = read(source or b"", YEAR_FILE).document
    assert document is not None
    return document.data


@dataclass
class Clerk:
    """One person with one browser window. ``troubles``: what the console and the network said.

    Each way from screen to screen ends when the new screen is there.
    """

    page: Any
    url: str
    troubles: list[str]

    def begin(self, login: str = "sari") -> None:
        """Sign in from the form and wait for the list."""
        self.page.goto(f"{self.url}/usul/")
        follow(self.page, "main a:has-text('Masuk')")
        follow(self.page, f"button[value={login}]")
        self.page.wait_for_selector("#jumlah-perubahan")

    def begin_year(self) -> None:
        """From the form of an office without a year to the open disposition of step 1 of 2024."""
        self.page.fill("#tahun-baru", "2024")
        self.page.click("#mulai")
        self.page.wait_for_selector("h1:has-text('Isi langkah 1')")
        self.page.click("#f-renstra-mulai")
        self.page.fill("#f-renstra-awal", "2021")
        self.page.fill("#f-renstra-akhir", "2026")
        self.to_list()
        self.page.click("main a:has-text('Disposisi langkah 1')")
        self.page.wait_for_selector("form")

    def open(self, words: str) -> None:
        """Open a part from the list."""
        self.page.click(f"main li a:has-text('{words}')")
        self.page.wait_for_selector("form")

    def to_list(self) -> None:
        self.page.click("text=Kembali ke daftar")
        self.page.wait_for_selector("h1:has-text('Isi langkah')")

    def review(self) -> list[str]:
        """Go to the review; its sentences."""
        self.page.click("text=Tinjau perubahan")
        self.page.wait_for_selector("h1:has-text('Tinjau perubahan')")
        return [str(one) for one in self.page.locator(".perubahan > li").all_inner_texts()]

    def to_sending(self) -> None:
        """From a review without a fault to the screen that sends."""
        assert not self.page.locator("#kesalahan").count(), self.page.inner_text("main")
        self.page.click("text=Lanjut ke pengiriman")
        self.page.wait_for_selector("h1:has-text('Kirim')")

    def send(self, note: str) -> None:
        """From the review to a sent proposal, or to words about why it was not sent."""
        self.to_sending()
        self.page.fill("#catatan", note)
        self.page.click("#kirim")
        self.page.wait_for_selector("h1:has-text('terkirim'), #isi [role=alert]")

    def faults(self) -> list[str]:
        """What axe finds, what is too wide or too small, wide and narrow, light and dark."""
        return browsing.faults(self.page)

    def shows(self, *words: str) -> None:
        """Wait until the screen shows all the words."""
        shows(self.page, "main", *words)

    def stands_on(self, place: str) -> None:
        """Wait until the element with this id has the focus."""
        expect(self.page.locator(f"[id='{place}']")).to_be_focused()


@contextmanager
def clerk(browser: Any, url: str, **settings: Any) -> Iterator[Clerk]:
    """A clerk with a fresh window; what the browser complains of fails the test."""
    page = browsing.window(browser, **settings)
    person = Clerk(page, url, browsing.troubles(page, url, "https://api.github.com/"))
    yield person
    assert person.troubles == [], person.troubles
    page.context.close()
