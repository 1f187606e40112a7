"""Every claim of the threat model stands on a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "pengembang" / "model-ancaman.md"
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[f"{path}::{name}" for path, name in NAMED])
def test_a_named_test_exists(path: str, name: str) -> None:
    tree = ast.parse((CHECKOUT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_row_of_a_claim_names_its_test() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    claims = [row for row in rows if not row.startswith(("| tries to", "|---"))]
    assert len(claims) >= 30
    assert [row for row in claims if not re.search(r"`tests/[\w/]+\.py::\w+` \|$", row)] == []


def test_readers_of_the_site_are_told_where_it_stands() -> None:
    page = (CHECKOUT / "docs" / "tentang.md").read_text(encoding="utf-8")
    assert f"`{PAGE.relative_to(CHECKOUT)}`" in page
