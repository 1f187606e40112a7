"""What an office's own files answer already, and whose answers they are."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.procedure.founding.answers import (
    answers_from,
    is_sample,
    known_server,
    merged,
    needed_offices,
)
from tests.procedure.founding.an_office import (
    SOP,
    document,
    example,
    founded,
    holder,
    originals,
)
from tests.procedure.steps import data_of


@pytest.mark.parametrize(
    ("register", "sample"),
    [
        ({"orang": [{"nama": "Budi (contoh)"}]}, True),
        ({"orang": [{"nama": "Budi"}, {"nama": "Wati (contoh)"}]}, True),
        ({"orang": [{"nama": "Budi (contoh) Santoso"}, {}]}, False),
        ({"orang": []}, False),
        ({}, False),
    ],
)
def test_a_copy_is_fresh_while_its_register_holds_invented_people(
    register: dict[str, Any], sample: bool
) -> None:
    assert is_sample(register) is sample


@pytest.mark.parametrize(
    ("sop", "needed"),
    [
        ({"pelaksana": [{"kode": "kabid"}]}, {"kabid": False}),
        ({"langkah": [{"dibuka_oleh": ["staf"]}]}, {"staf": True}),
        ({"langkah": [{"disetujui_oleh": ["kepala"]}]}, {"kepala": True}),
        ({"kelas": [{"dibuka_oleh": ["pengelola"]}]}, {"pengelola": True}),
        ({"kelas": [{"disetujui_oleh": ["sekretaris"]}]}, {"sekretaris": False}),
        ({"kelas": [{"keadaan_khusus": {"disetujui_oleh": ["camat"]}}]}, {"camat": False}),
        (
            {
                "pelaksana": [{"kode": "kepala"}, {"kode": "kabid"}],
                "langkah": [{"dibuka_oleh": ["staf", "b"], "disetujui_oleh": ["kepala"]}],
                "kelas": [{"disetujui_oleh": ["sekretaris"]}],
            },
            {"kepala": True, "kabid": False, "sekretaris": False, "b": True, "staf": True},
        ),
        ({}, {}),
    ],
)
def test_who_opens_or_decides_a_step_or_opens_a_class_must_be_held(
    sop: dict[str, Any], needed: dict[str, bool]
) -> None:
    found = needed_offices(sop)
    assert found == needed
    assert list(found) == list(needed)  # asked in this order: columns, classes, the others


def test_the_offices_of_the_sample_s_sop() -> None:
    found = needed_offices(data_of(SOP))
    assert [code for code, held in found.items() if held] == [
        *("kepala_dinas", "sekretaris", "perencana_ahli_muda", "staf", "pengelola"),
    ]
    assert [code for code, held in found.items() if not held] == ["kabid", "kepegawaian"]


ACTING = holder("staf", "Budi", "budi", 5, status="Plt.", selesai="2025-06-30")
DEFINITIVE = holder("kepala_dinas", "Ratna", "Ratna-D", 1, status="definitif")


@pytest.mark.parametrize(
    "changes",
    [
        {"orang": [DEFINITIVE]},
        {"orang": [DEFINITIVE, ACTING]},
        {"orang": [DEFINITIVE, {**DEFINITIVE, "jabatan": "staf", "dasar": "SK 2"}]},
        {"orang": [DEFINITIVE], "bidang": []},
        {"orang": [DEFINITIVE], "sop": {"nomor": None}},
    ],
)
def test_the_files_made_of_answers_answer_the_same(changes: dict[str, Any]) -> None:
    answers = example(**changes)
    answers["instansi"]["alamat_situs"] = "https://iku.rekaan.go.id"
    files = founded(answers)
    found = answers_from(
        document("instansi.yaml", files["instansi.yaml"]).data,
        document("jabatan.yaml", files["jabatan.yaml"]).data,
        document(SOP, files[SOP]).data,
    )
    del answers["kalender"]  # a file of its own
    assert found == answers


def test_files_that_leave_things_out_answer_less() -> None:
    found = answers_from({"nama": "Dinas"}, {"penugasan": []}, {})
    assert found == {
        "instansi": {"nama": "Dinas", "sebutan": None, "alamat_situs": None},
        "repositori": {},
        "sop": {"nomor": None},
        "bidang": [],
        "orang": [],
    }
    assert known_server({}) == ""


def test_a_person_answers_with_the_account_on_the_office_s_server() -> None:
    accounts = [
        {"server": "forge.lokal", "id": 7, "login": "lama"},
        {"server": "github.com", "id": 8, "login": "baru"},
    ]
    register = {
        "orang": [{"kode": "budi", "nama": "Budi", "akun": accounts}],
        "penugasan": [
            {
                "orang": "budi",
                "jabatan": "staf",
                "mulai": "2025-01-02",
                "selesai": None,
                "status": "definitif",
                "dasar": "SK 1",
            }
        ],
    }
    found = answers_from({"repositori": {"server": "github.com"}}, register, {})
    assert found["orang"] == [holder("staf", "Budi", "baru", 8, status="definitif")]
    (elsewhere,) = answers_from({"repositori": {"server": "lain.id"}}, register, {})["orang"]
    assert elsewhere["nama"] == "Budi"
    assert not {"login", "id"} & elsewhere.keys()  # is asked


@pytest.mark.parametrize(
    ("present", "given", "whole"),
    [
        ({"sop": {"nomor": "1"}}, {}, {"sop": {"nomor": "1"}}),
        ({}, {"sop": {"nomor": "1"}}, {"sop": {"nomor": "1"}}),
        (
            {"instansi": {"nama": "A", "alamat": "B"}},
            {"instansi": {"alamat": "C"}},
            {"instansi": {"nama": "A", "alamat": "C"}},
        ),
        ({"orang": [1, 2]}, {"orang": [3]}, {"orang": [3]}),
        ({"kalender": {"tahun": 2024}}, {"kalender": None}, {"kalender": None}),
        ({"kalender": None}, {"kalender": {"tahun": 2024}}, {"kalender": {"tahun": 2024}}),
    ],
)
def test_given_answers_go_into_the_present_ones_key_by_key_and_lists_whole(
    present: dict[str, Any], given: dict[str, Any], whole: dict[str, Any]
) -> None:
    before = dict(present)
    assert merged(present, given) == whole
    assert present == before


def test_the_originals_are_the_sample() -> None:
    assert is_sample(originals().register)
