"""What an added goal, indicator or datum holds, in a few lines for whoever approves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.value_words import (
    MOST_CHARACTERS,
    NAMELESS,
    and_list,
    day_words,
    named,
    value_words,
)

#: characters of one line
_LONGEST = 1_000


#: sections whose elements are words of a person, and where these stand
_SPOKEN = {"disposisi": "isi", "catatan": "catatan", "pengembalian": "alasan"}
#: the part of the last step: what is enacted by whom
_ENACTMENT = "pengesahan"
#: how an indicator is calculated, and what each way is called
_WAYS = {"ekspresi": "rumus", "uraian": "cara hitung:", "rujukan": "rujukan:"}


def told(
    sentence: str, change: Change, offices: Mapping[str, str] = NAMELESS
) -> tuple[str, tuple[str, ...]]:
    """Return a change's sentence and the lines below it; what they say whole, it does not cut.

    ``offices`` gives the name of each office by its code.
    """
    lines = inside(replace(change, after=named(change.after, "", offices)))
    if lines and change.pointer[0] in {*_SPOKEN, _ENACTMENT}:
        sentence = sentence.partition(" (\N{LEFT DOUBLE QUOTATION MARK}")[0]
    return sentence, lines


def inside(change: Change) -> tuple[str, ...]:
    """Return lines on what was added, empty where the change's own sentence tells it all."""
    if change.kind is not ChangeKind.TAMBAH or not isinstance(change.after, Mapping):
        return ()
    lines = _lines(change.pointer, change.after)
    return tuple(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…" for line in lines)


def _lines(pointer: tuple[str, ...], value: Mapping[str, Any]) -> Iterator[str]:
    if pointer[0] == "sasaran" and len(pointer) == 2:
        for one in _elements(value, "indikator"):
            yield from _indicator(one, f"{one.get('kode', '')} {one.get('nama', '')}: ".lstrip())
    elif pointer[0] == "sasaran" and len(pointer) == 4:
        yield from _indicator(value, "")
    elif pointer[0] in _SPOKEN and len(pointer) == 2:
        words, about = value.get(_SPOKEN[pointer[0]]), _assignment(value)
        if about:
            yield about
        if isinstance(words, str) and (about or len(words) > MOST_CHARACTERS):
            yield " ".join(words.split())  # the sentence cut it, or leaves it to these lines
    elif pointer == (_ENACTMENT,):
        yield from _enactment(value)
    elif pointer[0] == "data" and len(pointer) == 2:
        numbers = _years(value, "nilai")
        parts = [numbers, f"sumber {value['sumber']}" if value.get("sumber") else ""]
        yield "; ".join(part for part in parts if part)


def _assignment(value: Mapping[str, Any]) -> str:
    """Who assigns whom, and when; empty for what assigns nobody."""
    told = [f"{key} {value[key]}" for key in ("dari", "kepada") if isinstance(value.get(key), str)]
    if not isinstance(value.get("kepada"), str):
        return ""
    date = value.get("tanggal")
    day = [day_words(date)] if isinstance(date, str) else []
    return ", ".join([" ".join(told), *day])


def _enactment(value: Mapping[str, Any]) -> Iterator[str]:
    """Number, day and place of the decree; who enacts it, an acting official with the status."""
    date = value.get("tanggal")
    told = {
        "nomor": value.get("nomor"),
        "tanggal": day_words(date) if isinstance(date, str) else None,
        "di": value.get("tempat"),
    }
    written = [f"{key} {one}" for key, one in told.items() if isinstance(one, str) and one]
    if written:
        yield ", ".join(written)
    who = value.get("pejabat")
    if isinstance(who, Mapping):
        status = "" if who.get("status") == "definitif" else f"{who.get('status', '')} "
        official = [
            who.get("nama"),
            who.get("pangkat"),
            f"{status}{who.get('jabatan', '')}".strip(),
        ]
        yield f"oleh {', '.join(one for one in official if isinstance(one, str) and one)}"


def _indicator(value: Mapping[str, Any], head: str) -> Iterator[str]:
    base = value.get("baseline")
    parts = []
    if isinstance(base, Mapping) and "nilai" in base:
        shown = value_words(base["nilai"], _unit(value))
        parts.append(f"baseline {base.get('tahun', '')} {shown}".replace("  ", " "))
    targets = _years(value, "target")
    parts += [f"target {targets}"] if targets else []
    formula = value.get("formula")
    if isinstance(formula, Mapping):
        ways = ((formula.get(key), name) for key, name in _WAYS.items())
        parts += [f"{name} {one}" for one, name in ways if isinstance(one, str)]
    if head or parts:
        yield head + "; ".join(parts)


def _years(value: Mapping[str, Any], key: str) -> str:
    shown = [
        f"{one.get('tahun', '')}: {value_words(one.get('nilai'), _unit(value))}"
        for one in _elements(value, key)
    ]
    return and_list(shown)


def _elements(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = value.get(key)
    return [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []


def _unit(value: Mapping[str, Any]) -> Mapping[str, Any] | None:
    unit = value.get("satuan")
    return unit if isinstance(unit, Mapping) else None
