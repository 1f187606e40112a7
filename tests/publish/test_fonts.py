"""The vendored fonts are the ones whose licence stands beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import sop_iku.publish

FONTS = Path(sop_iku.publish.__path__[0]) / "fonts"


def test_fonts_are_unmodified_and_licensed() -> None:
    lines = (FONTS / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, name in (line.split() for line in lines)}
    assert {path.name for path in FONTS.glob("*.otf")} <= set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == digest, name
    assert "GUST Font License" in (FONTS / "GUST-FONT-LICENSE.txt").read_text()
