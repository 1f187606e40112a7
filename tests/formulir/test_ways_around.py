"""Finding one's way in the form: links within a long screen, names of rows, what is in what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import act_as, expect, follow, in_browser, shows
from tests.formulir.clerk import Clerk, clerk

pytestmark = in_browser
FIRST = "f-sasaran-0-indikator-0"


@pytest.fixture
def person(browser: Any, shared_server: ForgeServer) -> Iterator[Clerk]:
    with clerk(browser, shared_server.url) as found:
        found.begin()
        yield found


def test_an_indicator_begins_with_links_to_its_parts(person: Clerk) -> None:
    page = person.page
    page.set_viewport_size({"width": 360, "height": 800})
    person.open("IKU-1")
    page.click(".isi-layar summary")
    names = page.locator(".isi-layar a").all_inner_texts()
    assert names[:5] == ["Kode", "Nama", "Alasan", "Definisi", "Formula"]
    assert names[-3:] == ["Baseline", "Target", "Isian lain"]
    page.click(".isi-layar a:has-text('Target')")
    person.stands_on(f"{FIRST}-target")
    expect(page.locator(f"#{FIRST}-target")).to_be_in_viewport()
    page.click(".isi-layar a:has-text('Isian lain')")
    expect(page.locator(f"#{FIRST}-lain")).to_have_attribute("open", "")
    page.fill(f"#{FIRST}-alasan", "")
    expect(page.locator(".isi-layar a:has-text('Alasan')")).to_have_text("Alasan (belum lengkap)")
    row = [page.locator(f"#{FIRST}-target-2-{key}").bounding_box() for key in ("tahun", "nilai")]
    assert row[0]["y"] == row[1]["y"]
    expect(page.locator(f"#{FIRST}-target summary")).to_have_text(["Isian lain tiap tahun"])
    page.click(".bilah a:has-text('Daftar')")
    person.shows("1 perlu dilengkapi")


def test_a_number_beyond_its_unit_is_told_of_and_one_that_cannot_be_read_leaves_nothing(
    person: Clerk,
) -> None:
    page = person.page
    person.open("IKU-4")
    target = "f-sasaran-2-indikator-0-target-0-nilai"
    page.click(f"#{target}")
    page.keyboard.press("Control+A")
    page.keyboard.type("1.234")
    page.keyboard.press("Tab")
    shows(page, f"#{target}-salah", "dapat berarti 1.234 (ribuan) atau 1,234 (desimal)")
    page.reload()
    page.wait_for_selector("form")
    expect(page.locator(f"#{target}")).to_have_value("86,50")
    page.fill(f"#{target}", "1234")
    shows(page, f"#{target}-salah", "1.234,00 di luar batas satuannya (25 sampai 100).")


def test_a_row_is_called_by_its_own_name_as_soon_as_it_is_typed(person: Clerk) -> None:
    page = person.page
    person.open("IKU-1")
    page.click("text=Tambah data dalam rumus")
    row = page.locator(f"#{FIRST}-formula-variabel-2 legend").first
    expect(row).to_have_text("Data dalam rumus baru")
    expect(page.locator("[aria-label='Hapus Data dalam rumus baru']")).to_be_visible()
    page.fill(f"#{FIRST}-formula-variabel-2-simbol", "lain")
    expect(row).to_have_text("lain")
    page.click("[aria-label='Naikkan lain']")
    expect(page.locator(f"#{FIRST}-formula-variabel-1 legend").first).to_have_text("lain")


def test_a_sasaran_lists_its_indicators_and_the_review_tells_what_is_in_a_new_one(
    person: Clerk,
) -> None:
    page = person.page
    person.open("S1")
    shows(page, "main", "IKU-1 Nilai realisasi investasi", "IKU-2 Rasio daya serap tenaga kerja")
    person.to_list()
    page.click("#f-sasaran-tambah")
    page.fill("#f-sasaran-4-uraian", "Terjaganya arsip")
    page.click("text=Tambah indikator")
    page.wait_for_selector("h1:has-text('IKU-8')")
    page.fill("#f-sasaran-4-indikator-0-nama", "Jumlah arsip")
    page.fill("#f-sasaran-4-indikator-0-target-0-nilai", "5")
    page.fill("#f-sasaran-4-indikator-0-target-1-nilai", "6,5")
    (told,) = person.review()
    shows(page, "main", "2 bagian baru:")
    assert told.split("\n") == [
        "sasaran S5: ditambahkan (“Terjaganya arsip”)",
        "IKU-8 Jumlah arsip, target 2024: 5; 2025: 6,5",
    ]


def test_a_code_that_was_taken_away_is_not_given_again(person: Clerk) -> None:
    page = person.page
    page.click("[aria-label='Hapus IKU-7']")
    page.click("#f-sasaran-3-indikator-tambah")
    page.wait_for_selector("h1:has-text('IKU-8')")


def test_a_way_of_counting_that_was_left_is_not_lost(person: Clerk) -> None:
    page = person.page
    person.open("IKU-1")
    shows(page, "label:has(input[value=ekspresi])", "Rumus dari data")
    shows(page, "label:has(input[value=belum_ada])", "Belum pernah diukur; rencana mulai diukur")
    page.check("input[value=uraian]")
    expect(page.locator(f"#{FIRST}-formula-ekspresi")).to_have_count(0)
    page.check("input[value=ekspresi]")
    expect(page.locator(f"#{FIRST}-formula-ekspresi")).to_have_value("pma + pmdn")
    expect(page.locator("#jumlah-perubahan")).to_have_text("Belum ada perubahan")


def test_a_second_tab_is_told_of_and_a_restored_draft_is_not_undone(person: Clerk) -> None:
    page = person.page
    person.open("IKU-1")
    page.fill(f"#{FIRST}-nama", "Nilai investasi")
    other = page.context.new_page()
    other.goto(f"{person.url}/usul/#/isi/sasaran/0/indikator/0")
    expect(other.locator(f"#{FIRST}-nama")).to_have_value("Nilai investasi")
    expect(other.locator("#urungkan")).to_be_disabled()
    other.fill(f"#{FIRST}-nama", "Nilai investasi baru")
    shows(page, "#sudah-ada", "Isian ini juga diubah di tab lain.")
    with page.expect_navigation():
        page.click("text=Ambil yang tersimpan")
    expect(page.locator(f"#{FIRST}-nama")).to_have_value("Nilai investasi baru")


def test_an_address_that_was_cut_leads_to_the_list(person: Clerk) -> None:
    person.open("IKU-1")
    person.page.goto(f"{person.url}/usul/#/isi/sasaran/%E0")
    person.page.wait_for_selector("h1:has-text('Isi langkah')")


def test_a_draft_is_for_whom_it_was_written(person: Clerk) -> None:
    page = person.page
    person.open("IKU-1")
    page.fill(f"#{FIRST}-nama", "Nilai investasi")
    act_as(page, person.url, "bayu")
    page.goto(f"{person.url}/usul/")
    expect(page.locator("#jumlah-perubahan")).to_have_text("Belum ada perubahan")
    act_as(page, person.url, "sari")
    page.goto(f"{person.url}/usul/")
    person.shows("Draf Anda yang belum terkirim dipulihkan.")


def test_a_draft_with_which_no_screen_comes_can_be_thrown_away(person: Clerk) -> None:
    page = person.page
    person.open("IKU-1")
    page.fill(f"#{FIRST}-nama", "Nilai investasi")
    page.evaluate("sessionStorage.rusak = 'ya'")
    page.add_init_script(
        "if (sessionStorage.rusak && localStorage.length)"
        " globalThis.scrollTo = () => { throw new Error('rusak'); }"
    )
    page.reload()
    person.shows("Ada kesalahan pada formulir ini.")
    follow(page, "button:has-text('Buang draf dan coba lagi')")
    expect(page.locator("#jumlah-perubahan")).to_have_text("Belum ada perubahan")
    person.troubles.clear()


def test_the_head_leads_back_to_the_room(person: Clerk) -> None:
    follow(person.page, "text=Kembali ke ruang usulan")
    assert person.page.url == f"{person.url}/"


def test_a_step_of_another_year_is_begun_by_its_address(person: Clerk) -> None:
    page = person.page
    page.goto(f"{person.url}/usul/?tahun=2025")
    page.wait_for_selector("h1:has-text('Isi langkah 1')")
    shows(page, "main", "IKU 2025", "Disposisi langkah 1")
    words = person.review()
    assert "periode Renstra: ditambahkan (awal: 2021, akhir: 2026)" in words[1]
