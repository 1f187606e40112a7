"""The live page: stamped, without a promise where nobody asked, outside the kept files."""

from __future__ import annotations

import json
from dataclasses import replace

from sop_iku.publish.model import Site, Turns
from sop_iku.publish.pages import render
from tests.publish.sample import turns


def test_the_page_says_whose_turn_it_is_since_when_and_what_is_late(history: Site) -> None:
    page = render(history)["giliran.md"].decode()
    assert "Keadaan pada 21 Januari 2025 10.00 WIB" in page
    assert "Usulan #31: Mengoreksi konsep IKU" in page
    assert "18 Januari 2025 10.00 WIB" in page
    assert page.count(">lewat</b>") == 1


def test_a_proposal_on_a_public_server_is_one_link_away(history: Site) -> None:
    assert "/pull/31" not in render(history)["giliran.md"].decode()
    place = {"server": "github.com", "pemilik": "dinas", "nama": "iku"}
    public = replace(history, office={**history.office, "repositori": place})
    page = render(public)["giliran.md"].decode()
    assert 'href="https://github.com/dinas/iku/pull/31">Usulan #31</a>' in page


def test_an_official_finds_the_queue_and_a_clerk_the_form_on_the_start_page(history: Site) -> None:
    for site in (history, replace(history, publications=())):
        home = render(site)["index.md"].decode()
        assert '<a href="ajukan.html">Ajukan atau ubah IKU</a>' in home
        assert '<a href="giliran.html">Giliran saya' in home
    assert "[Buka formulir](usul/index.html)" in render(history)["ajukan.md"].decode()


def test_the_page_leads_to_what_waits_at_this_moment(history: Site) -> None:
    for site in (history, replace(history, turns=None)):
        assert 'href="../">Usulan yang terbuka saat ini</a>' in render(site)["giliran.md"].decode()
    place = {"server": "github.com", "pemilik": "dinas", "nama": "iku"}
    public = replace(history, office={**history.office, "repositori": place})
    page = render(public)["giliran.md"].decode()
    assert 'href="https://github.com/dinas/iku/pulls">Usulan yang terbuka' in page


def test_the_same_for_programs(history: Site) -> None:
    told = json.loads(render(history)["giliran.json"])
    assert told["diambil"] == "2025-01-21T03:00:00+00:00"
    assert [item["usulan"] for item in told["giliran"]] == [31, None]


def test_nothing_waiting_and_nobody_asked_are_two_things(history: Site) -> None:
    idle = render(replace(history, turns=Turns(turns().taken_at)))
    assert "Tidak ada pekerjaan yang menunggu" in idle["giliran.md"].decode()
    unasked = render(replace(history, turns=None))
    assert "dibangun tanpa daftar giliran" in unasked["giliran.md"].decode()
    assert "giliran.json" not in unasked


def test_the_home_page_says_where_the_next_year_stands_and_when_that_was(history: Site) -> None:
    home = render(history)["index.md"].decode()
    assert "IKU Tahun 2026: 6 dari 8 langkah disetujui" in home
    assert "Giliran: <b>Maya Puspita (contoh)</b>, sejak 18 Januari 2025 10.00 WIB" in home
    assert "Keadaan pada 21 Januari 2025 10.00 WIB, saat situs ini dibangun" in home
    assert home.count("iku-proses__selesai") == 6
    idle = render(replace(history, turns=Turns(turns().taken_at)))["index.md"].decode()
    assert "Tidak ada IKU yang sedang disusun" in idle
    assert "Yang sedang disusun" not in render(replace(history, turns=None))["index.md"].decode()


def test_turns_change_nothing_but_the_live_page_and_its_summary(history: Site) -> None:
    one, other = render(history), render(replace(history, turns=Turns(turns().taken_at)))
    assert {path for path in one if one[path] != other[path]} == {
        "giliran.md",
        "giliran.json",
        "index.md",
    }
