"""The semantic difference of two documents: what changed, whatever the bytes look like.

Type-strict (``true`` is not 1, "650" is not 650), numbers by value (650 is 650.0), lists
by their keys as the schema names them (``x-kunci``), order counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.change import Change, ChangeKind, format_pointer
from sop_iku.documents.describing import describe
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import (
    Node,
    element_keys,
    element_of,
    list_key,
    property_of,
    resolve,
)

__all__ = [
    "Change",
    "ChangeKind",
    "changes_within",
    "describe",
    "difference",
    "format_pointer",
    "same",
]

_Path = tuple[str, ...]
_NUMBERS = (int, Decimal)


def difference(before: Any, after: Any, schema: Schema) -> tuple[Change, ...]:
    """Return every change from ``before`` to ``after`` (data of documents), in order.

    None stands for a document that does not exist. What is new or gone is reported at its
    topmost node, but a keyed list that appears or goes is reported element by element, so
    that an absent list and an empty one are the same. Empty exactly for equal data.
    """
    root = schema.source
    before = {} if before is None else before
    after = {} if after is None else after
    return tuple(_compare(before, after, resolve(root, root), (), root))


def changes_within(
    before: Any, after: Any, pointer: tuple[str, ...], schema: Schema
) -> tuple[Change, ...]:
    """Return the changes between two states of one part, which stands at ``pointer`` now."""
    root = schema.source
    node = resolve(root, root)
    for segment in pointer:
        keyed = list_key(node)
        node = element_of(root, node) if keyed else property_of(root, node, segment)
    return tuple(_compare(before, after, node, pointer, root))


def same(one: object, other: object) -> bool:
    """Tell whether two pieces of data are equal, type-strict, numbers by value."""
    if type(one) is str:  # most of a document
        return type(other) is str and one == other
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, _NUMBERS) and isinstance(other, _NUMBERS):
        return one == other
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            return False
        return all(map(same, one.values(), map(other.__getitem__, one)))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _compare(before: Any, after: Any, node: Node, path: _Path, root: Node) -> Iterator[Change]:
    if before == after and same(before, after):  # the first is quick, the second type-strict
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _compare_mappings(before, after, node, path, root)
        return
    names = list_key(node)
    if names:
        old = element_keys(before, names)
        new = element_keys(after, names)
        if old is not None and new is not None:
            yield from _compare_keyed(
                dict(zip(old, before, strict=True)),
                dict(zip(new, after, strict=True)),
                element_of(root, node),
                path,
                root,
            )
            return
    yield Change(ChangeKind.UBAH, path, before, after)


def _compare_mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], node: Node, path: _Path, root: Node
) -> Iterator[Change]:
    for key in (*before, *(key for key in after if key not in before)):
        child = property_of(root, node, key)
        place = (*path, key)
        if key in before and key in after:
            yield from _compare(before[key], after[key], child, place, root)
        elif key in after:
            yield from _one_sided(ChangeKind.TAMBAH, after[key], child, place)
        else:
            yield from _one_sided(ChangeKind.HAPUS, before[key], child, place)


def _one_sided(kind: ChangeKind, value: Any, node: Node, path: _Path) -> Iterator[Change]:
    """Report what only one side has; a keyed list element by element."""
    names = list_key(node)
    keys = element_keys(value, names) if names else None
    if keys is None:
        yield _added_or_removed(kind, path, value)
        return
    for key, element in zip(keys, value, strict=True):
        yield _added_or_removed(kind, (*path, key), element)


def _added_or_removed(kind: ChangeKind, path: _Path, value: Any) -> Change:
    if kind is ChangeKind.TAMBAH:
        return Change(kind, path, None, value)
    return Change(kind, path, value, None)


def _compare_keyed(
    before: dict[str, Any], after: dict[str, Any], node: Node, path: _Path, root: Node
) -> Iterator[Change]:
    for key, element in before.items():
        if key in after:
            yield from _compare(element, after[key], node, (*path, key), root)
        else:
            yield Change(ChangeKind.HAPUS, (*path, key), element, None)
    for key, element in after.items():
        if key not in before:
            yield Change(ChangeKind.TAMBAH, (*path, key), None, element)
    kept_before = tuple(key for key in before if key in after)
    kept_after = tuple(key for key in after if key in before)
    if kept_before != kept_after:
        yield Change(ChangeKind.PINDAH, path, kept_before, kept_after)
