"""The schema expresses whole documents of real offices without loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sop_iku.documents.schema import validate
from sop_iku.documents.writing import flow
from tests.documents.real_documents import converted, restored
from tests.documents.repository_files import document, schema

#: as published; collected by hand, facts only
SOURCES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "data" / "dokumen-nyata.yaml").read_bytes(), yaml.CBaseLoader
)


def as_yaml(data: dict[str, Any]) -> str:
    return "".join(f"{key}: {flow(value)}\n" for key, value in data.items())


@pytest.mark.parametrize("source", SOURCES, ids=[one["id"] for one in SOURCES])
def test_a_real_document_is_valid_as_warisan_and_comes_back_whole(source: dict[str, Any]) -> None:
    read = document(as_yaml(converted(source)), f"iku/{converted(source)['tahun']}.yaml")
    assert validate(read, schema("iku")) == ()
    assert restored(read.data) == source


def test_what_only_a_real_document_has_is_refused_in_a_document_of_ours() -> None:
    data = converted(SOURCES[1])
    del data["warisan"]
    messages = " ".join(
        finding.message for finding in validate(document(as_yaml(data)), schema("iku"))
    )
    for word in ("asal: hanya untuk dokumen warisan", "asli: hanya untuk", "kunci 'alasan' belum"):
        assert word in messages
