"""The form as one meets it who hears it: names, states, where the focus goes, what is announced.

Read off Chromium's accessibility tree (Playwright's roles and names are computed as it does) and
off the regions that a screen reader listens to. No person with a screen reader has tried it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import cramped, expect, in_browser, window
from tests.formulir.acts import sign_in
from tests.formulir.part_flows import FIRST
from tests.formulir.sitting import WAYS, Sitting

pytestmark = in_browser
LIST, GOAL, INDICATOR = "#/", "#/isi/sasaran/4", "#/isi/sasaran/0/indikator/0"
COUNTED = "tersimpan di peramban ini"


@dataclass(frozen=True)
class Heard:
    """Pressed (or what is done, with its text), what then has the focus, what is announced."""

    act: str
    role: str
    name: str
    said: str = ""
    text: str | None = None
    off: bool = False
    described: str = ""


#: one sitting, in this order
TABLE = {
    LIST: [
        Heard("[aria-label='Turunkan IKU-1']", "button", "Naikkan IKU-1",
              "IKU-1 dipindahkan ke urutan 2."),
        Heard("#urungkan", "button", "Urungkan",
              "Perubahan terakhir diurungkan. Belum ada perubahan.", off=True),
        Heard("[aria-label='Hapus S2']", "button", "Tambah sasaran",
              "S2 dihapus. Tombol Urungkan di bawah mengembalikannya."),
        Heard("#urungkan", "button", "Urungkan", "diurungkan. Belum ada perubahan.", off=True),
        Heard("[aria-label='Tambah indikator pada S3']", "heading", "IKU-8 Indikator baru"),
        Heard("#urungkan", "heading", "Isi langkah 6", "diurungkan. Belum ada perubahan."),
        Heard("#f-sasaran-tambah", "heading", "S5 Sasaran baru"),
    ],
    GOAL: [
        Heard("#selesai", "group", "Yang perlu dilengkapi di sini"),
        Heard("#kesalahan a", "textbox", "Uraian", described="Belum diisi."),
    ],
    INDICATOR: [
        Heard(".lompat", "heading", "IKU-1 Nilai realisasi investasi"),
        Heard("button:text-is('Kosongkan pilihan')", "radio", "Bulanan", COUNTED),
        Heard("button:text-is('Hapus baseline')", "group", "Baseline",
              "Baseline dihapus. Tombol Urungkan di bawah mengembalikannya."),
        Heard("button:text-is('Isi baseline')", "group", "Baseline", COUNTED),
        Heard(f"#{FIRST}-target-tambah", "textbox", "Tahun", COUNTED),
        Heard("[aria-label='Hapus 2024']", "group", "Target", "2024 dihapus. Tombol Urungkan"),
        Heard(f"#{FIRST}-target-0-nilai", "textbox", "Nilai", text="1.234"),
        Heard(f"#{FIRST}-definisi", "textbox", "Definisi", "Nilai: 1.234 dapat berarti"),
    ],
}  # fmt: skip


@pytest.fixture
def at(browser: Any, shared_server: ForgeServer) -> Iterator[Sitting]:
    """Sari at the list; scripts of the test may run on the page."""
    page = window(browser, bypass_csp=True)
    found = Sitting(page, shared_server.url, WAYS[0])
    sign_in(found)
    yield found
    page.context.close()


def test_every_act_leaves_the_focus_where_one_goes_on_and_says_what_it_did(at: Sitting) -> None:
    page = at.page
    for address, acts in TABLE.items():
        page.evaluate("address => location.hash = address", address)
        for one in acts:
            if one.text is None:
                page.locator(one.act).first.focus()
                page.keyboard.press("Enter")
            else:
                page.fill(one.act, one.text)
            there = page.get_by_role(one.role, name=one.name, disabled=one.off or None)
            focused = page.locator(":focus").and_(there)
            expect(focused).to_have_count(1)
            if one.said:
                expect(page.locator("#kabar[role=status]")).to_contain_text(one.said)
            if one.described:
                expect(focused).to_have_accessible_description(re.compile(one.described))


def test_what_did_not_change_is_not_said_again(at: Sitting) -> None:
    page = at.page
    page.evaluate("address => location.hash = address", INDICATOR)
    page.wait_for_selector(f"#{FIRST}-alasan")
    page.fill(f"#{FIRST}-alasan", "Satu.")
    expect(page.locator("#jumlah-perubahan[role=status]")).to_contain_text(COUNTED)
    page.evaluate(_LISTEN)
    page.fill(f"#{FIRST}-alasan", "Satu, dua.")
    assert page.evaluate("heard") == []
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + pmdn * 2")
    told = page.evaluate("heard")
    assert [one[:28] for one in told if COUNTED not in one] == ["Hasil dari data2022: 917,1 m"]


def test_what_a_return_does_is_said_when_its_step_is_chosen(at: Sitting) -> None:
    at.page.evaluate("location.hash = '#/kembali'")
    at.arrive("Kembalikan ke langkah sebelumnya")
    at.page.evaluate(_LISTEN)
    at.page.get_by_role("group", name="Kembali ke langkah").get_by_role(
        "radio", name=re.compile("^Langkah 4")
    ).check()
    (told,) = at.page.evaluate("heard")
    assert told.startswith("Langkah 4 dikerjakan lagi")


def test_the_parts_of_the_list_are_told_apart_by_their_names(at: Sitting) -> None:
    at.page.evaluate("address => location.hash = address", LIST)
    at.arrive("Isi langkah")
    expect(at.page).to_have_title("Isi langkah 6 · Ajukan perubahan IKU")
    expect(at.page.locator("#f-sasaran-1")).to_match_aria_snapshot("""
      - listitem:
        - paragraph:
          - link /S2 Meningkatnya .*/
        - button "Naikkan S2"
        - button "Turunkan S2"
        - button "Hapus S2"
        - heading /Indikator S2. 1/ [level=3]
        - list:
          - listitem:
            - paragraph:
              - link /IKU-3 .*/
            - button "Hapus IKU-3"
        - button "Tambah indikator pada S2"
    """)


def test_a_proposal_that_does_not_arrive_is_told_and_the_button_keeps_the_focus(
    at: Sitting,
) -> None:
    page = at.page
    page.evaluate("address => location.hash = address", INDICATOR)
    page.fill(f"#{FIRST}-alasan", "Alasan lain.")
    page.fill(f"#{FIRST}-target-0-nilai", "650")
    page.evaluate("location.hash = '#/kirim'")
    at.arrive("Kirim usulan")
    page.locator("#kirim").press("Enter")
    at.stands_on("catatan")
    expect(page.locator("#catatan")).to_have_accessible_description(re.compile("Tulis dulu apa"))
    page.fill("#catatan", "Dikoreksi.")
    page.route("**/repos/**", lambda route: route.abort())
    page.locator("#kirim").press("Enter")
    expect(page.get_by_role("alert")).to_have_text(re.compile("Server tidak dapat dihubungi"))
    at.stands_on("kirim")
    expect(page.locator("#isi [aria-live] [role=alert]")).to_have_count(0)


def test_every_screen_can_be_enlarged_to_four_times_and_spaced(at: Sitting) -> None:
    found = []
    for address in (LIST, INDICATOR, "#/tinjau"):
        at.page.evaluate("address => location.hash = address", address)
        at.page.wait_for_selector("#judul:focus")
        found += cramped(at.page)
    assert found == []


def test_marks_have_an_edge_where_colours_are_the_readers_own(at: Sitting) -> None:
    page = at.page
    page.emulate_media(forced_colors="active")
    page.evaluate("address => location.hash = address", INDICATOR)
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + (pmdn")
    expect(page.locator(".hasil mark")).to_have_css("text-decoration-line", "underline")
    expect(page.locator(".langkah .tanda")).to_have_css("outline-style", "solid")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


#: what a screen reader hears of the regions that it listens to
_LISTEN = """() => {
window.heard = [];
const listened = one => one && one.closest('[aria-live], [role=status], [role=alert]');
new MutationObserver(all => all.filter(one => one.addedNodes.length)
  .map(one => listened(one.target))
  .filter((one, index, regions) => one && regions.indexOf(one) === index)
  .forEach(one => heard.push(one.textContent))
).observe(document.body, {childList: true, subtree: true});
}"""
