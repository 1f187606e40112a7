"""An older draft meets one's own open proposal: the form asks which, and sends neither itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import expect, in_browser, shows
from tests.formulir.arrived import head
from tests.formulir.clerk import Clerk, clerk, data_on

pytestmark = in_browser
FIRST = "#f-sasaran-0-indikator-0"


def send_elsewhere(browser: Any, server: ForgeServer) -> None:
    """Sari sends a proposal from another computer."""
    with clerk(browser, server.url) as elsewhere:
        elsewhere.begin()
        elsewhere.open("IKU-1")
        elsewhere.page.fill(f"{FIRST}-target-1-nilai", "725")
        elsewhere.review()
        elsewhere.send("Target dinaikkan.")


@pytest.fixture
def person(browser: Any, server: ForgeServer) -> Iterator[Clerk]:
    """Sari with a draft that is older than the proposal that she sent from another computer."""
    with clerk(browser, server.url) as found:
        found.begin()
        found.open("IKU-1")
        found.page.fill(f"{FIRST}-nama", "Setengah jadi")
        send_elsewhere(browser, server)
        found.page.goto(f"{server.url}/usul/")
        found.shows("Draf Anda yang belum terkirim dipulihkan.")
        yield found


def first_indicator(server: ForgeServer) -> tuple[str, str]:
    """Name and target of 2025 that the one proposal holds."""
    indicator = data_on(server.forge, head(server.forge))["sasaran"][0]["indikator"][0]
    return indicator["nama"], str(indicator["target"][1]["nilai"])


def renewed(person: Clerk, words: str, note: str) -> None:
    """What was chosen is asked no more after a reload; the words of its review; sent, it renews."""
    person.page.reload()
    shows(person.page, "#sudah-ada", "Kiriman Anda memperbarui usulan itu")
    expect(person.page.locator("#lanjutkan")).to_have_count(0)
    assert person.review() == [words]
    person.send(note)
    person.shows("sudah diperbarui.")


def test_nothing_is_sent_before_one_of_the_two_is_chosen(person: Clerk) -> None:
    page = person.page
    shows(page, "#sudah-ada", "Draf atau usulan #", "diganti seluruhnya")
    expect(page.locator("text=Buang draf dan mulai dari awal")).to_be_hidden()
    assert person.faults() == []
    person.review()
    expect(page.locator("#sudah-ada .pesan")).to_be_hidden()
    person.to_sending()
    person.shows("Pilih dulu di atas: draf Anda, atau isi usulan #")
    expect(page.locator("#kirim, #kirim-isu")).to_have_count(0)
    page.reload()
    shows(page, "#sudah-ada", "Draf atau usulan #")
    expect(page.locator("#kirim, #kirim-isu")).to_have_count(0)
    page.click("#ambil")
    person.stands_on("judul")
    expect(page.locator("#catatan")).to_have_value("Target dinaikkan.")
    expect(page.locator("#kirim")).to_be_visible()


def test_the_proposal_comes_back_and_is_sent_again(person: Clerk, server: ForgeServer) -> None:
    page = person.page
    page.click("#ambil")
    person.shows("Isi usulan yang terbuka sudah diambil.")
    expect(page.locator("#lanjutkan")).to_have_count(0)
    renewed(person, "IKU-1, target 2025: 700 → 725 miliar rupiah", "Target dinaikkan.")
    assert first_indicator(server) == ("Nilai realisasi investasi", "725")


def test_the_draft_replaces_the_proposal_where_that_is_chosen(
    person: Clerk, server: ForgeServer
) -> None:
    page = person.page
    page.click("#lanjutkan")
    shows(page, "#sudah-ada", "Kiriman Anda memperbarui usulan itu")
    expect(page.locator("text=Buang draf dan mulai dari awal")).to_be_visible()
    person.stands_on("judul")
    renewed(person, "IKU-1, nama: “Nilai realisasi investasi” → “Setengah jadi”", "Nama diubah.")
    assert first_indicator(server) == ("Setengah jadi", "700")


def test_a_form_that_does_not_know_of_the_proposal_replaces_nothing(
    browser: Any, server: ForgeServer
) -> None:
    with clerk(browser, server.url) as found:
        found.begin()
        found.open("IKU-1")
        found.page.fill(f"{FIRST}-nama", "Setengah jadi")
        found.review()
        send_elsewhere(browser, server)
        found.send("Nama diubah.")
        shows(found.page, "#isi [role=alert]", "Anda masih terbuka, dan isinya lain.")
    assert first_indicator(server) == ("Nilai realisasi investasi", "725")
