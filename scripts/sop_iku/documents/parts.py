"""Ways into a document that may be wrong: every step checks what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sop_iku.documents.document import Pointer

Part = tuple[Pointer, Mapping[str, Any]]


def parts_of(owner: Any, key: str, pointer: Pointer = ()) -> Iterator[Part]:
    """Yield the mappings in the list ``owner[key]`` with their pointers; nothing else."""
    # SIM101 here and below: what was read is plain dictionaries, and asking for those first is
    # quicker than one isinstance over both (Mapping is abstract)
    elements = owner.get(key) if isinstance(owner, dict) or isinstance(owner, Mapping) else None  # noqa: SIM101 - see above
    if isinstance(elements, list):
        for index, element in enumerate(elements):
            if isinstance(element, dict) or isinstance(element, Mapping):  # noqa: SIM101 - see above
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


def number_of(value: object) -> Decimal | None:
    """Return ``value`` as a Decimal where it is a number of a document."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def by_year(owner: Any, key: str) -> dict[int, tuple[int, Any]]:
    """Return the values in the list ``owner[key]`` by year, with their index; first one wins."""
    found: dict[int, tuple[int, Any]] = {}
    for pointer, entry in parts_of(owner, key):
        year, index = entry.get("tahun"), pointer[-1]
        if isinstance(year, int) and isinstance(index, int) and "nilai" in entry:
            found.setdefault(year, (index, entry["nilai"]))
    return dict(sorted(found.items()))


def data_by_code(data: Any) -> dict[str, Mapping[str, Any]]:
    """Return the data (section ``data``) by their code."""
    return {
        datum["kode"]: datum
        for _, datum in parts_of(data, "data")
        if isinstance(datum.get("kode"), str)
    }


def text_of(part: Any, key: str) -> str:
    """Return the text under ``key`` with single blanks, or an empty text."""
    value = part.get(key) if isinstance(part, Mapping) else None
    return " ".join(value.split()) if isinstance(value, str) else ""
