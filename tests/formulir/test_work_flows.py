"""Mistakes are found and mended, a draft is kept, and what others did meanwhile is told.

Each flow is gone by each hand, on each screen, in each colours (``sitting.WAYS``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sop_iku.forge.server import ForgeServer
from sop_iku.repository.records import Identity
from tests.browsing import in_browser
from tests.formulir import work_flows
from tests.formulir.acts import review, send, sign_in
from tests.formulir.arrived import changed_lines, nothing_arrived, proposed
from tests.formulir.clerk import on_main
from tests.formulir.sitting import WAYS, Sitting, Way, sitting
from tests.github.conftest import YEAR_FILE
from tests.rooms import begin_again, now, room

pytestmark = in_browser


@pytest.fixture(params=WAYS, ids=str)
def at(browser: Any, server: ForgeServer, request: Any) -> Iterator[Sitting]:
    with sitting(browser, server.url, request.param) as found:
        sign_in(found)
        yield found


def test_a_formula_is_checked_mended_and_calculated(at: Sitting, server: ForgeServer) -> None:
    work_flows.formula(at)
    assert review(at) == [
        "IKU-1, formula ekspresi: “pma + pmdn” → “pma + pmdn * 2”",
        "IKU-1, baseline: 600,0 → 1.055,0 miliar rupiah",
    ]
    send(at, "Formula dikoreksi.")
    assert changed_lines(server.forge) == [
        "-langkah: 5",
        "+langkah: 6",
        "-          ekspresi: pma + pmdn",
        "+          ekspresi: pma + pmdn * 2",
        "-        baseline: {tahun: 2023, nilai: 600.0}",
        "+        baseline: {tahun: 2023, nilai: 1055.0}",
        "+  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Formula dikoreksi.}",
    ]


def test_a_draft_is_kept_until_it_is_thrown_away(at: Sitting, server: ForgeServer) -> None:
    work_flows.draft(at)
    assert at.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert nothing_arrived(server.forge)


def test_what_no_longer_fits_is_told_and_the_rest_is_sent(at: Sitting, server: ForgeServer) -> None:
    def somebody_else() -> None:
        text = on_main(server.forge)
        changed = text.replace("{tahun: 2025, nilai: 700}", "{tahun: 2025, nilai: 710}")
        repository, tip = server.forge.repository, server.forge.tips()["main"]
        tree = repository.write_tree_from({YEAR_FILE: changed.encode()}, tip)
        who = Identity("Lain", "lain@contoh")
        commit = repository.commit_tree(tree, [tip], "Lain\n", who, who, now())
        repository.update_ref("refs/heads/main", commit, tip)

    work_flows.conflict(at, somebody_else)
    assert nothing_arrived(server.forge)
    work_flows.without_the_conflict(at)
    assert changed_lines(server.forge) == [
        "-langkah: 5",
        "+langkah: 6",
        "-        nama: Nilai realisasi investasi",
        "+        nama: Nilai investasi",
        "+  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Disesuaikan.}",
    ]


def test_an_open_proposal_is_taken_up_again(at: Sitting, server: ForgeServer) -> None:
    work_flows.renew(at)
    assert changed_lines(server.forge) == [
        "-langkah: 5",
        "+langkah: 6",
        "-          - {tahun: 2025, nilai: 700}",
        "+          - {tahun: 2025, nilai: 730}",
        "+  - {putaran: 1, langkah: 6, oleh: perencana_ahli_muda, catatan: Target dinaikkan lagi.}",
    ]


@pytest.fixture(scope="module")
def without_a_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForgeServer]:
    with room(tmp_path_factory.mktemp("ruang") / "ruang") as found:
        yield found


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_year_is_begun(browser: Any, without_a_year: ForgeServer, way: Way) -> None:
    begin_again(without_a_year)
    with sitting(browser, without_a_year.url, way) as at:
        work_flows.begin(at)
        data = proposed(without_a_year.forge)
    order = data.pop("disposisi")[0]
    assert data["renstra"] == {"awal": 2021, "akhir": 2026}
    assert [data[key] for key in ("tahun", "versi", "putaran", "langkah")] == [2024, 1, 1, 1]
    assert (order["dari"], order["kepada"]) == ("kepala_dinas", "perencana_ahli_muda")
    assert order["isi"] == "Susun konsep IKU tahun 2024."
