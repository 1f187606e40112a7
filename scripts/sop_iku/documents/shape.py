"""Finding one's way in a schema: which part of it describes which part of the data.

Only the ways that our schemas go are followed: ``$ref`` into ``$defs``, ``properties``,
``additionalProperties`` and ``items``. Conditions (``if``, ``oneOf``) never add shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]
_NOTHING: Node = {}
#: what can tell elements apart; a pair, which ``isinstance`` takes quicker than a union
_KEYS = (str, int)


def resolve(root: Node, node: object) -> Node:
    """Follow ``$ref`` within the schema ``root`` and return the part meant."""
    for _ in range(32):  # a circle of references ends somewhere
        if not isinstance(node, Mapping):
            return _NOTHING
        reference = node.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return node
        node = root
        for segment in reference[2:].split("/"):
            node = node.get(segment) if isinstance(node, Mapping) else None
    return _NOTHING


def property_of(root: Node, node: Node, key: str) -> Node:
    """Return the part for the value under ``key`` of the mapping that ``node`` describes."""
    properties = node.get("properties")
    if isinstance(properties, Mapping) and key in properties:
        return resolve(root, properties[key])
    return resolve(root, node.get("additionalProperties"))


def element_of(root: Node, node: Node) -> Node:
    """Return the part for each element of the list that ``node`` describes."""
    return resolve(root, node.get("items"))


def has_place(root: Node, segments: Sequence[str]) -> bool:
    """Tell whether the schema ``root`` describes what stands at ``segments``.

    A segment is a key, the key of a list's element, or ``*`` for any.
    """
    return _has_place(root, resolve(root, root), tuple(segments))


def _has_place(root: Node, node: Node, segments: Sequence[str]) -> bool:
    """Tell whether ``node`` describes what stands at ``segments`` below it."""
    if not segments:
        return True
    segment, *rest = segments
    if "items" in node:
        return _has_place(root, element_of(root, node), rest)
    named = node.get("properties", {})
    free = bool(node.get("additionalProperties"))
    if segment != "*" and segment not in named:
        return free and _has_place(root, property_of(root, node, segment), rest)
    keys = list(named) if segment == "*" else [segment]
    return any(_has_place(root, property_of(root, node, key), rest) for key in keys) or (
        segment == "*" and free and _has_place(root, property_of(root, node, ""), rest)
    )


def list_key(node: Node) -> tuple[str, ...] | None:
    """Return the names of the fields that tell the elements of a list apart (``x-kunci``)."""
    names = node.get("x-kunci")
    if isinstance(names, list) and names and all(isinstance(name, str) for name in names):
        return tuple(names)
    return None


def element_keys(elements: object, names: tuple[str, ...]) -> list[str] | None:
    """Return the key text of every element; None where they cannot be told apart by it."""
    if not isinstance(elements, list):
        return None
    found: list[str] = []
    for element in elements:
        # plain dictionaries first: an isinstance with the abstract class is slow
        if not isinstance(element, dict) and not isinstance(element, Mapping):
            return None
        values = [element.get(name) for name in names]
        for value in values:
            if not isinstance(value, _KEYS) or isinstance(value, bool):
                return None
        found.append(".".join(map(str, values)))
    return found if len(set(found)) == len(found) else None
