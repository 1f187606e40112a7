"""The forms of the pages, as a browser without scripts sends them: answers, findings, guards."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest

from sop_iku.forge.records import Pull
from tests.forge.test_pages import Visitor
from tests.github.conftest import YEAR_FILE, Office, documents, office

__all__ = ["documents", "office"]
ANSWERS = {
    "renstra/awal": "2021",
    "renstra/akhir": "2026",
    "contoh": "ya",
    "disposisi/1/kepada": "perencana_ahli_muda",
    "disposisi/1/tanggal": "2024-01-08",
    "disposisi/1/isi": "Susun konsep IKU:\r\n2024 & 2025.",
}


@pytest.fixture
def sari(office: Office) -> Iterator[Visitor]:
    with httpx2.Client(base_url=office.server.url, follow_redirects=True, verify=False) as client:
        assert client.post("/masuk", data={"login": "sari"}).status_code == 200
        yield Visitor(client)


def sent(sari: Visitor, path: str, **answers: str) -> httpx2.Response:
    """Send the form at ``path`` with its hidden fields."""
    return sari.send(path.partition("?")[0], **sari.form(path), **answers)


def test_answers_become_a_proposal_with_the_kelengkapan(office: Office, sari: Visitor) -> None:
    assert "/langkah?tahun=2024" in sari.page("/")
    page = sent(sari, "/langkah?tahun=2024", **ANSWERS, pesan="Mohon <b>ditinjau</b>.").text
    assert "Kelengkapan langkah 1 menurut SOP: Disposisi" in page
    assert "Mohon &lt;b&gt;ditinjau&lt;/b&gt;." in page
    assert "iku:kelengkapan" not in page
    assert "Perbaiki isian" in page
    with office.forge.transaction() as store:
        pull = store.get(Pull, 1)
    assert pull is not None
    assert (pull.body or "").endswith(
        "- [x] disposisi langkah 1 diisi\n- [x] periode Renstra ada\n"
    )
    content = office.forge.repository.read(pull.head_sha, YEAR_FILE) or b""
    assert b'isi: "Susun konsep IKU: 2024 & 2025."' in content


def test_a_finding_stands_beside_its_field_and_the_answers_stay(sari: Visitor) -> None:
    answer = sent(sari, "/langkah?tahun=2024", **ANSWERS | {"renstra/awal": "21", "contoh": ""})
    assert answer.status_code == 422
    fault = re.search(r'<p class="salah" id="(salah-\d+-1)">([^<]+)', answer.text)
    assert fault is not None
    field = re.search(r'<input[^>]*name="renstra/awal"[^>]*>', answer.text)
    assert field is not None
    assert fault[1] in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert 'value="21"' in field[0]
    assert "2024 &amp; 2025." in answer.text
    assert answer.text.count(fault[2]) == 2  # in the summary too


def test_many_faults_are_named_by_their_group_and_counted(office: Office, sari: Visitor) -> None:
    for step, approver in ((1, "hendra"), (2, "dian"), (3, "dian")):
        office.do_step(step, approver)
    answer = sent(sari, "/langkah?tahun=2024")
    assert answer.status_code == 422
    assert ">D1: Nilai 2022 (miliar rupiah): belum diisi.</a>" in answer.text
    assert "isian lain, ditandai di bawah" in answer.text
    assert answer.text.count('<p class="salah"') > 30


def test_what_was_answered_can_be_mended(office: Office, sari: Visitor) -> None:
    sent(sari, "/langkah?tahun=2024", **ANSWERS)
    place = "/dpmptsp/iku/pull/1/isian"
    assert "Susun konsep IKU: 2024 &amp; 2025." in sari.page(place)
    form = sari.form(place)
    better = ANSWERS | {"disposisi/1/isi": "Susun ulang."}
    assert sari.send(place, **form, **better | {"renstra/awal": ""}).status_code == 422
    assert sari.send(place, **form, **better).status_code == 200
    assert sari.send(place, **form, **better).status_code == 409
    with office.forge.transaction() as store:
        pull = store.get(Pull, 1)
    assert pull is not None
    content = office.forge.repository.read(pull.head_sha, YEAR_FILE) or b""
    assert content.count(b"isi: Susun ulang.") == 1


def test_forged_and_late_forms_are_refused(office: Office, sari: Visitor) -> None:
    form = sari.form("/langkah?tahun=2024") | ANSWERS
    assert sari.send("/langkah", **form | {"tanda": "x"}).status_code == 403
    headers = {"Origin": "https://jahat.example"}
    assert sari.client.post("/langkah", data=form, headers=headers).status_code == 403
    assert httpx2.post(f"{office.server.url}/langkah", data=form).status_code == 401
    office.do_step(1, "hendra")
    assert sari.send("/langkah", **form).status_code == 409
    assert office.gate.client.open_pull_requests() == ()


def test_a_step_with_more_than_questions_has_no_form(office: Office, sari: Visitor) -> None:
    office.do_step(1, "hendra")
    office.do_step(2, "dian")
    assert "/langkah?" not in sari.page("/")
    assert f"/tulis?berkas={YEAR_FILE}" in sari.page("/")
    assert sari.client.get("/langkah?tahun=2024").status_code == 404
    assert "Langkah 3 tahun 2024" in sari.page(f"/tulis?berkas={YEAR_FILE}")


def test_a_proposal_of_another_class_has_no_checklist(office: Office, sari: Visitor) -> None:
    office.propose(1, content=b"tahun: [\n")
    assert "Kelengkapan" not in sari.page("/dpmptsp/iku/pull/1")
    assert sari.client.get("/dpmptsp/iku/pull/1/isian").status_code == 404


def test_a_proposal_that_is_no_document_has_a_page(office: Office, sari: Visitor) -> None:
    for content in (b"teks\n", b"- a\n", b"2\n", b"\x00\n", b"data: [[1]]\n", b"a: [\n"):
        pull = office.propose(1, content=content, branch=f"usulan/{content.hex()}")
        place = f"/{office.forge.full_name}/pull/{pull.number}"
        assert pull.title in sari.page(place)
        assert "<textarea" in sari.page(f"{place}/perbaiki")
    assert sari.page("/")
