"""The guides: one for each role, with a picture for every claim and words for every picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sop_iku.cli.main import COMMANDS
from sop_iku.publish.model import Site
from sop_iku.publish.pages import navigation, render
from sop_iku.publish.written import belongs, plain_fences
from tests.publish.guide_pictures import FOLDER, NAMES
from tests.publish.sample import ROOT

ROLES = ("staf", "pejabat", "pengelola", "publik", "auditor")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(gambar/([^)]+)\.webp\)")


def _guides() -> dict[str, str]:
    return {path.stem: path.read_text() for path in sorted((ROOT / "docs/panduan").glob("*.md"))}


def test_the_pictures_are_those_the_program_takes() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)


def test_every_picture_is_shown_and_told_in_words() -> None:
    shown = [found for text in _guides().values() for found in _PICTURE.findall(text)]
    assert {name for _, name in shown} >= set(NAMES)
    assert all(len(words) > 30 for words, _ in shown)


def test_all_pictures_together_weigh_little() -> None:
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    assert sum(sizes) < 700_000
    assert max(sizes) < 80_000
    assert all(path.read_bytes()[8:12] == b"WEBP" for path in FOLDER.iterdir())


def test_every_role_and_statement_stands_in_the_navigation(site: Site) -> None:
    told = repr(navigation(site))
    for name in (*(f"panduan/{role}" for role in ROLES), "privasi", "aksesibilitas", "glosarium"):
        assert f"'{name}.md'" in told


def test_the_site_carries_guides_and_pictures(site: Site) -> None:
    pages = render(site)
    for name in NAMES:
        assert pages[f"panduan/gambar/{name}.webp"] == (FOLDER / f"{name}.webp").read_bytes()


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("docs/tentang.md", True),
        ("docs/panduan/staf.md", True),
        ("docs/panduan/gambar/a.webp", True),
        ("docs/pengembang/naskah.md", False),
        ("docs/pengembang/adr/0001-lapisan.md", False),
        ("docs/gambar/beranda.png", False),
        ("docs/panduan/gambar/a.html", False),
        ("tests/a.md", False),
    ],
)
def test_what_belongs_to_the_site(path: str, part: object) -> None:
    assert belongs(path) is part


def test_no_code_block_of_a_page_is_taken_for_a_paragraph(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        assert "```" not in path.read_text(encoding="utf-8"), path.name
    assert plain_fences(b"```sh terminal kedua\na\n```\n") == b"```sh\na\n```\n"


def test_commands_of_the_guides_exist() -> None:
    texts = [*_guides().values(), *(path.read_text() for path in (ROOT / "docs").glob("*.md"))]
    verbs = {verb for text in texts for verb in re.findall(r"\biku ([a-z]+)\b(?=[ `\n])", text)}
    assert len(verbs) > 8
    assert verbs <= set(COMMANDS)
    targets = {name for text in texts for name in re.findall(r"(?m)(?:^|`)make ([a-z-]+)", text)}
    makefile = (ROOT / "Makefile").read_text()
    assert [name for name in sorted(targets) if f"\n{name}:" not in makefile] == []
