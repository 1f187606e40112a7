"""One merge message, read against the keys in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.predicate import to_statement
from sop_iku.evidence.statement import sign
from sop_iku.evidence.trail import read_entry
from sop_iku.evidence.trailers import compose, readable_trailers
from sop_iku.repository.records import CommitRecord
from tests.evidence.samples import BASE, EVIDENCE, HEAD, KEY, KEYS, TREE

WHEN = datetime(2024, 1, 9, 3, 7, tzinfo=UTC)
MESSAGE = compose("Langkah 3", readable_trailers(EVIDENCE), sign(to_statement(EVIDENCE), KEY))
RECORD = CommitRecord("9" * 40, TREE, (BASE, HEAD), "g", "g@x", WHEN, "g", "g@x", WHEN, MESSAGE)


def test_an_entry_holds_evidence_and_time_of_the_merge() -> None:
    entry = read_entry(RECORD, KEYS)
    assert (entry.evidence, entry.merged_at, entry.commit) == (EVIDENCE, WHEN, "9" * 40)
    assert len(entry.envelope_sha256) == 64


@given(st.integers(0, len(MESSAGE) - 1), st.characters(codec="ascii"))
def test_one_changed_character_never_changes_what_is_proven(place: int, character: str) -> None:
    message = MESSAGE[:place] + character + MESSAGE[place + 1 :]
    try:
        entry = read_entry(replace(RECORD, message=message), KEYS)
    except EvidenceError:
        return
    assert entry.evidence == EVIDENCE
    assert entry.trailers.readable == readable_trailers(EVIDENCE)


@given(st.integers(0, len(MESSAGE) - 1))
def test_a_message_cut_short_is_refused(length: int) -> None:
    with pytest.raises(EvidenceError):
        read_entry(replace(RECORD, message=MESSAGE[:length]), KEYS)
