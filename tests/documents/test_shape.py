"""Ways in a schema, and the ends of two small functions that only odd input reaches."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.documents.characters import first_decomposed
from sop_iku.documents.schema import validate
from sop_iku.documents.shape import element_keys, has_place, list_key, resolve
from tests.documents.repository_files import document, schema


@pytest.mark.parametrize(
    "root",
    [
        {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}},
        {"$ref": "#/$defs/b", "$defs": {}},
        {"$ref": "#/$defs/b/c", "$defs": {"b": 1}},
    ],
)
def test_a_reference_to_nothing_or_in_a_circle_ends_in_nothing(root: dict[str, Any]) -> None:
    assert resolve(root, root) == {}


def test_a_reference_elsewhere_is_left_alone() -> None:
    assert resolve({}, {"$ref": "urn:x"}) == {"$ref": "urn:x"}


def test_elements_without_a_key_cannot_be_told_apart() -> None:
    assert element_keys("x", ("kode",)) is None
    assert element_keys([1], ("kode",)) is None
    assert element_keys([{"kode": True}], ("kode",)) is None
    assert element_keys([{"kode": "a"}, {"kode": "a"}], ("kode",)) is None
    assert list_key({"x-kunci": []}) is None


def test_a_letter_left_over_at_the_end_is_found_there() -> None:
    assert first_decomposed("ab") == (1, 3)
    assert first_decomposed("ae\u0301") == (1, 2)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("versi: null", "bukan (kosong)", "Tulis angkanya saja"),
        ("versi: [1]", "bukan daftar", "Tulis angkanya saja"),
        ("versi: {a: 1}", "bukan sekumpulan kunci", "Tulis angkanya saja"),
        ("contoh: 1", "bukan 1", ""),
        ("renstra: x", "bukan “x”", ""),
        ("menggantikan: {nomor: 1}", "bukan 1", "Apit dengan tanda petik"),
    ],
)
def test_a_wrong_type_is_told_with_what_stands_there(line: str, message: str, hint: str) -> None:
    key = line.split(":", maxsplit=1)[0]
    found = validate(document(f"{line}\n"), schema("iku"))
    assert any(message in one.message and hint in one.hint for one in found), (key, found)


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ((), True),
        (("data", "*", "verifikasi"), True),
        (("data", "D1", "tiada"), False),
        (("sasaran", "S1", "indikator", "IKU-1", "target", "2024", "nilai"), True),
        (("*",), True),
        (("*", "awal"), True),  # of renstra, which is not the first
        (("*", "*", "verifikasi"), True),
        (("renstra", "*", "tiada"), False),
        (("tiada",), False),
    ],
)
def test_whether_a_schema_describes_a_place(place: tuple[str, ...], *, there: bool) -> None:
    assert has_place(schema("iku").source, place) is there


def test_any_key_has_a_place_where_keys_are_free() -> None:
    free = {"additionalProperties": {"type": "string"}}
    assert has_place(free, ("x",))
    assert has_place(free, ("*",))
    assert has_place({"properties": {"a": {}}, **free}, ("*",))
    assert not has_place({}, ("*",))
