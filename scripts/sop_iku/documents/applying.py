"""Changes put into a document again, wherever their old values still stand.

What a form was filled with may be older than main. A change is done where the old value is
still there, has nothing to do where the new one is there already, and is a conflict otherwise.
Only the bytes of what changes move (see ``splicing``); the result is read again strictly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sop_iku.documents import inserting, splicing
from sop_iku.documents.block_text import in_its_style
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.describing import place_words
from sop_iku.documents.diff import difference, same
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.putting import node_of, pointer_of, put, reread
from sop_iku.documents.reordering import reorder
from sop_iku.documents.scalars import INTEGER_KEYS
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import element_keys, list_key
from sop_iku.documents.splicing import SpliceError
from sop_iku.documents.value_words import value_words


@dataclass(frozen=True)
class Applied:
    """The document with all changes, or why it cannot be had: a sentence for each conflict."""

    document: Document | None
    conflicts: tuple[str, ...] = ()


class _Conflict(Exception):
    """A change that no longer fits; its text says why, for the person who made it."""


def apply(document: Document, changes: Iterable[Change], schema: Schema) -> Applied:
    """Put ``changes`` into ``document``, in order; what goes comes after the rest, orders last.

    So a part of which all is exchanged is never empty, and keeps its style.

    Their pointers are those of ``difference``; a change of order names the elements that
    change places among themselves. All or nothing: with one conflict there is no document.
    """
    late = (ChangeKind.HAPUS, ChangeKind.PINDAH)
    listed = sorted(changes, key=lambda one: late.index(one.kind) if one.kind in late else -1)
    conflicts: list[str] = []
    for change in listed:
        try:
            document = _STEPS[change.kind](document, change, schema)
        except _Conflict as conflict:
            conflicts.append(f"{place_words(change.pointer)}: {conflict}")
        except SpliceError as error:
            conflicts.append(f"{place_words(change.pointer)}: {error.message} {error.hint}".strip())
    return Applied(None, tuple(conflicts)) if conflicts else Applied(document)


def edits(before: Any, after: Any, schema: Schema) -> tuple[Change, ...]:
    """Return the changes that ``apply`` needs to make ``after`` of ``before`` (data).

    These are those of ``difference``, with the place of added elements told as well: an
    addition comes last in its list, and a change of order follows where it belongs elsewhere.
    """
    changes = difference(before, after, schema)
    lists = dict.fromkeys(
        change.pointer if change.kind is ChangeKind.PINDAH else change.pointer[:-1]
        for change in changes
        if change.kind in {ChangeKind.PINDAH, ChangeKind.TAMBAH}
    )
    orders = [order for pointer in lists for order in _order(before, after, pointer, schema)]
    kept = [change for change in changes if change.kind is not ChangeKind.PINDAH]
    return (*kept, *orders)


def _order(before: Any, after: Any, place: tuple[str, ...], schema: Schema) -> Iterator[Change]:
    names = list_key(node_of(place, schema))
    old, new = (_keys(data, place, names, schema) for data in (before, after))
    if new is None:
        return
    old = old or []
    as_added = [key for key in old if key in new] + [key for key in new if key not in old]
    if as_added != new:
        yield Change(ChangeKind.PINDAH, place, tuple(as_added), tuple(new))


def _keys(
    data: Any, place: tuple[str, ...], names: tuple[str, ...] | None, schema: Schema
) -> list[str] | None:
    pointer = pointer_of(data, place, schema) if names else None
    if names is None or pointer is None:
        return None
    return element_keys(splicing.value_at(data, pointer), names)


def _changed(document: Document, change: Change, schema: Schema) -> Document:
    pointer = pointer_of(document.data, change.pointer, schema)
    if pointer is None:
        raise _Conflict("sudah tidak ada pada dokumen yang berlaku; buka formulir lagi.")
    present = splicing.value_at(document.data, pointer)
    new = _of_key(change.pointer[-1], change.after)
    if same(present, new):
        return document
    if not same(present, _of_key(change.pointer[-1], change.before)):
        raise _Conflict(
            f"sekarang berlaku {value_words(present)}, bukan lagi {value_words(change.before)} "
            f"seperti saat formulir diisi; usulan ini menulis {value_words(new)}. "
            "Buka formulir lagi dan pilih nilainya."
        )
    text = in_its_style(document, pointer, new)
    if text is not None:
        return reread(document, text)
    return reread(document, inserting.replace_value(document, pointer, new))


def _added(document: Document, change: Change, schema: Schema) -> Document:
    place = change.pointer
    names = list_key(node_of(place[:-1], schema))
    new = change.after if names else _of_key(place[-1], change.after)
    if names and element_keys([new], names) != [place[-1]]:
        raise _Conflict("kodenya tidak sama dengan tempatnya; buka formulir lagi.")
    pointer = pointer_of(document.data, place, schema)
    if pointer is not None:
        present = splicing.value_at(document.data, pointer)
        if same(present, new):
            return document
        raise _Conflict(
            f"sudah ditambahkan sementara itu ({value_words(present)}); buka formulir lagi."
        )
    owner = pointer_of(document.data, place[:-1], schema)
    if owner is not None and splicing.value_at(document.data, owner) == {}:
        value = {place[-1]: new}
        return reread(document, inserting.replace_value(document, owner, value))
    if owner is None and (names is None or _missing(document, place[:-2], schema)):
        raise _Conflict("tempatnya sudah tidak ada pada dokumen yang berlaku; buka formulir lagi.")
    return put(document, place, new, schema)


def _missing(document: Document, place: tuple[str, ...], schema: Schema) -> bool:
    return bool(place) and pointer_of(document.data, place, schema) is None


def _removed(document: Document, change: Change, schema: Schema) -> Document:
    pointer = pointer_of(document.data, change.pointer, schema)
    if pointer is None:
        return document
    present = splicing.value_at(document.data, pointer)
    if not same(present, _of_key(change.pointer[-1], change.before)):
        raise _Conflict(
            f"isinya sudah berubah ({value_words(present)}), jadi tidak dihapus; "
            "buka formulir lagi."
        )
    return reread(document, splicing.remove(document, _whole(document, pointer, change, schema)))


def _whole(document: Document, pointer: Pointer, change: Change, schema: Schema) -> Pointer:
    """Return what goes: with the last element of a list that may not be empty, the list."""
    owner = node_of(change.pointer[:-1], schema)
    alone = list_key(owner) and len(splicing.value_at(document.data, pointer[:-1])) == 1
    return pointer[:-1] if alone and owner.get("minItems") else pointer


def _moved(document: Document, change: Change, schema: Schema) -> Document:
    names = list_key(node_of(change.pointer, schema))
    present = _keys(document.data, change.pointer, names, schema)
    pointer = pointer_of(document.data, change.pointer, schema)
    old, new = (_texts(value) for value in (change.before, change.after))
    if present is None or pointer is None or set(old) != set(new) or len(old) != len(new):
        raise _Conflict("urutannya tidak dapat diubah lagi; buka formulir lagi.")
    standing = [key for key in present if key in new]
    if standing == new:
        return document
    if standing != old:
        raise _Conflict("urutannya sudah lain; buka formulir lagi.")
    following = iter(new)
    order = [present.index(next(following) if key in new else key) for key in present]
    return reread(document, reorder(document, pointer, order))


def _texts(value: Any) -> list[str]:
    listed = isinstance(value, Sequence) and not isinstance(value, str)
    return [str(one) for one in value] if listed else []


def _of_key(key: str, value: Any) -> Any:
    """Return a number as the reader reads it under ``key``: a year is an int."""
    whole = isinstance(value, Decimal) and value.as_tuple().exponent == 0
    return int(value) if whole and key in INTEGER_KEYS else value


_STEPS = {
    ChangeKind.UBAH: _changed,
    ChangeKind.TAMBAH: _added,
    ChangeKind.HAPUS: _removed,
    ChangeKind.PINDAH: _moved,
}
