"""Every file in tests/examples is a case: drop one in, and it is tested.

``invalid/NAME`` has ``NAME.expected`` beside it: one ``RULE LINE COLUMN`` per error, and
optionally ``batas N`` (the reader's bound in bytes).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_iku.documents.checking import Context, check
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.kind import file_year, kind_of
from sop_iku.documents.reading import DEFAULT_LIMIT, read
from tests.documents.repository_files import EXAMPLES, schema

VALID = sorted(path for path in (EXAMPLES / "valid").iterdir() if path.suffix in {".yaml", ".json"})
INVALID = sorted((EXAMPLES / "invalid").glob("*.yaml"))


def findings(path: Path, limit: int = DEFAULT_LIMIT) -> tuple[Finding, ...]:
    reading = read(path.read_bytes(), path.name, limit=limit)
    if reading.document is None:
        return reading.findings
    kind = kind_of(reading.document) or "kunci"
    return check(reading.document, schema(kind), Context(file_year=file_year(path.name)))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_a_valid_example_has_no_finding(path: Path) -> None:
    assert findings(path) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_an_invalid_example_has_exactly_its_expected_errors(path: Path) -> None:
    lines = path.with_name(path.name + ".expected").read_text(encoding="utf-8").splitlines()
    limits = [int(line.split()[1]) for line in lines if line.startswith("batas ")]
    expected = [line for line in lines if not line.startswith("batas ")]
    found = [one for one in findings(path, *limits) if one.level is Level.GALAT]
    assert [f"{one.rule} {one.line} {one.column}" for one in found] == expected
    assert all(one.message and one.path == path.name for one in found)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_every_refusal_of_the_reader_says_what_to_do(path: Path) -> None:
    for one in findings(path):
        if one.rule.startswith("YAML-"):
            assert one.hint


def test_every_refusal_of_the_reader_has_an_example() -> None:
    source = Path(read.__code__.co_filename).with_name("refusals.py").read_text(encoding="utf-8")
    source += Path(read.__code__.co_filename).with_name("scalars.py").read_text(encoding="utf-8")
    rules = {word for word in source.split('"') if word.startswith("YAML-") and word.isupper()}
    shown = {one.rule for path in INVALID for one in findings(path)} | {"YAML-UKURAN"}
    assert rules - shown == {"YAML-BACA"}  # whatever nobody foresaw; test_reading makes one up
