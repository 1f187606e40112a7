"""The words of a formula: numbers, names and signs, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from sop_iku.documents.formulas.errors import FormulaError

#: characters; a longer expression is no longer read by a person either
MOST_CHARACTERS = 1000
#: digits of one number
MOST_DIGITS = 30


class Kind(Enum):
    """What a word is."""

    NUMBER = auto()
    NAME = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True)
class Word:
    """One word; for a sign ``text`` is the sign the grammar knows (``×`` becomes ``*``)."""

    kind: Kind
    text: str
    offset: int


_WORD = re.compile(
    r"(?P<space>\s+)|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>[-+*/^();,×÷−:·])",
)
_SIGNS = {"×": "*", "·": "*", "÷": "/", ":": "/", "−": "-", ",": ";"}
_DECIMAL_COMMA = re.compile(r"[0-9],[0-9]")


def scan(text: str) -> tuple[Word, ...]:
    """Return the words of ``text``, ending with one of kind END. Raises FormulaError."""
    if len(text) > MOST_CHARACTERS:
        raise FormulaError(
            MOST_CHARACTERS,
            f"rumus lebih panjang dari {MOST_CHARACTERS} karakter.",
            "Pecah menjadi beberapa data, atau tulis sebagai uraian.",
        )
    comma = _DECIMAL_COMMA.search(text)
    if comma:
        raise FormulaError(
            comma.start() + 1,
            "koma di antara dua angka dapat dibaca dua cara.",
            "Tulis desimal dengan titik (1.5), dan pisahkan isian fungsi dengan titik koma.",
        )
    words: list[Word] = []
    offset = 0
    while offset < len(text):
        found = _WORD.match(text, offset)
        if found is None:
            raise _unknown(text, offset)
        if found.lastgroup != "space":
            words.append(_word(found))
        offset = found.end()
    words.append(Word(Kind.END, "", len(text)))
    return tuple(words)


def _word(found: re.Match[str]) -> Word:
    text, offset = found[0], found.start()
    if found.lastgroup == "name":
        return Word(Kind.NAME, text, offset)
    if found.lastgroup == "sign":
        return Word(Kind.SIGN, _SIGNS.get(text, text), offset)
    if len(text) > MOST_DIGITS:
        raise FormulaError(
            offset, f"angka ini lebih dari {MOST_DIGITS} digit.", "Periksa angkanya."
        )
    return Word(Kind.NUMBER, text, offset)


def _unknown(text: str, offset: int) -> FormulaError:
    sign = text[offset]
    if sign == "%":
        return FormulaError(
            offset,
            "tanda % tidak dipakai di dalam rumus.",
            "Tulis * 100, atau persen(bagian; seluruhnya); satuannya sudah persen.",
        )
    if sign == "=":
        return FormulaError(
            offset, "tanda = tidak dipakai di dalam rumus.", "Tulis hanya ruas kanannya."
        )
    if sign in "[]{}":
        return FormulaError(offset, f"kurung {sign} tidak dikenal.", "Pakai kurung biasa: ( dan ).")
    return FormulaError(
        offset,
        f"tanda {sign!r} tidak dikenal.",
        "Yang dikenal: angka, singkatan, + - * / ^, kurung, jumlah(…), rata_rata(…), persen(…; …).",
    )
