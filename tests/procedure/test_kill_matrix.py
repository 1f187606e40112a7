"""Every rule is needed: without it some scenario is judged more leniently, as named here.

A rule that refuses what another would only let wait is shown by a row that no longer is refused;
all others by a row that would be accepted.
"""

from __future__ import annotations

import pytest

from sop_iku.procedure import judging
from sop_iku.procedure.rules import RULES
from sop_iku.procedure.verdict import Decision
from tests.procedure.table.row import Row
from tests.procedure.table.whole import TABLE

STRICTNESS = (Decision.TERIMA, Decision.TUNGGU, Decision.TOLAK)
#: what a missing rule would let through, as one row each
ACCEPTED_WITHOUT = {
    "fakta": "GAGAL-01",
    "kebijakan": "aturan di main rusak",
    "sasaran": "CABANG-03",
    "terbuka": "TINJAU-24 masih tertutup",
    "draf": "TINJAU-23",
    "kepala": "CABANG-07",
    "mutakhir": "CABANG-06",
    "komit": "PERAN-04",
    "berkas": "BERKAS-04 120000",
    "isi": "URUS-06 dua definitif di kursi tunggal",
    "urutan": "SOP versi lama",
    "boleh": "BERKAS-26",
    "wajib": "BERKAS-28 verifikasi kurang satu",
    "bertambah": "URUS-04 hanya versi",
    "saat": "SOP saat tahun disusun",
    "khusus": "keadaan khusus yang dibuat-buat",
    "pembuka": "PERAN-01",
    "keberatan": "TINJAU-09",
    "persetujuan": "TINJAU-01",
    "empat_mata": "PERAN-03",
}
#: without a class nobody could approve, so what was refused would wait
WAITS_WITHOUT = {"kelas": "URUS-09"}


def _row(name: str) -> Row:
    return next(row for row in TABLE if row.id == name)


def test_the_matrix_names_every_rule() -> None:
    named = set(ACCEPTED_WITHOUT) | set(WAITS_WITHOUT)
    assert named == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_without_the_rule_scenarios_fail(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tuple(one for one in RULES if one.id != rule)
    monkeypatch.setattr(judging, "RULES", rest)
    failing = {row.id for row in TABLE if judging.judge(row.facts).decision is not row.decision}
    assert failing
    assert (ACCEPTED_WITHOUT | WAITS_WITHOUT)[rule] in failing


@pytest.mark.parametrize(
    ("rule", "name"), [*ACCEPTED_WITHOUT.items(), *WAITS_WITHOUT.items()], ids=lambda part: part
)
def test_without_the_rule_the_named_row_passes(
    rule: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = _row(name)
    assert row.decision is not Decision.TERIMA
    assert row.rule == rule
    monkeypatch.setattr(judging, "RULES", tuple(one for one in RULES if one.id != rule))
    found = judging.judge(row.facts).decision
    assert STRICTNESS.index(found) < STRICTNESS.index(row.decision)
    if rule in ACCEPTED_WITHOUT:
        assert found is Decision.TERIMA
