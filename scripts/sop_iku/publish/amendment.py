"""What an amendment changes, in words: the list in the decree "Perubahan atas Keputusan …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.describing import describe
from sop_iku.documents.diff import difference
from sop_iku.documents.formatting import long_date
from sop_iku.publish.model import Publication

#: what the annex of the decree prints; notes, dispositions and signatures change every time
_PRINTED = frozenset({"renstra", "sasaran"})


@dataclass(frozen=True)
class Replaced:
    """The decree that an amendment changes, and why."""

    number: str
    date: str
    reason: str


def replaced(document: Mapping[str, Any]) -> Replaced | None:
    """Return the decree that ``document`` amends (``menggantikan``), or None."""
    before = document.get("menggantikan")
    if not before:
        return None
    return Replaced(str(before["nomor"]), long_date(before["tanggal"]), str(before["alasan"]))


def change_words(publication: Publication) -> tuple[str, ...]:
    """Return the changes against the version before, one sentence each, in document order.

    Empty where that version or the schema is not at hand.
    """
    before, after = publication.previous, publication.document
    if before is None or publication.schema is None:
        return ()
    return tuple(
        describe(change, after, publication.office_names)
        for change in difference(before, after, publication.schema)
        if change.pointer and change.pointer[0] in _PRINTED
    )
