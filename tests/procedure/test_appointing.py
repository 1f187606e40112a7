"""Who gains by a change of the register, and what is no mere addition."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from time import process_time
from typing import Any

import pytest

from sop_iku.procedure.appointing import adds_something, forbidden_change, gainers
from sop_iku.procedure.judging import judge
from sop_iku.procedure.offices import register_from
from tests.procedure.class_steps import appointing, second_account
from tests.procedure.steps import data_of, held, register_data


def gained(before: dict[str, Any], *added: dict[str, Any], **ended: str) -> set[str]:
    """Who gains when these entries are added and these persons' first open office ends."""
    after = copy.deepcopy(before)
    for entry in after["penugasan"]:
        if entry["orang"] in ended:
            entry["selesai"] = ended[entry["orang"]]
    after["penugasan"].extend(added)
    return set(gainers(register_from(before), register_from(after)))


@pytest.mark.parametrize(
    ("entry", "who"),
    [
        (held("maya", "kepala_dinas", "Plt.", end="2024-02-01"), {"maya"}),
        (held("yusuf", "staf"), {"yusuf"}),
        # in the past only: still an office that one did not hold before
        (held("yusuf", "staf", start="2023-01-01", end="2023-02-01"), {"yusuf"}),
        # one who holds the office anyhow gains nothing by a second entry
        (held("sari", "staf", start="2024-01-01", end="2024-02-01"), set()),
    ],
)
def test_who_is_given_an_office_gains(entry: dict[str, Any], who: set[str]) -> None:
    assert gained(register_data(), entry) == who


def test_who_leaves_gains_nothing_and_nobody_else_does() -> None:
    assert gained(register_data(), hendra="2024-01-31") == set()


def test_a_longer_office_is_a_gain() -> None:
    before = register_data(held("yusuf", "sekretaris", "Plh.", end="2024-02-01"))
    longer = held("yusuf", "sekretaris", "Plh.", "2024-02-01", "2024-03-01")
    assert gained(before, longer) == {"yusuf"}


def test_who_is_no_longer_set_aside_gains() -> None:
    aside = held("yusuf", "kepala_dinas", "Plh.", "2024-01-01", "2024-06-30", eksklusif=True)
    before = register_data(aside)
    other = held("lestari", "kepala_dinas", "Plh.", "2024-03-01", "2024-03-02", eksklusif=True)
    assert gained(before, other) == {"lestari"}
    open_ended = register_data(held("wulan", "kepegawaian", start="2024-01-01", eksklusif=True))
    open_ended["penugasan"].append(held("yusuf", "kepegawaian", start="2023-01-01"))
    assert gained(open_ended, wulan="2024-01-31") == {"yusuf"}


def test_thousands_of_rows_are_weighed_in_no_time() -> None:
    """Days times rows once took the gate 88 s for one file within the bound on its size."""
    first = date(1990, 1, 1)
    rows = [held("sari", "staf", start=str(first + timedelta(days=day))) for day in range(2500)]
    facts = appointing(*rows)
    began = process_time()
    verdict = judge(facts)
    assert process_time() - began < 2
    assert "paling banyak 100" in verdict.reason
    assert gained(register_data(), *rows) == {"sari"}


def test_an_account_is_a_gain_and_a_new_person_without_office_is_none() -> None:
    before = data_of("jabatan.yaml")
    after = copy.deepcopy(before)
    second_account("dian", 2004)(after)
    account = {"server": "forge.lokal", "id": 2020, "login": "tini"}
    after["orang"].append({"kode": "tini", "nama": "Tini (contoh)", "akun": [account]})
    assert gainers(register_from(before), register_from(after)) == {"dian"}


def test_the_same_register_adds_nothing_and_forbids_nothing() -> None:
    data = data_of("jabatan.yaml")
    assert forbidden_change(data, {**data, "versi": 2}) is None
    assert not adds_something(data, {**data, "versi": 2})


def test_a_list_that_goes_is_a_removal() -> None:
    data = data_of("jabatan.yaml")
    assert forbidden_change(data, {**data, "orang": None}) == "ada orang yang dihapus"


def test_a_part_that_stays_the_same_is_no_change() -> None:
    data = {**data_of("jabatan.yaml"), "lain": [1]}
    assert forbidden_change(data, {**data, "lain": [1]}) is None
    assert forbidden_change(data, {**data, "lain": [True]}) == "bagian lain berubah"
