"""A proposal in a terminal, in the order in which an official reads: who, what, what is lacking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sop_iku.cli.printable import printable
from sop_iku.procedure.explanation import WORDS

if TYPE_CHECKING:
    from sop_iku.github.looking import Look
    from sop_iku.procedure.facts import Review
    from sop_iku.procedure.verdict import RuleResult

#: how a review's state is said
_STATES = {
    "APPROVED": "menyetujui",
    "CHANGES_REQUESTED": "minta perbaikan",
    "COMMENTED": "memberi catatan",
    "DISMISSED": "tinjauan dibatalkan",
}
#: characters of a reviewer's words that are shown; the rest is on the proposal's page
_MOST_WORDS = 600


def lines(look: Look) -> Iterator[tuple[str, str]]:
    """Yield everything an official needs before deciding, as (text, style) without control codes.

    Styles are those of ``narrating``.
    """
    yield from content(look)
    told, verdict = look.explanation, look.verdict
    yield "", ""
    style = {"terima": "baik", "tolak": "tolak"}.get(verdict.decision.value, "judul")
    yield printable(f"Putusan gerbang: {WORDS[verdict.decision]}. {told.summary}"), style
    yield from _rules("Aturan yang tidak terpenuhi:", told.broken, "tolak")
    yield from _rules("Yang masih ditunggu:", told.open, "")
    actors = ", ".join(map(str, told.actors))
    yield printable(f"Giliran: {f'{actors}. ' if actors else ''}{told.task}"), ""
    if told.deadline is not None:
        yield printable(f"Tenggat: {told.deadline.words}"), ""
    if look.reviews:
        yield "Tinjauan:", ""
        for review in look.reviews:
            yield printable(f"  - {look.reviewer(review)} {_said(look, review)}"), ""
            words = " ".join(review.words.split())
            if words:
                more = "…" if len(words) > _MOST_WORDS else ""
                yield printable(f"    “{words[:_MOST_WORDS]}{more}”"), ""
    for item in told.ignored:
        yield printable(f"  Tidak dihitung: {item.login}: {item.reason}"), "redup"
    yield "Persetujuan adalah persetujuan atas konsep, bukan tanda tangan.", "redup"


def content(look: Look) -> Iterator[tuple[str, str]]:
    """Yield who proposes, what changes in words, what is approved, and the kelengkapan."""
    yield printable(f"Usulan #{look.pull.number}: {look.pull.title}"), "judul"
    yield printable(f"Pengusul: {look.opener}"), ""
    yield printable(f"Yang disetujui: {look.approved}"), ""
    yield f"Isi yang ditinjau: {printable(look.pull.head[:12])}", "redup"
    yield "Yang berubah:", ""
    for sentence in look.changes or ("Tidak ada perubahan yang terbaca.",):
        yield printable(f"  - {sentence}"), ""
    if look.items:
        yield "Kelengkapan menurut SOP:", ""
        for item in look.items:
            yield printable(f"  [{'x' if item.done else ' '}] {item.words}"), ""


def _rules(heading: str, rules: tuple[RuleResult, ...], style: str) -> Iterator[tuple[str, str]]:
    if rules:
        yield heading, style
        for rule in rules:
            yield printable(f"  - {rule.rule}: {rule.reason}"), ""


def _said(look: Look, review: Review) -> str:
    older = "" if review.commit_id == look.pull.head else ", untuk isi yang lebih lama"
    return f"{_STATES.get(review.state.value, review.state.value)}{older}"
