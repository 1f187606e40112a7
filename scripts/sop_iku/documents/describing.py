"""A change in words: one short Indonesian sentence for officials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.formatting import number, value_with_unit
from sop_iku.documents.value_words import (
    MOST_CHARACTERS,
    NAMELESS,
    Unit,
    and_list,
    is_number,
    named,
    text_words,
    value_words,
)
from sop_iku.documents.word_changes import changed_words

#: Keys whose name in a sentence is more than the key with spaces for underscores.
_WORDS = {
    "akun": "akun",
    "contoh": "tanda contoh",
    "dasar_hukum": "dasar hukum",
    "disposisi": "disposisi langkah",
    "geser": "pergeseran tahun",
    "menggantikan": "keterangan versi yang digantikan",
    "nip": "NIP",
    "pengembalian": "pengembalian putaran",
    "rentang": "rentang nilai",
    "renstra": "periode Renstra",
    "warisan": "tanda warisan",
}
#: Fields that tell what was added or removed, in the order in which they tell most.
_TELLING = ("nama", "uraian", "catatan", "isi", "alasan", "nomor", "hasil", "ekspresi", "rujukan")


def describe(
    change: Change, after_document_data: Any, offices: Mapping[str, str] = NAMELESS
) -> str:
    """Say ``change`` in one sentence: ``IKU-1, target 2025: 700 → 750 miliar rupiah``.

    ``after_document_data`` is the whole data after the change; units are looked up there.
    ``offices`` gives the name of each office by its code, as the register has it.
    """
    place = place_words(change.pointer) or "dokumen"
    if change.kind is ChangeKind.PINDAH:
        return f"{place}: {_order(change.before, change.after)}"
    unit = _unit(change, after_document_data)
    key = change.pointer[-1] if change.pointer else ""
    before, after = (named(value, key, offices) for value in (change.before, change.after))
    if change.kind is ChangeKind.TAMBAH:
        return f"{place}: ditambahkan{_shown(after, unit)}"
    if change.kind is ChangeKind.HAPUS:
        return f"{place}: dihapus{_shown(before, unit)}"
    return f"{place}: {_changed(before, after, unit)}"


def _changed(before: Any, after: Any, unit: Unit) -> str:
    """Say what one value became: numbers with one unit, long texts by their words."""
    if unit is not None and is_number(before) and is_number(after):
        return f"{number(before)} → {value_with_unit(after, unit)}"
    if isinstance(before, str) and isinstance(after, str):
        if max(len(before), len(after)) > MOST_CHARACTERS:
            words = changed_words(before, after)
            if words is not None:
                return words
            return f"ditulis ulang: {text_words(before)} → {text_words(after)}"
        if before.split() == after.split():
            return "hanya spasi atau baris yang berubah"
    if _plain_list(before) and _plain_list(after):
        return _list_change(before, after)
    return f"{value_words(before, unit)} → {value_words(after, unit)}"


def _plain_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _list_change(before: Sequence[str], after: Sequence[str]) -> str:
    """Say what came to and went from a list of texts; its new order where nothing did."""
    come = [text_words(item) for item in after if item not in before]
    gone = [text_words(item) for item in before if item not in after]
    parts = []
    if come:
        parts.append(f"{and_list(come)} ditambahkan")
    if gone:
        parts.append(f"{and_list(gone)} dihapus")
    if not parts:
        return f"urutan menjadi {', '.join(text_words(item) for item in after)}"
    return "; ".join(parts)


def _order(before: Sequence[str], after: Sequence[str]) -> str:
    """Say which elements moved: the fewest whose moving explains the new order."""
    moved = _moved(before, after)
    if len(moved) == 1:
        place = list(after).index(moved[0])
        where = f"sesudah {after[place - 1]}" if place else "ke urutan pertama"
        return f"{moved[0]} dipindahkan {where}"
    return f"urutan menjadi {', '.join(after)}"


def _moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the elements outside a longest part that kept its order."""
    rank = {key: place for place, key in enumerate(before)}
    ranks = [rank[key] for key in after]
    ends: list[int] = []  # the smallest last rank of a rising run, by its length
    at: list[int] = []  # the length of the best run that ends at each element
    for one in ranks:
        length = bisect_left(ends, one)
        ends[length : length + 1] = [one]
        at.append(length)
    kept, wanted = set(), len(ends) - 1
    for index in range(len(ranks) - 1, -1, -1):
        if at[index] == wanted:
            kept.add(after[index])
            wanted -= 1
    return [key for key in after if key not in kept]


def place_words(pointer: tuple[str, ...]) -> str:
    """Name the place: from the indicator or datum on, its code first, then plain words."""
    parts = list(pointer)
    head = ""
    if len(parts) >= 4 and parts[0] == "sasaran" and parts[2] == "indikator":
        head, parts = parts[3], parts[4:]
    elif len(parts) >= 2 and parts[0] in {"sasaran", "data"}:
        head, parts = f"{parts[0]} {parts[1]}", parts[2:]
    elif len(parts) >= 2 and parts[0] == "catatan" and "." in parts[1]:
        turn, _, step = parts[1].partition(".")
        head, parts = f"catatan putaran {turn} langkah {step}", parts[2:]
        parts = [part for part in parts if part != "catatan"]  # its text is the note itself
    if len(parts) >= 2 and parts[-1] == "nilai":
        parts = parts[:-1]  # "target 2025", "baseline" say it already
    words = " ".join(_WORDS.get(part, part.replace("_", " ")) for part in parts)
    return ", ".join(part for part in (head, words) if part)


def _unit(change: Change, data: Any) -> Unit:
    """Find the unit of a number that changed: of its indicator or its datum."""
    pointer = change.pointer
    if not ({"target", "baseline", "nilai"} & set(pointer)):
        return None
    owner: Any = None
    if pointer[0] == "data" and len(pointer) > 2:
        owner = _element(_get(data, "data"), pointer[1])
    elif pointer[0] == "sasaran" and len(pointer) > 4:
        goal = _element(_get(data, "sasaran"), pointer[1])
        owner = _element(_get(goal, "indikator"), pointer[3])
    unit = _get(owner, "satuan")
    return unit if isinstance(unit, Mapping) else None


def _get(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, Mapping) else None


def _element(elements: Any, code: str) -> Any:
    if not isinstance(elements, list):
        return None
    return next((element for element in elements if _get(element, "kode") == code), None)


def _shown(value: Any, unit: Unit) -> str:
    """Return what was added or removed, in brackets, as far as one line tells it."""
    if isinstance(value, Mapping):
        if unit is not None and "nilai" in value:
            return f" ({value_words(value['nilai'], unit)})"
        for key in _TELLING:
            if isinstance(value.get(key), str):
                return f" ({text_words(value[key])})"
        inside = value_words(value)
        return f" {inside}" if value and len(inside) <= 2 * MOST_CHARACTERS else ""
    if isinstance(value, list) and not _plain_list(value):
        return f" ({len(value)} butir)"
    return f" ({value_words(value, unit)})"
