"""Whatever operation fails, and however: no wrong merge, and the next run recovers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.running import run_gate
from sop_iku.procedure.verdict import Decision
from sop_iku.repository.git import Repository
from tests.github.conftest import Office
from tests.github.faults import FAULTS, Faulty, Refusing, answering, connection

pytestmark = pytest.mark.slow


def faulted_run(office: Office, faulty: Faulty) -> None:
    """One gate run over a bad connection; only a ``Failure`` may leave it."""
    transport = connection(office.server.api, gate_token(), faulty)
    client = GitHub(transport, office.forge.full_name, office.forge.server)
    office.clock.wait(1)
    area = office.folder / f"gerbang-{office.clock.now():%d%H%M}.git"
    gate = replace(office.gate, client=client, repository=Repository.create_bare(area))
    try:
        run = run_gate(gate)
        # a run that survives its fault knew enough, or did not accept
        if run.merged is None:
            assert all(one.verdict.decision is not Decision.TERIMA for one in run.judged)
    except Failure:
        pass
    finally:
        transport.close()


def merges(office: Office) -> int:
    """How many proposals the server's main has taken in."""
    return len(read_trail(office.forge.repository, "main"))


def clean_run(office: Office) -> list[tuple[str, str]]:
    """The operations of a run that merges step 1, in order."""
    office.review(office.propose(1), "hendra")
    faulty = Faulty(at=-1, fault=answering(500))
    faulted_run(office, faulty)
    assert merges(office) == 1
    return faulty.seen


@pytest.mark.parametrize("name", FAULTS)
def test_a_failing_operation_never_merges_wrongly_and_the_next_run_recovers(
    office: Office, name: str
) -> None:
    operations = clean_run(office)
    merge = next(at for at, (method, _) in enumerate(operations) if method == "PUT")
    assert 8 < merge < len(operations)
    office.review(office.propose(2), "dian")
    for at in range(merge + 1):
        faulty = Faulty(at, FAULTS[name])
        faulted_run(office, faulty)
        assert merges(office) == 1, faulty.broken
    office.run()
    assert merges(office) == 2


@pytest.mark.parametrize("name", ["timeout", "500", "badan terpotong", "jenis lain"])
def test_a_lost_answer_to_the_merge_loses_nothing(office: Office, name: str) -> None:
    operations = clean_run(office)
    merge = next(at for at, (method, _) in enumerate(operations) if method == "PUT")
    office.review(office.propose(2), "dian")
    faulted_run(office, Faulty(merge, FAULTS[name], lost=True))
    assert merges(office) == 2
    assert office.run().judged == ()
    assert office.do_step(3, "dian").merged is not None
    assert merges(office) == 3


def test_a_proposal_that_cannot_be_told_its_verdict_waits_and_holds_up_no_other(
    office: Office,
) -> None:
    untold, good = office.propose(1), office.propose(1, "bayu", branch="lain")
    for pull in (untold, good):
        office.review(pull, "hendra")
    faulty = Refusing(f"/issues/{untold.number}/comments")
    transport = connection(office.server.api, gate_token(), faulty)
    client = GitHub(transport, office.forge.full_name, office.forge.server)
    run = run_gate(replace(office.gate, client=client))
    transport.close()
    assert run.merged == good.number
    said = next(one.verdict for one in run.judged if one.pull.number == untold.number)
    assert (said.decision, said.rules[-1].rule) == (Decision.TUNGGU, "penyampaian")
    assert merges(office) == 1
