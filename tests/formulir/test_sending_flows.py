"""Every way out of the form: by the forge's session, by a token, by an issue; hostile words too.

Each flow is gone by each hand, on each screen, in each colours (``sitting.WAYS``). Every
screen on the way is looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import submission_in
from sop_iku.forge.room import token_of
from sop_iku.forge.server import ForgeServer
from tests.browsing import in_browser
from tests.formulir import sending_flows
from tests.formulir.arrived import changed_lines, proposed
from tests.formulir.sitting import WAYS, Way, sitting
from tests.formulir.stand_in import API, SITE, on_github
from tests.github.conftest import ROOT
from tests.rooms import begin_again, document_after, room

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


def test_by_the_session_of_the_forge(browser: Any, server: ForgeServer, way: Way) -> None:
    with sitting(browser, server.url, way) as at:
        policy = at.page.request.get(f"{server.url}/usul/").headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert "unsafe" not in policy
        assert sending_flows.by_session(at) == ([WORDS], LINES[2:-1])
        assert changed_lines(server.forge) == LINES


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """The same room with its workflows."""
    folder = tmp_path_factory.mktemp("ruang")
    with room(folder / "ruang", document_after(5), gate=True) as found:
        yield found


def test_by_an_issue_of_the_forge(browser: Any, gated: ForgeServer, way: Way) -> None:
    begin_again(gated)
    with sitting(browser, gated.url, way) as at:
        sending_flows.by_issue(at)
        assert changed_lines(gated.forge) == LINES


def test_by_a_token_on_github(browser: Any, server: ForgeServer, way: Way) -> None:
    with sitting(browser, SITE, way, API) as at:
        on_github(at.page, server)
        sending_flows.by_token(at, token_of("sari"))
        assert changed_lines(server.forge) == LINES


def test_by_an_issue_on_github(browser: Any, server: ForgeServer, way: Way) -> None:
    with sitting(browser, SITE, way, API, "https://github.com/") as at:
        on_github(at.page, server)
        body = sending_flows.by_issue_on_github(at)
        found = submission_in(body, load_schema((ROOT / "schemas/usulan.schema.json").read_bytes()))
        assert (found.year, found.step, found.note) == (2024, 6, "Target 2025 dinaikkan.")
        assert [(str(one.before), str(one.after)) for one in found.changes] == [("700", "725.50")]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """The same room, whose document holds words that would be a program."""
    text = document_after(5).decode()
    for start in ("uraian: Meningkatnya realisasi", "nama: Nilai realisasi", "nama: Realisasi"):
        line = next(one for one in text.splitlines() if one.lstrip(" -").startswith(start))
        text = text.replace(line, f"{line[: line.index(':')]}: {json.dumps(HOSTILE)}")
    with room(tmp_path_factory.mktemp("ruang") / "ruang", text.encode()) as found:
        yield found


def test_hostile_words_are_text_on_every_screen(
    browser: Any, hostile: ForgeServer, way: Way
) -> None:
    begin_again(hostile)
    with sitting(browser, hostile.url, way) as at:
        sending_flows.hostile(at, HOSTILE, OVERRIDE)
        assert proposed(hostile.forge)["sasaran"][0]["indikator"][0]["definisi"] == HOSTILE
        assert at.page.locator("main :is(img, script)").count() == 0
