"""The form in a browser: numbers, drafts, failures, hostile values (flows: ``*_flows.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sop_iku.forge.room import token_of
from sop_iku.forge.server import ForgeServer
from sop_iku.github.client import GitHub
from sop_iku.github.transport import Transport
from sop_iku.repository.records import Identity
from tests.browsing import expect, in_browser, shows
from tests.formulir.arrived import proposed, text
from tests.formulir.clerk import Clerk, clerk, document_after, on_main, room
from tests.github.conftest import YEAR_FILE
from tests.rooms import now

pytestmark = in_browser
FIRST = "f-sasaran-0-indikator-0"
HOSTILE = '<img src=x onerror="document.title=1"> {{7*7}} "><script>alert(1)</script>'


@pytest.fixture
def person(browser: Any, server: ForgeServer) -> Iterator[Clerk]:
    with clerk(browser, server.url) as found:
        yield found


def move_main(server: ForgeServer, old: str, new: str) -> None:
    """Somebody else's change of main."""
    forge = server.forge
    text = on_main(forge)
    assert text.count(old) == 1
    tip = forge.tips()["main"]
    tree = forge.repository.write_tree_from({YEAR_FILE: text.replace(old, new).encode()}, tip)
    who = Identity("Lain", "lain@contoh")
    commit = forge.repository.commit_tree(tree, [tip], "Lain\n", who, who, now())
    forge.repository.update_ref("refs/heads/main", commit, tip)


def test_one_number_is_changed_with_a_decimal_comma(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    person.open("IKU-4")
    page = person.page
    page.fill("#f-sasaran-2-indikator-0-target-0-nilai", "87")
    person.shows("Terbaca: 87,00")
    assert person.review() == ["IKU-4, target 2024: 86,50 → 87,00"]
    page.click("summary")
    page.wait_for_selector(".beda code.tambah")
    lines = page.locator(".beda code:is(.tambah, .hapus)").all_inner_texts()
    assert [line.strip() for line in lines] == [
        "-           - {tahun: 2024, nilai: 86.50}".strip(),
        "+           - {tahun: 2024, nilai: 87.00}".strip(),
    ]
    person.send("Target disesuaikan.")
    assert (
        str(proposed(server.forge)["sasaran"][2]["indikator"][0]["target"][0]["nilai"]) == "87.00"
    )
    before, after = on_main(server.forge).splitlines(), text(server.forge).splitlines()
    assert len(set(after) - set(before)) == 3
    note = "  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Target disesuaikan.}"
    assert note in after


def test_a_number_of_two_meanings_is_asked_about(person: Clerk) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    page.fill(f"#{FIRST}-target-0-nilai", "1.234")
    page.keyboard.press("Tab")
    person.shows("dapat berarti 1.234 (ribuan) atau 1,234 (desimal)")
    person.review()
    expect(page.locator("#kesalahan a")).to_have_count(1)
    page.click("#kesalahan a")
    person.stands_on(f"{FIRST}-target-0-nilai")
    page.click("button:has-text('1,234 (desimal)')")
    person.shows("Terbaca: 1,234")
    assert person.review() == ["IKU-1, target 2024: 650 → 1,234 miliar rupiah"]


def test_the_formula_is_checked_while_it_is_typed(person: Clerk) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    shows(page, ".hasil", "2023: 600 miliar rupiah")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + pmdn * 2")
    shows(page, ".hasil", "2023: 1.055 miliar rupiah")
    page.keyboard.press("Tab")
    person.shows("Data tahun 2023 menghasilkan 1.055,0, bukan 600,0.")
    person.review()
    person.shows("pemeriksaan otomatis dapat menolak ini")
    page.click(".pesan a:has-text('IKU-1, baseline')")
    person.stands_on(f"{FIRST}-baseline-nilai")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + (pmdn")
    person.shows("Kurung buka ini tidak ditutup.")
    expect(page.locator(".hasil mark")).to_have_text("(")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma / asing")
    page.keyboard.press("Tab")
    person.shows("Singkatan “asing” belum ada di “Data dalam rumus”.")


def test_a_draft_survives_a_reload_and_holds_no_secret(person: Clerk) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    page.fill(f"#{FIRST}-nama", "Nilai realisasi investasi baru")
    page.reload()
    page.wait_for_selector("form")
    expect(page.locator(f"#{FIRST}-nama")).to_have_value("Nilai realisasi investasi baru")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Nilai realisasi investasi baru" in kept
    assert "dpmptsp/iku:2024" in kept
    sign = page.evaluate("fetch('/usul/sesi.json').then(one => one.json()).then(one => one.tanda)")
    for secret in (sign, token_of("sari")):
        assert secret not in kept
    person.to_list()
    page.click("text=Buang draf")
    person.shows("Belum ada perubahan")
    assert page.evaluate("localStorage.length") == 0


def test_a_change_elsewhere_in_main_is_kept(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    person.open("IKU-1")
    person.page.fill(f"#{FIRST}-target-1-nilai", "725")
    move_main(server, "{tahun: 2024, nilai: 86.50}", "{tahun: 2024, nilai: 86.75}")
    person.review()
    person.send("Disesuaikan.")
    data = proposed(server.forge)
    assert str(data["sasaran"][0]["indikator"][0]["target"][1]["nilai"]) == "725"
    assert str(data["sasaran"][2]["indikator"][0]["target"][0]["nilai"]) == "86.75"


def test_nothing_is_left_behind_where_sending_fails(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    page.fill(f"#{FIRST}-target-1-nilai", "725")
    person.review()
    page.route("**/pulls", lambda route: route.fulfill(status=500, body='{"message": "rusak"}'))
    person.send("Disesuaikan.")
    shows(page, "[role=alert]", "kesalahan 500 (rusak)")
    assert server.forge.tips().keys() == {"main"}
    page.unroute("**/pulls")
    page.click("#kirim")
    page.wait_for_selector("h1:has-text('Usulan terkirim')")
    person.troubles.clear()


def test_hostile_values_are_shown_and_do_nothing(browser: Any, tmp_path: Path) -> None:
    text = document_after(5).decode()
    hostile = json.dumps(HOSTILE)
    text = text.replace("nama: Nilai realisasi investasi\n", f"nama: {hostile}\n")
    text = text.replace("uraian: Meningkatnya realisasi investasi daerah\n", f"uraian: {hostile}\n")
    with (
        room(tmp_path / "ruang", text.encode()) as server,
        clerk(browser, server.url) as person,
    ):
        person.begin()
        person.shows(HOSTILE)
        person.page.click("main li li a >> nth=0")
        shows(person.page, "form label", "Kode")
        shows(person.page, "h1", HOSTILE)
        person.page.fill(f"#{FIRST}-nama", HOSTILE + HOSTILE)
        assert any(HOSTILE[:20] in one for one in person.review())
        assert (
            person.page.evaluate("document.querySelectorAll('#isi img, #isi script').length") == 0
        )
        assert person.page.title() == "Tinjau perubahan · Ajukan perubahan IKU"


@pytest.mark.parametrize(("step", "wanted"), [(3, "D1"), (4, "D1"), (7, "IKU-1")])
def test_only_what_the_step_may_change_is_offered(
    browser: Any, tmp_path: Path, step: int, wanted: str
) -> None:
    with (
        room(tmp_path / "ruang", document_after(step - 1)) as server,
        clerk(browser, server.url) as person,
    ):
        person.begin()
        page = person.page
        person.shows(f"Isi langkah {step}")
        assert ("Sasaran" in page.inner_text("main")) == (step == 7)
        if step == 3:
            page.click("text=Tambah data")
            page.wait_for_selector("form")
        else:
            person.open(wanted)
        page.wait_for_selector("form [id$=-kode]")
        assert (page.locator("legend:has-text('Verifikasi')").count() == 1) == (step == 4)
        page.goto(f"{person.url}/usul/#/isi/pengesahan")
        page.wait_for_selector("h1:has-text('Isi langkah')")


def test_step_4_asks_for_the_verification_of_each_datum(browser: Any, tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(3)) as server,
        clerk(browser, server.url) as person,
    ):
        person.begin()
        page = person.page
        expect(page.locator("text=1 perlu dilengkapi")).to_have_count(11)
        person.open("D1 ")
        page.check("input[value=sesuai]")
        page.fill("#f-data-0-verifikasi-catatan", "Cocok dengan LKPM.")
        person.to_list()
        expect(page.locator("text=1 perlu dilengkapi")).to_have_count(10)


def test_a_session_of_another_page_opens_nothing(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    page = person.page
    ask = "headers => fetch('/api/user', {headers}).then(one => one.status)"
    assert page.evaluate(ask, {}) == 401
    assert page.evaluate(ask, {"X-Iku-Tanda": "salah"}) == 401
    sign = page.evaluate("fetch('/usul/sesi.json').then(one => one.json()).then(one => one.tanda)")
    assert page.evaluate(ask, {"X-Iku-Tanda": sign}) == 200
    foreign = {"X-Iku-Tanda": sign, "Origin": "https://jahat.contoh"}
    answer = page.request.get(f"{server.url}/api/user", headers=foreign)
    assert answer.status == 403
    assert page.request.get(f"{server.url}/usul/sesi.json", headers=foreign).status == 403
    with GitHub(
        Transport(server.api, token_of("sari")), server.forge.full_name, server.forge.server
    ) as client:
        assert client.user().login == "sari"
    person.troubles.clear()
