"""Rows of a workbook put into a document: additions and replacements, nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sop_iku.documents import inserting
from sop_iku.documents.diff import same
from sop_iku.documents.document import Document
from sop_iku.documents.element_edits import ElementEdit, edit_elements
from sop_iku.documents.failure import Failure
from sop_iku.documents.importing.data_sheet import Datum
from sop_iku.documents.putting import Place, node_of, pointer_of, put, reread
from sop_iku.documents.schema import Schema
from sop_iku.documents.shape import element_of
from sop_iku.documents.splicing import value_at


def take_over(document: Document, data: Sequence[Datum], schema: Schema) -> Document:
    """Return the document with ``data`` in its section ``data``.

    What is equal stays byte for byte; nothing is removed. Raises SpliceError where a place
    cannot be edited or the document would get larger than it may be.
    """
    known = existing_data(document)
    edits: dict[Place, ElementEdit] = {}
    new = []
    for datum in data:
        if datum.code in known:
            place = ("data", datum.code)
            edits[place] = updating(place, datum.fields, "nilai", datum.values, schema)
        else:
            new.append(whole(datum.fields, "nilai", datum.values))
    document = edit_elements(document, edits, schema)
    return add_elements(document, ("data",), new, schema)


def existing_data(document: Document) -> dict[str, Mapping[str, Any]]:
    """Return the data of a document by code.

    Raises Failure where the section has another form, so that nothing could be put beside it.
    """
    elements = document.data.get("data") or []
    if not isinstance(elements, list) or not all(map(_well_formed, elements)):
        raise other_form(document, "data")
    return {element["kode"]: element for element in elements}


def other_form(document: Document, section: str) -> Failure:
    """Say that a section has not the form in which rows could be put beside it."""
    return Failure(
        f"Bagian {section} di {document.path} bukan daftar {section} yang berkode.",
        f"Jalankan iku periksa {document.path}, betulkan bagian itu, lalu ulangi.",
    )


def whole(fields: Mapping[str, Any], series: str, values: Mapping[int, Any]) -> dict[str, Any]:
    """Return a new element with its values by year."""
    entries = [{"tahun": year, **entry} for year, entry in sorted(values.items())]
    return {**fields, series: entries} if entries else dict(fields)


def add_elements(
    document: Document, place: Place, elements: Sequence[dict[str, Any]], schema: Schema
) -> Document:
    """Return the document with ``elements`` at the end of the list at ``place``, in one edit."""
    if not elements:
        return document
    elements = ordered(elements, place, schema)
    pointer = pointer_of(document.data, place, schema)
    if pointer is None:
        owner = pointer_of(document.data, place[:-1], schema) or ()
        names = tuple(node_of(place[:-1], schema).get("properties", ()))
        source = inserting.add_key(document, owner, place[-1], elements, names)
        return reread(document, source)
    if value_at(document.data, pointer) is None:
        document = reread(document, inserting.replace_value(document, pointer, []))
    return reread(document, inserting.append(document, pointer, *elements))


def updating(
    place: Place,
    fields: Mapping[str, Any],
    series: str,
    values: Mapping[int, Mapping[str, Any]],
    schema: Schema,
) -> ElementEdit:
    """Return the edit that replaces or adds what differs at the element at ``place``."""

    def update(document: Document) -> Document:
        for key, value in fields.items():
            document = _set(document, (*place, key), value, schema)
        for year, entry in sorted(values.items()):
            document = _set_year(document, (*place, series), year, entry, schema)
        return document

    return update


def _set(document: Document, place: Place, value: Any, schema: Schema) -> Document:
    pointer = pointer_of(document.data, place, schema)
    if pointer is None:
        return put(document, place, value, schema)
    if same(value_at(document.data, pointer), value):
        return document
    return reread(document, inserting.replace_value(document, pointer, value))


def _set_year(
    document: Document, place: Place, year: int, entry: Mapping[str, Any], schema: Schema
) -> Document:
    """Put the value of one year; a note on how another value was written goes with it."""
    pointer = pointer_of(document.data, (*place, str(year)), schema)
    if pointer is None:
        owner = value_at(document.data, pointer_of(document.data, place[:-1], schema) or ())
        if place[-1] in owner:
            return add_elements(document, place, [{"tahun": year, **entry}], schema)
        return put(document, place, [{"tahun": year, **entry}], schema)
    old = value_at(document.data, pointer)
    if "tertulis" in old and "tertulis" not in entry and not same(old["nilai"], entry["nilai"]):
        kept = {key: value for key, value in old.items() if key != "tertulis"}
        new = {**kept, "nilai": entry["nilai"]}
        return reread(document, inserting.replace_value(document, pointer, new))
    for key, value in entry.items():
        document = _set(document, (*place, str(year), key), value, schema)
    return document


def ordered(
    elements: Sequence[dict[str, Any]], place: Place, schema: Schema
) -> list[dict[str, Any]]:
    """Return elements of the list at ``place`` with their keys in the order of the schema."""
    keys = element_of(schema.source, node_of(place, schema)).get("properties", ())
    return [{key: one[key] for key in keys if key in one} for one in elements]


def _well_formed(element: Any) -> bool:
    """Tell whether a datum has the form that a row of the sheet is compared with."""
    if not isinstance(element, Mapping) or not isinstance(element.get("kode"), str):
        return False
    return unit_formed(element.get("satuan")) and values_formed(element.get("nilai"))


def unit_formed(unit: Any) -> bool:
    """Tell whether a unit has the form that a cell is compared with."""
    return unit is None or (isinstance(unit, Mapping) and isinstance(unit.get("tingkat", []), list))


def values_formed(values: Any) -> bool:
    """Tell whether values by year have the form that the cells of a row are compared with."""
    return isinstance(values or [], list) and all(
        isinstance(one, Mapping) and isinstance(one.get("tahun"), int) and plain(one.get("nilai"))
        for one in values or []
    )


def plain(value: Any) -> bool:
    """Tell whether a value is a scalar or a range."""
    if isinstance(value, Mapping):
        return {"bawah", "atas"} <= value.keys()
    return not isinstance(value, list)
