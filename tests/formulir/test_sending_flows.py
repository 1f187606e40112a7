"""Every way out of the form: by the forge's session, by a token, by an issue; hostile words too.

Each flow is gone by each hand on each screen; crossed are hand, width and colours, so that every
pair of them occurs (``sitting.WAYS``). Every screen on the way is looked at.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import submission_in
from sop_iku.forge.room import token_of
from tests.browsing import in_browser
from tests.formulir import sending_flows
from tests.formulir.arrived import changed_lines, proposed
from tests.formulir.sitting import WAYS, Way, sitting
from tests.formulir.stand_in import API, SITE, on_github
from tests.github.conftest import ROOT
from tests.rooms import document_after, room

pytestmark = [*in_browser, pytest.mark.parametrize("way", WAYS, ids=str)]
WORDS = "IKU-1, target 2025: 700 → 725,50 miliar rupiah"
LINES = [
    "-langkah: 5",
    "+langkah: 6",
    "-          - {tahun: 2025, nilai: 700}",
    "+          - {tahun: 2025, nilai: 725.50}",
    "+  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Target 2025 dinaikkan.}",
]
HOSTILE = '<img src=x onerror="document.title=1"> {{7*7}} "><script>alert(1)</script>'
#: turns what follows around for a reader; no document holds it, so the form drops it
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"


def test_by_the_session_of_the_forge(browser: Any, tmp_path: Path, way: Way) -> None:
    with (
        room(tmp_path / "ruang", document_after(5)) as server,
        sitting(browser, server.url, way) as at,
    ):
        policy = at.page.request.get(f"{server.url}/usul/").headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in policy
        assert sending_flows.by_session(at) == ([WORDS], LINES[2:-1])
        assert changed_lines(server.forge) == LINES


def test_by_an_issue_of_the_forge(browser: Any, tmp_path: Path, way: Way) -> None:
    with (
        room(tmp_path / "ruang", document_after(5), gate=True) as server,
        sitting(browser, server.url, way) as at,
    ):
        sending_flows.by_issue(at)
        assert changed_lines(server.forge)[:4] == LINES[:4]
        note = {"putaran": 1, "langkah": 6, "oleh": "perencana_ahli_muda"}
        assert proposed(server.forge)["catatan"][-1] == {**note, "catatan": sending_flows.NOTE}


def test_by_a_token_on_github(browser: Any, tmp_path: Path, way: Way) -> None:
    with (
        room(tmp_path / "ruang", document_after(5)) as server,
        sitting(browser, SITE, way, API) as at,
    ):
        on_github(at.page, server)
        sending_flows.by_token(at, token_of("sari"))
        assert changed_lines(server.forge) == LINES


def test_by_an_issue_on_github(browser: Any, tmp_path: Path, way: Way) -> None:
    with (
        room(tmp_path / "ruang", document_after(5)) as server,
        sitting(browser, SITE, way, API, "https://github.com/") as at,
    ):
        on_github(at.page, server)
        body = sending_flows.by_issue_on_github(at)
        found = submission_in(body, load_schema((ROOT / "schemas/usulan.schema.json").read_bytes()))
        assert (found.year, found.step, found.note) == (2024, 6, "Target 2025 dinaikkan.")
        assert [(str(one.before), str(one.after)) for one in found.changes] == [("700", "725.50")]


def test_hostile_words_are_text_on_every_screen(browser: Any, tmp_path: Path, way: Way) -> None:
    text = document_after(5).decode()
    for start in ("uraian: Meningkatnya realisasi", "nama: Nilai realisasi", "nama: Realisasi"):
        line = next(one for one in text.splitlines() if one.lstrip(" -").startswith(start))
        text = text.replace(line, f"{line[: line.index(':')]}: {json.dumps(HOSTILE)}")
    with (
        room(tmp_path / "ruang", text.encode()) as server,
        sitting(browser, server.url, way) as at,
    ):
        sending_flows.hostile(at, HOSTILE, OVERRIDE)
        assert proposed(server.forge)["sasaran"][0]["indikator"][0]["definisi"] == HOSTILE
        assert at.page.locator("main :is(img, script)").count() == 0
