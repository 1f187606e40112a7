"""What an official is told: who acts, what is to be done, by when, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import jsonschema
import pytest

from sop_iku.procedure.explanation import explain, explanation_to_data
from sop_iku.procedure.facts import Facts, ReviewState, Timetable
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision, RuleResult, Verdict
from sop_iku.procedure.verdict_form import verdict_to_data
from sop_iku.procedure.worktime import Holidays, WorkingHours, hours_from
from tests.procedure.class_steps import PLT, amended, appointing_on
from tests.procedure.steps import (
    HEAD,
    ROOT,
    at,
    data_of,
    happy,
    held,
    in_facts,
    in_proposal,
    of_class,
    opened_by,
    proposed,
    register_data,
    review,
    reviewed,
    then,
    with_register,
)
from tests.procedure.table.row import Row
from tests.procedure.table.special import ONLY_MAYA
from tests.procedure.table.whole import TABLE

HOURS = hours_from(data_of("instansi.yaml"))
DAYS = Holidays(frozenset({date(2024, 1, 1)}), frozenset({2024}))


def timed(
    facts: Facts, since: datetime, hours: WorkingHours = HOURS, days: Holidays = DAYS
) -> Facts:
    """The same facts with a calendar; the step before was merged at ``since``."""
    return replace(facts, timetable=Timetable(hours, days, since))


def told(facts: Facts) -> str:
    """Who acts next, as one text."""
    return ", ".join(map(str, explain(facts, judge(facts)).actors))


class TestWho:
    """Persons with the office they act in."""

    def test_the_official_whose_approval_is_missing(self) -> None:
        assert told(proposed(7)) == "Maya Puspita (contoh) (Sekretaris)"

    def test_an_acting_official_with_his_title(self) -> None:
        acting = held("yusuf", "sekretaris", "Plh.", "2024-01-08", "2024-01-09")
        facts = then(proposed(7), with_register(register_data(acting)))
        assert told(facts).endswith("Yusuf Ramadhan (contoh) (Plh. Sekretaris)")

    def test_the_opener_in_his_own_office_then_the_objector(self) -> None:
        facts = then(proposed(7), reviewed(review("maya", ReviewState.CHANGES_REQUESTED)))
        assert told(facts) == ("Sari Wulandari (contoh) (Staf), Maya Puspita (contoh) (Sekretaris)")

    def test_the_objector_examines_again_once_the_content_is_another(self) -> None:
        asked = review("maya", ReviewState.CHANGES_REQUESTED)
        open_, seen = (
            then(proposed(7), reviewed(replace(asked, commit_id=commit)))
            for commit in (HEAD, "f" * 40)
        )
        for facts, reason, task in (
            (open_, "perbaiki isinya, lalu mintakan", "Pengusul memperbaiki isinya"),
            (seen, "isinya sudah berganti sejak itu", "Yang meminta perbaikan memeriksa isi yang"),
        ):
            verdict = judge(facts)
            assert (verdict.decision, reason in verdict.reason) == (Decision.TOLAK, True)
            assert explain(facts, verdict).task.startswith(task)

    def test_whoever_may_open_it_where_the_wrong_office_has(self) -> None:
        facts = then(happy(2), opened_by("maya"))
        assert told(facts) == "Sari Wulandari (contoh) (Staf), Bayu Pratama (contoh) (Staf)"

    def test_an_opener_who_has_left_his_office_is_named_without_one(self) -> None:
        gone = register_data(ended={"sari": "2024-01-08"})
        facts = then(
            happy(4),
            with_register(gone),
            in_proposal(draft=True),
            in_facts(judged_at=at("10:00", "2024-01-09")),
        )
        assert told(facts) == "Sari Wulandari (contoh)"

    def test_two_maintainers_in_keadaan_khusus(self) -> None:
        facts = appointing_on(ONLY_MAYA, PLT, opener="rudi", approved_by=("ningsih",))
        assert told(facts) == "Agus Firmansyah (contoh) (Pengelola Sistem)"


@pytest.mark.parametrize(
    ("facts", "task"),
    [
        (happy(4), "Gerbang menggabungkan"),
        (proposed(4), "setujui atau minta perbaikan"),
        (
            then(proposed(4), reviewed(review("dian", ReviewState.CHANGES_REQUESTED))),
            "memperbaiki isinya; yang meminta perbaikan lalu menyetujui lagi",
        ),
        (
            then(proposed(4), with_register(register_data(ended={"dian": "2023-12-31"}))),
            "ajukan dulu pejabat, Plt. atau Plh.",
        ),
        (then(happy(4), in_facts(ancestor=False)), "memperbarui usulan ini"),
        (then(happy(4), in_proposal(draft=True)), "menandai usulan ini siap"),
        (then(happy(4), in_proposal(open=False)), "membuka kembali"),
        (then(happy(4), in_facts(zone=None)), "membetulkan berkas aturan"),
        (then(happy(4), opened_by("maya")), "diajukan ulang oleh orang yang berwenang"),
        (of_class("x/y", opener="sari", approved_by=[]), "menutupnya dan mengajukan yang baru"),
        (then(happy(4), in_facts(missing=("x",))), "gerbang menilai lagi dengan sendirinya"),
    ],
)
def test_what_is_to_be_done(facts: Facts, task: str) -> None:
    assert task in explain(facts, judge(facts)).task


def test_a_proposal_in_the_queue_is_told_to_wait() -> None:
    verdict = judge(happy(4))
    rules = (*verdict.rules, RuleResult("antrean", Decision.TUNGGU, "Usulan #3 didahulukan."))
    queued = replace(verdict, decision=Decision.TUNGGU, rules=rules)
    assert "didahulukan" in explain(happy(4), queued).task


class TestWhen:
    """Due dates by mutu baku, in working time; late or not, nothing is stopped."""

    def test_a_step_is_due_after_its_standard_time(self) -> None:
        deadline = explain(*judged(timed(proposed(4), at("09:30")))).deadline
        assert deadline is not None
        assert deadline.moment == at("10:30")
        assert not deadline.late
        assert deadline.words == (
            "langkah 4 paling lambat 8 Januari 2024 10.30 WIB "
            "(mutu baku 1 jam kerja sejak 8 Januari 2024 09.30 WIB)."
        )

    def test_breaks_and_nights_do_not_count(self) -> None:
        deadline = explain(*judged(timed(proposed(4), at("15:30", "2024-01-05")))).deadline
        assert deadline is not None
        assert deadline.moment == at("16:30", "2024-01-05")

    @pytest.mark.parametrize(
        ("since", "over"),
        [("08:00", "lewat 1 jam kerja"), ("08:15", "lewat 45 menit kerja"), ("07:30", "1 jam 30 ")],
    )
    def test_lateness_is_told_in_working_time(self, since: str, over: str) -> None:
        deadline = explain(*judged(timed(happy(4), at(since)))).deadline
        assert deadline is not None
        assert deadline.late
        assert over in deadline.words
        assert "tidak menghalangi" in deadline.words
        assert judge(timed(happy(4), at(since))).decision is Decision.TERIMA

    def test_seconds_after_the_deadline_are_late_by_nothing(self) -> None:
        facts = replace(timed(happy(4), at("09:00")), judged_at=at("10:00:20"))
        deadline = explain(*judged(facts)).deadline
        assert deadline is not None
        assert "lewat 0 menit" in deadline.words

    def test_a_year_without_a_calendar_is_a_guess(self) -> None:
        facts = timed(proposed(4), at("09:30"), days=Holidays(frozenset(), frozenset()))
        deadline = explain(*judged(facts)).deadline
        assert deadline is not None
        assert "tahun 2024 belum ada, jadi tenggat ini perkiraan" in deadline.words

    @pytest.mark.parametrize(
        "facts",
        [
            proposed(4),
            timed(of_class("Makefile", opener="rudi", approved_by=[]), at("09:00")),
            timed(amended(), at("09:00")),
            timed(proposed(4), at("09:00"), hours=WorkingHours("Asia/Jakarta", {})),
            timed(then(proposed(4), in_facts(zone=None)), at("09:00")),
            timed(of_class("x/y", opener="sari", approved_by=[]), at("09:00")),
        ],
        ids=["kalender", "kelas lain", "versi baru", "tanpa jam kerja", "zona", "tanpa kelas"],
    )
    def test_where_it_cannot_be_told_nothing_is_said(self, facts: Facts) -> None:
        assert explain(*judged(facts)).deadline is None


def judged(facts: Facts) -> tuple[Facts, Verdict]:
    """The facts with their verdict."""
    return facts, judge(facts)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_every_rule_stands_in_one_group_and_the_data_fit_the_schema(row: Row) -> None:
    facts = timed(row.facts, at("08:00"))
    verdict = judge(facts)
    told = explain(facts, verdict)
    groups = (*told.broken, *told.open, *told.not_judged, *told.held)
    assert sorted(rule.rule for rule in groups) == sorted(rule.rule for rule in verdict.rules)
    assert told.summary == verdict.reason
    schema = json.loads((ROOT / "schemas/putusan.schema.json").read_text(encoding="utf-8"))
    data = verdict_to_data(verdict, told)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["penjelasan"] == explanation_to_data(told)
    assert set(data) <= set(schema["properties"])
    assert json.loads(json.dumps(data)) == data
