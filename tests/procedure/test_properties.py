"""What may happen to the facts, and never makes a verdict better.

Every row of the scenario table is a starting point: to lose an approval, a fact or a part of one,
to get unknown fields, to get pages or events in another order.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.procedure.facts import Facts, Proposal, ReviewState
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision, Verdict
from tests.procedure.steps import document_from, happy, in_facts, state, then
from tests.procedure.table.copies import NASKAH
from tests.procedure.table.procedures import TATA_KERJA
from tests.procedure.table.row import Row
from tests.procedure.table.whole import TABLE

STRICTNESS = (Decision.TERIMA, Decision.TUNGGU, Decision.TOLAK)
ROWS = st.sampled_from(TABLE)
ACCEPTED = [row for row in TABLE if row.decision is Decision.TERIMA]
#: facts that judging may do without; where another rule needs them, it waits by itself
NOT_NEEDED = {"web_flow_id", "years", "timetable", "missing", "number", "retargeted_at"}


def strict(verdict: Verdict) -> int:
    """How strict a verdict is."""
    return STRICTNESS.index(verdict.decision)


@given(row=ROWS, data=st.data())
@settings(max_examples=200, deadline=None)
def test_losing_an_approval_never_improves(row: Row, data: st.DataObject) -> None:
    reviews = row.facts.proposal.reviews
    approvals = [one for one in reviews if one.state is ReviewState.APPROVED]
    if approvals:
        lost = data.draw(st.sampled_from(approvals))
        rest = tuple(one for one in reviews if one is not lost)
        fewer = replace(row.facts, proposal=replace(row.facts.proposal, reviews=rest))
        assert strict(judge(fewer)) >= strict(judge(row.facts))


@given(row=ROWS, random=st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_pages_and_events_in_another_order_change_nothing(row: Row, random: Any) -> None:
    facts = row.facts
    proposal = facts.proposal

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        found = list(items)
        random.shuffle(found)
        return tuple(found)

    other = replace(
        facts,
        files=shuffled(facts.files),
        years=None if facts.years is None else shuffled(facts.years),
        proposal=replace(
            proposal,
            reviews=shuffled(proposal.reviews),
            commits=shuffled(proposal.commits),
            changes=shuffled(proposal.changes),
        ),
    )
    one, two = judge(facts), judge(other)
    assert one.decision is two.decision
    assert one.approvals == two.approvals


def losses(value: Any) -> Iterator[Any]:
    """Every way to lose one part of a fact: None, an empty list, one element fewer, deeper."""
    if isinstance(value, tuple):
        yield ()
        for place, element in enumerate(value):
            yield (*value[:place], *value[place + 1 :])
            for lost in losses(element):
                yield (*value[:place], lost, *value[place + 1 :])
    elif is_dataclass(value) and not isinstance(value, type):
        yield None
        for field in fields(value):
            for lost in losses(getattr(value, field.name)):
                yield replace(value, **{field.name: lost})
    else:
        yield None


def lossy(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """The facts with one part lost, and which part it was."""
    for owner, names in ((facts, fields(Facts)), (facts.proposal, fields(Proposal))):
        for field in names:
            if field.name in {"proposal", "procedure", "register"}:
                continue
            for lost in losses(getattr(owner, field.name)):
                changed = {field.name: lost}
                yield (
                    field.name,
                    replace(facts, **changed)
                    if owner is facts
                    else replace(facts, proposal=replace(facts.proposal, **changed)),
                )


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row.decision is not Decision.TERIMA], ids=lambda row: row.id
)
def test_losing_any_fact_never_makes_a_verdict_accept(row: Row) -> None:
    # What stands against a proposal is a fact too; the collector reports each loss as missing.
    # A year that cannot be read makes all years unknown, so none is ever lost alone.
    against = {"reviews", "changes", "commits", "files", "document", "policy_findings", "missing"}
    for name, facts in lossy(row.facts):
        if name not in {*against, "years", "retargeted_at"}:
            assert judge(facts).decision is not Decision.TERIMA, name
    assert judge(replace(row.facts, years=None)).decision is not Decision.TERIMA


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_a_loss_that_is_reported_never_accepts(row: Row) -> None:
    verdict = judge(replace(row.facts, missing=("daftar tinjauan: server tidak menjawab",)))
    assert verdict.decision is Decision.TUNGGU
    assert verdict.rules[0].rule == "fakta"


@pytest.mark.parametrize("row", ACCEPTED, ids=lambda row: row.id)
def test_an_accepted_proposal_needs_its_facts(row: Row) -> None:
    for owner, names in ((row.facts, fields(Facts)), (row.facts.proposal, fields(Proposal))):
        for field in names:
            if field.name in NOT_NEEDED:
                continue
            lost: dict[str, Any] = {field.name: None}
            facts = (
                replace(row.facts, **lost)
                if owner is row.facts
                else replace(row.facts, proposal=replace(row.facts.proposal, **lost))
            )
            needless = field.name == "document" and row.facts.document is None
            assert (judge(facts).decision is Decision.TERIMA) == needless, field.name


@pytest.mark.parametrize("row", ACCEPTED, ids=lambda row: row.id)
def test_from_the_positive_facts_alone_the_verdict_is_the_same(row: Row) -> None:
    """The verifier knows only the reviews that counted, and nothing that is shown only."""
    live = judge(row.facts)
    counted = {item.review_id for item in live.approvals}
    reviews = tuple(one for one in row.facts.proposal.reviews if one.id in counted)
    proposal = replace(row.facts.proposal, reviews=reviews)
    rebuilt = judge(replace(row.facts, proposal=proposal, timetable=None))
    assert replace(live, ignored=()) == replace(rebuilt, ignored=())
    assert rebuilt.ignored == ()


@pytest.mark.parametrize("row", [*TATA_KERJA, *NASKAH], ids=lambda row: row.id)
def test_unknown_years_never_accept_what_depends_on_them(row: Row) -> None:
    assert judge(replace(row.facts, years=None)).decision is not Decision.TERIMA


NAMES = st.text("abcdefghij_", min_size=1, max_size=8)


@given(step=st.integers(1, 8), data=st.data(), name=NAMES)
@settings(max_examples=60, deadline=None)
def test_an_unknown_field_in_the_document_never_improves(
    step: int, data: st.DataObject, name: str
) -> None:
    after = copy.deepcopy(state(step))
    owners = list(_mappings(after))
    owner = data.draw(st.sampled_from(owners))
    if name in owner:
        return
    owner[name] = "x"
    before = state(step - 1) if step > 1 else {}
    facts = then(happy(step), in_facts(document=document_from(_yaml(after), before)))
    verdict = judge(facts)
    assert verdict.decision is Decision.TOLAK


@given(
    step=st.integers(1, 8),
    odd=st.sampled_from([None, 7, "x", {}, True, Decimal("1.5")]),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_an_odd_value_in_place_of_a_section_never_accepts(
    step: int, odd: Any, data: st.DataObject
) -> None:
    after = state(step)
    others = [name for name, value in after.items() if value != odd and name != "contoh"]
    section = data.draw(st.sampled_from(others))
    before = state(step - 1) if step > 1 else {}
    found = document_from(_yaml({**after, section: odd}), before)
    assert judge(then(happy(step), in_facts(document=found))).decision is Decision.TOLAK


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for element in value.values():
            yield from _mappings(element)
    elif isinstance(value, list):
        for element in value:
            yield from _mappings(element)


def _yaml(value: Any) -> bytes:
    """Write data as one line of flow YAML, numbers as they are."""

    def text(node: Any) -> str:
        if isinstance(node, dict):
            inside = ", ".join(f"{key}: {text(element)}" for key, element in node.items())
            return "{" + inside + "}"
        if isinstance(node, list):
            return "[" + ", ".join(map(text, node)) + "]"
        if node is None or isinstance(node, bool):
            return str(node).lower().replace("none", "null")
        if isinstance(node, str):
            quoted = node.replace("'", "''")
            return f"'{quoted}'"
        return str(node)

    return (text(value) + "\n").encode()
