"""The screens of every step: axe finds nothing, none is too wide, no field is left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import expect, faults, follow, in_browser, window
from tests.formulir import toolchain
from tests.formulir.offered import offered
from tests.rooms import document_after, room

pytestmark = in_browser
#: with what the flows see of the same kinds of screens, all four of width and colours
SIZES = ((360, "dark"), (1280, "light"))
SCHEMA = json.loads(toolchain.SCHEMA.read_bytes())
DATUM = {f"f-data-0-{key}" for key in SCHEMA["$defs"]["data"]["properties"]}
CHECK = {"f-data-0-verifikasi"}
PARTS = SCHEMA["properties"]
#: whose step it is stands above every screen already
ORDER = {f"f-disposisi-1-{key}" for key in PARTS["disposisi"]["items"]["properties"]} - {
    "f-disposisi-1-langkah"
}
DECREE = {f"f-pengesahan-{key}" for key in PARTS["pengesahan"]["properties"]}
OFFICIAL = PARTS["pengesahan"]["properties"]["pejabat"]["properties"]
#: the step, what is pressed on the list, and the fields that must be there then
STEPS = [
    (1, "#f-renstra-mulai", {"f-renstra-awal", "f-renstra-akhir"}),
    (2, "#f-disposisi-1-mulai", ORDER),
    (3, "#f-data-tambah", DATUM - CHECK),
    (4, "main li a[href='#/isi/data/0']", DATUM),
    (5, "#f-sasaran-tambah", {"f-sasaran-0-kode", "f-sasaran-0-uraian"}),
    (7, "main li a[href='#/isi/sasaran/3/indikator/0']", {"f-sasaran-3-indikator-0-formula"}),
    (8, "#f-pengesahan-mulai", DECREE | {f"f-pengesahan-pejabat-{key}" for key in OFFICIAL}),
]


def signed_in(browser: Any, url: str) -> Any:
    """A page that shows the first screen of the form to Sari."""
    page = window(browser)
    page.goto(f"{url}/usul/")
    follow(page, "main a:has-text('Masuk')")
    follow(page, "button[value=sari]")
    return page


@pytest.mark.parametrize(
    ("step", "pressed", "fields"), STEPS, ids=[f"langkah-{step}" for step, *_ in STEPS]
)
def test_the_screens_of_a_step(
    browser: Any, tmp_path: Path, step: int, pressed: str, fields: set[str]
) -> None:
    before = document_after(step - 1) if step > 1 else None
    with room(tmp_path / "ruang", before) as server:
        page = signed_in(browser, server.url)
        if before is None:
            expect(page.locator("main")).to_contain_text("Kantor ini belum punya dokumen IKU.")
            found = faults(page, SIZES)
            page.fill("#tahun-baru", "2024")
            page.click("#mulai")
        else:
            found = []
        expect(page.locator("h1")).to_have_text(f"Isi langkah {step}")
        found += faults(page, SIZES)
        page.click(pressed)
        page.wait_for_selector("form")
        shown = offered(page)
        found += faults(page, SIZES)
        page.click("text=Tinjau perubahan")
        expect(page.locator("h1")).to_have_text("Tinjau perubahan")
        found += faults(page, SIZES)
        page.context.close()
    assert fields - shown == set()
    assert found == []


def test_a_year_that_is_done_leaves_only_a_new_one_to_begin(browser: Any, tmp_path: Path) -> None:
    with room(tmp_path / "ruang", document_after(8)) as server:
        page = signed_in(browser, server.url)
        expect(page.locator("main")).to_contain_text("Tidak ada dokumen IKU yang sedang menunggu")
        page.fill("#tahun-baru", "2024")
        page.click("#mulai")
        expect(page.locator("main")).to_contain_text("IKU 2024 sudah dimulai.")
        assert faults(page, SIZES) == []
        page.context.close()


def test_a_form_that_cannot_be_opened_says_why(browser: Any, tmp_path: Path) -> None:
    with room(tmp_path / "ruang", document_after(5)) as server:
        page = window(browser)
        page.route("**/usul/sesi.json", lambda route: route.abort())
        page.goto(f"{server.url}/usul/")
        expect(page.locator("h1")).to_have_text("Formulir belum dapat dibuka")
        assert faults(page, SIZES) == []
        page.context.close()
