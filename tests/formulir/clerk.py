"""A clerk at a screen: a room that waits for a step, a browser, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sop_iku.cli.forge_command import gate_after_changes, room_look
from sop_iku.documents.reading import read
from sop_iku.forge.forge import Forge
from sop_iku.forge.room import create_room
from sop_iku.forge.server import ForgeServer
from sop_iku.training.states import states
from tests.github.conftest import POLICY, ROOT, YEAR_FILE

#: what a person taps must be this high and wide (px), but for links in a text
TARGET = 24


def document_after(step: int) -> bytes:
    """The sample as it stood after a step."""
    document = read((ROOT / YEAR_FILE).read_bytes(), YEAR_FILE).document
    assert document is not None
    return states(document)[step].source


@contextmanager
def room(folder: Path, content: bytes, *, gate: bool = False) -> Iterator[ForgeServer]:
    """A room like that of ``iku forge`` whose year's document is ``content``."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in POLICY
        for path in ROOT.glob(pattern)
    }
    with ExitStack() as stack:
        forge = stack.enter_context(create_room(folder, {**files, YEAR_FILE: content}, _now))
        server = stack.enter_context(ForgeServer(forge, 0, room_look(forge, ROOT)))
        if gate:
            stack.enter_context(gate_after_changes(forge, server)).notify()
        yield server


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
    """One person with one browser window. ``troubles``: what the console and the network said."""

    page: Any
    url: str
    troubles: list[str] = field(default_factory=list)

    def begin(self, login: str = "sari") -> None:
        """Sign in from the form and wait for the list."""
        self.page.goto(f"{self.url}/usul/")
        self.page.click("main a:has-text('Masuk')")
        self.page.click(f"button[value={login}]")
        self.page.wait_for_selector("#jumlah-perubahan")

    def open(self, words: str) -> None:
        """Open a part from the list."""
        self.page.click(f"main li a:has-text('{words}')")
        self.page.wait_for_selector("form")

    def to_list(self) -> None:
        self.page.click("text=Kembali ke daftar")
        self.page.wait_for_selector("text=Isi langkah")

    def review(self) -> list[str]:
        """Go to the review; its sentences."""
        self.page.click("text=Tinjau perubahan")
        self.page.wait_for_selector("h1:has-text('Tinjau perubahan')")
        return [str(one) for one in self.page.locator(".perubahan li").all_inner_texts()]

    def send(self, note: str) -> None:
        """From the review to a sent proposal."""
        assert not self.page.locator("#kesalahan").count(), self.page.inner_text("main")
        self.page.click("text=Lanjut ke pengiriman")
        self.page.fill("#catatan", note)
        self.page.click("#kirim")
        self.page.wait_for_selector("h1:has-text('terkirim'), #isi [role=alert]")

    def faults(self) -> list[str]:
        """What axe finds, what is too wide or too small, wide and narrow, light and dark."""
        from axe_playwright_python.sync_playwright import Axe

        found = []
        size = self.page.viewport_size
        for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.emulate_media(color_scheme=scheme)
            place = f"{self.page.url} {scheme} {width}"
            broken = Axe().run(self.page).response["violations"]
            found += [f"{place}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in broken]
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{place}: {wide} px lebar"] if wide > width else []
            found += [f"{place}: kecil: {one}" for one in self.page.evaluate(_SMALL, TARGET)]
        self.page.set_viewport_size(size)
        return found


#: buttons and fields that are smaller than a finger needs
_SMALL = """least => [...document.querySelectorAll('button, input, select, textarea, summary')]
  .filter(one => one.checkVisibility() && !one.closest('p, .pesan'))
  .map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least)
  .map(([html]) => html)"""


@contextmanager
def clerk(browser: Any, url: str, **settings: Any) -> Iterator[Clerk]:
    """A clerk with a fresh window; what the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **settings)
    page = context.new_page()
    page.set_default_timeout(15_000)
    person = Clerk(page, url)
    page.on("console", lambda one: _note(person, one))
    page.on("pageerror", lambda error: person.troubles.append(str(error)))
    page.on("requestfailed", lambda one: person.troubles.append(one.url))
    page.on("request", lambda one: _foreign(person, one.url))
    yield person
    assert person.troubles == [], person.troubles
    context.close()


def _note(person: Clerk, message: Any) -> None:
    if message.type in {"error", "warning"}:
        person.troubles.append(message.text)


def _foreign(person: Clerk, address: str) -> None:
    if not address.startswith((person.url, "data:", "https://api.github.com/", "about:")):
        person.troubles.append(f"asing: {address}")


def _now() -> datetime:
    return datetime.now(UTC)
