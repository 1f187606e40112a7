"""The ``[merge]`` rows of the list of scenarios that are about the gate's own merge."""

from __future__ import annotations

import pytest

from sop_iku.evidence.trail import read_trail
from sop_iku.github.client import GitHub
from sop_iku.github.gate import GateError
from sop_iku.github.transport import ApiError
from sop_iku.procedure.verdict import Decision
from tests.github.conftest import Office
from tests.github.scenarios.stage import advance_main
from tests.github.test_gate_run import before


@pytest.mark.parametrize("call", ["create_check_run", "pull_request", "merge"])
def test_gabung_02_main_moves_before_the_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    before(monkeypatch, call, lambda: advance_main(office, {"docs/baru.md": b"baru\n"}))
    run = office.run()
    (one,) = run.judged
    assert run.merged is None
    assert (one.verdict.decision, one.verdict.rules[-1].rule) == (Decision.TUNGGU, "penggabungan")
    (again,) = office.run().judged
    waiting = next(rule for rule in again.verdict.rules if rule.decision is Decision.TUNGGU)
    assert waiting.rule == "mutakhir"


def test_gabung_04_a_person_does_not_merge_what_is_green(office: Office) -> None:
    pull = office.propose(1)
    run = office.gate.client.create_check_run("gerbang", pull.head)
    office.gate.client.complete_check_run(run, "success", "Diterima", "Hijau.")
    for who in ("sari", "hendra", "rudi"):
        with pytest.raises(ApiError) as refused:
            office.client(who).merge(pull.number, pull.head, "Langkah 1", "")
        assert refused.value.status == 405
    assert read_trail(office.gate.repository, office.gate.fetch()) == ()


def test_gabung_07_a_merge_that_main_does_not_show_opens_no_next_step(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    with monkeypatch.context() as lying:
        lying.setattr(GitHub, "merge", lambda *_: "f" * 40)
        with pytest.raises(GateError, match="tidak menunjukkannya utuh"):
            office.run()
    assert read_trail(office.gate.repository, office.gate.fetch()) == ()
    assert office.run().merged == pull.number
