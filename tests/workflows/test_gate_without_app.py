"""The gate of an office without an App, under act: the job's own token judges and merges."""

from __future__ import annotations

import pytest

from sop_iku.evidence.trail import read_trail
from sop_iku.forge.lending import ACTIONS
from sop_iku.forge.records import Account, Pull
from tests.workflows.conftest import NewOffice
from tests.workflows.exactness import mismatches
from tests.workflows.test_under_act import told
from tests.workflows.test_without_app import OWN

pytestmark = [pytest.mark.tool, pytest.mark.slow]


def test_a_step_is_merged_by_the_job_s_own_token_and_starts_nothing(
    new_office: NewOffice,
) -> None:
    # as the guide says: the files are copied over the usual ones
    files = {f".github/workflows/{own.name}": own.read_bytes() for own in OWN}
    runner = new_office(("periksa", "sinyal", "pengingat"), files)
    office = runner.office
    office.forge.gate = ACTIONS  # `iku siapkan github --tanpa-aplikasi` binds the check to it
    pull = office.propose(1)
    runner.settle()
    office.review(pull, "hendra")
    signal, gate, *after = runner.settle()
    assert told([signal, gate]) == [("sinyal", "success"), ("gerbang", "success")], gate.output
    assert f"Usulan #{pull.number} digabungkan." in gate.output
    assert after == []  # GitHub starts no run for what a run's own token does
    (entry,) = read_trail(office.gate.repository, office.gate.fetch())
    assert (entry.evidence.step, entry.evidence.proposal) == (1, pull.number)
    with office.forge.transaction() as store:
        merged, acting = store.get(Pull, pull.number), store.first(Account, "login = ?", ACTIONS)
        assert merged is not None
        assert acting is not None
        assert merged.merged_by == acting.id
    # the next turn is announced by the run that comes by itself
    runner.schedule("17 * * * *")
    issues = office.client("sari").open_issues("giliran")
    assert [issue.title for issue in issues] == ["Giliran: langkah 2 tahun 2024"]
    assert mismatches(runner, [own for own in OWN if own.stem == "gerbang"]) == {}
