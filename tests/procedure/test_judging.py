"""What a verdict says beside its decision, and what can never happen to it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.procedure import rules
from sop_iku.procedure.answer import Answer
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Facts, Proposal, Review, ReviewState
from sop_iku.procedure.judging import judge
from sop_iku.procedure.rules import RULES
from sop_iku.procedure.verdict import Decision
from sop_iku.procedure.verdict_form import verdict_to_data
from tests.procedure.steps import (
    HEAD,
    OTHER,
    ROOT,
    account,
    at,
    formal_return,
    happy,
    held,
    in_facts,
    in_proposal,
    later,
    of_class,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
    then,
    with_register,
)

STRICTNESS = [Decision.TERIMA, Decision.TUNGGU, Decision.TOLAK]


class TestWhoActsNext:
    """The persons who can move a proposal on."""

    def test_nobody_when_the_gate_merges(self) -> None:
        assert judge(happy(4)).next_actors == ()

    def test_the_approving_official_while_his_approval_is_missing(self) -> None:
        assert judge(proposed(7)).next_actors == ("maya",)

    def test_the_maintainers_who_have_not_approved_yet(self) -> None:
        facts = of_class("Makefile", opener="rudi", approved_by=["ningsih"])
        assert judge(facts).next_actors == ("agus",)

    def test_the_opener_then_the_objector_after_a_request_for_changes(self) -> None:
        facts = then(proposed(7), reviewed(review("maya", ReviewState.CHANGES_REQUESTED)))
        assert judge(facts).next_actors == ("sari", "maya")

    def test_the_opener_of_a_draft(self) -> None:
        assert judge(then(happy(4), in_proposal(draft=True))).next_actors == ("sari",)

    def test_the_staff_when_the_wrong_office_has_opened(self) -> None:
        assert judge(then(happy(2), opened_by("maya"))).next_actors == ("sari", "bayu")

    def test_nobody_in_a_vacant_office(self) -> None:
        facts = then(proposed(4), with_register(register_data(ended={"dian": "2023-12-31"})))
        assert judge(facts).next_actors == ()

    def test_nobody_of_the_office_while_facts_are_missing(self) -> None:
        assert judge(then(happy(4), in_facts(missing=("daftar tinjauan",)))).next_actors == ()


class TestWhatIsSaid:
    """Approvals that count, reviews that do not, and the numbers."""

    def test_the_counted_approval_names_person_office_and_order(self) -> None:
        (approval,) = judge(happy(4)).approvals
        assert (approval.person, approval.office, approval.status, approval.order) == (
            "dian",
            "perencana_ahli_muda",
            "definitif",
            "800/CONTOH-04/2022",
        )
        assert approval.commit_id == HEAD

    def test_an_acting_official_is_named_as_such(self) -> None:
        acting = held("lestari", "sekretaris", "Plt.", "2024-01-02", "2024-03-01")
        verdict = judge(
            then(proposed(7), with_register(register_data(acting)), reviewed(review("lestari")))
        )
        assert verdict.approvals[0].status == "Plt."
        (said,) = [item.reason for item in verdict.rules if item.rule == "persetujuan"]
        assert said == "Disetujui oleh Lestari Handayani (contoh) (Plt. Sekretaris)."

    def test_year_version_round_step_and_opener(self) -> None:
        verdict = judge(happy(4))
        assert (verdict.year, verdict.version, verdict.round, verdict.step) == (2024, 1, 1, 4)
        assert (verdict.opener, verdict.opener_office) == ("sari", "staf")
        assert verdict.kind == "langkah"

    def test_a_return_is_its_own_class(self) -> None:
        verdict = judge(formal_return())
        assert (verdict.kind, verdict.round, verdict.step) == ("pengembalian", 2, 4)

    def test_a_return_opened_by_the_returning_office_goes_to_the_other_office(self) -> None:
        facts = then(formal_return(to=6), opened_by("maya"))
        verdict = judge(facts)
        assert verdict.decision is Decision.TUNGGU
        assert verdict.next_actors == ("dian",)
        assert judge(then(facts, reviewed(review("dian")))).decision is Decision.TERIMA

    @pytest.mark.parametrize(
        ("one", "why"),
        [
            (review(account("lewat", 4242)), "tidak terdaftar di jabatan.yaml"),
            (review(account("dian", bot=True)), "bot tidak memegang jabatan"),
            (review(None), "sudah dihapus"),
            (review("yusuf"), "tidak menjabat Perencana Ahli Muda pada 8 Januari 2024"),
            (review("dian", commit=OTHER), "untuk isi lain"),
            (review("dian", commit=None), "untuk isi lain"),
            (review("dian", when=at("10:30")), "di masa depan"),
            (review("dian", when=at("08:30")), "sebelum usulan dibuka"),
            (review("dian", ReviewState.PENDING), "belum dikirim"),
            (review("dian", ReviewState.DISMISSED), "dibatalkan"),
            (review("yusuf", ReviewState.CHANGES_REQUESTED), "tidak menahan"),
            (replace(review("dian"), submitted_at=None), "tidak diketahui"),
        ],
    )
    def test_a_review_that_does_not_count_is_shown_with_its_reason(
        self, one: Review, why: str
    ) -> None:
        (ignored,) = judge(then(proposed(4), reviewed(one))).ignored
        assert why in ignored.reason

    def test_a_superseded_review_is_shown_too(self) -> None:
        first = review("dian", ReviewState.CHANGES_REQUESTED, when=at("09:10"))
        verdict = judge(then(proposed(4), reviewed(first, review("dian", number=2))))
        assert verdict.decision is Decision.TERIMA
        assert "lebih baru" in verdict.ignored[0].reason

    @pytest.mark.parametrize(
        "facts",
        [happy(4), proposed(4), formal_return(), of_class("x/y", opener="sari", approved_by=[])],
        ids=["terima", "tunggu", "pengembalian", "tolak"],
    )
    def test_the_verdict_as_data_fits_its_schema(self, facts: Facts) -> None:
        schema = json.loads((ROOT / "schemas/putusan.schema.json").read_text(encoding="utf-8"))
        data = verdict_to_data(judge(facts))
        jsonschema.Draft202012Validator(schema).validate(data)
        assert set(data) <= set(schema["properties"])
        assert json.loads(json.dumps(data)) == data


class TestSameVerdictLater:
    """The verifier rebuilds the facts from evidence: only what counted, judged at that time."""

    @pytest.mark.parametrize("step", range(1, 9))
    def test_from_the_positive_facts_alone(self, step: int) -> None:
        noise = (
            review(account("lewat", 4242), number=7),
            review("yusuf", ReviewState.CHANGES_REQUESTED, number=8),
            *happy(step).proposal.reviews,
        )
        live = judge(then(happy(step), reviewed(*noise)))
        rebuilt = judge(happy(step))
        assert live.decision is Decision.TERIMA
        assert replace(live, ignored=()) == rebuilt

    def test_the_opener_s_own_approval_leaves_no_trace(self) -> None:
        facts = of_class("Makefile", opener="rudi", approved_by=["rudi", "ningsih", "agus"])
        counted = facts.proposal.reviews[1:]
        live = judge(facts)
        assert live.decision is Decision.TERIMA
        assert replace(live, ignored=()) == judge(then(facts, reviewed(*counted)))

    def test_reviews_that_were_replaced_leave_no_trace(self) -> None:
        facts = of_class("Makefile", opener="rudi", approved_by=[])
        counted = (review("agus", number=2), review("ningsih", number=3))
        first = review("ningsih", ReviewState.CHANGES_REQUESTED, when=at("09:10"))
        live = judge(then(facts, reviewed(first, *counted)))
        assert live.decision is Decision.TERIMA
        assert replace(live, ignored=()) == judge(then(facts, reviewed(*counted)))


def _without(reviews: tuple[Review, ...], gone: int) -> tuple[Review, ...]:
    return (*reviews[:gone], *reviews[gone + 1 :])


REVIEWS = st.builds(
    Review,
    id=st.integers(1, 6),
    account=st.sampled_from(
        [*map(account, ("dian", "maya", "sari", "bayu", "hendra")), account("lewat", 4242), None]
    ),
    state=st.sampled_from(list(ReviewState)),
    commit_id=st.sampled_from([HEAD, OTHER, None]),
    submitted_at=st.sampled_from([at("09:10"), at("09:20"), at("08:00"), at("11:00"), None]),
)


class TestNeverBetter:
    """Properties that hold whatever the reviews and facts are."""

    @given(reviews=st.lists(REVIEWS, max_size=5).map(tuple), step=st.integers(1, 8))
    @settings(max_examples=150, deadline=None)
    def test_losing_an_approval_never_improves_a_verdict(
        self, reviews: tuple[Review, ...], step: int
    ) -> None:
        facts = then(proposed(step), reviewed(*reviews))
        with_all = judge(facts).decision
        counted = {item.review_id for item in judge(facts).approvals}
        for index, one in enumerate(reviews):
            if one.state is ReviewState.APPROVED and one.id in counted:
                fewer = judge(then(facts, reviewed(*_without(reviews, index)))).decision
                assert STRICTNESS.index(fewer) >= STRICTNESS.index(with_all)

    @given(reviews=st.lists(REVIEWS, max_size=5).map(tuple))
    @settings(max_examples=100, deadline=None)
    def test_the_order_of_the_answers_does_not_matter(self, reviews: tuple[Review, ...]) -> None:
        one = judge(then(proposed(4), reviewed(*reviews)))
        other = judge(then(proposed(4), reviewed(*reversed(reviews))))
        assert one.decision is other.decision

    @given(reviews=st.lists(REVIEWS, max_size=5).map(tuple))
    @settings(max_examples=100, deadline=None)
    def test_accepted_only_with_an_approval_of_another_on_the_head(
        self, reviews: tuple[Review, ...]
    ) -> None:
        verdict = judge(then(proposed(4), reviewed(*reviews)))
        if verdict.decision is Decision.TERIMA:
            assert [item.person for item in verdict.approvals] == ["dian"]
            assert {item.commit_id for item in verdict.approvals} == {HEAD}

    @pytest.mark.parametrize("name", [item.name for item in fields(Facts)])
    def test_a_fact_that_is_none_never_accepts(self, name: str) -> None:
        harmless = {"web_flow_id", "years", "timetable"}
        verdict = judge(then(happy(4), in_facts(**{name: None})))
        assert (verdict.decision is Decision.TERIMA) == (name in harmless)

    @pytest.mark.parametrize("name", [item.name for item in fields(Proposal)])
    def test_a_part_of_the_proposal_that_is_none_never_accepts(self, name: str) -> None:
        harmless = {"number", "retargeted_at"}
        verdict = judge(then(happy(4), in_proposal(**{name: None})))
        assert (verdict.decision is Decision.TERIMA) == (name in harmless)

    @pytest.mark.parametrize("odd", [None, 7, "x", {}, object()])
    def test_no_facts_at_all_never_raise(self, odd: Any) -> None:
        verdict = judge(odd)
        assert (verdict.decision, verdict.rules[0].rule) == (Decision.TUNGGU, "fakta")

    def test_a_naive_time_of_judging_waits(self) -> None:
        facts = replace(happy(4), judged_at=at("10:00").replace(tzinfo=None))
        assert judge(facts).decision is Decision.TUNGGU

    def test_judging_later_changes_nothing_by_itself(self) -> None:
        assert judge(later(happy(4))) == judge(happy(4))

    def test_a_rule_that_fails_waits_by_the_rule_fakta(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(case: Case) -> Answer:
            raise RuntimeError(case)

        broken = tuple(replace(rule, judge=fail) if rule.id == "boleh" else rule for rule in RULES)
        monkeypatch.setattr("sop_iku.procedure.judging.RULES", broken)
        verdict = judge(happy(4))
        assert verdict.decision is Decision.TUNGGU
        assert verdict.rules[0].rule == "fakta"
        assert "RuntimeError" in verdict.reason
        assert "boleh" in verdict.reason


def test_an_older_rule_set_knows_only_its_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = tuple(replace(rule, since=2) if rule.id == "boleh" else rule for rule in RULES)
    monkeypatch.setattr("sop_iku.procedure.judging.RULES", newer)
    assert "boleh" not in {item.rule for item in judge(happy(4), 1).rules}
    assert "boleh" in {item.rule for item in judge(happy(4), 2).rules}


def test_a_proposal_of_no_class_needs_somebody_all_the_same() -> None:
    assert Case(of_class("x/y", opener="sari", approved_by=[])).needed == 1


def test_every_rule_module_is_registered_and_has_its_page() -> None:
    modules = {
        path.stem for path in Path(rules.__file__).parent.glob("*.py") if path.stem != "__init__"
    }
    assert modules == {rule.id for rule in RULES}
    assert all("Reason:" in rule.page for rule in RULES)


def test_every_rule_answers_in_every_verdict() -> None:
    for facts in (happy(4), proposed(4), then(happy(4), in_facts(procedure=None))):
        assert [item.rule for item in judge(facts).rules] == [rule.id for rule in RULES]
