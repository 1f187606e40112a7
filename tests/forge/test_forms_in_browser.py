"""A whole year clicked through in a browser: forms for 1, 2, 4 and 8, the editor for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.reading import read
from sop_iku.forge.server import ForgeServer
from tests.browsing import act_as, expect, faults, follow, in_browser, window
from tests.github.conftest import YEAR_FILE
from tests.rooms import room

pytestmark = in_browser
APPROVERS = {
    1: "hendra", 2: "dian", 3: "dian", 4: "dian", 5: "dian", 6: "dian", 7: "maya", 8: "hendra",
}  # fmt: skip
#: what the clerk types; everything else is suggested
TYPED = {
    1: {"renstra/awal": "2021", "renstra/akhir": "2026", "disposisi/1/isi": "Susun konsep IKU."},
    2: {"disposisi/2/isi": "Kumpulkan data: 2022 dan 2023."},
    8: {"pengesahan/nomor": "050/CONTOH/2024"},
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ForgeServer]:
    with room(tmp_path / "ruang", gate=True) as found:
        yield found


def fill(page: Any, step: int) -> None:
    """Answer the questions of a form as a clerk does."""
    for name, answer in TYPED.get(step, {}).items():
        page.fill(f"[name='{name}']", answer)
    if step == 4:
        for radio in page.locator("input[value=sesuai]").all():
            radio.check()
        for words in page.locator("textarea[name$='verifikasi/catatan']").all():
            words.fill("Cocok dengan laporan.")
        page.fill("[name='data/D2/nilai/2023/nilai']", "455,0")
        page.fill("[name='catatan/1.4/catatan']", "PMDN 2023 dikoreksi.")


def test_a_year_is_clicked_through_to_its_end(browser: Any, server: ForgeServer) -> None:
    screen = window(browser, 360, bypass_csp=True)
    found: list[str] = []
    for step in range(1, 9):
        act_as(screen, server.url, "sari")
        assert f"Langkah {step} dari 8" in screen.inner_text("main")
        if step in {1, 2, 4, 8}:
            follow(screen, "text=Isi formulir")
            assert "langkah:" not in screen.content()
            follow(screen, "button:has-text('Ajukan')")
            expect(screen).to_have_title(f"Belum dapat diajukan: Langkah {step} · dpmptsp/iku")
            expect(screen.locator("[role=alert]")).to_be_focused()
            assert "Belum dapat diajukan" in screen.inner_text("[role=alert]")
            wrong = screen.locator("fieldset.pilihan, [aria-invalid=true]").first
            expect(wrong).to_have_accessible_description(re.compile(r"Belum (diisi|dipilih)\.$"))
            found += faults(screen)
            fill(screen, step)
        else:
            follow(screen, "text=Tulis sebagai berkas")
        follow(screen, "button:has-text('Ajukan')")
        assert "/pull/" in screen.url, screen.inner_text("main")
        complete = screen.inner_text("[aria-labelledby=kelengkapan]")
        assert "belum" not in complete.split()
        assert "sudah:" in complete.split(), "a tick is said as well"
        act_as(screen, server.url, APPROVERS[step])
        follow(screen, f"a:has-text('Langkah {step} tahun 2024')")
        found += faults(screen) if step == 4 else []
        screen.fill("#kata", "Setuju.")
        follow(screen, "button:has-text('Setujui')")
        assert screen.inner_text("h1 + p .tanda") == "digabungkan", screen.inner_text("main")
        assert "Setuju." in screen.inner_text("#tinjauan ~ ol")
    screen.context.close()
    assert found == []
    forge = server.forge
    source = forge.repository.read(forge.tips()["main"], YEAR_FILE)
    assert source is not None
    document = read(source, YEAR_FILE).document
    assert document is not None
    assert document.data["langkah"] == 8
    assert document.data["pengesahan"]["nomor"] == "050/CONTOH/2024"
    assert document.data["data"][1]["nilai"][1]["nilai"] == 455
    assert len(document.data["sasaran"]) == 4
