"""An issue from the form on its way to its author's merged step, over HTTP and Git."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.failure import Failure
from sop_iku.documents.submission import as_block
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.receipt import MARK
from sop_iku.github.receiving import Received, branch_of, receive
from sop_iku.repository.git import Identity
from tests.github.conftest import Office
from tests.github.faults import FAULTS, Faulty, connection
from tests.github.form_issues import answers, desk_of, edit, filled, prepared, received, send, state


def test_a_clerk_s_issue_becomes_a_merged_step(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    assert received(office).outcome == "siap"
    (answer,) = answers(office, number)
    assert f"/compare/main...{branch_of(number)}?quick_pull=1&title=Langkah%205" in answer
    assert "ditambahkan" in answer
    assert state(office, number) == ("open", None)

    clerk = office.client("sari")
    pull = clerk.create_pull_request("Langkah 5", "", branch_of(number), "main")
    (commit,) = clerk.commits(pull.number)
    assert commit.author == commit.committer == pull.opener
    office.review(pull, "dian")
    assert office.run().merged == pull.number
    assert received(office) == Received(number, "dibuka", f"usulan #{pull.number}")
    (answer,) = answers(office, number)
    assert answer.startswith(f"{MARK}\n**Usulan sudah diajukan: #{pull.number}.** ")
    assert state(office, number) == ("closed", "completed")
    assert receive(desk_of(office)) == ()


def test_the_document_is_main_s_with_the_changes_the_step_and_the_note(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5, "Konsep disusun."))
    received(office)
    text = prepared(office, number).decode()
    assert "langkah: 5\n" in text
    assert "catatan: Konsep disusun." in text
    assert text.startswith(office.state(4).decode().partition("langkah:")[0])


def test_repeated_runs_and_a_doubled_event_change_nothing(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    received(office)
    head = office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}")
    written = office.client("sari").timeline(number)
    office.clock.wait(60)
    received(office)
    assert office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}") == head
    assert office.client("sari").timeline(number) == written


def test_an_edited_issue_is_prepared_again(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5, "Catatan lama."))
    received(office)
    edit(office, number, "sari", body=as_block(filled(office, 5, "Catatan baru.")))
    received(office)
    assert "Catatan baru." in prepared(office, number).decode()
    assert len(answers(office, number)) == 1


def test_a_prepared_branch_follows_main_until_it_is_proposed(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    received(office)
    repository, before = office.forge.repository, office.tip()
    tree = repository.write_tree_from({"docs/lain.md": b"lain\n"}, before)
    who = Identity("Agus", "agus@contoh.invalid")
    tip = repository.commit_tree(tree, [before], "Pemeliharaan\n", who, who, office.clock.now())
    repository.update_ref("refs/heads/main", tip, before)
    received(office)
    head = repository.commit_id(f"refs/heads/{branch_of(number)}")
    assert head is not None
    assert repository.record(head).parents == (tip,)
    pull = office.client("sari").create_pull_request("Langkah 5", "", branch_of(number), "main")
    received(office)
    assert office.client("sari").pull_request(pull.number).head == head


def test_what_main_changed_meanwhile_is_kept_or_told_as_a_conflict(at_step_5: Office) -> None:
    office = at_step_5
    early = filled(office, 5)
    assert office.do_step(5, "dian").merged is not None
    again = replace(
        early,
        step=6,
        changes=(
            Change(ChangeKind.UBAH, ("sasaran", "S1", "uraian"), "Uraian lama", "Uraian baru"),
        ),
    )
    number = send(office, again)
    assert received(office).outcome == "ditolak"
    (answer,) = answers(office, number)
    assert "bukan lagi “Uraian lama”" in answer
    assert "Buka formulir" in answer
    told = {**office.states[5].data["sasaran"][0]}["uraian"]
    mended = replace(
        again, changes=(replace(again.changes[0], before=told),), note="Uraian dikoreksi."
    )
    edit(office, number, "sari", body=as_block(mended))
    assert received(office).outcome == "siap"
    assert "Uraian baru" in prepared(office, number).decode()


def test_a_second_issue_for_the_step_replaces_the_first_once_it_is_proposed(
    at_step_5: Office,
) -> None:
    office = at_step_5
    clerk = office.client("sari")
    first = send(office, filled(office, 5, "Pertama."))
    received(office)
    old = clerk.create_pull_request("Langkah 5", "", branch_of(first), "main")
    receive(desk_of(office))
    second = send(office, filled(office, 5, "Kedua."))
    received(office)
    assert clerk.pull_request(old.number).open
    new = clerk.create_pull_request("Langkah 5 lagi", "", branch_of(second), "main")
    received(office)
    assert not clerk.pull_request(old.number).open
    assert clerk.pull_request(new.number).open


@pytest.mark.slow
@pytest.mark.parametrize("name", ["timeout", "403 batas", "500", "objek kosong", "daftar kosong"])
def test_whatever_operation_fails_the_next_run_recovers(at_step_5: Office, name: str) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    clean = Faulty(at=-1, fault=FAULTS["500"])
    assert len(list(faulted(office, clean))) == 1
    edit(office, number, "sari", body=as_block(filled(office, 5, "Sekali lagi.")))
    for at in range(len(clean.seen)):
        for _ in faulted(office, Faulty(at, FAULTS[name])):
            pass
        assert len(answers(office, number)) <= 2
    assert received(office).outcome == "siap"
    assert "Sekali lagi." in prepared(office, number).decode()
    assert state(office, number)[0] == "open"


def faulted(office: Office, faulty: Faulty) -> Iterator[Received]:
    """One run over a bad connection; only a ``Failure`` may leave it."""
    transport = connection(office.server.api, gate_token(), faulty)
    client = GitHub(transport, office.forge.full_name, office.forge.server)
    try:
        yield from receive(replace(desk_of(office), client=client))
    except Failure:
        pass
    finally:
        transport.close()
