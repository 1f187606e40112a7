"""Random edits of a document's data, seeded: what clerks do, with texts that trip YAML readers."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.scalars import INTEGER_KEYS

#: Texts that some reader of YAML takes for something else, or that break naive writing.
NASTY = (
    "yes", "no", "On", "y", "N", "null", "~", "Null", "true", "0107", "0x1F", "1_000", "1:30",
    "12:30:45", "1e3", ".5", "5.", "+7", "-0", "0o17", ".inf", ".NaN", "=", "<<", "2024-01-19",
    "2024-1-5 10:00", "650", "86.50", "- butir", "-", "? tanya", ": titik dua", "kunci: nilai",
    "a:b", "a: ", "a:", "# komentar", "a #b", "a#b", "a # b", "&jangkar", "*alias", "!tag",
    "!!str x", "%YAML 1.1", "@nama", "`kutip`", "| blok", "> lipat", ">-", "{a: 1}", "[a, b]",
    "a, b", "a]", "}", '"kutip"', "'petik'", "it's", 'kata "dalam" kalimat', "\\n", "a\\b",
    "baris satu\nbaris dua", "baris\n\nkosong", "akhir\n", "  ", "…", "—", "–", "Rp 1.250,00",
    "100 %", "é", "ﬁ", "日本", "🙂", "a\u00a0b", "---", "...", "--- a", "null # x", "<b>x</b>",
    "a" * 300, "kata " * 60 + "akhir", "true: false", "0", "-1", "00", "", " depan", "belakang ",
)  # fmt: skip


def as_read(value: Any, key: str = "") -> Any:
    """Return data as the reader reads it: whole numbers under the keys of years are ints."""
    if isinstance(value, dict):
        return {name: as_read(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    whole = isinstance(value, Decimal) and value.as_tuple().exponent == 0
    return int(value) if whole and key in INTEGER_KEYS else value


def edits(data: Any, seed: int, count: int) -> Iterator[Any]:
    """Yield ``count`` edited copies of ``data``; each has one to four edits."""
    chance = random.Random(seed)
    for _ in range(count):
        edited = copy.deepcopy(data)
        for _ in range(chance.randint(1, 4)):
            _edit(edited, chance)
        yield as_read(edited)


def _edit(data: Any, chance: random.Random) -> None:
    places = list(_places(data))
    owner, key = chance.choice(places)
    value = owner[key]
    what = chance.random()
    if isinstance(value, list) and value and what < 0.6:
        _edit_list(value, chance)
    elif isinstance(value, dict) and what < 0.3:
        value[f"kunci_{chance.randint(0, 9)}"] = _value(chance)
    elif isinstance(owner, dict) and what > 0.93 and len(owner) > 1:
        del owner[key]
    elif isinstance(value, str):
        owner[key] = _text(chance, value)
    elif not isinstance(value, dict | list) or what > 0.9:
        owner[key] = _value(chance)


def _edit_list(values: list[Any], chance: random.Random) -> None:
    what, index = chance.random(), chance.randrange(len(values))
    if what < 0.3:
        values.insert(chance.randint(0, len(values)), values.pop(index))
    elif what < 0.6:
        element = copy.deepcopy(values[index])
        if isinstance(element, dict):
            for key in ("kode", "tahun", "simbol", "langkah"):
                if key in element:
                    element[key] = _fresh(element[key], chance)
        values.insert(chance.randint(0, len(values)), element)
    elif what < 0.8:
        del values[index]
    elif isinstance(values[index], str):
        values[index] = _text(chance, values[index])


def _fresh(value: Any, chance: random.Random) -> Any:
    number = chance.randint(1000, 9999)
    return f"{value}-{number}" if isinstance(value, str) else number


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    entries = data.items() if isinstance(data, Mapping) else enumerate(data)
    for key, value in entries:
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _text(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    what = chance.random()
    if what < 0.5:
        return chance.choice(NASTY)
    if what < 0.8:
        words[chance.randrange(len(words))] = chance.choice(NASTY)
        return " ".join(words)
    return text + chance.choice((".", " lagi", "\nbaris baru", ":", " #1"))


def _value(chance: random.Random) -> Any:
    number = Decimal(chance.randint(-99999, 99999)).scaleb(-chance.randint(0, 3))
    return chance.choice(
        [
            chance.choice(NASTY),
            Decimal(0) if number == 0 else number,
            True,
            False,
            None,
            [],
            {},
            [chance.choice(NASTY), chance.choice(NASTY)],
            {"bawah": Decimal(70), "atas": Decimal("80.5")},
            [{"tahun": 2031, "nilai": Decimal("1.50")}],
        ]
    )
