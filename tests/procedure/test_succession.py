"""What a new SOP must keep, where no rule before it has looked at the classes."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.procedure.succession import lacking
from tests.procedure.steps import sop


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
