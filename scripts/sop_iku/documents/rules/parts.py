"""Ways into a document that may be wrong: every step checks what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sop_iku.documents.document import Pointer

Part = tuple[Pointer, Mapping[str, Any]]


def parts_of(owner: Any, key: str, pointer: Pointer = ()) -> Iterator[Part]:
    """Yield the mappings in the list ``owner[key]`` with their pointers; nothing else."""
    elements = owner.get(key) if isinstance(owner, Mapping) else None
    if isinstance(elements, list):
        for index, element in enumerate(elements):
            if isinstance(element, Mapping):
                yield (*pointer, key, index), element


def goals(data: Any) -> Iterator[Part]:
    """Yield every goal (sasaran)."""
    yield from parts_of(data, "sasaran")


def indicators(data: Any) -> Iterator[tuple[Pointer, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield every indicator with its pointer and its goal."""
    for pointer, goal in goals(data):
        for place, indicator in parts_of(goal, "indikator", pointer):
            yield place, indicator, goal


def name_of(part: Mapping[str, Any]) -> str:
    """Return the code of a part for a sentence, or a placeholder."""
    code = part.get("kode")
    return code if isinstance(code, str) else "(tanpa kode)"
