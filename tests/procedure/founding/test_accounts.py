"""The accounts of a new office's people: one person's own, taken over whole, never two's."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.procedure.founding.questions import accepted, contradictions
from tests.procedure.founding.an_office import holder
from tests.procedure.founding.asking import KANTOR, PEOPLE, asked, whole


def test_the_account_of_a_known_person_is_taken_over_only_when_it_is_whole() -> None:
    unfinished = {"jabatan": "kepala", "nama": "Ratna", "login": "ratna"}
    for people, known in (
        ([PEOPLE[0]], {"login": "ratna", "id": 1}),
        ([holder("kepala", "Joko", "joko", 4), PEOPLE[0]], {"login": "ratna", "id": 1}),
        ([holder("kepala", "Joko", "joko", 4)], {}),
    ):
        answers = whole(orang=people)
        question = asked(answers, frozenset({"kabid"}))
        new = accepted(question, "Ratna", answers, KANTOR)
        assert new["orang"][-1] == {"jabatan": "staf", "nama": "Ratna"} | known
    question = asked(whole(orang=[PEOPLE[0]]), frozenset({"kabid"}))
    new = accepted(question, "Ratna", whole(orang=[unfinished]), KANTOR)
    assert new["orang"][-1] == {"jabatan": "staf", "nama": "Ratna"}


@pytest.mark.parametrize(
    ("people", "sentences"),
    [
        ([], []),
        (PEOPLE, []),
        ([PEOPLE[0], PEOPLE[0] | {"jabatan": "staf"}], []),  # one person in two offices
        ([{"nama": "Ratna"}, {"nama": "Budi"}], []),  # neither account is known yet
        ([PEOPLE[0], {"nama": "Ratna", "login": "ratna"}], []),
        ([{"nama": "Ratna", "login": "ratna"}, PEOPLE[0]], []),
        (
            [PEOPLE[0], holder("staf", "Budi", "Ratna", 1)],
            ["akun Ratna dipakai Ratna dan Budi."],
        ),
        (
            [PEOPLE[0], holder("staf", "Ratna", "ratna", 9)],
            ["akun ratna bernomor 1 dan 9."],
        ),
        (
            [PEOPLE[0], holder("staf", "Budi", "budi", 1)],
            ["nomor 1 milik akun ratna dan budi."],
        ),
        (
            [PEOPLE[0], holder("staf", "Budi", "ratna", 9), holder("staf", "Wati", "wati", 1)],
            [
                "akun ratna dipakai Ratna dan Budi.",
                "akun ratna bernomor 1 dan 9.",
                "nomor 1 milik akun ratna dan wati.",
            ],
        ),
    ],
)
def test_an_account_has_one_number_and_one_owner(
    people: list[dict[str, Any]], sentences: list[str]
) -> None:
    assert list(contradictions({"orang": people})) == sentences
