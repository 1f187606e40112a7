"""SARIF output is valid by the published schema and names the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from sop_iku.documents.excerpt import Sources
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.manual import page_of
from sop_iku.documents.reading import read
from sop_iku.documents.sarif import as_sarif

#: as in the npm package @microsoft/jest-sarif (MIT)
PUBLISHED = json.loads(
    (Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)


def run_of(findings: list[Finding]) -> Any:
    sources = Sources({"iku/2024.yaml": b"tahun: no\n"})
    content = json.loads(as_sarif(findings, sources))
    jsonschema.Draft4Validator(PUBLISHED).validate(content)
    return content["runs"][0]


def test_an_empty_run_is_valid() -> None:
    assert run_of([])["results"] == []


def test_a_finding_names_rule_level_and_place() -> None:
    run = run_of(
        [
            Finding("iku/2024.yaml", 1, 8, "YAML-YA-TIDAK", Level.GALAT, "salah.", "Betulkan."),
            Finding("/tmp/a b.yaml", 2, 1, "X1", Level.INFO, "lihat."),
        ]
    )
    first, second = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert (first["level"], second["level"]) == ("error", "note")
    assert first["message"]["text"] == "salah. Betulkan."
    assert place["artifactLocation"] == {"uri": "iku/2024.yaml", "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert place["region"] == {"startLine": 1, "startColumn": 8, "snippet": {"text": "tahun: no"}}
    other = second["locations"][0]["physicalLocation"]
    assert other["artifactLocation"] == {"uri": "file:///tmp/a%20b.yaml"}
    assert "snippet" not in other["region"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "YAML-YA-TIDAK"
    assert "help" in run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert "help" not in run["tool"]["driver"]["rules"][second["ruleIndex"]]


def test_a_rule_brings_its_page_of_the_manual() -> None:
    (rule,) = run_of([Finding("a.yaml", 1, 1, "R4", Level.GALAT, "x")])["tool"]["driver"]["rules"]
    page = page_of("R4")
    assert page is not None
    assert rule["help"] == {"text": page.markdown(), "markdown": page.markdown()}


def test_columns_count_characters_as_the_run_says() -> None:
    source = '"\U0001f600": 1\n"\U0001f600": 2\nmulai: 1:30  # \U0001f600\n'.encode()
    found = read(source, "a.yaml").findings
    run = json.loads(as_sarif(found, Sources({"a.yaml": source})))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    assert [(one["startLine"], one["startColumn"]) for one in regions] == [(2, 1), (3, 8)]


def test_it_can_be_written_without_the_files() -> None:
    jsonschema.Draft4Validator(PUBLISHED).validate(
        json.loads(as_sarif([Finding("a.yaml", 1, 1, "X1", Level.PERINGATAN, "x")]))
    )
