"""The site has the manual of the rules: one index in the navigation, a page for each rule."""

from __future__ import annotations

from sop_iku.documents.manual import INDEX, manual
from sop_iku.publish.pages import navigation, render
from sop_iku.publish.preview import preview
from tests.documents.repository_files import ROOT


def test_the_manual_of_the_rules_is_built_from_the_rules_own_pages() -> None:
    site = preview(ROOT)
    pages = render(site)
    assert {path: pages[path] for path in manual()} == manual()
    assert {"Aturan": INDEX} in navigation(site)
    assert sum("panduan/aturan" in str(entry) for entry in navigation(site)) == 1
