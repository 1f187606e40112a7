"""The comment, the terminal and the JSON say the same of one verdict, in the same words."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest

from sop_iku.cli import review_text
from sop_iku.documents.json_form import to_json
from sop_iku.github.answers import PullRequest
from sop_iku.github.looking import Look, look_to_data
from sop_iku.github.report import VERDICT, changes_in_words, comment
from sop_iku.procedure.explanation import WORDS, explain
from sop_iku.procedure.facts import Account, Facts, ReviewState
from sop_iku.procedure.judging import judge
from tests.procedure.steps import HEAD, SERVER, at, happy, proposed, review, reviewed, then
from tests.procedure.test_explanation import timed

STRANGER = Account(SERVER, 4242, "orang-asing")
CASES: dict[str, Facts] = {
    "accepted": timed(happy(4), at("09:30")),
    "waits for an official": timed(proposed(4), at("09:30")),
    "a stranger approved": timed(then(proposed(4), reviewed(review(STRANGER))), at("09:30")),
    "a correction is asked for": then(
        happy(4), reviewed(review("dian", ReviewState.CHANGES_REQUESTED))
    ),
    "facts are missing": replace(happy(4), missing=("daftar tinjauan: 500",)),
    "nobody holds the office": replace(proposed(4), register=None),
}


def look(facts: Facts) -> Look:
    """What ``iku tinjau`` has of these facts."""
    verdict, opener = judge(facts), facts.proposal.opener
    pull = PullRequest(12, True, False, "Langkah 4", "main", HEAD, "x", opener, at("09:00"))
    explanation = explain(facts, verdict)
    return Look(
        pull,
        facts,
        verdict,
        explanation,
        tuple(one.whole for one in changes_in_words(facts, verdict)),
        (),
    )


def plain(text: str) -> str:
    """Markdown as a reader sees it."""
    return html.unescape(text).replace("\\", "")


@pytest.mark.parametrize("facts", CASES.values(), ids=CASES.keys())
def test_one_verdict_is_told_in_one_wording(facts: Facts) -> None:
    seen = look(facts)
    told = seen.explanation
    posted = plain(comment(facts, seen.verdict))
    shown = "\n".join(text for text, _ in review_text.lines(seen))
    data: dict[str, Any] = dict(look_to_data(seen))
    assert to_json(data)
    word = WORDS[seen.verdict.decision]
    assert f"Putusan gerbang: {word}. {told.summary}" in shown
    assert f"{VERDICT}: {word}.** {told.summary}" in posted
    for text in (posted, shown, data["penjelasan"]["tugas"]):
        assert told.task in text
    for actor in told.actors:
        assert str(actor) in posted
        assert str(actor) in shown
        assert actor.name in [one["nama"] for one in data["penjelasan"]["giliran"]]
    for rule in (*told.broken, *told.open):
        assert rule.reason in posted
        assert rule.reason in shown
        assert rule.reason in [one["alasan"] for one in data["aturan"]]
    for item in told.ignored:
        assert item.reason in posted
        assert item.reason in shown
        assert item.reason in [one["alasan"] for one in data["diabaikan"]]
    if told.deadline is not None:
        assert told.deadline.words in posted
        assert told.deadline.words in shown
        assert data["penjelasan"]["tenggat"]["keterangan"] == told.deadline.words
