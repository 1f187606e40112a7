"""What a list of changed files does not show is not merged, and history stays readable."""

from __future__ import annotations

import pytest

from sop_iku.forge.room import token_of
from sop_iku.github.answers import PullRequest
from sop_iku.procedure.verdict import Decision
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.records import Identity
from tests.github.conftest import YEAR_FILE, Office
from tests.smuggling import SMUGGLED, Smuggle

SARI = Identity("Sari", "1005+sari@users.noreply.forge.lokal")


def propose_smuggled(office: Office, smuggle: Smuggle) -> PullRequest:
    """Open the first step, and in its head what nobody sees."""
    office.clock.wait(1)
    area, server = office.area("sari"), office.server.git_url
    area.fetch(server, ["+refs/heads/main:refs/heads/main"], token_of("sari"))
    main = area.commit_id("refs/heads/main")
    assert main is not None
    clean = area.write_tree_from({YEAR_FILE: office.state(1)}, main)
    tree = smuggle(area, clean)
    # the list of changed files alone does not give it away
    assert [one.path for one in area.changes(main, tree)] == [YEAR_FILE]
    head = area.commit_tree(tree, [main], "Langkah 1\n", SARI, SARI, office.clock.now())
    area.update_ref("refs/heads/usulan", head)
    area.push(server, "refs/heads/usulan:refs/heads/usulan", token_of("sari"))
    return office.client("sari").create_pull_request("Langkah 1", "", "usulan", "main")


@pytest.mark.parametrize("name", SMUGGLED)
def test_what_no_list_of_files_shows_is_never_merged(office: Office, name: str) -> None:
    before = office.tip()
    pull = propose_smuggled(office, SMUGGLED[name])
    office.review(pull, "hendra")
    run = office.run()
    assert run.merged is None
    assert office.tip() == before
    (judged,) = run.judged
    refusing = [one.rule for one in judged.verdict.rules if one.decision is Decision.TOLAK]
    assert refusing == ["berkas"]
    assert "folder kosong" in judged.verdict.reason


def test_a_tree_that_cannot_be_read_waits(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.review(office.propose(1), "hendra")

    def unreadable(*_: object) -> bool:
        raise RepositoryError("Objek pohon tidak utuh.")

    with monkeypatch.context() as broken:
        broken.setattr(Repository, "canonical", unreadable)
        run = office.run()
        assert run.merged is None
        assert run.judged[0].verdict.decision is Decision.TUNGGU
        assert "Objek pohon tidak utuh." in run.judged[0].verdict.reason
    assert office.run().merged is not None
