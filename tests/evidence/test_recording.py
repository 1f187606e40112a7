"""Evidence is made only of what was accepted, and only where everybody in it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.keys import Environment
from sop_iku.evidence.model import Evidence
from sop_iku.evidence.recording import record
from sop_iku.procedure.facts import Commit, Facts, Proposal
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision, Verdict
from tests.evidence.samples import EVIDENCE, TREE
from tests.procedure.steps import HEAD, happy, proposed

DOCUMENT = b"tahun: 2024\n"
FACTS = happy(3)
VERDICT = judge(FACTS)


def _record(facts: Facts, verdict: Verdict, document: bytes | None = DOCUMENT) -> Evidence:
    return record(
        facts,
        verdict,
        repository=EVIDENCE.repository,
        environment=Environment.DEMO,
        tree=TREE,
        document=document,
        digests={},
    )


def test_an_accepted_proposal_becomes_evidence() -> None:
    evidence = _record(FACTS, VERDICT)
    assert (evidence.step, evidence.head, evidence.tree) == (3, HEAD, TREE)
    assert evidence.approvals == VERDICT.approvals
    assert evidence.subject is not None
    assert evidence.subject.path == "iku/2024.yaml"


def test_what_waits_or_is_refused_has_no_evidence() -> None:
    waiting = proposed(3)
    verdict = judge(waiting)
    assert verdict.decision is Decision.TUNGGU
    with pytest.raises(EvidenceError, match="tidak diterima"):
        _record(waiting, verdict)


@pytest.mark.parametrize(
    "proposal",
    [replace(FACTS.proposal, opener=None), replace(FACTS.proposal, created_at=None)],
    ids=["opener", "time"],
)
def test_an_unknown_opener_or_time_has_no_evidence(proposal: Proposal) -> None:
    with pytest.raises(EvidenceError, match="penyusun atau waktunya tidak diketahui"):
        _record(replace(FACTS, proposal=proposal), VERDICT)


def test_bytes_and_facts_of_a_document_go_together() -> None:
    with pytest.raises(EvidenceError, match="tidak sejalan"):
        _record(FACTS, VERDICT, document=None)
    with pytest.raises(EvidenceError, match="tidak sejalan"):
        _record(replace(FACTS, document=None), VERDICT)


def test_a_class_without_a_document_names_none() -> None:
    evidence = _record(replace(FACTS, document=None), VERDICT, document=None)
    assert evidence.subject is None


def test_a_commit_of_nobody_has_no_evidence() -> None:
    proposal = replace(FACTS.proposal, commits=(Commit(HEAD, None, None),))
    with pytest.raises(EvidenceError, match="akunnya tidak diketahui"):
        _record(replace(FACTS, proposal=proposal), VERDICT)
