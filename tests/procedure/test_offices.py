"""Who holds which office on which day; a register that cannot be trusted is refused."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from sop_iku.procedure.offices import PersonAccount, register_from
from tests.procedure.steps import data_of, held, offices, register_data


def codes(office: str, on: str, data: dict[str, Any]) -> list[str]:
    """Who holds an office on a day."""
    register = register_from(data)
    return [entry.person for entry in register.holders(office, date.fromisoformat(on))]


def test_both_ends_of_an_office_are_inclusive() -> None:
    acting = held("maya", "kepala_dinas", "Plt.", "2024-02-01", "2024-02-29")
    data = register_data(acting, ended={"hendra": "2024-01-31"})
    assert codes("kepala_dinas", "2024-01-31", data) == ["hendra"]
    assert codes("kepala_dinas", "2024-02-01", data) == ["maya"]
    assert codes("kepala_dinas", "2024-02-29", data) == ["maya"]
    assert codes("kepala_dinas", "2024-03-01", data) == []


def test_a_definitive_and_an_acting_official_both_hold_the_office() -> None:
    data = register_data(held("maya", "kepala_dinas", "Plh.", "2024-02-01", "2024-02-09"))
    assert codes("kepala_dinas", "2024-02-05", data) == ["hendra", "maya"]


def test_an_exclusive_entry_sets_the_other_aside_for_its_window() -> None:
    entry = held("maya", "kepala_dinas", "Plh.", "2024-02-01", "2024-02-09", eksklusif=True)
    data = register_data(entry)
    assert codes("kepala_dinas", "2024-02-05", data) == ["maya"]
    assert codes("kepala_dinas", "2024-02-10", data) == ["hendra"]


def test_an_account_is_known_by_its_number_not_by_its_login() -> None:
    person = offices().person_of(PersonAccount("forge.lokal", 1004, "nama-baru"))
    assert person is not None
    assert person.code == "dian"
    assert offices().person_of(PersonAccount("forge.lokal", 4242, "dian")) is None
    assert offices().person_of(PersonAccount("github.com", 1004, "dian")) is None


def test_a_vacant_office_has_no_holder() -> None:
    assert offices().holders("kabid_promosi", date(2024, 1, 8)) == ()


def test_names_fall_back_to_codes() -> None:
    assert offices().office_name("sekretaris") == "Sekretaris"
    assert offices().office_name("lain") == "lain"
    assert offices().person_name("dian") == "Dian Anggraini (contoh)"
    assert offices().person_name("lain") == "lain"


def test_every_sample_person_says_that_he_is_invented() -> None:
    assert all(person.name.endswith("(contoh)") for person in offices().persons)
    assert all("CONTOH" in entry.order for entry in offices().assignments)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (held("siapa", "staf"), "tidak ada di daftar orang"),
        (held("sari", "bupati"), "tidak ada di daftar jabatan"),
        (held("sari", "staf", end="2023-01-01"), "mendahului"),
        (held("wulan", "sekretaris", "Plt."), "wajib punya tanggal selesai"),
        (held("wulan", "sekretaris", "Plh.", end="2024-02-01", order=" "), "surat perintah"),
        (held("wulan", "sekretaris"), "berkursi tunggal"),
    ],
)
def test_an_inconsistent_entry_is_named(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError) as caught:
        register_from(register_data(entry))
    assert said in str(caught.value)


@pytest.mark.parametrize(("part", "what"), [("orang", "orang"), ("jabatan", "jabatan")])
def test_a_code_stands_once(part: str, what: str) -> None:
    data = copy.deepcopy(data_of("jabatan.yaml"))
    data[part].append(data[part][0])
    with pytest.raises(ValueError, match=f"{what} .* tertulis dua kali"):
        register_from(data)


def test_one_account_is_one_person_s() -> None:
    data = copy.deepcopy(data_of("jabatan.yaml"))
    data["orang"][1]["akun"][0]["id"] = 1001
    with pytest.raises(ValueError, match=r"akun forge\.lokal 1001 tertulis dua kali"):
        register_from(data)


def test_a_seat_may_change_hands_on_the_next_day() -> None:
    data = register_data(
        held("wulan", "sekretaris", start="2024-02-01"), ended={"maya": "2024-01-31"}
    )
    assert codes("sekretaris", "2024-02-01", data) == ["wulan"]


def test_offices_of_one_name_are_told_apart_by_their_codes() -> None:
    data = copy.deepcopy(data_of("jabatan.yaml"))
    data["jabatan"].append({"kode": "kabid_dua", "nama": "Sekretaris", "kursi": "banyak"})
    names = register_from(data).office_names
    assert (names["staf"], names["sekretaris"]) == ("Staf", "Sekretaris (sekretaris)")
    assert names["kabid_dua"] == "Sekretaris (kabid_dua)"
