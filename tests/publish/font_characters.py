"""Reads which characters the decree's fonts can print, and writes them down as data.

``python -m tests.publish.font_characters`` prints ``documents/printable_ranges.py`` anew, for
when a font changes; ``test_fonts.py`` compares the two.
"""

from __future__ import annotations

import functools
import json
import re
import struct
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst

import sop_iku.publish

FONTS = ("TeX Gyre Bonum", "Libertinus Serif", "New Computer Modern")
FOLDER = Path(sop_iku.publish.__path__[0]) / "fonts"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MISSING = re.compile(r'the text `"(?:\\u\{([0-9a-f]+)\}|(.))[^`]*"` could not be displayed')
_HEAD = (
    '"""The characters that the fonts of the decree print, so that the gate asks for no others.',
    "",
    "Written by ``python -m tests.publish.font_characters``; a test compares it with the fonts.",
    '"""',
    "",
    "from __future__ import annotations",
    "",
    "#: code points that the usual font has in all its styles, first and last included",
    "RANGES: tuple[tuple[int, int], ...] = (",
)
_MIDDLE = (
    ")",
    "#: the fonts that an office may choose, and what of the above each lacks",
    "ABSENT: dict[str, tuple[tuple[int, int], ...]] = {",
)
_PAGE = """#set document(title: "huruf")
#set text(font: "%s", fallback: false)
#for sign in json("huruf.json") [
  #sign #strong(sign) #emph(sign) #strong(emph(sign)) #upper(sign) #linebreak()
]
"""


def characters_of(font: bytes) -> frozenset[int]:
    """Return the code points of an OpenType font's Unicode tables (cmap, formats 4 and 12)."""
    found: set[int] = set()
    for at in _tables(font):
        form = struct.unpack_from(">H", font, at)[0]
        if form == 4:
            found.update(_format_4(font, at))
        elif form == 12:
            (groups,) = struct.unpack_from(">I", font, at + 12)
            for group in range(groups):
                low, high, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
                found.update(range(low, high + 1))
    return frozenset(found)


def _tables(font: bytes) -> Iterator[int]:
    for entry in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * entry)
        if tag == b"cmap":
            for place in range(struct.unpack_from(">H", font, start + 2)[0]):
                platform, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * place)
                if platform in {0, 3}:
                    yield start + offset


def _format_4(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    columns = [
        struct.unpack_from(f">{count}H", font, at + 14 + 2 * skipped)
        for skipped in (0, count + 1, 2 * count + 1, 3 * count + 1)
    ]
    for segment, (high, low, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = at + 16 + 6 * count + 2 * segment + offset + 2 * (code - low)
                glyph = struct.unpack_from(">H", font, place)[0]
            if (offset == 0 or glyph) and (glyph + delta) & 0xFFFF:
                yield code


def characters_of_first_font() -> set[str]:
    """Return what all styles of the office's usual font have, as far as a document may hold it."""
    fonts = [characters_of(path.read_bytes()) for path in sorted(FOLDER.glob("*.otf"))]
    found = {
        sign
        for sign in map(chr, frozenset.intersection(*fonts))
        if unicodedata.category(sign) not in _HIDDEN and unicodedata.is_normalized("NFC", sign)
    }
    return {sign for sign in found if found.issuperset(sign.upper())}


def absent_in(font: str, characters: Iterable[str]) -> str:
    """Return those of ``characters`` that ``font`` cannot print in every style, in order."""
    left, absent = set(characters), set()
    while missing := missing_in(font, left):
        left.discard(missing)
        absent.add(missing)
    return "".join(sorted(absent))


def missing_in(font: str, characters: Iterable[str]) -> str:
    """Return a character that the typesetter cannot print in ``font``; empty where it can all."""
    with tempfile.TemporaryDirectory() as name:
        page = Path(name, "huruf.typ")
        page.write_text(_PAGE % font)
        page.with_suffix(".json").write_text(json.dumps(sorted(characters)))
        try:
            typst.compile(
                str(page), root=name, font_paths=_fonts(), ignore_system_fonts=True,
                pdf_standards=["a-3a", "ua-1"], timestamp=0,
            )  # fmt: skip
        except typst.TypstError as error:
            told = _MISSING.search(str(error))
            if told is None:
                raise
            shown = chr(int(told[1], 16)) if told[1] else told[2]
            return next(sign for sign in sorted(characters) if shown in (sign, sign.upper()))
    return ""


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FOLDER)]
    )


def ranges(characters: Iterable[str]) -> list[tuple[int, int]]:
    """Return code points as ranges, first and last included."""
    found: list[tuple[int, int]] = []
    for code in sorted(map(ord, characters)):
        if found and found[-1][1] == code - 1:
            found[-1] = found[-1][0], code
        else:
            found.append((code, code))
    return found


def source() -> str:
    """Return the text of ``documents/printable_ranges.py``."""
    known = characters_of_first_font()
    others: list[str] = []
    lines = [f"    (0x{low:04X}, 0x{high:04X})," for low, high in ranges(known)]
    for font in FONTS:
        absent = ranges(absent_in(font, known))
        told = [f"        (0x{low:04X}, 0x{high:04X})," for low, high in absent]
        others += [f'    "{font}": (', *told, "    ),"] if told else [f'    "{font}": (),']
    return "\n".join((*_HEAD, *lines, *_MIDDLE, *others, "}", ""))


if __name__ == "__main__":
    sys.stdout.write(source())
