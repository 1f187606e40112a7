"""Since when it is a step's turn, from real Git, and the calendar that tells its due date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sop_iku.evidence.content import policy_at, year_document
from sop_iku.evidence.turns import timetable_at
from sop_iku.procedure.facts import Timetable, YearDocument
from sop_iku.repository.records import Identity
from tests.verification.office import YEAR_FILE, Office, finished

RUDI = Identity("Rudi", "rudi@contoh")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has only its genesis."""
    return Office.found(tmp_path / "iku.git")


def on(office: Office, base: str) -> Timetable | None:
    """The timetable of a proposal for the document as main (``base``) has it."""
    document = _document(office, base)
    return timetable_at(office.repository, base, document, policy_at(office.repository, base))


def _document(office: Office, base: str) -> YearDocument | None:
    source = finished().source + b"# lain\n"
    tree = office.repository.write_tree_from({YEAR_FILE: source}, base)
    changes = office.repository.changes(base, tree)
    policy = policy_at(office.repository, base)
    return year_document(office.repository, base, tree, changes, policy)


def _merged_at(office: Office, commit: str) -> datetime:
    return office.repository.record(commit).commit_time


def test_a_turn_begins_with_the_merge_of_the_step_before(office: Office) -> None:
    office.step(1)
    second = office.step(2)
    found = on(office, second)
    assert found is not None
    assert found.since == _merged_at(office, second)
    assert 2024 in found.holidays.years
    assert found.hours.week_minutes() == 37 * 60 + 30


def test_what_main_did_besides_does_not_begin_it_again(office: Office) -> None:
    first = office.step(1)
    repository = office.repository
    last = repository.record(first)
    tree = repository.write_tree_from({"docs/lain.md": b"x"}, first)
    other = repository.commit_tree(tree, [first], "Lain\n", RUDI, RUDI, last.commit_time)
    found = on(office, other)
    assert found is not None
    assert found.since == _merged_at(office, first)


def test_a_year_that_is_not_there_yet_has_no_turn(office: Office) -> None:
    assert on(office, office.main) is None
    policy = policy_at(office.repository, office.main)
    assert timetable_at(office.repository, office.main, None, policy) is None


def test_without_hours_or_a_merge_nothing_is_told(office: Office) -> None:
    first = office.step(1)
    policy = policy_at(office.repository, first)
    document = _document(office, first)
    assert timetable_at(office.repository, first, document, policy) is not None
    for lost in (
        replace(policy, institution=None),
        replace(policy, surroundings=replace(policy.surroundings, working_days=None)),
        replace(policy, institution={"zona": "Asia/Jakarta", "jam_kerja": BACKWARDS}),
    ):
        assert timetable_at(office.repository, first, document, lost) is None
    assert document is not None
    elsewhere = replace(document, path="iku/2023.yaml")
    assert timetable_at(office.repository, first, elsewhere, policy) is None


BACKWARDS = {"senin": {"mulai": "16.00", "selesai": "07.30"}}
