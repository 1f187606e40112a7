"""The scenario table of the gate (``[gate]`` rows), on the pure verdict.

Each row: id, facts built from named steps, the expected decision, the rule that decides, and
a part of the reason. Rows about several proposals at once (URUT-05, TINJAU-18, GAGAL-05, -06)
belong to the gate's run and are tested there.
"""

from __future__ import annotations

import pytest

from sop_iku.procedure.judging import judge
from tests.procedure.table.branches import CABANG
from tests.procedure.table.classes import URUSAN
from tests.procedure.table.files import BERKAS
from tests.procedure.table.missing import GAGAL
from tests.procedure.table.offices import JABATAN, ORANG
from tests.procedure.table.order import URUTAN
from tests.procedure.table.others import KUNCI, LAIN, NASKAH, TATA_KERJA
from tests.procedure.table.persons import PERAN
from tests.procedure.table.reviews import TINJAUAN
from tests.procedure.table.row import TERIMA, Row
from tests.procedure.table.versions import RETURNS, SMUGGLED, VERSIONS

TABLE = [
    *URUTAN,
    *RETURNS,
    *VERSIONS,
    *PERAN,
    *ORANG,
    *TINJAUAN,
    *CABANG,
    *BERKAS,
    *SMUGGLED,
    *URUSAN,
    *JABATAN,
    *TATA_KERJA,
    *KUNCI,
    *NASKAH,
    *LAIN,
    *GAGAL,
]


def test_every_row_has_its_own_name() -> None:
    assert len({row.id for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_scenario(row: Row) -> None:
    verdict = judge(row.facts)
    deciding = [item for item in verdict.rules if item.decision is verdict.decision]
    rule = "" if verdict.decision is TERIMA else deciding[0].rule
    assert (verdict.decision, rule) == (row.decision, row.rule), verdict.reason
    assert row.reason in verdict.reason
