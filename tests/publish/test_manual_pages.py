"""The site has the manual of the rules: one index among the guides, a page for each rule."""

from __future__ import annotations

from sop_iku.documents.manual import INDEX, manual
from sop_iku.publish.pages import navigation, render
from sop_iku.publish.preview import preview
from sop_iku.publish.roots import findable
from tests.documents.repository_files import ROOT


def test_the_manual_of_the_rules_is_built_from_the_rules_own_pages() -> None:
    site = preview(ROOT)
    pages = render(site)
    for path, content in manual().items():
        assert pages[path] == findable(content)
    guides = next(entry["Panduan"] for entry in navigation(site) if "Panduan" in entry)
    assert {"Aturan": INDEX} in guides
