"""The form's check of the schema finds what the Python validator finds, and knows every keyword."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.reading import read
from tests.documents.repository_files import EXAMPLES, schema
from tests.formulir import random_edits, toolchain
from tests.formulir.test_splicing import SAMPLE, data_of

pytestmark = [pytest.mark.tool, pytest.mark.xdist_group("formulir")]
IKU = schema("iku")
#: what stands below these are names of the document, not keywords
NAMES = {"properties", "$defs", "dependentRequired"}


def test_every_keyword_of_the_schema_is_known(bench: Path) -> None:
    (answer,) = toolchain.asked(bench, [{"op": "keywords"}])
    assert keywords(json.loads(toolchain.SCHEMA.read_bytes())) <= set(answer["hasil"])


def keywords(node: Any) -> set[str]:
    found = set()
    for key, value in node.items():
        found.add(key)
        if key in {"examples", "enum", "const"}:
            continue
        inner = value if isinstance(value, list) else [value]
        for one in list(value.values()) if key in NAMES else inner:
            found |= keywords(one) if isinstance(one, dict) else set()
    return found


def broken(data: Any) -> Iterator[Any]:
    """One fault at a time, of every kind that a form can make."""
    indicator = ("sasaran", 0, "indikator", 0)
    for path, value in (
        ((*indicator, "kode"), "-x"),
        ((*indicator, "kode"), "IKU-2"),
        ((*indicator, "nama"), " "),
        ((*indicator, "nama"), "x" * 5001),
        ((*indicator, "polaritas"), "naik"),
        ((*indicator, "formula"), {}),
        ((*indicator, "formula"), {"uraian": "x", "rujukan": "y"}),
        ((*indicator, "formula"), {"pembilang": "x"}),
        ((*indicator, "satuan"), {}),
        ((*indicator, "satuan"), {"jenis": "rupiah"}),
        ((*indicator, "satuan"), {"jenis": "predikat", "tingkat": ["A", "A"]}),
        ((*indicator, "satuan"), {"jenis": "angka"}),
        ((*indicator, "baseline"), {"nilai": Decimal(1)}),
        ((*indicator, "baseline"), {"belum_ada": True}),
        ((*indicator, "baseline"), {"belum_ada": True, "nilai": Decimal(1)}),
        ((*indicator, "target"), []),
        ((*indicator, "target", 0, "tahun"), 1900),
        ((*indicator, "target", 0, "tahun"), Decimal("2024.5")),
        ((*indicator, "target", 1, "tahun"), 2024),
        ((*indicator, "target", 0, "nilai"), {"bawah": Decimal(1)}),
        ((*indicator, "penanggung_jawab"), ["staf", "staf"]),
        ((*indicator, "asli"), {"catatan": "x"}),
        ((*indicator, "tak_dikenal"), 1),
        (("sasaran", 0, "jenis"), "program"),
        (("sasaran", 0, "indikator"), None),
        (("disposisi", 0, "tanggal"), "2024-02-30"),
        (("pengesahan", "pejabat", "nip"), "123"),
        (("versi",), Decimal("1.5")),
        (("versi",), 0),
        (("contoh",), "ya"),
        (("asal",), {"judul": "x"}),
    ):
        one = copy.deepcopy(data)
        owner = one
        for segment in path[:-1]:
            owner = owner[segment]
        owner[path[-1]] = value
        yield one


@pytest.mark.slow
def test_it_refuses_exactly_what_python_refuses(bench: Path) -> None:
    data = data_of(SAMPLE.read_text("utf-8"))
    wanted = [data, *broken(data), *random_edits.edits(data, 20240301, 300)]
    for path in sorted((EXAMPLES / "valid").glob("*.yaml")):
        document = read(path.read_bytes(), path.name).document
        if document is None or document.data.get("warisan"):
            continue  # the form opens no document from before the system
        if "renstra" in document.data:
            wanted.append(document.data)
    answers = toolchain.asked(bench, [{"op": "faults", "data": one} for one in wanted])
    refused = 0
    for one, answer in zip(wanted, answers, strict=True):
        if broken_line(one):
            continue
        expected = sorted(places(one))
        assert bool(answer["hasil"]) == bool(expected), (answer["hasil"], expected)
        found = {fault["tempat"] for fault in answer["hasil"]}
        assert {place for place in expected if not covered(place, found)} == set()
        refused += bool(expected)
    assert refused > 100


def broken_line(value: Any) -> bool:
    """Python's ``$`` also matches before a last line break; JSON Schema's does not."""
    if isinstance(value, dict | list):
        return any(map(broken_line, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and value.endswith("\n")


def places(data: Any) -> set[str]:
    return {"/".join(map(str, error.absolute_path)) for error in IKU.validator.iter_errors(data)}


def covered(place: str, found: set[str]) -> bool:
    """Missing parts are told at their own place here, at their owner there."""
    return any(one == place or one.startswith(f"{place}/") or not place for one in found)
