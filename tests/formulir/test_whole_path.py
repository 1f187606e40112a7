"""As a new user would: from the site's start page to a merged step 5 with three new indicators."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import expect, follow, in_browser, shows
from tests.formulir.clerk import Clerk, clerk, data_on, document_after, room

pytestmark = in_browser
#: the site's page as far as a clerk needs it; the whole one is built in tests/publish
START = "<!doctype html><link rel=icon href=data:,><a href='usul/index.html'>Buka formulir</a>"
#: what is typed into a new indicator, by the schema's own words
FIRST = {
    "Nama": "Persentase izin yang terbit tepat waktu",
    "Alasan": "Kepastian waktu adalah bagian kualitas pelayanan perizinan yang diminta usaha.",
    "Definisi": "Izin yang terbit tepat waktu dibanding semua izin yang terbit setahun.",
    "Sumber data": "Register izin, Bidang Pelayanan",
}


@pytest.mark.parametrize("width", [1280, 360])
def test_step_5_is_filled_sent_approved_and_merged(
    browser: Any, tmp_path: Path, width: int
) -> None:
    site = tmp_path / "situs"
    site.mkdir()
    (site / "index.html").write_text(START)
    with (
        room(tmp_path / "ruang", document_after(4), gate=True, site=site) as server,
        clerk(browser, server.url, viewport={"width": width, "height": 800}) as person,
    ):
        assert fill_and_send(person, looked_at=width == 1280) == []
        approve(person)
        data = data_on(server.forge, server.forge.tips()["main"])
    assert data["langkah"] == 5
    indicators = data["sasaran"][0]["indikator"]
    assert [one["kode"] for one in indicators] == ["IKU-1", "IKU-2", "IKU-3"]
    assert str(indicators[0]["baseline"]["nilai"]) == "92.76"
    assert [str(one["nilai"]) for one in indicators[0]["target"]] == ["93.50", "94", "95.5"]
    assert indicators[0]["formula"]["ekspresi"] == "tepat / terbit * 100"
    assert data["catatan"][-1]["catatan"] == "Konsep memuat satu sasaran dan tiga indikator."


def fill_and_send(person: Clerk, *, looked_at: bool) -> list[str]:
    """From the site to a sent proposal; what is wrong with the screens on the way."""
    page = person.page
    found: list[str] = []

    def look() -> None:
        found.extend(person.faults() if looked_at else [])

    page.goto(f"{person.url}/situs/")
    follow(page, "text=Buka formulir")
    follow(page, "main a:has-text('Masuk')")
    follow(page, "button[value=sari]")
    page.wait_for_selector("#jumlah-perubahan")
    page.click("text=Tambah sasaran")
    page.fill("#f-sasaran-0-uraian", "Meningkatnya kualitas pelayanan perizinan")
    finish(person)
    look()
    first_indicator(person)
    look()
    finish(person)
    for number, name in ((1, "Jumlah izin yang terbit"), (2, "Jumlah hari penyelesaian")):
        counted_indicator(person, number, name)
    person.review()
    page.click("text=Lihat baris berkas")
    page.wait_for_selector(".beda code.tambah")
    look()
    person.to_sending()
    page.click("#kirim")
    shows(page, "#catatan-salah", "Tulis dulu")
    look()
    page.fill("#catatan", "Konsep memuat satu sasaran dan tiga indikator.")
    page.click("#kirim")
    page.wait_for_selector("h1:has-text('Usulan terkirim')")
    look()
    return found


def finish(person: Clerk) -> None:
    """Leave a part that is whole for the list."""
    person.page.click("#selesai")
    person.page.wait_for_selector("h1:has-text('Isi langkah')")


def first_indicator(person: Clerk) -> None:
    """An indicator with a formula over two data."""
    page = person.page
    page.click("text=Tambah indikator")
    page.wait_for_selector("form")
    page.click("#selesai")
    expect(page.locator("#kesalahan li").nth(5)).to_be_visible()
    page.click("#kesalahan a:has-text('alasan')")
    person.stands_on("f-sasaran-0-indikator-0-alasan")
    typed(person, FIRST)
    page.check("text=Rumus dari data")
    page.fill("#f-sasaran-0-indikator-0-formula-ekspresi", "tepat / terbit * 100")
    for row, (symbol, datum) in enumerate((("tepat", "D8"), ("terbit", "D9"))):
        start = f"#f-sasaran-0-indikator-0-formula-variabel-{row}"
        if row:
            page.click("text=Tambah data dalam rumus")
        page.fill(f"{start}-simbol", symbol)
        page.select_option(f"{start}-data", datum)
    shows(page, ".hasil", "2023: 92,7564")
    page.check("input[value=persen]")
    for choice in ("maksimasi", "kumulatif", "triwulan"):
        details = page.locator(f"details:has(input[value={choice}])")
        if details.count() and not details.first.evaluate("one => one.open"):
            details.first.locator("summary").first.click()
        page.check(f"input[value={choice}]")
    page.check("text=Kepala Bidang Pelayanan Perizinan")
    page.check("text=Nilai dan tahun") if page.locator("text=Nilai dan tahun").count() else None
    page.fill("#f-sasaran-0-indikator-0-baseline-tahun", "2023")
    page.fill("#f-sasaran-0-indikator-0-baseline-nilai", "92,76")
    targets(person, 0, ("93,50", "94", "95,5"))


def counted_indicator(person: Clerk, number: int, name: str) -> None:
    """An indicator whose way of counting is told in words."""
    page = person.page
    page.click("text=Tambah indikator")
    page.wait_for_selector("form")
    typed(person, {**FIRST, "Nama": name})
    start = f"#f-sasaran-0-indikator-{number}"
    page.check("text=Uraian")
    page.fill(f"{start}-formula-uraian", "Banyaknya menurut register.")
    page.check("input[value=angka]")
    page.fill(f"{start}-satuan-nama", "izin")
    for choice in ("minimasi" if number == 2 else "maksimasi", "kumulatif"):
        page.check(f"input[value={choice}]")
    page.check("text=Kepala Bidang Pelayanan Perizinan")
    page.fill(f"{start}-baseline-tahun", "2023")
    page.fill(f"{start}-baseline-nilai", "3120")
    targets(person, number, ("3000", "2900", "2800") if number == 2 else ("3200", "3300", "3400"))
    finish(person)


def targets(person: Clerk, number: int, values: tuple[str, ...]) -> None:
    for row, value in enumerate(values):
        person.page.fill(f"#f-sasaran-0-indikator-{number}-target-{row}-nilai", value)


def typed(person: Clerk, values: Mapping[str, str]) -> None:
    for label, value in values.items():
        person.page.get_by_label(label, exact=True).first.fill(value)


def approve(person: Clerk) -> None:
    page = person.page
    follow(page, "text=Lihat usulan")
    follow(page, "text=Ganti orang")
    follow(page, "button[value=dian]")
    follow(page, "a:has-text('Langkah 5 tahun 2024')")
    person.shows("IKU-1")
    page.fill("#kata", "Setuju.")
    follow(page, "button:has-text('Setujui')")
    shows(page, "h1 + p .tanda", "digabungkan")


def test_the_same_step_goes_by_an_issue_on_the_forge(browser: Any, tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(5), gate=True) as server,
        clerk(browser, server.url) as person,
    ):
        person.begin()
        page = person.page
        person.open("IKU-1")
        page.fill("#f-sasaran-0-indikator-0-target-1-nilai", "725")
        person.review()
        person.to_sending()
        page.fill("#catatan", "Target 2025 dinaikkan.")
        page.click("text=Kirim lewat tiket")
        with page.context.expect_page() as opened:
            page.click("#kirim-isu")
        issue = opened.value
        issue.wait_for_selector("button:has-text('Kirim tiket')")
        follow(issue, "button:has-text('Kirim tiket')")
        shows(issue, "main", "IKU-1, target 2025: 700 → 725 miliar rupiah")
