"""Findings as SARIF 2.1.0, which code hosts and editors show beside the line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from sop_iku import __version__
from sop_iku.documents.excerpt import Sources
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.manual import page_of
from sop_iku.documents.titles import explain_rule, short_page

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: what relative paths stand below; a reader maps it to its own copy of the repository
_BASE = "%SRCROOT%"
_LEVELS = {Level.GALAT: "error", Level.PERINGATAN: "warning", Level.INFO: "note"}


def as_sarif(findings: Sequence[Finding], sources: Sources | None = None) -> str:
    """Write ``findings`` as one SARIF run; ``sources`` adds the lines they are about."""
    sources = sources or Sources()
    rules = sorted({finding.rule for finding in findings})
    content = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "iku",
                        "semanticVersion": __version__,
                        "language": "id",
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {
                    _BASE: {"description": {"text": "Folder tempat perintah dijalankan."}}
                },
                "results": [_result(one, rules.index(one.rule), sources) for one in findings],
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": explain_rule(rule).title},
    }
    manual = page_of(rule)
    page = manual.markdown() if manual is not None else short_page(rule)
    if page is not None:
        entry["help"] = {"text": page, "markdown": page}
    return entry


def _result(finding: Finding, index: int, sources: Sources) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": finding.line, "startColumn": finding.column}
    excerpt = sources.excerpt(finding.path, finding.line, finding.column)
    if excerpt is not None:
        region["snippet"] = {"text": excerpt.text}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": " ".join(filter(None, (finding.message, finding.hint)))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.path),
                    "region": region,
                }
            }
        ],
    }


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is: a file URI, or a reference below the folder of the command."""
    plain = quote(PurePosixPath(path).as_posix())
    if plain.startswith("/"):
        return {"uri": f"file://{plain}"}
    return {"uri": plain, "uriBaseId": _BASE}
