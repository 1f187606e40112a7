"""Examples for every rule: what trips it, and the near miss beside it that does not.

A case is the sample document with a few replacements, read and checked like any document.
``trips`` is the text at which the finding must stand, or empty for a near miss.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from sop_iku.documents.checking import check
from sop_iku.documents.context import Context, EarlierYear, WorkingDays
from sop_iku.documents.finding import Finding, Level
from sop_iku.documents.strictness import Stages
from tests.documents.repository_files import document, sample, schema

GALAT, PERINGATAN, INFO = Level.GALAT, Level.PERINGATAN, Level.INFO
#: the offices that the sample names
OFFICES = frozenset(
    "kepala_dinas sekretaris kabid_pengendalian kabid_pelayanan perencana_ahli_muda staf".split()
)
STAGES = Stages(data=3, verifikasi=4, konsep=5, akhir=7, pengesahan=8)
WORKING_DAYS = WorkingDays(
    frozenset({0, 1, 2, 3, 4}), frozenset({date(2024, 1, 1)}), frozenset({2024})
)
KNOWN = Context(
    file_year=2024, offices=OFFICES, working_days=WORKING_DAYS, stages=STAGES, ruleset=1
)
Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """One example of ``rule``: ``changes`` to the sample, and where it trips at which level."""

    rule: str
    about: str
    changes: Changes
    trips: str = ""
    level: Level = PERINGATAN
    says: str = ""
    context: Context = KNOWN
    times: int = field(default=1)

    def __str__(self) -> str:
        return f"{self.rule}: {self.about}"


def text_of(changes: Changes) -> str:
    """Return the sample with ``changes``; each must apply."""
    text = sample()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def findings(case: Case) -> tuple[Finding, ...]:
    """Return what its rule says about the case, or all rules if it is schema-clean."""
    read = document(text_of(case.changes))
    return tuple(one for one in check(read, schema("iku"), case.context) if one.rule == case.rule)


def verify(case: Case) -> None:
    """Fail unless the rule says exactly what the case expects, at the place it expects."""
    found = findings(case)
    if not case.trips:
        assert found == ()
        return
    assert len(found) == case.times, found
    line = text_of(case.changes).split("\n")[found[0].line - 1]
    assert line[found[0].column - 1 :].startswith(case.trips), line[found[0].column - 1 :]
    assert found[0].level is case.level
    assert case.says in found[0].message
    assert found[0].hint


def at_step(step: int) -> Context:
    """Return what is known, judged as if ``step`` were done."""
    return replace(KNOWN, step=step)


def after(changes: Changes) -> Context:
    """Return what is known in 2024 when last year's document was the sample with ``changes``."""
    return replace(KNOWN, previous=EarlierYear(document(text_of(changes)).data))


def version_after(changes: Changes) -> Context:
    """Return what is known of a second version when the first was the sample with ``changes``."""
    return replace(KNOWN, version_before=EarlierYear(document(text_of(changes)).data))


def period(*years: Changes) -> Context:
    """Return what is known after years before whose documents were the sample with changes."""
    earlier = tuple(EarlierYear(document(text_of(changes)).data) for changes in years)
    return replace(KNOWN, years_before=earlier)


IKU1_TARGETS = """          - {tahun: 2024, nilai: 650}
          - {tahun: 2025, nilai: 700}
          - {tahun: 2026, nilai: 760}
"""
IKU3_TARGETS = """          - {tahun: 2024, nilai: 80}
          - {tahun: 2025, nilai: 84}
          - {tahun: 2026, nilai: 88}
"""
IKU2_TARGETS = """          - {tahun: 2024, nilai: 15.5}
          - {tahun: 2025, nilai: 16.0}
          - {tahun: 2026, nilai: 16.5}
"""
IKU7_FORMULA = (
    "rujukan: Lembar Hasil Evaluasi (LHE) Inspektorat Kabupaten atas implementasi SAKIP "
    "perangkat daerah"
)
IKU7_NAME = "nama: Nilai evaluasi akuntabilitas kinerja (SAKIP) dinas"
IKU3_NAME = "nama: Persentase pelaku usaha yang patuh melaporkan LKPM"
IKU7_UNIT = "satuan: {jenis: indeks, rentang: {min: 0, maks: 100}}"
IKU7_PREDICATE: Changes = (
    (IKU7_UNIT, "satuan: {jenis: predikat, tingkat: [D, C, CC, B, BB, A, AA]}"),
    ("baseline: {tahun: 2023, nilai: 64.20}", "baseline: {tahun: 2023, nilai: B}"),
    ("{tahun: 2024, nilai: 66.00}", "{tahun: 2024, nilai: BB}"),
    ("{tahun: 2025, nilai: 68.00}", "{tahun: 2025, nilai: BB}"),
    ("{tahun: 2026, nilai: 70.01}", "{tahun: 2026, nilai: A}"),
)
PURE_PRINT = "ekspresi: pma + pmdn"
RUPIAH = "satuan: {jenis: rupiah, skala: miliar}"
D2_UNIT = (f"nama: Realisasi investasi PMDN\n    {RUPIAH}", "nama: Realisasi investasi PMDN\n    ")


def name(new: str) -> Changes:
    """Replace the name of IKU-7."""
    return ((IKU7_NAME, f'nama: "{new}"'),)


def prose(new: str) -> Changes:
    """Give IKU-7 a formula in words."""
    return ((IKU7_FORMULA, f'uraian: "{new}"'),)


def expression(new: str) -> Changes:
    """Give IKU-1 another expression over its two variables."""
    return ((PURE_PRINT, f"ekspresi: {new}"),)
