"""What is refused of an issue from the form: told before anybody proposes it, and nothing done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sop_iku.documents.change import Change, ChangeKind
from sop_iku.documents.failure import Failure
from sop_iku.documents.submission import Submission, as_block
from sop_iku.github.receiving import branch_of, receive
from tests.github.conftest import Office
from tests.github.form_issues import answers, desk_of, edit, filled, issue, received, send


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
