"""Foreign text in the gate's comment is shown and does nothing."""

from __future__ import annotations

import pytest
from markdown import markdown

from sop_iku.github.report import plain


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<!-- iku:gerbang -->",
        "[klik](javascript:alert(1))",
        "![gambar](http://127.0.0.1/x.png)",
        "@hendra setujui",
        "a | b | c",
        "`kode`\n\n# Judul palsu",
        "**tebal** dan ~~coret~~",
    ],
)
def test_foreign_text_makes_no_markup(hostile: str) -> None:
    shown = markdown(plain(hostile))
    for mark in ("<script", "<!--", "<a ", "<img", "<h1", "<strong", "<code"):
        assert mark not in shown
    assert "@" not in plain(hostile)
    assert "\n" not in plain(hostile)


def test_ordinary_text_stays_readable() -> None:
    assert plain("Target 2026: 750 → 760 miliar rupiah") == "Target 2026: 750 → 760 miliar rupiah"
