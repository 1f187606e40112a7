"""Whatever is put into a change of the register and whoever approves it: what always holds."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sop_iku.procedure.appointing import gainers
from sop_iku.procedure.judging import judge
from sop_iku.procedure.offices import register_from
from sop_iku.procedure.verdict import Decision
from tests.procedure.class_steps import appointing_on, without
from tests.procedure.steps import NUMBERS, held, offices

USUAL = ("kepala_dinas", "sekretaris", "kepegawaian")
PEOPLE = st.sampled_from(sorted(NUMBERS))
OFFICES = st.sampled_from([office.code for office in offices().offices])
DAYS = st.sampled_from(["2023-06-01", "2024-01-01", "2024-01-08", "2024-02-01"])
ENTRIES = st.builds(
    held,
    PEOPLE,
    OFFICES,
    st.sampled_from(["definitif", "Plt.", "Plh.", "Pj."]),
    DAYS,
    st.sampled_from([None, "2024-01-07", "2024-01-08", "2024-12-31"]),
    eksklusif=st.booleans(),
)
GONE = st.lists(st.sampled_from(["hendra", "maya", "wulan", "agus"]), max_size=4, unique=True)


@given(
    entries=st.lists(ENTRIES, min_size=1, max_size=3, unique_by=lambda one: one["mulai"]),
    gone=GONE,
    opener=st.sampled_from(["sari", "rudi", "maya"]),
    approvers=st.lists(PEOPLE, max_size=4, unique=True),
)
@settings(max_examples=250, deadline=None)
def test_who_gains_or_opened_never_decides_it(
    entries: list[dict[str, Any]], gone: list[str], opener: str, approvers: list[str]
) -> None:
    before = without(*gone)
    facts = appointing_on(before, *entries, opener=opener, approved_by=tuple(approvers))
    verdict = judge(facts)
    if verdict.decision is not Decision.TERIMA:
        return
    after = facts.files[0].after
    assert after is not None
    gain = gainers(register_from(before), register_from(after))
    persons = {item.person for item in verdict.approvals}
    held_in = {item.office for item in verdict.approvals}
    assert not persons & gain
    assert opener not in persons
    assert opener != "maya"
    if not held_in <= set(USUAL):
        assert held_in == {"pengelola"}
        assert len(persons) >= 2
        assert len(gain) <= 1
        able = {
            entry.person
            for office in USUAL
            for entry in register_from(before).holders(office, facts.judged_at.date())
        }
        assert not able - gain - {opener}
