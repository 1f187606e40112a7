"""The vendored fonts are the ones whose licence stands beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import sop_iku.publish
from sop_iku.documents import printable_ranges
from tests.publish.font_characters import source

FONTS = Path(sop_iku.publish.__path__[0]) / "fonts"


def test_fonts_are_unmodified_and_licensed() -> None:
    lines = (FONTS / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split() for line in lines)}
    assert {path.name for path in FONTS.glob("*.otf")} <= set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest, name
    assert "GUST Font License" in (FONTS / "GUST-FONT-LICENSE.txt").read_text()


@pytest.mark.slow
def test_what_the_gate_takes_for_printable_is_what_the_fonts_print() -> None:
    told = "Tulis ulang: python -m tests.publish.font_characters"
    assert Path(printable_ranges.__file__).read_text(encoding="utf-8") == source(), told
