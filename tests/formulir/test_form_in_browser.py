"""The form in a browser: each flow by mouse and by keys, drafts, conflicts, hostile values."""

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
from tests.browsing import expect, follow, in_browser, reach, shows
from tests.formulir.clerk import Clerk, clerk, data_on, document_after, on_main, room
from tests.github.conftest import YEAR_FILE
from tests.rooms import now

pytestmark = in_browser
FIRST = "f-sasaran-0-indikator-0"
HOSTILE = '<img src=x onerror="document.title=1"> {{7*7}} "><script>alert(1)</script>'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    """A room that waits for step 6, without a gate: nothing is merged."""
    with room(tmp_path / "ruang", document_after(5)) as found:
        yield found


@pytest.fixture
def person(browser: Any, server: ForgeServer) -> Iterator[Clerk]:
    with clerk(browser, server.url) as found:
        yield found


def proposed(server: ForgeServer, number: int = 1) -> Any:
    """The data that a proposal brings."""
    return data_on(server.forge, server.forge.repository.references("refs/pull/")[
        f"refs/pull/{number}/head"
    ])  # fmt: skip


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
    assert str(proposed(server)["sasaran"][2]["indikator"][0]["target"][0]["nilai"]) == "87.00"
    before, after = on_main(server.forge).splitlines(), proposed_text(server).splitlines()
    assert len(set(after) - set(before)) == 3
    note = "  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Target disesuaikan.}"
    assert note in after


def proposed_text(server: ForgeServer) -> str:
    head = server.forge.repository.references("refs/pull/")["refs/pull/1/head"]
    return (server.forge.repository.read(head, YEAR_FILE) or b"").decode()


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


def test_every_kind_of_part_is_added_moved_and_removed(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    page = person.page
    page.click("[aria-label='Turunkan IKU-1']")
    person.stands_on(f"{FIRST[:-1]}1-naik")
    page.click("[aria-label='Naikkan S4']")
    person.stands_on("f-sasaran-2-naik")
    page.click("[aria-label='Hapus S2']")
    expect(page.locator("[aria-label='Hapus S2']")).to_have_count(0)
    page.click("#urungkan")
    expect(page.locator("[aria-label='Hapus S2']")).to_have_count(1)
    page.click("[aria-label='Hapus IKU-5']")
    expect(page.locator("[aria-label='Hapus IKU-5']")).to_have_count(0)
    person.open("IKU-1")
    start = f"{FIRST[:-1]}1"
    page.click("text=Tambah variabel")
    page.fill(f"#{start}-formula-variabel-2-simbol", "lain")
    page.select_option(f"#{start}-formula-variabel-2-data", "D3")
    page.click("[aria-label='Naikkan lain']")
    expect(page.locator(f"#{start}-formula-variabel-1-simbol")).to_have_value("lain")
    page.click("[aria-label='Hapus pma']")
    expect(page.locator(f"#{start}-formula-variabel-0-simbol")).to_have_value("lain")
    page.fill(f"#{start}-formula-ekspresi", "lain + pmdn")
    page.click("text=Tambah tahun")
    page.fill(f"#{start}-target-3-nilai", "800")
    page.click("[aria-label='Hapus 2024']")
    expect(page.locator(f"#{start}-target-3-nilai")).to_have_count(0)
    page.click("summary:has-text('Pindahkan ke sasaran lain')")
    page.select_option("#tujuan", value="0")
    page.click("button:text-is('Pindahkan')")
    page.wait_for_url("**/sasaran/1/indikator/1")
    page.wait_for_selector("#f-sasaran-1-indikator-1-kode")
    words = person.review()
    assert words[0] == "IKU-1: dipindahkan dari sasaran S1 ke sasaran S2"
    assert "IKU-5: dihapus (“Persentase izin yang terbit tepat waktu”)" in words
    person.send("Disusun ulang.")
    data = proposed(server)
    assert [one["kode"] for one in data["sasaran"]] == ["S1", "S2", "S4", "S3"]
    assert [one["kode"] for one in data["sasaran"][1]["indikator"]] == ["IKU-3", "IKU-1"]
    moved = data["sasaran"][1]["indikator"][1]
    assert [one["simbol"] for one in moved["formula"]["variabel"]] == ["lain", "pmdn"]
    assert [one["tahun"] for one in moved["target"]] == [2025, 2026, 2027]


def test_the_formula_is_checked_while_it_is_typed(person: Clerk) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    shows(page, ".hasil", "2023: 600 miliar rupiah")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + pmdn * 2")
    shows(page, ".hasil", "2023: 1.055 miliar rupiah")
    page.keyboard.press("Tab")
    person.shows("Data tahun 2023 menghasilkan 1.055,0, bukan 600,0.")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma + (pmdn")
    person.shows("Kurung buka ini tidak ditutup.")
    expect(page.locator(".hasil mark")).to_have_text("(")
    page.fill(f"#{FIRST}-formula-ekspresi", "pma / asing")
    page.keyboard.press("Tab")
    person.shows("Simbol “asing” belum ada di daftar variabel.")


def test_by_keys_alone(person: Clerk, server: ForgeServer) -> None:
    page = person.page
    page.goto(f"{person.url}/usul/")
    with page.expect_navigation():
        enter(page, "main a:has-text('Masuk')")
    with page.expect_navigation():
        enter(page, "button[value=sari]")
    enter(page, "main li a:has-text('IKU-1 ')")
    keyed(page, f"#{FIRST}-target-1-nilai")
    page.keyboard.press("Control+A")
    page.keyboard.type("725,5")
    enter(page, "text=Tinjau perubahan")
    enter(page, "text=Lanjut ke pengiriman")
    keyed(page, "#catatan")
    page.keyboard.type("Target 2025 disesuaikan.")
    enter(page, "#kirim")
    page.wait_for_selector("h1:has-text('Usulan terkirim')")
    target = proposed(server)["sasaran"][0]["indikator"][0]["target"][1]
    assert str(target["nilai"]) == "725.5"


def enter(page: Any, wanted: str) -> None:
    keyed(page, wanted)
    page.keyboard.press("Enter")


def keyed(page: Any, wanted: str) -> None:
    """Reach by Tab; the focus is on the screen and can be seen."""
    reach(page, wanted)
    top, height, outline = page.evaluate(
        "(() => { const one = document.activeElement; return [one.getBoundingClientRect().top,"
        " innerHeight, getComputedStyle(one).outlineStyle]; })()"
    )
    assert -1 <= top < height, f"{wanted} di luar layar: {top}"
    assert outline != "none", f"{wanted} tanpa tanda fokus"


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
    data = proposed(server)
    assert str(data["sasaran"][0]["indikator"][0]["target"][1]["nilai"]) == "725"
    assert str(data["sasaran"][2]["indikator"][0]["target"][0]["nilai"]) == "86.75"


def test_a_change_of_the_same_value_is_told_in_words(person: Clerk, server: ForgeServer) -> None:
    person.begin()
    person.open("IKU-1")
    page = person.page
    page.fill(f"#{FIRST}-target-1-nilai", "725")
    page.fill(f"#{FIRST}-nama", "Nilai investasi")
    move_main(server, "{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 710}")
    person.review()
    person.send("Disesuaikan.")
    shows(page, "[role=alert]", "IKU-1, target 2025: sekarang berlaku 710, bukan lagi 700")
    assert server.forge.tips().keys() == {"main"}
    follow(page, "button:has-text('Muat ulang')")
    page.wait_for_selector("h1:has-text('Kirim')")
    page.goto(f"{person.url}/usul/")
    page.wait_for_selector("text=kecuali yang tidak cocok lagi")
    assert person.review() == ["IKU-1, nama: “Nilai realisasi investasi” → “Nilai investasi”"]


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
