"""Issues from the form, over HTTP and Git: prepared, proposed by their author, or explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.applying import edits
from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.submission import Submission, as_block
from sop_iku.forge.records import Account
from sop_iku.forge.room import gate_token
from sop_iku.github.client import GitHub
from sop_iku.github.receipt import MARK
from sop_iku.github.receiving import Desk, Received, branch_of, receive
from sop_iku.procedure.from_form import from_form
from sop_iku.repository.git import Identity, Repository
from tests.documents.repository_files import schema
from tests.github.conftest import YEAR_FILE, Office, founded
from tests.github.faults import FAULTS, Faulty, connection

IKU = schema("iku")


def desk_of(office: Office) -> Desk:
    place = office.folder / "usul.git"
    described = office.gate.client.description()
    return Desk(
        client=office.gate.client,
        repository=Repository(place) if place.exists() else Repository.create_bare(place),
        git_url=office.server.git_url,
        web_url=str(described["html_url"]),
        token=gate_token(),
        clock=office.clock.now,
    )


def filled(office: Office, step: int, note: str = "Dikerjakan dari formulir.") -> Submission:
    """What the form sends for a step, as the sample has it; step and note are the system's."""
    before, after = (office.states[one].data for one in (step - 1, step))
    changes = edits(before, after, IKU)
    content = tuple(one for one in changes if one.pointer[0] not in {"langkah", "catatan"})
    return Submission(2024, step, office.tip(), note, content)


def send(
    office: Office, submission: Submission | str, by: str = "sari", title: str = "[Usulan] IKU 2024"
) -> int:
    office.clock.wait(1)
    body = (
        submission if isinstance(submission, str) else f"Dari formulir.\n\n{as_block(submission)}"
    )
    return issue(office, by, title=title, body=body)


def issue(office: Office, by: str, **fields: Any) -> int:
    transport = office.client(by).transport
    root = f"/repos/{office.forge.full_name}/issues"
    return int(transport.request("POST", root, body=fields).json()["number"])


def edit(office: Office, number: int, by: str, **fields: Any) -> None:
    root = f"/repos/{office.forge.full_name}/issues/{number}"
    office.client(by).transport.request("PATCH", root, body=fields)


def state(office: Office, number: int) -> tuple[str, str | None]:
    root = f"/repos/{office.forge.full_name}/issues/{number}"
    found = office.client("sari").transport.request("GET", root).json()
    return found["state"], found["state_reason"]


def answers(office: Office, number: int) -> list[str]:
    comments = office.client("sari").timeline(number).comments
    return [one.body for one in comments if one.body.startswith(MARK)]


def received(office: Office) -> Received:
    (one,) = receive(desk_of(office))
    return one


def prepared(office: Office, number: int) -> bytes:
    head = office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}")
    source = office.forge.repository.read(head or "", YEAR_FILE)
    assert source is not None
    return source


@pytest.fixture
def at_step_5(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    """An office that waits for step 5; its first commit holds the document of step 4."""
    with founded(tmp_path, documents, {YEAR_FILE: documents[4].source}) as office:
        yield office


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


def test_a_proposal_that_another_person_opens_from_the_branch_is_not_the_author_s(
    at_step_5: Office,
) -> None:
    office = at_step_5
    number = send(office, filled(office, 5))
    received(office)
    pull = office.client("bayu").create_pull_request("Curi", "", branch_of(number), "main")
    office.review(pull, "dian")
    assert received(office).outcome == "siap"
    verdict = next(one for one in office.run().judged if one.pull.number == pull.number).verdict
    assert verdict.decision == "tolak"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: replace(one, base="0" * 40), "tidak diisi dari dokumen kantor ini"),
        (lambda one: replace(one, year=2031), "Tahun 2031 belum dibuka"),
        (lambda one: replace(one, step=7), "belum gilirannya"),
        (lambda one: replace(one, step=4), "sudah selesai; yang ditunggu sekarang: langkah 5"),
        (lambda one: replace(one, step=9), "tidak memegang jabatan"),
        (lambda one: replace(one, note=""), "Catatan"),
        (lambda one: replace(one, changes=()), "sasaran"),
        (
            lambda one: replace(
                one, changes=(Change(ChangeKind.UBAH, ("renstra", "akhir"), 2026, 2027),)
            ),
            "renstra",
        ),
    ],
)
def test_what_the_gate_would_refuse_is_told_before(
    at_step_5: Office, change: Callable[[Submission], Submission], words: str
) -> None:
    office = at_step_5
    number = send(office, change(filled(office, 5)))
    assert received(office).outcome == "ditolak"
    (answer,) = answers(office, number)
    assert words in answer
    assert "Yang dapat dilakukan" in answer
    assert office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}") is None


def test_who_holds_no_such_office_cannot_send_a_step(at_step_5: Office) -> None:
    office = at_step_5
    number = send(office, filled(office, 5), by="dian")
    assert received(office).outcome == "ditolak"
    assert "tidak memegang jabatan yang mengajukan langkah 5" in answers(office, number)[0]


def test_hostile_text_is_answered_and_does_nothing(at_step_5: Office) -> None:
    office = at_step_5
    evil = "@sari <img src=x onerror=alert(1)> [klik](http://jahat.contoh) `$(id)` ```"
    number = send(office, f'```json\n{{"usulan": 1, "{evil}": 1}}\n```', title=f"[Usulan] {evil}")
    assert received(office).outcome == "ditolak"
    (answer,) = answers(office, number)
    assert "<img" not in answer
    assert "://" not in answer
    assert "@sari" not in answer
    hostile = Change(
        ChangeKind.UBAH, ("sasaran", evil.replace("`", ""), "uraian"), "a", f"b {evil}"
    )
    edit(office, number, "sari", body=as_block(replace(filled(office, 5), changes=(hostile,))))
    assert received(office).outcome == "ditolak"
    (answer,) = answers(office, number)
    assert not any(part in answer for part in ("<img", "://", "@sari", " `"))


def test_a_fault_of_ours_in_one_issue_holds_up_no_other(
    at_step_5: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = at_step_5
    first = send(office, filled(office, 5, "Rusak."))
    second = send(office, filled(office, 5, "Utuh."))
    whole = from_form

    def breaking(ground: Any, main: Any, submission: Submission) -> Any:
        if submission.note == "Rusak.":
            raise ZeroDivisionError
        return whole(ground, main, submission)

    monkeypatch.setattr("sop_iku.github.receiving.from_form", breaking)
    assert [one.outcome for one in receive(desk_of(office))] == ["galat", "siap"]
    assert "bukan kesalahan Anda" in answers(office, first)[0]
    assert "siap diajukan" in answers(office, second)[0]


def test_a_branch_in_the_way_holds_up_one_issue_and_no_other(at_step_5: Office) -> None:
    office = at_step_5
    first, second = (send(office, filled(office, 5)) for _ in range(2))
    below = {"ref": f"refs/heads/{branch_of(first)}/x", "sha": office.tip()}
    root = f"/repos/{office.forge.full_name}/git/refs"
    office.client("bayu").transport.request("POST", root, body=below)
    assert [one.outcome for one in receive(desk_of(office))] == ["galat", "siap"]
    assert "bukan kesalahan Anda" in answers(office, first)[0]
    assert "siap diajukan" in answers(office, second)[0]


def test_only_issues_from_the_form_are_looked_at(office: Office) -> None:
    issue(office, "sari", title="Pertanyaan", body="x")
    office.gate.client.transport.request(
        "POST",
        f"/repos/{office.forge.full_name}/issues",
        body={"title": "[Usulan] dari bot", "body": "x"},
    )
    assert receive(desk_of(office)) == ()
    with pytest.raises(Failure, match="bukan isu terbuka dari formulir"):
        receive(desk_of(office), only=1)
    number = issue(office, "sari", title="Isian", body="x", labels=["usulan"])
    (one,) = receive(desk_of(office), only=number)
    assert one.outcome == "ditolak"


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


def test_a_flood_of_strangers_keeps_no_clerk_off(
    at_step_5: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = at_step_5
    monkeypatch.setattr("sop_iku.github.receiving.MOST", 2)
    with office.forge.transaction() as store:
        known = store.first(Account, "login = ?", "yusuf")
        assert known is not None
        store.change(known, id=4_000)  # an account that no person of the register has
    strangers = [send(office, "x", by="yusuf") for _ in range(3)]
    number = send(office, filled(office, 5))
    first = receive(desk_of(office))
    assert [(one.number, one.outcome) for one in first] == [(3, "ditolak"), (number, "siap")]
    assert state(office, strangers[2]) == ("closed", "not_planned")
    assert "tidak terdaftar di jabatan.yaml" in answers(office, strangers[2])[0]
    receive(desk_of(office))
    receive(desk_of(office))
    assert [state(office, one)[0] for one in strangers] == ["closed"] * 3
    assert answers(office, number) != []
