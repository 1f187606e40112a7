"""The quick check and the library say the same, about right and about wrong data."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.documents.conformity import compiled
from sop_iku.documents.reading import read
from sop_iku.documents.schema import Schema, load_schema, schema_name

CHECKOUT = Path(__file__).parents[2]
KINDS = {
    path.name.partition(".")[0]: load_schema(path.read_bytes())
    for path in sorted((CHECKOUT / "schemas").glob("*.schema.json"))
}
PATHS = [
    *sorted((CHECKOUT / "tests" / "examples").rglob("*.yaml")),
    *(CHECKOUT / name for name in ("iku/2024.yaml", "jabatan.yaml", "instansi.yaml")),
    *(CHECKOUT / name for name in ("kalender/2024.yaml", "sop/penyusunan-iku.yaml")),
]
#: what a mutation puts in a place: of every type, right in some places and wrong in most
VALUES: list[Any] = [
    *(None, True, False, 0, 1, 2024, -1, Decimal("1.0"), Decimal("650.5"), "", " ", "x", "S1"),
    *("2024-01-08", "2024-13-01", "rupiah", "definitif", [], ["x"], ["x", "x"], [1, True], {}),
    *({"kode": "D1"}, [{"kode": "D1"}, {"kode": "D1"}], {"nilai": 1}, {"jenis": "persen"}),
]


def _schema(path: Path) -> Schema:
    name = schema_name(str(path.relative_to(CHECKOUT)))
    return KINDS[name or "iku"]


def _data(path: Path) -> Any:
    document = read(path.read_bytes(), path.name).document
    return None if document is None else document.data


def _same(schema: Schema, data: Any) -> bool:
    assert schema.conforms is not None
    quick: bool = schema.conforms(data)
    wanted: bool = schema.validator.is_valid(data)
    assert quick is wanted, data
    return quick


def test_every_schema_of_this_repository_has_its_quick_check() -> None:
    assert [kind for kind, schema in KINDS.items() if schema.conforms is None] == []


@pytest.mark.parametrize(("value", "right"), [({"a": "x"}, True), ({"a": 1}, False), (1, True)])
def test_free_keys_are_held_against_their_schema(value: Any, *, right: bool) -> None:
    schema = load_schema(b'{"additionalProperties": {"type": "string"}}')
    assert _same(schema, value) is right


def test_every_example_is_judged_alike() -> None:
    found = [_same(_schema(path), data) for path in PATHS if (data := _data(path)) is not None]
    assert True in found
    assert False in found


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a document as its container and the key in it."""
    keys: Any = ()
    if isinstance(data, dict):
        keys = list(data)
    elif isinstance(data, list):
        keys = range(len(data))
    for key in keys:
        yield data, key
        yield from _places(data[key])


WHOLE = [(_schema(path), _data(path)) for path in PATHS if path.parent.name != "invalid"]


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_a_document_changed_anywhere_is_judged_alike(draw: st.DataObject) -> None:
    schema, source = draw.draw(st.sampled_from(WHOLE))
    data = copy.deepcopy(source)
    places = list(_places(data))
    container, key = places[draw.draw(st.integers(0, len(places) - 1))]
    act = draw.draw(st.sampled_from(["replace", "remove", "add"]))
    if act == "replace":
        container[key] = draw.draw(st.sampled_from(VALUES))
    elif act == "remove":
        del container[key]
    elif isinstance(container, dict):
        container["lain"] = draw.draw(st.sampled_from(VALUES))
    else:
        container.append(copy.deepcopy(container[key]))
    _same(schema, data)


#: one schema for each keyword and each of its turns
SMALL: list[dict[str, Any]] = [
    {"type": ["object", "null"], "minProperties": 1},
    {"type": ["object", "null", "string"], "maxProperties": 1},
    {"propertyNames": {"minLength": 5}},
    {"type": "object", "required": ["kode"], "properties": {"kode": {"type": "string"}}},
    {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
    {"type": "string", "minLength": 1, "maxLength": 1, "pattern": "[a-z]"},
    {"type": "integer"},
    {"type": "number", "minimum": 1, "maximum": 650},
    {"minLength": 1, "maxLength": 1},
    {"minItems": 1, "maxItems": 1, "items": {"type": "string"}},
    {"uniqueItems": True},
    {"uniqueItems": False},
    {"enum": [1, "x", None, False]},
    {"const": True},
    {"const": 1},
    {"anyOf": [{"type": "string"}, {"minItems": 2}]},
    {"oneOf": [{"type": "string"}, {"const": "x"}, {"type": "object"}]},
    {"allOf": [{"type": "string"}, {"pattern": "^[0-9]"}]},
    {"not": {"type": "string"}},
    {"if": {"type": "string"}, "then": {"format": "date"}, "else": {"type": "array"}},
    {"if": {"type": "string"}},
    {"required": ["kode"], "dependentRequired": {"kode": ["nilai"], "nilai": []}},
    {"properties": {"kode": False, "nilai": True}, "additionalProperties": {"type": "string"}},
    {"x-kunci": ["kode"]},
    {"x-kunci": []},
    {"$ref": "#/$defs/satu", "$defs": {"satu": {"items": {"$ref": "#/$defs/satu"}, "minItems": 1}}},
    {"title": "hanya kata", "x-kelak": 1},
    {},
]


@pytest.mark.parametrize("source", SMALL, ids=[json.dumps(one)[:60] for one in SMALL])
def test_each_keyword_is_judged_alike(source: dict[str, Any]) -> None:
    schema = load_schema(json.dumps(source).encode())
    for value in VALUES:
        _same(schema, value)


@pytest.mark.parametrize(
    "source",
    [
        {"patternProperties": {"x": {}}},
        {"$ref": "https://contoh.invalid/skema"},
        {"$ref": "#/$defs/hilang"},
        {"const": {"a": 1}},
        {"enum": [[1]]},
    ],
    ids=str,
)
def test_what_is_not_known_is_left_to_the_library(source: dict[str, Any]) -> None:
    schema = load_schema(json.dumps(source).encode())
    assert schema.conforms is None
    assert schema.validator is not None


def test_a_schema_of_the_wrong_shape_is_left_to_the_library() -> None:
    assert compiled({"items": 1}, {"items"}, lambda *_: True) is None
