"""Editors show what the schemas say: every field explains itself in Indonesian."""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from sop_iku.documents.schema import schema_name
from sop_iku.documents.shape import resolve
from tests.documents.repository_files import ROOT, schema

#: Every kind: what people write by hand, and what they may have to read.
SCHEMAS = sorted(path.name.partition(".")[0] for path in (ROOT / "schemas").glob("*.schema.json"))
DOCUMENTS = {
    "iku": "iku/2024.yaml",
    "sop": "sop/penyusunan-iku.yaml",
    "jabatan": "jabatan.yaml",
    "instansi": "instansi.yaml",
    "kalender": "kalender/2024.yaml",
    "kunci": "kunci/gerbang.json",
    "kepercayaan": "kunci/naskah.json",
}
#: Written in an office once papers come back signed; the sample has none.
LATER = {"kepercayaan"}


def whole(root: Mapping[str, Any], node: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``node`` with what its reference says, its own words first."""
    return {**resolve(root, node), **node}


def fields(kind: str) -> list[tuple[str, dict[str, Any]]]:
    root = schema(kind).source

    def walk(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        node = resolve(root, node)
        for key, value in node.get("properties", {}).items():
            yield f"{path}/{key}", whole(root, value)
            yield from walk(value, f"{path}/{key}")
        for name in ("items", "additionalProperties"):
            if isinstance(node.get(name), Mapping):
                yield from walk(node[name], f"{path}/*")
        for form in node.get("oneOf", ()):  # an export has lines of several forms
            yield from walk(form, f"{path}/{str(form.get('$ref')).rpartition('/')[2]}")

    return list(walk(root, kind))


FIELDS = [one for kind in SCHEMAS for one in fields(kind)]


def test_no_schema_is_without_fields() -> None:
    assert {path.partition("/")[0] for path, _ in FIELDS} == set(SCHEMAS)
    assert len(SCHEMAS) == 13


@pytest.mark.parametrize(("path", "field"), FIELDS, ids=[path for path, _ in FIELDS])
def test_every_field_has_title_description_examples_and_explained_choices(
    path: str, field: dict[str, Any]
) -> None:
    assert len(field["title"]) > 1
    assert len(field["description"]) > 5
    assert field["examples"]
    if "enum" in field:
        choices = [choice for choice in field["enum"] if choice is not None]
        assert len(field["enumDescriptions"]) == len(choices)
        assert all(len(text) > 5 for text in field["enumDescriptions"])
    if field.get("type") not in ("object", "array"):
        validator = schema(path.split("/", maxsplit=1)[0]).validator.evolve(schema=field)
        for example in field["examples"]:
            assert validator.is_valid(example), example


def test_the_editor_maps_every_kind_of_document_to_its_schema() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    mapped = {pattern: path for path, pattern in settings["yaml.schemas"].items()}
    mapped |= {one["fileMatch"][0]: one["url"] for one in settings["json.schemas"]}
    for kind, path in DOCUMENTS.items():
        assert kind in LATER or (ROOT / path).is_file()
        assert schema_name(path) == kind
        (pattern,) = [one for one in mapped if fnmatch.fnmatch(path, one)]
        assert mapped[pattern] == f"./schemas/{kind}.schema.json"
        assert (ROOT / mapped[pattern]).is_file()
