"""Rows of the sheet ``Indikator`` put into the goals of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.importing.indicator_sheet import Sheet
from sop_iku.documents.importing.table import shown_text
from sop_iku.documents.importing.taking_over import (
    add_elements,
    ordered,
    other_form,
    plain,
    unit_formed,
    update,
    values_formed,
    whole,
)
from sop_iku.documents.schema import Schema


def take_over_indicators(document: Document, sheet: Sheet, schema: Schema) -> Document:
    """Return the document with the goals and indicators of ``sheet``.

    What is equal stays byte for byte; nothing is removed or moved. Raises SpliceError where a
    place cannot be edited or the document would get larger than it may be.
    """
    known = existing_goals(document)
    new_goals = []
    for code, text in sheet.goals.items():
        rows = [row for row in sheet.rows if row.goal == code]
        added = []
        for row in rows:
            place = ("sasaran", code, "indikator", row.code)
            if any(one["kode"] == row.code for one in known.get(code, {}).get("indikator", ())):
                document = update(document, place, row.fields, "target", row.targets, schema)
            else:
                added.append(whole(row.fields, "target", row.targets))
        if code not in known:
            added = ordered(added, ("sasaran", code, "indikator"), schema)
            new_goals.append({"kode": code, "uraian": text, "indikator": added})
            continue
        if shown_text(known[code]["uraian"]) != text:
            fields = {"uraian": text}
            document = update(document, ("sasaran", code), fields, "indikator", {}, schema)
        document = add_elements(document, ("sasaran", code, "indikator"), added, schema)
    return add_elements(document, ("sasaran",), new_goals, schema)


def existing_goals(document: Document) -> dict[str, Mapping[str, Any]]:
    """Return the goals of a document by code, each with a list of indicators.

    Raises Failure where the section has another form, so that nothing could be put beside it.
    """
    goals = document.data.get("sasaran") or []
    if not isinstance(goals, list) or not all(map(_goal_formed, goals)):
        raise other_form(document, "sasaran")
    codes = [one["kode"] for goal in goals for one in goal["indikator"]]
    if len(set(codes)) < len(codes):
        raise other_form(document, "sasaran")
    return {goal["kode"]: goal for goal in goals}


def _goal_formed(goal: Any) -> bool:
    return (
        isinstance(goal, Mapping)
        and isinstance(goal.get("kode"), str)
        and isinstance(goal.get("uraian"), str)
        and isinstance(goal.get("indikator"), list)
        and all(map(_indicator_formed, goal["indikator"]))
    )


def _indicator_formed(one: Any) -> bool:
    """Tell whether an indicator has the form that a row of the sheet is compared with."""
    if not isinstance(one, Mapping) or not isinstance(one.get("kode"), str):
        return False
    base = one.get("baseline", {})
    return (
        unit_formed(one.get("satuan"))
        and values_formed(one.get("target"))
        and isinstance(base, Mapping)
        and plain(base.get("nilai"))
        and isinstance(one.get("formula", {}), Mapping)
        and isinstance(one.get("asli", {}), Mapping)
        and isinstance(one.get("penanggung_jawab", []), list)
    )
