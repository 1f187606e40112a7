"""Which words of a long text changed: what a reader needs of two almost equal paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: More changes than this are counted, not told.
MOST_PIECES = 6
#: More words than this are not compared one by one (the time grows with their product).
MOST_WORDS = 2_000
#: A piece longer than this is cut.
MOST_CHARACTERS = 60
#: Texts with less in common than this were written anew.
LEAST_COMMON = 0.35


def changed_words(before: str, after: str) -> str | None:
    """Say which words changed: ``“satu tahun” → “satu semester”; “PMDN” dihapus``.

    None where the texts have so little in common that the words say less than the texts.
    """
    old, new = before.split(), after.split()
    if len(old) + len(new) > MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LEAST_COMMON:
        return None
    pieces = list(_pieces(matcher, old, new))
    if not pieces:
        return "hanya spasi atau baris yang berubah"
    told = "; ".join(pieces[:MOST_PIECES])
    more = len(pieces) - MOST_PIECES
    return f"{told}; dan {more} perubahan kata lain" if more > 0 else told


def _pieces(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[str]:
    for kind, begin, end, start, stop in matcher.get_opcodes():
        gone, come = _quoted(old[begin:end]), _quoted(new[start:stop])
        if kind == "replace":
            if gone[-2:] == come[-2:] and gone[-2] in ".,;:":
                gone, come = gone[:-2] + "”", come[:-2] + "”"
            yield f"{gone} → {come}"
        elif kind == "delete":
            yield f"{gone} dihapus"
        elif kind == "insert":
            where = f"sesudah {_quoted(new[start - 1 : start])}" if start else "di awal"
            yield f"{come} ditambahkan {where}"


def _quoted(words: list[str]) -> str:
    return f"“{shortened(' '.join(words), MOST_CHARACTERS)}”"


def shortened(text: str, most: int) -> str:
    """Return ``text`` on one line, cut at a word where it is longer than ``most`` characters."""
    flat = re.sub(r"\s+", " ", text).strip()
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
