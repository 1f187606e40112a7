"""Whose turn it is, asked of a real server: open proposals first, then what nobody proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sop_iku.documents.failure import Failure
from sop_iku.forge.room import gate_token
from sop_iku.github.turns import ask_turns

if TYPE_CHECKING:
    from sop_iku.publish.model import Turns
    from tests.github.conftest import Office


def _ask(office: Office) -> Turns:
    return ask_turns(office.gate.client, gate_token(), office.clock.now())


def test_before_the_first_step_nobody_waits(office: Office) -> None:
    asked = _ask(office)
    assert asked.items == ()
    assert asked.taken_at == office.clock.now()


def test_a_merged_step_leaves_the_next_one_to_be_proposed(office: Office) -> None:
    office.do_step(1, "hendra")
    (turn,) = _ask(office).items
    assert (turn.proposal, turn.year, turn.step) == (None, 2024, 2)
    assert "Perencana Ahli Muda" in turn.reason
    assert turn.due is not None
    assert turn.since < turn.due


def test_a_proposal_waits_for_its_approver_and_stands_for_its_step(office: Office) -> None:
    office.do_step(1, "hendra")
    pull = office.propose(2)
    (turn,) = _ask(office).items
    assert (turn.proposal, turn.step) == (pull.number, 2)
    assert turn.waiting_for == ("Dian Anggraini (contoh)",)
    assert turn.since == pull.created_at
    assert turn.due is not None
    assert turn.title.startswith("Menugaskan staf")


def test_a_server_that_is_gone_is_an_error_in_words(office: Office) -> None:
    office.server.__exit__(None, None, None)
    with pytest.raises(Failure):
        _ask(office)
