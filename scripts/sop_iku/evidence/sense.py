"""Whether an office's file makes sense beyond its schema: what the gate asks, for any caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sop_iku.documents.document import Document
from sop_iku.documents.finding import Finding, Level
from sop_iku.procedure.offices import RegisterError, register_from
from sop_iku.procedure.sop import procedure_from

#: the rule id of what contradicts itself
RULE = "KEBIJAKAN"


def institution_from(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of ``instansi.yaml``; raises ValueError for an unknown time zone."""
    try:
        ZoneInfo(data["zona"])
    except (ZoneInfoNotFoundError, KeyError, TypeError, OSError) as error:
        raise ValueError(f"Zona waktu {data.get('zona')!r} tidak dikenal.") from error
    return data


#: what an office's data must make sense as, by kind
MODELS: Mapping[str, Callable[[Any], Any]] = {
    "instansi": institution_from,
    "jabatan": register_from,
    "sop": procedure_from,
}


def contradiction_in(document: Document, kind: str) -> Finding | None:
    """Return what makes no sense in a document that its schema allows; None if nothing."""
    make = MODELS.get(kind)
    try:
        if make is not None:
            make(document.data)
    except ValueError as error:
        place = document.position(error.place if isinstance(error, RegisterError) else ())
        message = str(error).removeprefix("jabatan.yaml: ")
        return Finding(document.path, place.line, place.column, RULE, Level.GALAT, message)
    return None
