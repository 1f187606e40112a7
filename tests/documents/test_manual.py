"""The manual of the rules: complete, readable, with a reason, an example and a source."""

from __future__ import annotations

import re

import pytest

from sop_iku.documents.manual import INDEX, RulePage, manual, page_of, rule_pages
from sop_iku.documents.rules import RULES
from sop_iku.documents.titles import explain_rule, short_page

PAGES = rule_pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_says_why_shows_wrong_and_right_and_names_its_source(page: RulePage) -> None:
    assert page.title[0].isupper()
    assert "**Sumber:** " in page.body
    assert "``" not in page.body
    assert "**Salah**" in page.body
    assert "**Benar**" in page.body
    assert "**Yang harus dilakukan:** " in page.body
    assert page.markdown().startswith(f"# {page.id} – {page.title}\n\n**Tingkat:** ")


def test_every_rule_has_its_page_the_index_links_it_and_it_links_back() -> None:
    files = manual()
    index = files[INDEX].decode()
    assert re.findall(r"- \[(R\d+)\]\((r\d+)\.md\)", index) == [
        (rule.ID, rule.ID.lower()) for rule in RULES
    ]
    back = [path for path, page in files.items() if page.endswith(b"[Semua aturan](index.md)\n")]
    assert set(back) == files.keys() - {INDEX}
    assert {path.rpartition("/")[2] for path in files} == {
        "index.md",
        *(f"{rule.ID.lower()}.md" for rule in RULES),
    }


def test_levels_in_words() -> None:
    levels = {page.id: page.level for page in PAGES}
    assert levels["R4"] == "peringatan; galat sejak konsep IKU dibuat"
    assert levels["R13"] == "galat (usulan tidak dapat digabung)"
    assert levels["R16"].startswith("informasi; kebiasaan, dapat dimatikan")
    assert "matikan: [R16]" in levels["R16"]


def test_a_rule_is_found_however_its_id_is_spelled() -> None:
    for spelled in ("R4", "r4", " R04 "):
        page = page_of(spelled)
        assert page is not None
        assert page.id == "R4"
    assert page_of("R26") is None
    assert page_of("x") is None


def test_what_is_found_before_the_rules_has_a_short_page_too() -> None:
    page = short_page("yaml-tanggal")
    assert page is not None
    assert page.startswith("# YAML-TANGGAL – Tanggal tanpa tanda petik\n")
    assert 'tanggal: "2024-01-15"' in page
    assert "**Benar**" not in str(short_page("YAML-BOM"))
    assert short_page("R4") is None
    assert explain_rule("TIADA").title == "TIADA"
