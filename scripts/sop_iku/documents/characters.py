"""Bytes to text: the characters that no document may hold, because nobody can see them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Place(NamedTuple):
    """A 1-based line and column (in characters) of a source text."""

    line: int
    column: int


#: Code points of Unicode's category Cf (format: zero-width, direction, tag characters),
#: as ranges. Written out, since asking ``unicodedata`` for all of them costs 150 ms at
#: import; a test compares the list with ``unicodedata``.
FORMAT_RANGES = (
    (0x00AD, 0x00AD),
    (0x0600, 0x0605),
    (0x061C, 0x061C),
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
)
#: Control characters (Cc) but LF, the two Unicode line breaks, and two code points that are
#: no characters and that libyaml would refuse without a place.
CONTROL_RANGES = (
    (0x0000, 0x0009),
    (0x000B, 0x001F),
    (0x007F, 0x009F),
    (0x2028, 0x2029),
    (0xFFFE, 0xFFFF),
)

FORBIDDEN = re.compile(
    "[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in CONTROL_RANGES + FORMAT_RANGES) + "]"
)


def place_at(text: str, index: int) -> Place:
    """Return line and column of ``text[index]``; only LF ends a line."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def forbidden_characters(text: str) -> Iterator[tuple[Place, str]]:
    """Yield every forbidden character of ``text`` with its place."""
    for match in FORBIDDEN.finditer(text):
        yield place_at(text, match.start()), match.group()


def is_composed(text: str) -> bool:
    """Tell whether ``text`` is in Unicode's normal form C (``é`` as one character)."""
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def first_decomposed(text: str) -> Place:
    """Return the place of the first character that form C would write differently."""
    composed = unicodedata.normalize("NFC", text)
    for index, (written, wanted) in enumerate(zip(text, composed, strict=False)):
        if written != wanted:
            return place_at(text, index)
    return place_at(text, min(len(text), len(composed)))


def character_name(character: str) -> str:
    """Name a character that cannot be shown: ``U+200B (ZERO WIDTH SPACE)``."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")
