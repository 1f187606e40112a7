"""The SOP as data says what the office's SOP says: no word lost, none invented.

``sop-sumber.txt`` is the scan of the office's own document. The repairs that the SOP's data
lists are applied to it in order; then every string that we print must be found there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from sop_iku.procedure.sop import Step
from tests.procedure.steps import sop

SCAN = (Path(__file__).parent / "sop-sumber.txt").read_text(encoding="utf-8")


@cache
def repaired() -> str:
    """The scan with every repair applied once, in order."""
    text = SCAN
    for repair in sop().repairs:
        text = text.replace(repair.source, repair.reading, 1)
    return text


def printed_identity() -> list[str]:
    """Every string of the identity block."""
    found: list[str] = []
    for value in sop().identity.values():
        found.extend(value if isinstance(value, list) else [value] if value else [])
    return found


@pytest.mark.parametrize("number", range(len(sop().repairs)))
def test_each_repair_has_exactly_one_place(number: int) -> None:
    text = SCAN
    for repair in sop().repairs[:number]:
        text = text.replace(repair.source, repair.reading, 1)
    assert text.count(sop().repairs[number].source) == 1


def test_a_repair_never_invents_more_than_it_explains() -> None:
    for repair in sop().repairs:
        assert repair.reason
        assert repair.source != repair.reading


@pytest.mark.parametrize("text", printed_identity())
def test_the_identity_block_is_the_source_s(text: str) -> None:
    assert text in repaired()


def test_the_letterhead_is_one_line_of_the_source() -> None:
    assert " ".join(sop().identity["kop"]) in repaired()


@pytest.mark.parametrize("key", ["tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif"])
def test_the_dates_that_the_source_leaves_empty_stay_empty(key: str) -> None:
    heading = key.replace("_", " ").title()
    assert re.search(rf"^{heading}\s*$", SCAN, re.MULTILINE)
    assert sop().identity[key] is None


def test_the_truncated_warning_stays_truncated_and_says_so() -> None:
    warning = sop().identity["peringatan"]
    assert warning == (
        "Apabila kegiatan belum berjalan maka pelaksanaan … [teks terpotong pada sumber]"
    )
    assert "Apabila kegiatan belum berjalan maka pelaksanaan Setiap" in SCAN
    assert any(note.part == "peringatan" for note in sop().footnotes)


def test_the_columns_are_the_source_s_in_its_order() -> None:
    headings = r"\s+".join(re.escape(column.name) for column in sop().columns)
    assert re.search(headings, repaired())


@pytest.mark.parametrize("step", sop().steps, ids=lambda step: f"langkah {step.number}")
class TestStep:
    """One row of the source's table."""

    def test_its_number_stands_before_its_activity(self, step: Step) -> None:
        row = rf"^\s*{step.number}\s+{re.escape(step.activity)}\s"
        assert re.search(row, repaired(), re.MULTILINE)

    def test_its_mutu_baku_stands_behind_it_word_for_word(self, step: Step) -> None:
        standard = r"\t".join(map(re.escape, (step.requirements, step.time_text, step.output)))
        assert re.search(rf"{re.escape(step.activity)}\s.*{standard}", repaired())

    def test_its_time_is_what_is_written(self, step: Step) -> None:
        amount, unit = step.time_text.split()
        assert (int(amount), unit.lower()) == (step.time.amount, step.time.unit.value)

    def test_what_is_inferred_says_why(self, step: Step) -> None:
        assert {note.part for note in step.footnotes} >= {"simbol"}
        assert all(note.reason for note in step.footnotes)
        if step.returns_to is not None:
            assert "kembali_ke" in {note.part for note in step.footnotes}


def test_there_are_the_eight_steps_of_the_design_s_table() -> None:
    table = [
        (step.number, step.performer, step.opened_by, step.approved_by, step.returns_to)
        for step in sop().steps
    ]
    planner = "perencana_ahli_muda"
    assert table == [
        (1, "kepala_dinas", ("staf",), ("kepala_dinas",), None),
        (2, planner, ("staf",), (planner,), None),
        (3, "staf", ("staf",), (planner,), None),
        (4, planner, ("staf",), (planner,), 3),
        (5, "staf", ("staf",), (planner,), None),
        (6, planner, ("staf",), (planner,), 5),
        (7, "sekretaris", ("staf",), ("sekretaris",), 6),
        (8, "kepala_dinas", ("staf",), ("kepala_dinas",), 7),
    ]
