"""Taking the data of a sheet over into a document, by small splices only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sop_iku.documents import inserting
from sop_iku.documents.diff import same
from sop_iku.documents.document import Document, Pointer
from sop_iku.documents.failure import Failure
from sop_iku.documents.importing.data_sheet import Datum
from sop_iku.documents.reading import read

_ORDER = ("kode", "nama", "satuan", "sumber", "penanggung_jawab", "keterangan", "nilai")


def take_over(document: Document, data: Sequence[Datum], sections: Sequence[str]) -> Document:
    """Return the document with ``data`` in its section ``data``.

    What is equal stays byte for byte; nothing is removed. ``sections`` are the keys of the
    top level in the order of the schema. Raises SpliceError where a place cannot be edited.
    """
    for datum in data:
        existing = document.data.get("data")
        if not existing:
            document = _first(document, _whole(datum), sections)
            continue
        codes = [element.get("kode") for element in existing]
        if datum.code in codes:
            document = _update(document, ("data", codes.index(datum.code)), datum)
        else:
            document = _again(document, inserting.append(document, ("data",), _whole(datum)))
    return document


def existing_data(document: Document) -> dict[str, Mapping[str, Any]]:
    """Return the data of a document by code.

    Raises Failure where the section has another form, so that nothing could be put beside it.
    """
    elements = document.data.get("data") or []
    if not isinstance(elements, list) or not all(map(_well_formed, elements)):
        raise Failure(
            f"Bagian data di {document.path} bukan daftar data yang berkode.",
            f"Jalankan iku periksa {document.path}, betulkan bagian itu, lalu ulangi.",
        )
    return {element["kode"]: element for element in elements}


def _well_formed(element: Any) -> bool:
    """Tell whether a datum has the form that a row of the sheet is compared with."""
    if not isinstance(element, Mapping) or not isinstance(element.get("kode"), str):
        return False
    unit, values = element.get("satuan") or {}, element.get("nilai") or []
    return (
        isinstance(unit, Mapping)
        and isinstance(unit.get("tingkat", []), list)
        and isinstance(values, list)
        and all(isinstance(one, Mapping) and isinstance(one.get("tahun"), int) for one in values)
        and all(_plain(one.get("nilai")) for one in values)
    )


def _plain(value: Any) -> bool:
    """Tell whether a value is a scalar or a range."""
    if isinstance(value, Mapping):
        return {"bawah", "atas"} <= value.keys()
    return not isinstance(value, list)


def _first(document: Document, value: dict[str, Any], sections: Sequence[str]) -> Document:
    if "data" in document.data and document.data["data"] is not None:
        return _again(document, inserting.append(document, ("data",), value))
    if "data" in document.data:
        return _again(document, inserting.replace_value(document, ("data",), [value]))
    return _again(document, inserting.add_key(document, (), "data", [value], sections))


def _whole(datum: Datum) -> dict[str, Any]:
    """Return a new datum in the order in which it is read best."""
    values = [{"tahun": year, **entry} for year, entry in sorted(datum.values.items())]
    fields: dict[str, Any] = dict(datum.fields)
    if values:
        fields["nilai"] = values
    return {key: fields[key] for key in _ORDER if key in fields}


def _update(document: Document, place: Pointer, datum: Datum) -> Document:
    for key, value in datum.fields.items():
        old = document.data["data"][place[1]]
        if key not in old:
            document = _again(document, inserting.add_key(document, place, key, value, _ORDER))
        elif not same(old[key], value):
            document = _again(document, inserting.replace_value(document, (*place, key), value))
    for year, entry in sorted(datum.values.items()):
        document = _set_year(document, place, year, entry)
    return document


def _set_year(document: Document, place: Pointer, year: int, entry: Mapping[str, Any]) -> Document:
    datum, pointer, new = (
        document.data["data"][place[1]],
        (*place, "nilai"),
        {"tahun": year, **entry},
    )
    if "nilai" not in datum:
        return _again(document, inserting.add_key(document, place, "nilai", [new], _ORDER))
    if datum["nilai"] is None:
        return _again(document, inserting.replace_value(document, pointer, [new]))
    values = datum["nilai"]
    years = [value["tahun"] for value in values]
    if year not in years:
        return _again(document, inserting.append(document, pointer, new))
    pointer = (*pointer, years.index(year))
    for key, value in entry.items():
        old = values[years.index(year)]
        if key not in old:
            document = _again(document, inserting.add_key(document, pointer, key, value))
        elif not same(old[key], value):
            document = _again(document, inserting.replace_value(document, (*pointer, key), value))
    return document


def _again(document: Document, source: bytes) -> Document:
    """Read what a splice made; the splice itself has proved that it is readable."""
    return cast("Document", read(source, document.path, limit=max(len(source), 1)).document)
