"""What the decree can print: the characters of its fonts, and words that fit its columns."""

from __future__ import annotations

import functools
import re
import unicodedata

from sop_iku.documents.printable_ranges import ABSENT, RANGES

#: the fonts that an office may choose (``naskah.huruf`` of instansi.yaml), and the usual one
FONTS = tuple(ABSENT)
USUAL_FONT = FONTS[0]
#: letters; the longest word that the narrowest column of the annex still shows
LONGEST_WORD = 60
#: where a line may end
BREAKS = r"\s/\-–—_."
TOO_LONG = re.compile(rf"[^{BREAKS}]{{{LONGEST_WORD + 1},}}")


@functools.cache
def unprintable(font: str) -> re.Pattern[str]:
    """Return what finds a character that ``font`` (or, for an unknown one, the usual) lacks."""
    absent = _characters(ABSENT.get(font, ()))
    known = "".join(map(re.escape, sorted(_characters(RANGES) - absent)))
    return re.compile(rf"[^\n{known}]")


def _characters(ranges: tuple[tuple[int, int], ...]) -> set[str]:
    return {chr(code) for low, high in ranges for code in range(low, high + 1)}


def plain_form(text: str, font: str) -> str:
    """Return how ``text`` is commonly written instead; empty where there is no such way."""
    plain = unicodedata.normalize("NFKC", text)
    return "" if plain == text or unprintable(font).search(plain) else plain
