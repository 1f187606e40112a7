"""Which files of ``docs/`` belong to the site, and where its hand-written pages are found.

Pages stand in ``docs/`` and ``docs/panduan/``, the pictures of the guides beside these; what is
for developers stays in the repository.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sop_iku.documents.manual import INDEX as RULES

_BELONGS = re.compile(r"docs/(?:[^/]+\.md|panduan/[^/]+\.md|panduan/gambar/[^/]+\.webp)")
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_FENCE = re.compile(rb"^(```[a-z]+) .+$", re.MULTILINE)
_GUIDES = "panduan/index.md"
#: the guides in the order of who needs them first; others stand between these and the rules
_ROLES = (
    ("Staf", "panduan/staf.md"),
    ("Pejabat", "panduan/pejabat.md"),
    ("Pengelola", "panduan/pengelola.md"),
    ("Publik", "panduan/publik.md"),
    ("Auditor", "panduan/auditor.md"),
)
_ABOUT = (
    ("Tentang situs ini", "tentang.md"),
    ("Privasi", "privasi.md"),
    ("Aksesibilitas", "aksesibilitas.md"),
)
_GLOSSARY = "glosarium.md"


def belongs(path: str) -> bool:
    """Tell whether a file of the repository (a path from its root) is part of the site."""
    return _BELONGS.fullmatch(path) is not None


def plain_fences(page: bytes) -> bytes:
    """Return a page whose code blocks name their language only.

    Words behind it ("sh terminal kedua") are for the test that runs a guide; GitHub hides them,
    MkDocs takes such a block for a paragraph.
    """
    return _FENCE.sub(rb"\1", page)


def guides(pages: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the guides' part of the navigation: by role, any others, rules, glossary."""
    known = {path for _, path in _ROLES} | {_GUIDES}
    others = [
        {_title(pages[path], path): path}
        for path in sorted(pages)
        if path.startswith("panduan/") and path.endswith(".md") and path not in known
    ]
    first = [_GUIDES] if _GUIDES in pages else []
    last = [{"Glosarium": _GLOSSARY}] if _GLOSSARY in pages else []
    return {"Panduan": [*first, *_there(_ROLES, pages), *others, {"Aturan": RULES}, *last]}


def about(pages: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return the navigation's part about the site itself; empty where nothing is written."""
    found = _there(_ABOUT, pages)
    return [{"Tentang": found}] if found else []


def _there(entries: tuple[tuple[str, str], ...], pages: Mapping[str, bytes]) -> list[Any]:
    return [{title: path} for title, path in entries if path in pages]


def _title(page: bytes, path: str) -> str:
    found = _HEADING.search(page.decode(errors="replace"))
    return found[1].strip() if found else path
