"""How often a run asks the server: a bound for each proposal, not for the whole."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.running import run_gate
from tests.github.conftest import Office
from tests.github.faults import Faulty, answering, connection

#: reads a run makes whatever is open: the listing of proposals and the tip of main
CONSTANT = 2


def operations(office: Office) -> list[str]:
    """The methods of one run's requests."""
    faulty = Faulty(at=-1, fault=answering(500))
    transport = connection(office.server.api, gate_token(), faulty)
    client = GitHub(transport, office.forge.full_name, office.forge.server)
    office.clock.wait(1)
    run_gate(replace(office.gate, client=client))
    transport.close()
    return [method for method, _ in faulty.seen]


def reads_and_writes(methods: list[str]) -> tuple[int, int]:
    reads = sum(method == "GET" for method in methods)
    return reads, len(methods) - reads


def open_proposals(office: Office, count: int) -> None:
    for number in range(count):
        content = office.state(1) + f"# usulan {number}\n".encode()
        office.propose(1, content=content, branch=f"usulan/{number}")


def test_a_changed_proposal_costs_three_reads_and_three_writes(office: Office) -> None:
    open_proposals(office, 4)
    assert reads_and_writes(operations(office)) == (CONSTANT + 4 * 3, 4 * 3)


def test_a_proposal_is_labelled_by_a_run_that_writes_no_comment(office: Office) -> None:
    open_proposals(office, 4)
    operations(office)
    assert reads_and_writes(operations(office)) == (CONSTANT + 4 * 3, 4 * 3)
    labels = {pull.labels for pull in office.gate.client.open_pull_requests()}
    assert labels == {frozenset({"kelas-langkah", "langkah-1"})}


def test_an_unchanged_proposal_costs_three_reads_and_two_writes(office: Office) -> None:
    open_proposals(office, 4)
    operations(office)
    operations(office)
    assert reads_and_writes(operations(office)) == (CONSTANT + 4 * 3, 4 * 2)


def test_a_merge_costs_at_most_eight_more(office: Office) -> None:
    pull = office.propose(1)
    operations(office)
    office.review(pull, "hendra")
    assert len(operations(office)) <= CONSTANT + 3 + 3 + 8
