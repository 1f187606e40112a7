"""The pages of the rules: the docstring of each rule, with its level, as Markdown.

``iku jelaskan`` prints one; the site's manual is built from the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sop_iku.documents.finding import Level
from sop_iku.documents.rules import RULES, Rule
from sop_iku.documents.strictness import Stage

#: where the site keeps the manual of the rules
FOLDER = "panduan/aturan"
INDEX = f"{FOLDER}/index.md"
_LITERAL = re.compile(r"``([^`]+)``")
_LEVELS = {
    Level.GALAT: "galat (usulan tidak dapat digabung)",
    Level.PERINGATAN: "peringatan (tidak menghalangi)",
    Level.INFO: "informasi",
}


@dataclass(frozen=True)
class RulePage:
    """One rule for its reader: ``title`` is one sentence, ``body`` Markdown without a heading."""

    id: str
    title: str
    level: str
    body: str

    def markdown(self) -> str:
        """Return the whole page."""
        return f"# {self.id} – {self.title}\n\n**Tingkat:** {self.level}\n\n{self.body}\n"


def rule_pages() -> tuple[RulePage, ...]:
    """Return the page of every rule, in the order of their numbers."""
    return tuple(_page(rule) for rule in RULES)


def page_of(rule_id: str) -> RulePage | None:
    """Return the page of one rule, however its id is spelled (``r4``, ``R04``); None if none."""
    wanted = re.sub(r"^([A-Z]+)0+(?=\d)", r"\1", rule_id.strip().upper())
    return next((page for page in rule_pages() if page.id == wanted), None)


def manual() -> Mapping[str, bytes]:
    """Return the manual of the rules for the site: Markdown by path, the index among it."""
    pages = rule_pages()
    lines = "\n".join(f"- [{page.id}]({page.id.lower()}.md) {page.title}" for page in pages)
    index = (
        "# Aturan isi dokumen\n\n"
        "Setiap temuan `iku periksa` menyebut kode aturannya. Halaman di bawah ini menjelaskan "
        "sebabnya, sumbernya, contoh salah dan benar, dan apa yang harus dilakukan. Isi yang sama "
        "dicetak oleh `iku jelaskan KODE`.\n\n"
        f"{lines}\n"
    )
    files = {INDEX: index.encode()}
    for page in pages:
        content = f"{page.markdown()}\n[Semua aturan](index.md)\n"
        files[f"{FOLDER}/{page.id.lower()}.md"] = content.encode()
    return files


def _page(rule: Rule) -> RulePage:
    first, _, rest = (rule.__doc__ or "").partition("\n")
    title = first.removeprefix(f"{rule.ID}: ").rstrip(".")
    return RulePage(rule.ID, title[:1].upper() + title[1:], _level(rule), _markdown(rest))


def _level(rule: Rule) -> str:
    stage: Stage | None = getattr(rule, "FIRM", None)
    words = _LEVELS[rule.LEVEL]
    if stage is not None:
        words = f"peringatan; galat sejak {stage.value}"
    if getattr(rule, "CUSTOM", False):
        words += "; kebiasaan, dapat dimatikan di instansi.yaml (`aturan: {matikan: [" + rule.ID
        words += "]}`)"
    return words


def _markdown(text: str) -> str:
    """Turn the docstring's two marks (``literals`` and ``::`` blocks) into Markdown."""
    plain = _LITERAL.sub(r"`\1`", text.strip())
    plain = re.sub(r"^(Yang harus dilakukan|Sumber):", r"**\1:**", plain, flags=re.MULTILINE)
    return re.sub(r"^(\w.*)::$", r"**\1**", plain, flags=re.MULTILINE)
