"""What the rules of documents may know about the office around a document."""

from __future__ import annotations

import copy

from sop_iku.documents.context import Context
from sop_iku.procedure.surroundings import stages_of, surroundings, working_days
from tests.procedure.steps import data_of, offices, sop


def test_the_office_as_its_files_tell_it() -> None:
    found = surroundings(
        offices(), sop(), data_of("instansi.yaml"), [data_of("kalender/2024.yaml")]
    )
    assert found.offices is not None
    assert "kepala_dinas" in found.offices
    assert found.working_days is not None
    assert found.working_days.weekdays == {0, 1, 2, 3, 4}
    assert found.working_days.years == {2024}


def test_what_is_not_known_stays_unknown() -> None:
    assert surroundings(None, None, None, []) == Context()


def test_the_steps_that_deliver_come_from_the_patterns_of_the_sop() -> None:
    stages = stages_of(sop())
    assert (stages.data, stages.verifikasi, stages.konsep) == (3, 4, 5)
    assert (stages.akhir, stages.pengesahan) == (7, 8)


def test_hours_that_cannot_be_read_are_no_working_days() -> None:
    broken = copy.deepcopy(data_of("instansi.yaml"))
    broken["jam_kerja"]["senin"]["mulai"] = "18.00"
    assert working_days(broken, []) is None
    assert working_days({}, []) is None
