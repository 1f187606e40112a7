"""One sitting of a clerk at the form: a hand, a window, and what was wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.browsing import SIZES, expect, faults, troubles, window
from tests.formulir.hands import Hand, Keys, Pointer

PHONE = 360
HANDS: tuple[type[Hand], ...] = (Pointer, Keys)
#: how soon the page needed what it fetched ahead: benchmarks/ measure that
LATE = "was preloaded using link preload but not used"


@dataclass(frozen=True)
class Way:
    """With which hand, on how wide a screen, in which colours."""

    hand: type[Hand]
    width: int
    scheme: str

    def __str__(self) -> str:
        return f"{self.hand.__name__}-{self.width}-{self.scheme}"


#: Each hand on each screen in each colours: a flow is gone in all eight, not in pairs only. The
#: room and the sign-in were half of what a flow costs, so the flows of a module share a room.
WAYS = tuple(Way(hand, width, scheme) for hand in HANDS for width, scheme in SIZES)


@dataclass
class Sitting:
    """``faults``: what was wrong with the screens that were looked at, in any tab."""

    page: Any
    url: str
    way: Way
    faults: list[str] = field(default_factory=list)

    @property
    def hand(self) -> Hand:
        """The hand of this way, on this page."""
        return self.way.hand(self.page)

    def aside(self, selector: str) -> Sitting:
        """Press what opens another tab, and go on there."""
        with self.page.context.expect_page() as opened:
            self.hand.press(selector)
        return Sitting(opened.value, self.url, self.way, self.faults)

    def sees(self, words: str, where: str = "main") -> None:
        """Wait until the words stand there."""
        expect(self.page.locator(where).first).to_contain_text(words)

    def arrive(self, heading: str) -> None:
        """Wait for the screen of that heading."""
        self.sees(heading, "h1")

    def stands_on(self, place: str) -> None:
        """Wait until the element with this id has the focus."""
        expect(self.page.locator(f"[id='{place}']")).to_be_focused()

    def look(self) -> None:
        """Note what axe finds on this screen, and what is too wide or too small."""
        self.faults += faults(self.page, ((self.way.width, self.way.scheme),))


@contextmanager
def sitting(browser: Any, url: str, way: Way, *hosts: str) -> Iterator[Sitting]:
    """A clerk with a fresh window, under the page's own policy.

    What the browser complains of in any tab, a request to another host than the page's or
    ``hosts``, and a fault that was seen fail the test.
    """
    touched = way.hand is Pointer and way.width == PHONE
    page = window(browser, way.width, way.scheme, has_touch=touched)
    said = [troubles(page, url, *hosts)]
    page.context.on("page", lambda tab: said.append(troubles(tab, url, *hosts)))
    found = Sitting(page, url, way)
    try:
        yield found
        wrong = [one for tab in said for one in tab if LATE not in one] + found.faults
        assert not wrong, "\n".join(wrong)
    finally:
        page.context.close()
