"""What may be printed: checked before the typesetter starts, so that a page is whole or not made.

The typesetter refuses a missing glyph by itself; what it would print silently wrong is
refused here: characters that reorder or hide text, and words that run off the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.documents.printable import BREAKS, LONGEST_WORD

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BREAKS = re.compile(f"[{BREAKS}]+")


def require_printable(data: Any, name: str) -> None:
    """Raise Failure for the first text of ``data`` that cannot be printed as it reads."""
    for place, text in _texts(data, ()):
        for sign in () if text.replace("\n", " ").isprintable() else text:
            if sign != "\n" and unicodedata.category(sign) in _HIDDEN:
                raise Failure(
                    f"{name}, {_named(place)}: karakter tak terlihat U+{ord(sign):04X} "
                    "tidak dapat dicetak.",
                    "Hapus karakter itu; ketik ulang bagian kata di sekitarnya.",
                )
        longest = max(_BREAKS.split(text), key=len) if len(text) > LONGEST_WORD else ""
        if len(longest) > LONGEST_WORD:
            raise Failure(
                f"{name}, {_named(place)}: kata “{longest[:20]}…” sepanjang {len(longest)} huruf "
                f"melewati tepi halaman; paling panjang {LONGEST_WORD}.",
                "Sisipkan spasi di antara kata-katanya.",
            )


def _texts(data: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*place, str(key)))
    elif isinstance(data, (list, tuple)):
        for position, value in enumerate(data, start=1):
            known = value.get("kode") if isinstance(value, Mapping) else None
            yield from _texts(value, (*place, str(known or position)))


def _named(place: tuple[str, ...]) -> str:
    return " – ".join(place) or "teks"
