"""An official asks for a correction and approves; a beginner goes through a guided room.

Each flow is gone by each hand, on each screen, in each colours (``sitting.WAYS``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from tests.browsing import in_browser
from tests.cli.test_forge_command import form, person
from tests.formulir import room_flows
from tests.formulir.clerk import data_on
from tests.formulir.sitting import WAYS, Way, sitting
from tests.rooms import begin_again, document_after, room

pytestmark = [*in_browser, pytest.mark.parametrize("way", WAYS, ids=str)]


@pytest.fixture(scope="module")
def gated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """A room that waits for step 6, with its workflows."""
    folder = tmp_path_factory.mktemp("ruang")
    with room(folder / "ruang", document_after(5), gate=True) as found:
        yield found


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    """A room like that of ``iku forge --latihan``."""
    with room(tmp_path_factory.mktemp("ruang") / "ruang", gate=True, guided=True) as found:
        yield found


def test_an_official_rules_by_the_link_of_a_message(
    browser: Any, gated: ForgeServer, way: Way
) -> None:
    begin_again(gated)
    with person(gated.url, "sari") as sari:
        written = form(sari, "/tulis?berkas=iku/2024.yaml") | {"isi": document_after(6).decode()}
        link = str(sari.post("/tulis", data=written).url)
    with sitting(browser, gated.url, way) as at:
        room_flows.rule(at, link, "dian")
    assert data_on(gated.forge, gated.forge.tips()["main"])["langkah"] == 6


def test_a_guided_first_run_and_all_from_the_beginning(
    browser: Any, guided: ForgeServer, way: Way
) -> None:
    begin_again(guided)
    with sitting(browser, guided.url, way) as at:
        room_flows.first_run(at, ["Hendra", "Dian"])
    assert guided.forge.tips().keys() == {"main"}
