"""The states of the document after each step are derived from the finished file only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sop_iku.documents.diff import difference
from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.documents.schema import load_schema, validate
from sop_iku.training import states as training
from sop_iku.training.journey import Action, Journey, load_journey
from sop_iku.training.states import EarlierValue

ROOT = Path(__file__).parents[2]
SCHEMA = load_schema((ROOT / "schemas/iku.schema.json").read_bytes())


@pytest.fixture(scope="module")
def finished() -> Document:
    document = read((ROOT / "iku/2024.yaml").read_bytes(), "iku/2024.yaml").document
    assert document is not None
    return document


@pytest.fixture(scope="module")
def journey() -> Journey:
    return load_journey("Asia/Jakarta")


@pytest.fixture(scope="module")
def states(finished: Document, journey: Journey) -> Mapping[int, Document]:
    return training.states(finished, journey.earlier)


def test_the_last_state_is_the_finished_file_byte_for_byte(
    finished: Document, journey: Journey
) -> None:
    assert training.states(finished, journey.earlier)[8].source == finished.source


@pytest.mark.parametrize("step", range(1, 9))
def test_every_state_is_valid_and_says_its_step(states: Mapping[int, Document], step: int) -> None:
    assert states[step].data["langkah"] == step
    assert validate(states[step], SCHEMA) == ()


@pytest.mark.parametrize(
    ("step", "place", "before", "after"),
    [
        (4, ("data", "D2", "nilai", "2023", "nilai"), "445.0", "455.0"),
        (6, ("sasaran", "S3", "indikator", "IKU-4", "target", "2026", "nilai"), "88.00", "88.31"),
        (7, ("sasaran", "S1", "indikator", "IKU-1", "target", "2026", "nilai"), "750", "760"),
    ],
)
def test_steps_4_6_and_7_really_correct_something(
    states: Mapping[int, Document], step: int, place: tuple[str, ...], before: str, after: str
) -> None:
    changes = difference(states[step - 1].data, states[step].data, SCHEMA)
    assert [(str(one.before), str(one.after)) for one in changes if one.pointer == place] == [
        (before, after)
    ]


def test_no_step_touches_what_a_later_step_delivers(states: Mapping[int, Document]) -> None:
    def sections(data: Any) -> set[str]:
        return set(data) & {"data", "sasaran", "catatan", "pengesahan"}

    assert sections(states[2].data) == set()
    assert sections(states[4].data) == {"data", "catatan"}
    assert sections(states[7].data) == {"data", "catatan", "sasaran"}


def test_a_place_that_is_not_there_is_told_in_words(finished: Document) -> None:
    nowhere = EarlierValue(8, ("data", "D99", "nama"), "x")
    with pytest.raises(Failure, match="D99"):
        training.states(finished, [nowhere])


def test_the_journey_has_the_refusal_and_the_correction_the_demo_promises(
    journey: Journey,
) -> None:
    actions = [(event.action, event.step) for event in journey.events]
    assert (Action.CLOSE, 2) in actions
    assert (Action.REQUEST_CHANGES, 7) in actions
    assert [step for action, step in actions if action is Action.APPROVE] == list(range(1, 9))
    moments = [event.when for event in journey.events]
    assert moments == sorted(moments)
