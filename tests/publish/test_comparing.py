"""Versions beside each other: what is new, changed, the same, and gone."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.publish.archive import kin
from sop_iku.publish.comparing import comparison, pairs
from sop_iku.publish.model import Site
from sop_iku.publish.pages import render
from tests.publish.sample import amended, next_year, publication


def test_each_version_is_compared_with_the_one_before_and_with_last_year() -> None:
    versions = (publication(), amended(), next_year())
    third = replace(next_year(), document={**next_year().document, "versi": 2})
    found = [(pair.older.address, pair.newer.address) for pair in pairs((*versions, third))]
    assert found == [
        ("2024/v1", "2024/v2"),
        ("2024/v2", "2025/v1"),
        ("2025/v1", "2025/v2"),
        ("2024/v2", "2025/v2"),
    ]


def test_the_states_of_the_indicators_are_counted() -> None:
    (pair,) = pairs((publication(), amended()))
    told = comparison(pair)
    assert told["counts"] == {"baru": 1, "berubah": 1, "tetap": 5, "tidak dilanjutkan": 1}
    assert told["others"] == []
    assert told["reason"] == "Target investasi disesuaikan dengan perubahan RPJMD."


def test_a_changed_datum_counts_for_the_indicators_that_use_it() -> None:
    older, newer = publication(), amended()
    data = [dict(item) for item in newer.document["data"]]
    data[4]["sumber"] = "OSS-RBA versi baru"
    changed = replace(newer, document={**newer.document, "data": data})
    (pair,) = pairs((older, changed))
    assert any("OSS-RBA versi baru" in one for one in pair.of_indicator("IKU-3"))
    assert pair.of_indicator("IKU-4") == ()


def test_notes_and_decrees_are_not_differences_of_the_document() -> None:
    older = publication()
    newer = replace(older, document={**older.document, "versi": 2, "catatan": [], "langkah": 1})
    (pair,) = pairs((older, newer))
    assert pair.told == ()


def test_the_page_marks_what_changed_and_links_both_versions(history: Site) -> None:
    page = render(history)["perbandingan/2024-v1_2024-v2.md"].decode()
    assert '<b class="iku-beda">750</b>' in page
    assert 'href="../2024/v1/index.html"' in page
    assert 'href="../2024/v2/index.html"' in page


def test_the_archive_has_every_version_with_its_state(history: Site) -> None:
    page = render(history)["arsip.md"].decode()
    assert page.count("<b>Berlaku</b>") == 2
    assert "Diganti oleh" in page
    for item in history.publications:
        assert f"<code>/{item.address}/</code>" in page


def test_kinship_is_within_one_year() -> None:
    first, second, third = versions = (publication(), amended(), next_year())
    found = pairs(versions)
    assert kin(first, versions, found).newer is second
    assert kin(second, versions, found).older is first
    assert kin(second, versions, found).comparison == "2024-v1_2024-v2"
    assert kin(third, versions, found).older is None


def test_without_a_schema_nothing_is_compared() -> None:
    assert pairs((publication(schema=None), amended(schema=None))) == ()
