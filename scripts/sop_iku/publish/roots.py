"""Root words of Indonesian text, so that the theme's search finds "kepuasan" by "puas".

A light stemmer by affixes: it knows no dictionary, so it may cut too much. That only adds
a word to a page's key words; it never hides one.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]{5,}")
_HEADING = re.compile(rb"^# .+$", re.MULTILINE)
#: what is no word of the text: tags, addresses, code, data blocks
_MARKUP = re.compile(rb"<script.*?</script>|<[^>]*>|\]\([^)]*\)|`[^`]*`", re.DOTALL)
_SUFFIXES = ("kannya", "annya", "kan", "nya", "lah", "an")
_PREFIXES = (
    ("meny", "s"), ("meng", ""), ("mem", ""), ("men", ""), ("me", ""),
    ("peny", "s"), ("peng", ""), ("pem", ""), ("per", ""), ("pen", ""), ("pe", ""),
    ("ber", ""), ("ter", ""), ("ke", ""), ("di", ""),
)  # fmt: skip
#: what a nasal prefix swallowed: menulis is tulis, memakai is pakai, pencapaian is capai
_SWALLOWED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}
_SHORTEST = 4
#: how an Indonesian root begins and ends: no two consonants but these
_ROOT = re.compile(
    r"(?:ny|sy|kh|[bdfgkps]?[lr]|s[kpt]|t[r]|[b-df-hj-np-tv-z])?[aeiou].*(?:[aeiou]|ng|[aeiou][a-z])"
)


def roots(word: str) -> frozenset[str]:
    """Return what may be the root of ``word`` (lower case); the word itself is not in it."""
    found = set()
    for stem in _without_suffix(word):
        found.add(stem)
        for prefix, instead in _PREFIXES:
            if stem.startswith(prefix) and len(stem) - len(prefix) + len(instead) >= _SHORTEST:
                rest = instead + stem[len(prefix) :]
                found.add(rest)
                swallowed = _SWALLOWED.get(prefix)
                if swallowed and rest[0] in "aiueo":
                    found.add(swallowed + rest)
    return frozenset(one for one in found - {word} if _ROOT.fullmatch(one))


def keywords(text: str) -> str:
    """Return the roots of all words of ``text`` that do not stand in it, sorted, as one line."""
    lower = text.lower()
    words = set(_WORD.findall(lower))
    return " ".join(sorted({root for word in words for root in roots(word)} - words))


def findable(page: bytes) -> bytes:
    """Return a Markdown page with the roots of its words, hidden, after its first heading.

    The theme's search keeps ``sub`` in its index, so the style sheet hides them in results, too.
    """
    heading = _HEADING.search(page)
    if heading is None:
        return page
    words = keywords(_MARKUP.sub(b" ", page[heading.end() :]).decode(errors="replace"))
    hidden = f'\n\n<p class="iku-kata-kunci" hidden><sub>{words}</sub></p>\n'.encode()
    return page[: heading.end()] + hidden + page[heading.end() :]


def _without_suffix(word: str) -> tuple[str, ...]:
    cut = [
        word[: -len(suffix)]
        for suffix in _SUFFIXES
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST
    ]
    return (word, *cut)
