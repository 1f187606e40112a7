"""One difference between two documents, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ChangeKind(StrEnum):
    """Added, removed, changed, or put into another order."""

    TAMBAH = "tambah"
    HAPUS = "hapus"
    UBAH = "ubah"
    PINDAH = "pindah"


@dataclass(frozen=True)
class Change:
    """One difference at one place.

    ``pointer`` names the place in text: keys of mappings, and for elements of keyed lists
    the values of their key fields (``("data", "D1", "nilai", "2023", "nilai")``).
    ``before`` is None where something was added, ``after`` where it was removed; for a
    change of order (at the list) both are tuples of the elements' keys.
    """

    kind: ChangeKind
    pointer: tuple[str, ...]
    before: Any
    after: Any


def format_pointer(pointer: tuple[str, ...]) -> str:
    """Write ``pointer`` as a JSON pointer: ``/data/D1/nilai`` (RFC 6901 escapes)."""
    return "".join("/" + segment.replace("~", "~0").replace("/", "~1") for segment in pointer)
