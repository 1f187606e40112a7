"""Two hands for one flow: one points (a mouse, or a finger on a phone), one only presses keys.

The pointing hand clicks and taps where Playwright finds the element on the screen. The other
never touches it: it goes by Tab and Shift+Tab, and acts by Enter, Space, arrows and typing; what
it reaches must show its focus, on the screen and not below something else. Both type letter by
letter, but for the beginning of a long text, which is pasted. Only a choice from a list that the
browser draws itself (``select``) cannot be pointed at without a screen: there the pointing hand
chooses by Playwright.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from tests.browsing import PATIENCE, expect

#: how many letters of a text are typed one by one
TYPED = 8


class Hand(ABC):
    """What a person does on a page. Every selector means the first element that fits it."""

    def __init__(self, page: Any) -> None:
        self.page = page

    @abstractmethod
    def press(self, selector: str) -> None:
        """A button, a link within the page, or a summary that opens."""

    @abstractmethod
    def choose(self, selector: str, words: str) -> None:
        """One of a ``select``, by what it says."""

    @abstractmethod
    def tick(self, selector: str) -> None:
        """A radio button or a checkbox; it is chosen afterwards."""

    @abstractmethod
    def enter(self, selector: str) -> None:
        """Into a field, whose text is replaced by what is typed next."""

    def write(self, selector: str, text: str) -> None:
        """Replace the text of a field."""
        self.enter(selector)
        self.page.keyboard.press("Control+A")
        if text:
            if text[:-TYPED]:
                self.page.keyboard.insert_text(text[:-TYPED])
            self.page.keyboard.type(text[-TYPED:])
        else:
            self.page.keyboard.press("Delete")

    def follow(self, selector: str) -> None:
        """A link or button that leads to another document; that document is there afterwards."""
        with self.page.expect_navigation(timeout=PATIENCE):
            self.press(selector)


class Pointer(Hand):
    """A mouse; on a screen that is touched, a finger."""

    def press(self, selector: str) -> None:
        wanted = self.page.locator(selector).first
        if self.page.evaluate("navigator.maxTouchPoints > 0"):
            wanted.tap()
        else:
            wanted.click()

    def choose(self, selector: str, words: str) -> None:
        self.page.locator(selector).first.select_option(label=words)

    def tick(self, selector: str) -> None:
        if not self.page.locator(selector).first.is_checked():
            self.press(selector)
        _ticked(self.page, selector)

    def enter(self, selector: str) -> None:
        self.press(selector)


class Keys(Hand):
    """A keyboard and nothing else."""

    def press(self, selector: str) -> None:
        self._reach(selector)
        self.page.keyboard.press("Enter")

    def choose(self, selector: str, words: str) -> None:
        self._reach(selector)
        wanted = self.page.locator(selector).first
        steps = wanted.evaluate(_OPTIONS_AWAY, words)
        assert steps is not None, f"{words} tidak ada di {selector}"
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert wanted.evaluate(_OPTIONS_AWAY, words) == 0, f"{words} tidak terpilih"

    def tick(self, selector: str) -> None:
        self._reach(selector)
        for _ in range(20):  # a radio button's group is one stop; arrows go on within it
            away = self.page.locator(selector).first.evaluate(_BUTTONS_AWAY)
            if away is None:
                break
            self.page.keyboard.press({0: "Space", 1: "ArrowDown", -1: "ArrowUp"}[away])
        _ticked(self.page, selector)

    def enter(self, selector: str) -> None:
        self._reach(selector)

    def _reach(self, selector: str) -> None:
        """Go to an element the shorter way; it must be seen where the focus is."""
        wanted = self.page.locator(selector).first
        wanted.wait_for()
        for _ in range(20):  # once, unless the browser has stops of its own
            away = wanted.evaluate(_STOPS_AWAY)
            assert away is not None, f"{selector} tidak terjangkau dengan Tab di {self.page.url}"
            if not away:
                break
            for _ in range(abs(away)):
                self.page.keyboard.press("Tab" if away > 0 else "Shift+Tab")
        hidden = self.page.evaluate(_FOCUS_UNSEEN)
        assert not hidden, f"{selector} di {self.page.url}: {hidden}"


def _ticked(page: Any, selector: str) -> None:
    """Wait until it is chosen: the form draws its screen again for some."""
    expect(page.locator(selector).first).to_be_checked()


_GROUP = """
const group = one => one.type === 'radio' && one.name
  ? [...document.querySelectorAll('input[type=radio]')].filter(other => other.name === one.name)
  : [one];
const stop = one => { const all = group(one); return all.find(each => each.checked) ?? all[0]; };
"""
#: how many times Tab (or, below zero, Shift+Tab) to an element; null where Tab never goes
_STOPS_AWAY = f"""wanted => {{{_GROUP}
const here = document.activeElement;
if (group(wanted).includes(here)) return 0;
const stops = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]')].filter(one =>
  one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && stop(one) === one);
const to = stops.indexOf(stop(wanted));
if (to < 0) return null;
const from = stops.indexOf(stop(here));
if (from >= 0) return to - from;
const before = stops.filter(one =>
  here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).length;
return to < before ? to - before : to - before + 1;
}}"""
#: what is wrong with how the focus is shown, or nothing
_FOCUS_UNSEEN = """() => {
const one = document.activeElement;
const style = getComputedStyle(one);
const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
if (!ring && style.boxShadow === 'none') return 'tanpa tanda fokus';
const box = one.getClientRects()[0];
const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
if (bottom - top < Math.min(box.height, 24) - 1) return `di luar layar: ${box.top} ${box.bottom}`;
const over = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
if (over && !one.contains(over) && !over.contains(one)) return `tertutup ${over.outerHTML}`;
}"""
_OPTIONS_AWAY = """(one, words) => {
const to = [...one.options].findIndex(option => option.label === words);
return to < 0 ? null : to - one.selectedIndex;
}"""
#: the way from the focus to a button: 0 is here, null is there and chosen
_BUTTONS_AWAY = f"""wanted => {{{_GROUP}
const all = group(wanted);
const away = all.indexOf(wanted) - all.indexOf(document.activeElement);
return away ? Math.sign(away) : wanted.checked ? null : 0;
}}"""
