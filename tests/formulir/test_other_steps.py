"""Steps 1, 2, 4 and 8 by the form alone, from its address to the merge; a mended proposal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sop_iku.forge.server import ForgeServer
from tests.browsing import act_as, expect, faults, follow, in_browser, shows, window
from tests.formulir.clerk import Clerk, clerk, data_on, document_after, on_main, room

pytestmark = in_browser


def ruled(browser: Any, server: ForgeServer, login: str, button: str, number: int = 1) -> Any:
    """An official opens a proposal and presses ``button``; the page afterwards."""
    page = window(browser)
    act_as(page, server.url, login)
    page.goto(f"{server.url}/{server.forge.full_name}/pull/{number}")
    page.fill("#kata", "Sudah dibaca.")
    follow(page, f"button:has-text('{button}')")
    return page


def approved(browser: Any, server: ForgeServer, login: str, number: int = 1) -> Any:
    """The document on main after an official's approval was merged."""
    page = ruled(browser, server, login, "Setujui", number)
    shows(page, "h1 + p .tanda", "digabungkan")
    page.context.close()
    return data_on(server.forge, server.forge.tips()["main"])


def pulls(server: ForgeServer) -> list[str]:
    return list(server.forge.repository.references("refs/pull/"))


def begun(person: Clerk) -> None:
    """Sign in where no year waits for a step."""
    person.page.goto(f"{person.url}/usul/")
    follow(person.page, "main a:has-text('Masuk')")
    follow(person.page, "button[value=sari]")
    person.shows("Kantor ini belum punya dokumen IKU.")


def sent(person: Clerk) -> None:
    """From the review of a step without a note to a sent proposal."""
    person.to_sending()
    person.page.click("#kirim")
    person.page.wait_for_selector("h1:has-text('Usulan terkirim')")


def test_a_year_begins_in_an_office_without_one_and_its_second_step_follows(
    browser: Any, tmp_path: Path
) -> None:
    with room(tmp_path / "ruang", gate=True) as server:
        with clerk(browser, server.url) as person:
            begun(person)
            page = person.page
            page.fill("#tahun-baru", "24")
            page.click("#mulai")
            person.shows("Tulis tahun dengan empat angka.")
            assert person.faults() == []
            person.begin_year()
            expect(page.locator("#f-disposisi-0-dari")).to_have_value("kepala_dinas")
            page.fill("#f-disposisi-0-isi", "Susun konsep IKU tahun 2024.")
            person.review()
            sent(person)
        data = approved(browser, server, "hendra")
        assert (data["tahun"], data["versi"], data["putaran"], data["langkah"]) == (2024, 1, 1, 1)
        assert data["renstra"] == {"awal": 2021, "akhir": 2026}
        assert data["disposisi"][0]["kepada"] == "perencana_ahli_muda"
        assert on_main(server.forge).startswith("# yaml-language-server: $schema=../schemas/")
        with clerk(browser, server.url) as person:
            person.begin()
            page = person.page
            page.click("#f-disposisi-1-mulai")
            page.wait_for_selector("form")
            page.fill("#f-disposisi-1-isi", "Kumpulkan datanya.")
            assert "disposisi langkah 2: ditambahkan (“Kumpulkan datanya.”)" in person.review()
            sent(person)
        number = max(int(name.split("/")[2]) for name in pulls(server))
        data = approved(browser, server, "dian", number)
        assert data["langkah"] == 2
        second = data["disposisi"][1]
        assert (second["dari"], second["kepada"]) == ("perencana_ahli_muda", "staf")


def test_each_datum_is_verified_in_step_4(browser: Any, tmp_path: Path) -> None:
    with room(tmp_path / "ruang", document_after(3), gate=True) as server:
        with clerk(browser, server.url) as person:
            person.begin()
            page = person.page
            data = data_on(server.forge, server.forge.tips()["main"])["data"]
            for place in range(len(data)):
                page.click(f"main li a[href='#/isi/data/{place}']")
                page.check(f"input[name=f-data-{place}-verifikasi-hasil][value=sesuai]")
                page.fill(f"#f-data-{place}-verifikasi-catatan", "Cocok.")
                person.to_list()
            person.review()
            person.send("Semua data cocok.")
        data = approved(browser, server, "dian")
        assert data["langkah"] == 4
        assert {one["verifikasi"]["hasil"] for one in data["data"]} == {"sesuai"}


def test_the_decree_is_entered_in_step_8(browser: Any, tmp_path: Path) -> None:
    with room(tmp_path / "ruang", document_after(7), gate=True) as server:
        with clerk(browser, server.url) as person:
            person.begin()
            page = person.page
            page.click("#f-pengesahan-mulai")
            expect(page.locator("#f-pengesahan-tempat")).to_have_value("Curup")
            expect(page.locator("#f-pengesahan-pejabat-nama")).to_have_value(
                "Hendra Saputra (contoh)"
            )
            page.fill("#f-pengesahan-nomor", "050/CONTOH/DPMPTSP/2024")
            person.review()
            sent(person)
        data = approved(browser, server, "hendra")
        assert data["langkah"] == 8
        assert data["pengesahan"]["pejabat"]["status"] == "definitif"


def test_an_official_asks_for_a_correction_and_the_form_renews_the_proposal(
    browser: Any, tmp_path: Path
) -> None:
    first = "#f-sasaran-0-indikator-0"
    with room(tmp_path / "ruang", document_after(5), gate=True) as server:
        with clerk(browser, server.url) as person:
            person.begin()
            person.open("IKU-1")
            person.page.fill(f"{first}-target-1-nilai", "725")
            person.page.fill(f"{first}-target-2-nilai", "999")
            person.review()
            person.send("Target dinaikkan.")
        page = ruled(browser, server, "dian", "Minta perbaikan")
        page.goto(f"{server.url}/usul/")
        shows(
            page,
            "main .pesan",
            "Dian Anggraini (contoh) hari ini tidak memegang jabatan yang mengajukan langkah ini.",
            "Yang mengajukan: Staf (Sari Wulandari (contoh) dan Bayu Pratama (contoh)).",
        )
        assert faults(page, ((360, "light"), (1280, "dark"))) == []
        page.context.close()
        with clerk(browser, server.url) as person:
            person.begin()
            page = person.page
            shows(page, "#sudah-ada", "Kiriman Anda memperbarui usulan itu")
            person.shows("Isi usulan yang terbuka sudah diambil.")
            person.open("IKU-1")
            expect(page.locator(f"{first}-target-1-nilai")).to_have_value("725")
            expect(page.locator("#sudah-ada .pesan")).to_be_hidden()
            page.fill(f"{first}-target-2-nilai", "760")
            assert person.review() == ["IKU-1, target 2025: 700 → 725 miliar rupiah"]
            person.to_sending()
            expect(page.locator("#catatan")).to_have_value("Target dinaikkan.")
            page.click("#kirim")
            person.shows("Usulan #1 sudah diperbarui.")
        assert len(pulls(server)) == 1
        data = approved(browser, server, "dian")
        targets = data["sasaran"][0]["indikator"][0]["target"]
        assert [str(one["nilai"]) for one in targets] == ["650", "725", "760"]
