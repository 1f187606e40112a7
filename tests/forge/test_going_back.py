"""A formal return and a new version on the pages of a room, with the real gate behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest

from sop_iku.documents.reading import read
from sop_iku.forge import drafting
from sop_iku.forge.records import Account
from sop_iku.forge.server import ForgeServer
from tests.browsing import CHROMIUM, expect, faults, press, reach, troubles, window
from tests.cli.test_forge_command import form, person
from tests.github.conftest import YEAR_FILE
from tests.rooms import document_after, room

PAGE = "/kembalikan?tahun=2024"
REASON = "Target 2026 belum sesuai Renstra."


def main_data(server: ForgeServer) -> Any:
    source = server.forge.repository.read(server.forge.tips()["main"], YEAR_FILE)
    assert source is not None
    document = read(source, YEAR_FILE).document
    assert document is not None
    return document.data


def ask(client: httpx2.Client, page: str = PAGE, **answers: str) -> httpx2.Response:
    """Send the form of a return; ``alasan`` by its short name."""
    fields = form(client, page) | answers
    fields["pengembalian/2/alasan"] = fields.pop("alasan", "")
    return client.post("/kembalikan", data=fields)


def test_work_is_sent_back_mended_approved_and_done_again(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(6), gate=True) as server,
        person(server.url, "sari") as sari,
        person(server.url, "maya") as maya,
        person(server.url, "hendra") as hendra,
    ):
        for able in (sari, maya):
            assert f'<a href="{PAGE}">Kembalikan ke langkah sebelumnya…</a>' in able.get("/").text
        assert "Kembalikan ke langkah" not in hendra.get("/").text
        assert "Kembalikan ke langkah" not in httpx2.get(server.url).text
        page = sari.get(PAGE).text
        assert "putaran menjadi 2." in page
        assert 'value="6" checked' in page
        assert "; menurut SOP)" in page
        wrong = ask(sari, ke="7")
        assert wrong.status_code == 422
        assert '<a href="#ke">Kembali ke langkah: langkah 7 tidak dapat dituju' in wrong.text
        assert '<a href="#isian-1">Alasan: belum diisi.</a>' in wrong.text
        sent = ask(sari, ke="4", alasan="Data D2 salah.\r\n<b>Periksa</b> lagi.")
        place = str(sent.url)
        assert "Usulan terkirim." in sent.text
        assert "Data D2 salah. &lt;b&gt;Periksa&lt;/b&gt; lagi." in sent.text
        assert "Pengembalian ke langkah 4 tahun 2024 #1</a>" in maya.get(PAGE).text
        mending = f"{PAGE}&amp;usulan=1"
        assert f'<a class="tombol" href="{mending}">Perbaiki pengembalian</a>' in sent.text
        assert maya.get(f"{PAGE}&usulan=1").status_code == 403
        mended = ask(sari, f"{PAGE}&usulan=1", ke="5", alasan=REASON)
        assert "Perbaikan terkirim." in mended.text
        assert "<h1>Pengembalian ke langkah 5 tahun 2024" in mended.text
        assert "Periksa usulan #1</a>" in maya.get("/").text
        assert "Anda menyetujui <strong>pengembalian ke langkah 5</strong>" in maya.get(place).text
        assert "persetujuan Anda tidak dihitung. Sesudah" in hendra.get(place).text
        approval = form(maya, place) | {"keputusan": "setujui", "kata": "Betul."}
        assert "usulan ini digabungkan" in maya.post(f"{place}/tinjauan", data=approval).text
        data = main_data(server)
        assert (data["langkah"], data["putaran"], len(data["pengembalian"])) == (4, 2, 1)
        assert data["sasaran"]
        assert "Berikutnya: Langkah 5 tahun 2024" in sari.get("/").text


def test_the_office_that_returns_by_itself_needs_the_office_of_the_step(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(6), gate=True) as server,
        person(server.url, "maya") as maya,
        person(server.url, "bayu") as bayu,
    ):
        place = str(ask(maya, ke="5", alasan=REASON).url)
        assert "Periksa usulan #1</a>" in bayu.get("/").text
        assert "Anda menyetujui <strong>pengembalian ke langkah 5</strong>" in bayu.get(place).text
        approval = form(bayu, place) | {"keputusan": "setujui", "kata": "Diterima."}
        assert "usulan ini digabungkan" in bayu.post(f"{place}/tinjauan", data=approval).text
        assert main_data(server)["pengembalian"][0]["oleh"] == "sekretaris"


@pytest.mark.parametrize("done", [2, 8])
def test_where_nothing_can_go_back_no_way_is_offered(tmp_path: Path, done: int) -> None:
    with (
        room(tmp_path / "ruang", document_after(done)) as server,
        person(server.url, "sari") as sari,
    ):
        assert "/kembalikan" not in sari.get("/").text
        assert sari.get(PAGE).status_code == 404
        assert sari.get("/kembalikan?tahun=²024").status_code == 404
        assert sari.post("/kembalikan", data={"tahun": "2024"}).status_code == 403


def test_a_form_of_another_moment_or_another_site_sends_nothing(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(6)) as server,
        person(server.url, "sari") as sari,
    ):
        fields = form(sari, PAGE) | {"ke": "5", "pengembalian/2/alasan": REASON}
        assert sari.post("/kembalikan", data=fields | {"langkah": "5"}).status_code == 409
        foreign = {"Origin": "https://evil.example"}
        assert sari.post("/kembalikan", data=fields, headers=foreign).status_code == 403
        assert sari.post("/kembalikan", data=fields | {"tanda": "x"}).status_code == 403
        assert sari.post("/kembalikan", data=fields | {"usulan": "9"}).status_code == 404
        assert server.forge.tips().keys() == {"main"}


def test_a_set_year_is_gone_on_with_as_a_new_version(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(8), gate=True) as server,
        person(server.url, "sari") as sari,
        person(server.url, "hendra") as hendra,
    ):
        begin = '<a href="/langkah?tahun=2024">Mulai versi perubahan IKU 2024…</a>'
        assert begin in sari.get("/").text
        assert begin not in hendra.get("/").text
        page = "/langkah?tahun=2024"
        assert "Dengan langkah ini versi 2 dimulai" in sari.get(page).text
        answers = {
            "renstra/awal": "2021",
            "renstra/akhir": "2026",
            "menggantikan/alasan": "Renstra berubah.",
            "disposisi/1/kepada": "perencana_ahli_muda",
            "disposisi/1/tanggal": "2024-06-10",
            "disposisi/1/isi": "Sesuaikan target IKU.",
        }
        sent = sari.post("/langkah", data=form(sari, page) | answers)
        assert "Usulan terkirim." in sent.text
        place = str(sent.url)
        approval = form(hendra, place) | {"keputusan": "setujui", "kata": "Silakan."}
        assert "usulan ini digabungkan" in hendra.post(f"{place}/tinjauan", data=approval).text
        data = main_data(server)
        assert (data["versi"], data["langkah"]) == (2, 1)
        assert "Berikutnya: Langkah 2 tahun 2024" in sari.get("/").text


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium tidak ada; pasang: apt install chromium")
@pytest.mark.filterwarnings("default")
def test_the_guided_room_says_whose_turn_it_is_after_a_return(browser: Any, tmp_path: Path) -> None:
    """By the keyboard alone."""
    with room(tmp_path / "ruang", document_after(6), gate=True, guided=True) as server:
        page = window(browser, 360, "dark", bypass_csp=True)
        said = troubles(page, server.url)
        page.goto(f"{server.url}/masuk")
        press(page, "button[value=sari]")
        press(page, "a:has-text('Kembalikan ke langkah sebelumnya')")
        found = faults(page)
        reach(page, "input[name=ke][value='6']")
        page.keyboard.press("ArrowDown")
        expect(page.locator("input[name=ke][value='5']")).to_be_checked()
        reach(page, "textarea")
        page.keyboard.type(REASON)
        press(page, "button:has-text('Ajukan pengembalian')")
        guide = page.inner_text(".pemandu")
        assert "Periksa pengembalian ke langkah 5" in guide
        assert "Pengembalian ini disetujui Sekretaris" in guide
        press(page, ".pemandu button:has-text('Jadi Maya')")
        press(page, "button:has-text('Setujui')")
        assert page.inner_text("h1 + p .tanda") == "digabungkan"
        assert "Isi formulir langkah 5" in page.inner_text(".pemandu")
        assert "4 dari 8" in page.get_attribute(".tahap", "aria-label")
        press(page, ".pemandu button:has-text('Jadi Sari')")
        assert "Langkah 5 tahun 2024" in page.inner_text("h1")
        page.context.close()
        assert found + said == []


def test_the_guide_does_not_call_a_run_done_that_goes_on_with_a_proposal(tmp_path: Path) -> None:
    with (
        room(tmp_path / "ruang", document_after(8), guided=True) as server,
        person(server.url, "sari") as sari,
    ):
        assert "Latihan selesai" in sari.get("/").text
        forge = server.forge
        actor = forge.store.first(Account, "login = ?", "sari")
        assert actor is not None
        changed = document_after(8).replace(b"versi: 1", b"versi: 2", 1)
        with forge.transaction():
            drafting.propose(forge, actor, YEAR_FILE, changed, "Versi perubahan")
        assert "Latihan selesai" not in sari.get("/").text
