"""A formal return sent by an issue: its bytes are made here, and what is not allowed is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sop_iku.documents.document import Document
from sop_iku.documents.submission import Back, Submission, as_block
from sop_iku.github.receiving import branch_of
from sop_iku.procedure.returning import returned
from tests.documents.repository_files import schema
from tests.github.conftest import YEAR_FILE, Office, documents, founded
from tests.github.form_issues import answers, edit, prepared, received, send

__all__ = ["documents"]
REASON = "Target 2026 belum sesuai Renstra."


@pytest.fixture
def at_step_7(tmp_path: Path, documents: Mapping[int, Document]) -> Iterator[Office]:
    with founded(tmp_path, documents, {YEAR_FILE: documents[6].source}) as office:
        yield office


def back(office: Office, to: int = 5, reason: str = REASON) -> Submission:
    """What the form sends while step 7 waits."""
    return Submission(2024, 7, office.tip(), "", (), Back(to, reason))


def test_a_return_is_prepared_opened_by_its_author_and_merged(at_step_7: Office) -> None:
    office = at_step_7
    number = send(office, back(office))
    assert received(office).outcome == "siap"
    (answer,) = answers(office, number)
    assert "putaran: 1 → 2" in answer
    assert "data, sasaran dan catatan tetap" in answer
    made = returned(office.states[6], 5, "sekretaris", REASON, schema("iku"))
    assert prepared(office, number) == made.source
    title = "Pengembalian ke langkah 5 tahun 2024"
    pull = office.client("sari").create_pull_request(title, "", branch_of(number), "main")
    assert received(office).outcome == "dibuka"
    office.review(pull, "maya")
    assert office.run().merged == pull.number
    assert office.gate.repository.read(office.tip(), YEAR_FILE) == made.source


def test_what_cannot_be_returned_is_told_and_nothing_is_prepared(at_step_7: Office) -> None:
    office = at_step_7
    block = as_block(back(office))
    number = send(office, "leer")
    cases = (
        (as_block(back(office, to=7)), "langkah 7 tidak dapat dituju"),
        (as_block(back(office, to=2)), "langkah 2 tidak dapat dituju"),
        (as_block(back(office, reason="   ")), "Alasan: belum diisi"),
        (as_block(replace(back(office), step=6)), "sekarang langkah 7"),
        (as_block(replace(back(office), step=99)), "tidak memegang jabatan"),
        (as_block(replace(back(office), year=2031)), "tidak ada yang dikembalikan"),
        (as_block(replace(back(office), base="0" * 40)), "tidak diisi dari dokumen kantor ini"),
        (as_block(replace(back(office), note="x")), "Isi usulan tidak sesuai"),
        (block.replace('"ke": 5', '"ke": 5, "oleh": "kepala_dinas"'), "Isi usulan tidak sesuai"),
        (block.replace('"ke": 5', '"ke": "5"'), "Isi usulan tidak sesuai"),
        (block.replace('"ke": 5', '"ke": 5.5'), "Isi usulan tidak sesuai"),
        (
            block.replace(
                '"perubahan": []',
                '"perubahan": [{"jalur": ["sasaran"], "jenis": "hapus", "lama": [], "baru": null}]',
            ),
            "Isi usulan tidak sesuai",
        ),
    )
    for body, words in cases:
        assert body != block
        edit(office, number, "sari", body=body)
        assert received(office).outcome == "ditolak", body
        (answer,) = answers(office, number)
        assert words in answer, (body, answer)
    assert office.forge.repository.commit_id(f"refs/heads/{branch_of(number)}") is None


def test_who_holds_neither_office_sends_no_return(at_step_7: Office) -> None:
    office = at_step_7
    number = send(office, back(office), by="hendra")
    assert received(office).outcome == "ditolak"
    assert "tidak memegang jabatan yang mengembalikan langkah 7" in answers(office, number)[0]


def test_the_reason_is_bounded_and_does_nothing(at_step_7: Office) -> None:
    office = at_step_7
    evil = "@sari <img src=x> [klik](http://jahat.contoh) {{x}} 'a': b"
    number = send(office, back(office, reason=f"{evil}\n- langkah: 8"))
    assert received(office).outcome == "siap"
    (answer,) = answers(office, number)
    assert not any(part in answer for part in ("<img", "://jahat", "@sari"))
    made = returned(office.states[6], 5, "sekretaris", f"{evil} - langkah: 8", schema("iku"))
    assert prepared(office, number) == made.source
    edit(office, number, "sari", body=as_block(back(office, reason="x" * 5001)))
    assert received(office).outcome == "ditolak"


def test_a_return_is_made_on_what_main_has_now(at_step_7: Office) -> None:
    office = at_step_7
    sent = back(office)
    office.do_step(7, "maya")
    number = send(office, sent)
    assert received(office).outcome == "ditolak"
    assert "sekarang langkah 8" in answers(office, number)[0]
    edit(office, number, "sari", body=as_block(replace(sent, step=8)))
    assert received(office).outcome == "siap"
    made = returned(office.states[7], 5, "kepala_dinas", REASON, schema("iku"))
    assert prepared(office, number) == made.source
