"""Rows of the sheet ``Indikator`` put into the goals of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.element_edits import ElementEdit, edit_elements
from sop_iku.documents.importing.indicator_sheet import Row, Sheet
from sop_iku.documents.importing.table import shown_text
from sop_iku.documents.importing.taking_over import (
    add_elements,
    ordered,
    other_form,
    plain,
    unit_formed,
    updating,
    values_formed,
    whole,
)
from sop_iku.documents.putting import Place
from sop_iku.documents.schema import Schema


def take_over_indicators(document: Document, sheet: Sheet, schema: Schema) -> Document:
    """Return the document with the goals and indicators of ``sheet``.

    What is equal stays byte for byte; nothing is removed or moved. Raises SpliceError where a
    place cannot be edited or the document would get larger than it may be.
    """
    known = existing_goals(document)
    by_goal: dict[str, list[Row]] = {code: [] for code in sheet.goals}
    for row in sheet.rows:
        by_goal.setdefault(row.goal, []).append(row)
    cells: dict[Place, ElementEdit] = {}
    goals: dict[Place, ElementEdit] = {}
    new_goals = []
    for code, text in sheet.goals.items():
        place: Place = ("sasaran", code)
        present = {one["kode"] for one in known.get(code, {}).get("indikator", ())}
        added = []
        for row in by_goal[code]:
            if row.code in present:
                inside = (*place, "indikator", row.code)
                cells[inside] = updating(inside, row.fields, "target", row.targets, schema)
            else:
                added.append(whole(row.fields, "target", row.targets))
        if code not in known:
            added = ordered(added, (*place, "indikator"), schema)
            new_goals.append({"kode": code, "uraian": text, "indikator": added})
            continue
        fields = {"uraian": text} if shown_text(known[code]["uraian"]) != text else {}
        if fields or added:
            goals[place] = _of_goal(place, fields, added, schema)
    document = edit_elements(document, cells, schema)
    document = edit_elements(document, goals, schema)
    return add_elements(document, ("sasaran",), new_goals, schema)


def _of_goal(
    place: Place, fields: Mapping[str, Any], added: Sequence[dict[str, Any]], schema: Schema
) -> ElementEdit:
    """Return the edit of a goal: its text replaced, indicators added to its end."""
    update = updating(place, fields, "indikator", {}, schema)
    return lambda document: add_elements(update(document), (*place, "indikator"), added, schema)


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
