"""What the finishing takes away is never content."""

from __future__ import annotations

from pathlib import Path

from sop_iku.publish.finishing import finish, without_indents


def test_indents_go_and_words_stay_apart() -> None:
    page = b"<li>\n\n      <a href='a'>\n   satu\n   </a>\n   dua</li>"
    assert without_indents(page) == b"<li>\n<a href='a'>\nsatu\n</a>\ndua</li>"


def test_text_that_keeps_its_lines_is_not_touched() -> None:
    for kept in (b"<pre><code>a\n\n    b\n</code></pre>", b"<script>\n\n  a\n</script>"):
        assert without_indents(b"<p>\n\n  x</p>" + kept) == b"<p>\nx</p>" + kept


def test_a_finished_site_carries_no_map_and_no_foreign_stemmer(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in built.rglob("*")}
    assert not [name for name in names if name.endswith(".map") or "lunr" in name]
    assert [name for name in names if name.startswith("assets/javascripts/workers/search.")]


def test_finishing_an_empty_folder_is_nothing(tmp_path: Path) -> None:
    finish(tmp_path)
    assert list(tmp_path.iterdir()) == []
