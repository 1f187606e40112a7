"""The way in without a token, clicked on the forge: prefilled issue, answer, proposal, approval."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sop_iku.documents.applying import edits
from sop_iku.documents.submission import Submission, as_block
from sop_iku.forge.server import ForgeServer
from tests.browsing import act_as, faults, follow, in_browser, press, troubles, window
from tests.documents.repository_files import schema
from tests.github.conftest import YEAR_FILE, sample_states
from tests.rooms import document_after, room

pytestmark = in_browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room that waits for step 5, with its own workflows behind it."""
    with room(tmp_path / "ruang", document_after(4), gate=True) as found:
        yield found


def address(server: ForgeServer, note: str) -> str:
    """The address that the form opens for step 5 of the sample."""
    known = sample_states()
    changes = edits(known[4].data, known[5].data, schema("iku"))
    content = tuple(one for one in changes if one.pointer[0] == "sasaran")[:1]
    sent = Submission(2024, 5, server.forge.tips()["main"], note, content)
    body = f"Usulan dari formulir.\n\n{as_block(sent)}"
    query = f"title={quote('[Usulan] IKU 2024 langkah 5')}&labels=usulan&body={quote(body)}"
    return f"{server.url}/{server.forge.full_name}/issues/new?{query}"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    found = window(browser, 360, bypass_csp=True)
    yield found
    found.context.close()


def test_a_clerk_sends_the_form_and_opens_the_proposal_in_two_presses(
    server: ForgeServer, page: Any
) -> None:
    act_as(page, server.url, "sari")
    page.goto(address(server, "Konsep disusun dari Renstra."))
    follow(page, "button:has-text('Kirim tiket')")
    answer = page.inner_text("[aria-labelledby=tanggapan]")
    assert "Isian Anda sudah diperiksa dan siap diajukan" in answer
    assert "Nilai realisasi investasi" in answer or "ditambahkan" in answer
    found = faults(page)
    follow(page, "a:has-text('Halaman pengajuan')")
    assert "Kelengkapan langkah 5" in page.inner_text("main")
    found += faults(page)
    follow(page, "button:has-text('Ajukan usulan')")
    assert "/pull/2" in page.url
    assert "Diajukan Sari Wulandari" in page.inner_text("main")
    page.goto(f"{server.url}/{server.forge.full_name}/issues/1")
    assert "ditutup" in page.inner_text("h1 + p")
    assert "Usulan sudah diajukan: #2" in page.inner_text("main")
    act_as(page, server.url, "dian")
    page.goto(f"{server.url}/{server.forge.full_name}/pull/2")
    follow(page, "button:has-text('Setujui')")
    assert page.inner_text("h1 + p .tanda") == "digabungkan"
    source = server.forge.repository.read(server.forge.tips()["main"], YEAR_FILE)
    assert source is not None
    assert b"langkah: 5" in source
    assert found == []


def test_the_same_by_keyboard_alone_at_a_desk_in_the_dark_under_the_strict_policy(
    browser: Any, server: ForgeServer
) -> None:
    page = window(browser, 1280, "dark")
    complaints = troubles(page, server.url)
    page.goto(f"{server.url}/masuk")
    press(page, "button[value=sari]")
    page.goto(address(server, "Konsep disusun dari Renstra."))
    press(page, "button:has-text('Kirim tiket')")
    press(page, "a:has-text('Halaman pengajuan')")
    press(page, "button:has-text('Ajukan usulan')")
    place = page.url
    press(page, "button:has-text('Ganti orang')")
    page.goto(place)
    press(page, "a:has-text('Masuk untuk meninjau')")
    press(page, "button[value=dian]")
    press(page, "button:has-text('Setujui')")
    assert page.inner_text("h1 + p .tanda") == "digabungkan"
    page.context.close()
    assert complaints == []


def test_what_cannot_be_proposed_is_explained_in_the_issue(server: ForgeServer, page: Any) -> None:
    act_as(page, server.url, "sari")
    page.goto(address(server, ""))
    follow(page, "button:has-text('Kirim tiket')")
    answer = page.inner_text("[aria-labelledby=tanggapan]")
    assert "Usulan belum dapat dibuat dari kiriman ini" in answer
    assert "Catatan langkah ini" in answer
    assert "Yang dapat dilakukan: Buka formulir lagi" in answer
    assert "pengajuan" not in answer


def test_the_page_of_a_branch_is_of_what_it_showed_and_of_no_other_branch(
    server: ForgeServer, page: Any
) -> None:
    place = f"{server.url}/{server.forge.full_name}/compare/main..."
    assert page.goto(f"{place}main").status == 404
    assert page.goto(f"{place}tidak/ada").status == 404
    act_as(page, server.url, "sari")
    page.goto(address(server, "Satu."))
    follow(page, "button:has-text('Kirim tiket')")
    follow(page, "a:has-text('Halaman pengajuan')")
    page.evaluate("document.querySelector('[name=komit]').value = '0'.repeat(40)")
    follow(page, "button:has-text('Ajukan usulan')")
    assert "Isinya berganti sejak halaman ini dibuka" in page.inner_text("main")
