"""One merge message, read against the keys in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import KEY_FILE
from sop_iku.evidence.predicate import to_statement
from sop_iku.evidence.statement import sign
from sop_iku.evidence.trail import read_entry, read_trail
from sop_iku.evidence.trailers import compose, readable_trailers
from sop_iku.repository.records import CommitRecord
from tests.evidence.samples import BASE, EVIDENCE, HEAD, KEY, KEYS, OTHER_KEY, TREE
from tests.verification.office import GATE, Forgery, Office

WHEN = datetime(2024, 1, 9, 3, 7, tzinfo=UTC)
MESSAGE = compose("Langkah 3", readable_trailers(EVIDENCE), sign(to_statement(EVIDENCE), KEY))
RECORD = CommitRecord("9" * 40, TREE, (BASE, HEAD), "g", "g@x", WHEN, "g", "g@x", WHEN, MESSAGE)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office that has only its genesis."""
    return Office.found(tmp_path / "iku.git")


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


def test_a_trail_of_a_branch_that_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(EvidenceError, match="tidak ada di repositori ini"):
        read_trail(office.repository, "cabang")


def test_a_trail_names_the_merge_that_is_not_genuine(office: Office) -> None:
    merge = office.step(1, Forgery(key=OTHER_KEY))
    with pytest.raises(EvidenceError, match=rf"Komit {merge[:12]}: Tanda kunci gerbang"):
        read_trail(office.repository, "main")


def test_a_trail_names_the_merge_whose_parent_has_no_keys(office: Office) -> None:
    repository = office.repository
    tree = repository.write_tree_from({KEY_FILE: None}, office.main)
    bare = repository.commit_tree(tree, [], "Tanpa kunci\n", GATE, GATE, WHEN)
    merge = repository.commit_tree(tree, [bare], "Sesudahnya\n", GATE, GATE, WHEN)
    repository.update_ref("refs/heads/main", merge)
    with pytest.raises(EvidenceError, match=rf"{merge[:12]}: {KEY_FILE} tidak ada pada"):
        read_trail(repository, "main")


def test_a_trail_is_told_from_the_oldest_step_on(office: Office) -> None:
    office.steps(2)
    assert [entry.evidence.step for entry in read_trail(office.repository, "main")] == [1, 2]
