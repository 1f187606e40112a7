"""What a new SOP must keep, where no rule before it has looked at the classes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sop_iku.procedure import succession
from sop_iku.procedure.offices import register_from
from sop_iku.procedure.sop import Procedure
from tests.procedure.steps import register_data, sop


def lacking(before: Procedure, after: Procedure) -> str | None:
    """What the new SOP lacks in the sample office, on a day of the journey."""
    return succession.lacking(before, after, register_from(register_data()), date(2024, 1, 10))


def test_the_sop_follows_itself() -> None:
    assert lacking(sop(), sop()) is None


def test_a_class_that_goes_loses_its_paths() -> None:
    rest = tuple(item for item in sop().classes if item.code != "jabatan")
    fewer = replace(sop(), classes=rest)
    assert lacking(sop(), fewer) == (
        "Kelas usulan Perubahan jabatan di SOP baru kehilangan jalur jabatan.yaml."
    )
    assert lacking(fewer, sop()) is None


def test_a_guarded_class_that_goes_is_a_weaker_one() -> None:
    bare = tuple(
        replace(item, paths=()) if item.code == "jabatan" else item for item in sop().classes
    )
    without = tuple(item for item in bare if item.code != "jabatan")
    found = lacking(replace(sop(), classes=bare), replace(sop(), classes=without))
    assert found is not None
    assert found.startswith("Kelas usulan Perubahan jabatan di SOP baru lebih lemah")
