"""An SOP that contradicts itself is refused in words, before anybody relies on it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from sop_iku.procedure.sop import procedure_from, whole_number
from tests.procedure.steps import data_of, sop

Data = dict[str, Any]


def test_steps_and_classes_are_found_by_number_and_code() -> None:
    step = sop().step(7)
    assert step is not None
    assert step.activity == "Mengoreksi konsep dan menyerahkan ke Kepala Dinas"
    assert sop().step(9) is None
    assert sop().last == 8
    maintenance = sop().proposal_class("pemeliharaan")
    assert maintenance is not None
    assert maintenance.approvals == 2
    assert sop().proposal_class("lain") is None


def test_keadaan_khusus_is_data_of_its_class() -> None:
    offices = sop().proposal_class("jabatan")
    assert offices is not None
    assert offices.fallback is not None
    assert (offices.fallback.approved_by, offices.fallback.approvals) == (("pengelola",), 2)
    assert {item.code for item in sop().classes if item.fallback} == {"jabatan"}


def test_the_earliest_return_comes_from_the_steps() -> None:
    assert sop().earliest_return == 3


def test_a_column_keeps_its_heading_though_the_office_has_another_name() -> None:
    assert sop().column_name("perencana_ahli_muda") == "Kasi"
    assert sop().column_name("kepegawaian") == "kepegawaian"


def _renumber(data: Data) -> None:
    data["langkah"][3]["nomor"] = 9


def _no_column(data: Data) -> None:
    data["langkah"][0]["pelaksana"] = "bupati"


def _double_column(data: Data) -> None:
    data["pelaksana"].append(data["pelaksana"][0])


def _forward(data: Data) -> None:
    data["langkah"][3]["kembali_ke"] = 4


def _nobody_approves(data: Data) -> None:
    data["langkah"][3]["disetujui_oleh"] = []


def _delivers_nothing(data: Data) -> None:
    data["langkah"][3]["wajib"]["ubah"] = []


def _bad_pattern(data: Data) -> None:
    data["langkah"][3]["boleh"].append("/**/data")


def _double_class(data: Data) -> None:
    data["kelas"].append(data["kelas"][0])


def _no_approvals(data: Data) -> None:
    data["kelas"][3]["jumlah_persetujuan"] = Decimal(0)


def _no_fallback(data: Data) -> None:
    data["kelas"][2]["keadaan_khusus"] = {"disetujui_oleh": [], "jumlah_persetujuan": 2}


def _bad_exclusion(data: Data) -> None:
    data["langkah"][3]["boleh"].append("!/**/data")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_renumber, "berurutan"),
        (_no_column, "pelaksana bupati tidak punya kolom"),
        (_double_column, "tertulis dua kali"),
        (_forward, "kembali_ke 4 harus langkah sebelumnya"),
        (_nobody_approves, "langkah tanpa penyetuju tidak akan pernah sah"),
        (_delivers_nothing, "wajib.ubah kosong"),
        (_bad_pattern, "** hanya di akhir"),
        (_double_class, "tertulis dua kali"),
        (_no_approvals, "paling sedikit 1"),
        (_no_fallback, "keadaan_khusus tanpa penyetuju"),
        (_bad_exclusion, "** hanya di akhir"),
    ],
)
def test_nonsense_is_named(spoil: Callable[[Data], None], said: str) -> None:
    data = copy.deepcopy(data_of("sop/penyusunan-iku.yaml"))
    spoil(data)
    with pytest.raises(ValueError) as caught:
        procedure_from(data)
    assert said in str(caught.value)


@pytest.mark.parametrize("value", [True, Decimal("1.5"), "3", None])
def test_only_whole_numbers_are_whole(value: object) -> None:
    with pytest.raises(ValueError, match="bukan bilangan bulat"):
        whole_number(value)
