"""What the rules of documents know about the office comes from its files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from sop_iku.documents.context import Context
from sop_iku.documents.reading import read
from sop_iku.documents.strictness import Stage, Stages
from sop_iku.procedure.offices import register_from
from sop_iku.procedure.sop import procedure_from
from sop_iku.procedure.surroundings import stages_of, surroundings

ROOT = Path(__file__).resolve().parents[2]


def data(path: str) -> dict[str, object]:
    document = read((ROOT / path).read_bytes(), path).document
    assert document is not None
    return dict(document.data)


def test_the_steps_of_this_office_s_sop() -> None:
    stages = stages_of(procedure_from(data("sop/penyusunan-iku.yaml")))
    assert stages == Stages(data=3, verifikasi=4, konsep=5, akhir=7, pengesahan=8)
    assert stages.step(Stage.AKHIR) == 7


def test_an_sop_without_such_steps_has_no_such_stages() -> None:
    procedure = procedure_from(data("sop/penyusunan-iku.yaml"))
    steps = tuple(replace(step, must_exist=(), may_change=()) for step in procedure.steps)
    assert stages_of(replace(procedure, steps=steps)) == Stages()


def test_everything_known_is_handed_on() -> None:
    known = surroundings(
        register_from(data("jabatan.yaml")),
        procedure_from(data("sop/penyusunan-iku.yaml")),
        data("instansi.yaml"),
        [data("kalender/2024.yaml")],
    )
    assert known.offices is not None
    assert "sekretaris" in known.offices
    assert known.working_days is not None
    assert known.working_days.works_on(date(2024, 1, 1)) is False
    assert known.working_days.works_on(date(2024, 1, 15)) is True
    assert known.settings.per_goal == 3


def test_what_is_missing_or_unreadable_stays_unknown() -> None:
    assert surroundings(None, None, None, []) == Context()
    assert surroundings(None, None, {"jam_kerja": 1, "zona": "x"}, []) == Context()
