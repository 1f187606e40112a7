"""R25: semua teks dapat dicetak dalam naskah keputusan.

Naskah dicetak dengan huruf yang dibawa perangkat ini (``naskah.huruf`` di instansi.yaml).
Karakter yang tidak ada dalam huruf itu (emoji, aksara lain, lambang berlebar penuh) dan kata
yang lebih panjang daripada kolom lampiran baru menggagalkan penerbitan sesudah kedelapan
langkah disetujui; karena itu ditolak sejak awal.

Salah::

    nama: Meningkatnya investasi 😀

Benar::

    nama: Meningkatnya investasi

Yang harus dilakukan: ganti karakter itu dengan karakter biasa atau kata; sisipkan spasi dalam
kata yang terlalu panjang.

Sumber: huruf yang dibawa perangkat ini (TeX Gyre Bonum, Libertinus Serif, New Computer Modern);
aturan perangkat ini.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sop_iku.documents.characters import character_name
from sop_iku.documents.context import Context
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.printable import FONTS, LONGEST_WORD, TOO_LONG, plain_form, unprintable
from sop_iku.documents.rules.saying import say

ID = "R25"
LEVEL = Level.GALAT
KINDS = frozenset({"iku", "instansi", "jabatan"})
_FONT = ("naskah", "huruf")


def check(document: Document, context: Context) -> Iterator[Finding]:
    """Yield every text that the decree cannot print, at its first wrong character or word."""
    font = context.settings.font
    if _surely_printable(document, font):
        return
    source = _Source(document)
    signs = unprintable(font)
    for pointer, text in _texts(document.data, ()):
        if pointer == _FONT and text not in FONTS:
            message = f"huruf {text} tidak tersedia."
            yield say(document, pointer, (ID, LEVEL), message, f"Pilih dari: {', '.join(FONTS)}.")
        sign = signs.search(text)
        if sign:
            plain = plain_form(sign[0], font)
            yield source.finding(
                pointer,
                sign[0],
                f"karakter {character_name(sign[0])} tidak ada dalam huruf naskah keputusan.",
                f'Tulis "{plain}".' if plain else "Hapus karakter itu atau tulis dengan kata.",
            )
            continue
        word = TOO_LONG.search(text)
        if word:
            yield source.finding(
                pointer,
                word[0],
                f"kata “{word[0][:20]}…” sepanjang {len(word[0])} huruf melewati tepi halaman; "
                f"paling panjang {LONGEST_WORD}.",
                "Sisipkan spasi di antara kata-katanya.",
            )


def _surely_printable(document: Document, font: str) -> bool:
    """Tell at one look what holds for nearly every document.

    Without an escape each sign of a text, and each word, stands in the source as it is; a word
    between blanks is at least as long as those that the decree sees.
    """
    source, data = document.source, document.data
    if b"\\" in source or (isinstance(data, dict) and _FONT[0] in data):
        return False
    if unprintable(font).search(source.translate(None, _plain_bytes(font)).decode()):
        return False
    return max(map(len, source.split()), default=0) <= LONGEST_WORD


@functools.cache
def _plain_bytes(font: str) -> bytes:
    """Return the ASCII characters that ``font`` has: nearly all there is in a document."""
    signs = unprintable(font)
    return bytes(code for code in range(128) if signs.search(chr(code)) is None)


def _texts(data: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(data, str):
        yield pointer, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*pointer, index))


@dataclass(frozen=True)
class _Source:
    """Finds a part of a text where the file writes it."""

    document: Document

    @cached_property
    def lines(self) -> list[str]:
        return self.document.source.decode().split("\n")

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        found = sorted((one.line, one.column) for one in self.document.positions.values())
        return [*found, (len(self.lines) + 1, 1)]

    def finding(self, pointer: Pointer, part: str, message: str, hint: str) -> Finding:
        """Return a finding at ``part``; one written as an escape stands where its text begins."""
        start = self.document.position(pointer)
        line, column = start.line, start.column
        end = self.places[bisect_right(self.places, (line, column))]
        for number in range(line, min(end[0], len(self.lines)) + 1):
            low = column - 1 if number == start.line else 0
            written = self.lines[number - 1]
            at = written.find(part, low, end[1] - 1 if number == end[0] else len(written))
            if at >= 0:
                line, column = number, at + 1
                break
        return Finding(self.document.path, line, column, ID, LEVEL, message, hint)
