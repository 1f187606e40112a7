"""The scenario table of the gate (``[gate]`` rows), on the pure verdict.

Each row: id, facts built from named steps, the expected decision, the rule that decides, and
a part of the reason. Rows about several proposals at once (URUT-05, TINJAU-18, GAGAL-05, -06)
belong to the gate's run and are tested there.
"""

from __future__ import annotations

import pytest

from sop_iku.procedure.judging import judge
from tests.procedure.table.row import TERIMA, Row
from tests.procedure.table.whole import TABLE

#: the rows that the gate must answer, by their ids in the project's list of scenarios
WANTED = """
    URUT-01 URUT-03 URUT-05 URUT-06 URUT-07 URUT-08 URUT-09 URUT-11 URUT-12
    URUT-14 PERAN-01 PERAN-03 PERAN-04 PERAN-05 PERAN-06 PERAN-07 PERAN-08 PERAN-09
    PERAN-10 PERAN-12 PERAN-13 PERAN-14 PERAN-15 PERAN-17 PERAN-18 PERAN-19 PERAN-20
    PERAN-21 PERAN-22 PERAN-25 PERAN-26 PERAN-29 PERAN-31 TINJAU-01 TINJAU-03 TINJAU-04
    TINJAU-05 TINJAU-06 TINJAU-07 TINJAU-09 TINJAU-10 TINJAU-12 TINJAU-13 TINJAU-15 TINJAU-18
    TINJAU-20 TINJAU-21 TINJAU-22 TINJAU-23 TINJAU-24 CABANG-01 CABANG-02 CABANG-03 CABANG-06
    CABANG-07 CABANG-08 CABANG-09 CABANG-11 BERKAS-01 BERKAS-02 BERKAS-03 BERKAS-04 BERKAS-05
    BERKAS-06 BERKAS-07 BERKAS-08 BERKAS-09 BERKAS-10 BERKAS-11 BERKAS-12 BERKAS-13 BERKAS-15
    BERKAS-17 BERKAS-18 BERKAS-19 BERKAS-20 BERKAS-23 BERKAS-26 BERKAS-28 BERKAS-30 URUS-01
    URUS-02 URUS-03 URUS-05 URUS-07 URUS-09 GAGAL-01 GAGAL-02 GAGAL-04 GAGAL-05
    GAGAL-06 GAGAL-09
""".split()
#: what concerns several proposals, or a run: tests/github/test_gate_run.py, test_crashes.py
OF_THE_RUN = {"URUT-05", "TINJAU-18", "GAGAL-05", "GAGAL-06"}


def test_every_wanted_scenario_has_a_row() -> None:
    there = {row.id.partition(" ")[0] for row in TABLE}
    assert set(WANTED) - there == OF_THE_RUN


def test_every_row_has_its_own_name() -> None:
    assert len({row.id for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_scenario(row: Row) -> None:
    verdict = judge(row.facts)
    deciding = [item for item in verdict.rules if item.decision is verdict.decision]
    rule = "" if verdict.decision is TERIMA else deciding[0].rule
    assert (verdict.decision, rule) == (row.decision, row.rule), verdict.reason
    assert row.reason in verdict.reason
