"""A formal return by the form, gone by each hand, on each screen, in each colours."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.documents.schema import load_schema
from sop_iku.documents.submission import Back, submission_in
from sop_iku.forge.server import ForgeServer
from tests.browsing import in_browser
from tests.formulir import return_flows
from tests.formulir.arrived import changed_lines
from tests.formulir.sitting import WAYS, Way, sitting
from tests.github.conftest import ROOT

pytestmark = [*in_browser, pytest.mark.parametrize("way", WAYS, ids=str)]


def test_work_is_sent_back_to_an_earlier_step(browser: Any, server: ForgeServer, way: Way) -> None:
    with sitting(browser, server.url, way) as at:
        body = return_flows.send_back(at)
    assert changed_lines(server.forge) == [
        "-putaran: 1",
        "-langkah: 5",
        "+putaran: 2",
        "+langkah: 3",
        "-pengembalian: []",
        "+pengembalian:",
        "+  - putaran: 2",
        "+    dari: 6",
        "+    ke: 4",
        "+    oleh: perencana_ahli_muda",
        f"+    alasan: {return_flows.REASON}",
    ]
    schema = load_schema((ROOT / "schemas/usulan.schema.json").read_bytes())
    found = submission_in(body, schema)
    assert (found.step, found.changes) == (6, ())
    assert found.back == Back(4, return_flows.REASON)
