"""Text that other people typed must not steer the terminal it is shown in."""

from __future__ import annotations


def printable(text: str) -> str:
    """Return ``text`` with every control and format character shown as ``?``."""
    return "".join(character if character.isprintable() else "?" for character in text)
