"""From text to tree: a recursive descent over a dozen lines of grammar.

    sum      = product { ("+" | "-") product }
    product  = negative { ("*" | "/") negative }
    negative = "-" negative | power
    power    = atom [ "^" negative ]
    atom     = number | symbol | function "(" sum { ";" sum } ")" | "(" sum ")"

``×``, ``·``, ``÷``, ``:`` and ``−`` are read as the signs they look like. A power binds to the
right (``2^3^2`` is ``2^(3^2)``) and tighter than a sign (``-2^2`` is ``-(2^2)``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from sop_iku.documents.formulas.errors import FormulaError
from sop_iku.documents.formulas.scanning import Kind, Word, scan
from sop_iku.documents.formulas.tree import (
    FUNCTION_NAMES,
    Call,
    Negative,
    Number,
    Operation,
    Symbol,
    Tree,
)

#: levels of brackets, signs and powers inside each other, far below Python's own bound
MOST_LEVELS = 40


@lru_cache(maxsize=512)
def parse(text: str) -> Tree:
    """Return the tree of ``text``; kept, for several rules ask for the same.

    Raises FormulaError with the place of the first mistake.
    """
    parser = _Parser(scan(text))
    tree = parser.sum()
    word = parser.word
    if word.text == ")":
        raise FormulaError(
            word.offset, "kurung tutup ini tidak punya pasangan.", "Hapus kurung itu."
        )
    if word.kind is not Kind.END:
        raise FormulaError(
            word.offset,
            f"sebelum {word.text!r} harus ada tanda hitung.",
            "Tulis perkalian dengan *, misalnya 2 * a. Singkatan tidak boleh memuat spasi.",
        )
    return tree


class _Parser:
    """The words still to be read, and how deep we are."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self._words = words
        self._at = 0
        self._levels = 0

    @property
    def word(self) -> Word:
        return self._words[self._at]

    def sum(self) -> Tree:
        return self._chain("+-", self._product)

    def _product(self) -> Tree:
        return self._chain("*/", self._negative)

    def _chain(self, signs: str, operand: Callable[[], Tree]) -> Tree:
        tree = operand()
        length = 0
        while (sign := self._take(signs)) is not None:
            length += 1
            if length + self._levels > MOST_LEVELS:
                raise _too_deep(sign.offset)
            tree = Operation(sign.text, tree, operand(), sign.offset)
        return tree

    def _negative(self) -> Tree:
        sign = self._take("-")
        if sign is None:
            return self._power()
        with self._deeper():
            return Negative(self._negative(), sign.offset)

    def _power(self) -> Tree:
        base = self._atom()
        sign = self._take("^")
        if sign is None:
            return base
        with self._deeper():
            return Operation("^", base, self._negative(), sign.offset)

    def _atom(self) -> Tree:
        word = self.word
        if word.kind is Kind.NUMBER:
            self._at += 1
            return Number(Decimal(word.text), word.offset)
        if word.kind is Kind.NAME:
            self._at += 1
            if self.word.text == "(":
                return self._call(word)
            return Symbol(word.text, word.offset)
        if self._take("(") is not None:
            with self._deeper():
                tree = self.sum()
            self._close(word)
            return tree
        raise FormulaError(
            word.offset,
            "di sini seharusnya ada angka, singkatan, atau kurung buka.",
            "Lengkapi rumus; setiap tanda hitung butuh isian di kiri dan kanannya.",
        )

    def _call(self, name: Word) -> Tree:
        function = FUNCTION_NAMES.get(name.text.lower())
        if function is None:
            raise FormulaError(
                name.offset,
                f"fungsi {name.text!r} tidak dikenal.",
                "Yang dikenal: jumlah(…), rata_rata(…), persen(bagian; seluruhnya). "
                "Perkalian ditulis dengan *.",
            )
        bracket = self.word
        self._at += 1
        with self._deeper():
            arguments = [self.sum()]
            while self._take(";") is not None:
                arguments.append(self.sum())
        self._close(bracket)
        if function == "persen" and len(arguments) != 2:
            raise FormulaError(
                name.offset,
                "persen butuh tepat dua isian.",
                "Tulis persen(bagian; seluruhnya).",
            )
        return Call(function, tuple(arguments), name.offset)

    def _close(self, bracket: Word) -> None:
        if self._take(")") is None:
            raise FormulaError(
                bracket.offset, "kurung buka ini tidak ditutup.", "Tambahkan kurung tutup."
            )

    def _take(self, signs: str) -> Word | None:
        word = self.word
        if word.kind is Kind.SIGN and word.text in signs:
            self._at += 1
            return word
        return None

    def _deeper(self) -> _Level:
        return _Level(self)

    def enter(self) -> None:
        self._levels += 1
        if self._levels > MOST_LEVELS:
            raise _too_deep(self.word.offset)

    def leave(self) -> None:
        self._levels -= 1


class _Level:
    """One level deeper for as long as the ``with`` block lasts."""

    def __init__(self, parser: _Parser) -> None:
        self._parser = parser

    def __enter__(self) -> None:
        self._parser.enter()

    def __exit__(self, *_: object) -> None:
        self._parser.leave()


def _too_deep(offset: int) -> FormulaError:
    return FormulaError(
        offset,
        f"rumus lebih dari {MOST_LEVELS} tingkat.",
        "Pecah menjadi beberapa data, atau pakai jumlah(…).",
    )
