"""A pattern's end is the very end of the text, in the quick check and in the explained one."""

from __future__ import annotations

import json

import pytest

from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema, validate
from sop_iku.documents.schema_pattern import expression


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("^[a-z]+$", "pma", True),
        ("^[a-z]+$", "pma\n", False),
        ("^(a$|b)$", "a", True),
        ("^(a$|b)$", "a\n", False),
        (r"^\$[0-9]$", "$5", True),
        ("^[$]$", "$", True),
        (r"^[\]$]$", "$", True),
        (r"^\\$", "\\", True),
        ("a", "a\n", True),
    ],
)
def test_a_dollar_is_the_very_end(pattern: str, text: str, fits: bool) -> None:
    assert (expression(pattern).search(text) is not None) == fits


@pytest.mark.parametrize("written", ["kode: |\n  D1\n", "kode: D1\n"])
def test_a_last_line_feed_is_a_finding_with_its_place(written: str) -> None:
    schema = load_schema(
        json.dumps(
            {"type": "object", "properties": {"kode": {"type": "string", "pattern": "^D[0-9]$"}}}
        ).encode()
    )
    document = read(written.encode(), "contoh.yaml").document
    assert document is not None
    found = validate(document, schema)
    assert [(one.line, one.rule) for one in found] == ([(1, "SKEMA")] if "|" in written else [])
