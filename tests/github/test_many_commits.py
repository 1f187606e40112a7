"""Proposals of many commits: what fits into a merge message, and what is said where it does not."""

from __future__ import annotations

import pytest

from sop_iku.evidence import trailers
from sop_iku.evidence.trail import read_trail
from sop_iku.forge.room import token_of
from sop_iku.github.answers import PullRequest
from sop_iku.github.proposing import identity
from sop_iku.procedure.verdict import Decision
from tests.github.conftest import YEAR_FILE, Office

BRANCH = "usulan/panjang"


def proposal_of(office: Office, commits: int) -> PullRequest:
    """Step 1, written in many commits of one clerk."""
    area, remote = office.area("sari"), office.remote("sari")
    main = "+refs/heads/main:refs/heads/main"
    area.fetch(office.server.git_url, [main], token=token_of("sari"))
    who, head = identity(remote.client.user()), office.tip()
    for number in range(commits):
        office.clock.wait(1)
        rest = b"" if number == commits - 1 else f"# tulisan {number}\n".encode()
        tree = area.write_tree_from({YEAR_FILE: office.state(1) + rest}, head)
        head = area.commit_tree(tree, [head], f"{number}\n", who, who, office.clock.now())
    area.push(office.server.git_url, f"{head}:refs/heads/{BRANCH}", token=token_of("sari"))
    return remote.client.create_pull_request("Langkah 1", "", BRANCH, "main")


def test_fifty_commits_are_merged_and_all_of_them_are_in_the_evidence(office: Office) -> None:
    pull = proposal_of(office, 50)
    office.review(pull, "hendra")
    assert office.run().merged == pull.number
    (entry,) = read_trail(office.gate.repository, "main")
    base, head = entry.record.parents
    between = office.gate.repository.commits_between(base, head, 60)
    assert {one.id for one in entry.evidence.commits} == {one.id for one in between}
    assert len(entry.evidence.commits) == 50
    assert {one.author.login for one in entry.evidence.commits} == {"sari"}


def test_one_commit_more_is_refused(office: Office) -> None:
    office.review(proposal_of(office, 51), "hendra")
    run = office.run()
    (verdict,) = [one.verdict for one in run.judged]
    assert (run.merged, verdict.decision) == (None, Decision.TOLAK)
    assert "lebih dari 50 perbaikan" in verdict.reason


def test_a_message_too_long_to_be_sent_waits_and_says_what_to_do(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it came about: what the server would cut is never sent."""
    with monkeypatch.context() as short:
        short.setattr(trailers, "LIMIT", 6000)
        office.review(proposal_of(office, 20), "hendra")
        run = office.run()
        (verdict,) = [one.verdict for one in run.judged]
        assert (run.merged, verdict.decision) == (None, Decision.TUNGGU)
        assert "Ajukan ulang isinya sebagai satu usulan baru" in verdict.reason
    assert office.run().merged is not None
