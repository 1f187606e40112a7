"""Every way to lie that we know, and the sentence with which it is refused.

Each row forges the last merge of an honest history, so that only the forgery itself can be
what is refused.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from sop_iku.evidence.keys import Environment, SigningKey
from sop_iku.evidence.model import Evidence, RecordedCommit, RepositoryIdentity, Subject
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import Decision, RuleResult
from sop_iku.verification.merge import check_merge
from sop_iku.verification.verifier import verify
from tests.verification.conftest import Published
from tests.verification.office import AUTHOR, SARI, SERVER, YEAR_FILE, Forgery, finished

OTHER = "f" * 40
STRANGER = SigningKey.from_seed(bytes(32))


def _evidence(**changes: Any) -> Forgery:
    return Forgery(evidence=lambda evidence: replace(evidence, **changes))


def _approval(**changes: Any) -> Forgery:
    def forge(evidence: Evidence) -> Evidence:
        return replace(evidence, approvals=(replace(evidence.approvals[0], **changes),))

    return Forgery(evidence=forge)


def _late(evidence: Evidence) -> Evidence:
    approval = evidence.approvals[0]
    late = replace(approval, submitted_at=approval.submitted_at + timedelta(hours=1))
    return replace(evidence, approvals=(late,))


def _judged_late(evidence: Evidence) -> Evidence:
    return replace(evidence, judged_at=evidence.judged_at + timedelta(hours=1))


def _self_approved(evidence: Evidence) -> Evidence:
    hendra = Account(SERVER, 1001, "hendra")
    commit = replace(evidence.commits[0], author=hendra, committer=hendra)
    return replace(
        evidence, opener=hendra, opener_person="hendra", opener_office="staf", commits=(commit,)
    )


def _other_digest(evidence: Evidence) -> Evidence:
    return replace(evidence, digests={**evidence.digests, "sop": "sha256:" + "0" * 64})


def _other_type(envelope: str) -> str:
    """A valid signature, but over another payload type."""
    payload = base64.b64decode(json.loads(envelope)["payload"])
    kind = "application/json"
    pae = b"DSSEv1 %d %b %d %b" % (len(kind), kind.encode(), len(payload), payload)
    signature = base64.b64encode(STRANGER.sign(pae)).decode()
    data = {"payload": base64.b64encode(payload).decode(), "payloadType": kind}
    return json.dumps(data | {"signatures": [{"keyid": STRANGER.fingerprint, "sig": signature}]})


def _doubled(envelope: str) -> str:
    return envelope.replace('{"payload"', '{"payload":"", "payload"', 1)


def _retargeted(statement: dict[str, Any]) -> dict[str, Any]:
    return statement | {"predicateType": "urn:sop-iku:bukti:2"}


def _no_evidence(message: str) -> str:
    return re.sub(r"\nIku-Bukti: \S+", "", message)


_HIGHER = finished().source.replace(b"nilai: 760}", b"nilai: 960}")
_REJUDGED = "Dinilai ulang, aturan "

FORGERIES: dict[str, tuple[Forgery, str]] = {
    # structure decides, not text
    "UJI-02 evil merge changes the document": (
        Forgery(slipped_in=((YEAR_FILE, _HIGHER),)),
        "perubahan yang tidak ada pada usulan",
    ),
    "UJI-02 evil merge adds a file": (
        Forgery(slipped_in=(("scripts/x.py", b"1\n"),)),
        "perubahan yang tidak ada pada usulan",
    ),
    "UJI-03 and -04 one parent, trailers imitated": (
        Forgery(parents=lambda parents: parents[:1]),
        "punya 1 induk",
    ),
    "three parents": (
        Forgery(parents=lambda parents: (*parents, parents[0])),
        "punya 3 induk",
    ),
    # the message
    "UJI-05 and -17 no evidence": (Forgery(message=_no_evidence), "tepat satu Iku-Bukti"),
    "plain merge message": (Forgery(message=lambda _: "Merge branch x"), "tidak memuat bukti"),
    "readable trailer says another step": (
        Forgery(message=lambda text: text.replace("Iku-Langkah: 8", "Iku-Langkah: 7")),
        "berbeda dari bukti yang sah",
    ),
    "readable trailer names another approver": (
        Forgery(message=lambda text: text.replace("1001+hendra", "1002+maya")),
        "berbeda dari bukti yang sah",
    ),
    # the envelope
    "UJI-05 and -11 another key": (Forgery(key=STRANGER), "tidak dibuat oleh kunci yang berlaku"),
    "UJI-22 duplicate keys": (Forgery(envelope=_doubled), "'payload' tertulis dua kali"),
    "UJI-26 another payload type": (Forgery(envelope=_other_type), "berjenis 'application/json'"),
    "another predicate type": (Forgery(statement=_retargeted), "bukan urn:sop-iku:bukti:1"),
    # what the evidence is bound to
    "UJI-25 replayed: another base": (_evidence(base=OTHER), "penggabungan lain"),
    "UJI-25 replayed: another head": (_evidence(head=OTHER), "penggabungan lain"),
    "UJI-25 replayed: another tree": (_evidence(tree=OTHER), "penggabungan lain"),
    "FORJE-08 another repository": (
        _evidence(repository=RepositoryIdentity(SERVER, "lain/iku", OTHER)),
        "repositori lain",
    ),
    "FORJE-08 demo presented as production": (
        _evidence(environment=Environment.PRODUKSI),
        "bukan untuk lingkungan itu",
    ),
    "a rule set that held no rule": (_evidence(ruleset=0), "himpunan aturan 0"),
    "a rule set of the future": (_evidence(ruleset=999), "himpunan aturan 999"),
    "another SOP than in force": (Forgery(evidence=_other_digest), "Sidik sop"),
    "other bytes of the document": (
        _evidence(subject=Subject(YEAR_FILE, "0" * 64)),
        "bukan isi yang dinyatakan bukti",
    ),
    "one approval counted twice": (
        Forgery(evidence=lambda evidence: replace(evidence, approvals=evidence.approvals * 2)),
        "Hasil penilaian ulang berbeda",
    ),
    "another document": (_evidence(subject=None), "dokumen yang lain"),
    "a refused rule in the record": (
        _evidence(rules=(RuleResult("boleh", Decision.TOLAK, "tidak"),)),
        "aturan yang tidak terpenuhi",
    ),
    "a rule left out of the record": (
        Forgery(evidence=lambda evidence: replace(evidence, rules=evidence.rules[:-1])),
        "Hasil penilaian ulang berbeda",
    ),
    "commits left out": (_evidence(commits=()), "Daftar perubahan"),
    # who approved what, when
    "UJI-15 approval of another commit": (_approval(commit_id=OTHER), "untuk isi lain"),
    "UJI-16 approval after the merge": (
        Forgery(evidence=_late),
        "hendra bertanggal sesudah penggabungan",
    ),
    "judged after the merge": (Forgery(evidence=_judged_late), "Penilaian bertanggal sesudah"),
    "approval by another official": (
        _approval(account_id=1002, login="maya"),
        f"{_REJUDGED}persetujuan",
    ),
    "approval by an unknown account": (_approval(account_id=9), f"{_REJUDGED}persetujuan"),
    "no approval": (_evidence(approvals=()), f"{_REJUDGED}persetujuan"),
    "an office embellished": (_approval(office="sekretaris"), "Hasil penilaian ulang berbeda"),
    "an order invented": (_approval(order="1/2024"), "Hasil penilaian ulang berbeda"),
    "another step claimed": (_evidence(step=7), "Hasil penilaian ulang berbeda"),
    "another class claimed": (_evidence(kind="pengembalian"), "Hasil penilaian ulang berbeda"),
    "opened by somebody else": (
        _evidence(opener=Account(SERVER, 1006, "bayu")),
        f"{_REJUDGED}komit",
    ),
    "opened and approved by one person": (Forgery(evidence=_self_approved), _REJUDGED),
    # a gate under an opponent's hand signs what the rules refuse
    "step 8 changes a target": (
        Forgery(unjudged=((YEAR_FILE, _HIGHER),)),
        f"{_REJUDGED}boleh",
    ),
    "step 8 brings a script along": (
        Forgery(unjudged=(("scripts/x.py", b"1\n"),)),
        f"{_REJUDGED}kelas",
    ),
    "step 8 brings an unreadable document": (
        Forgery(unjudged=((YEAR_FILE, b"tahun: 2024\ntahun: 2024\n"),)),
        _REJUDGED,
    ),
}


@pytest.mark.parametrize(("forgery", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_merge_is_refused(honest: Published, forgery: Forgery, reason: str) -> None:
    office = honest.office
    # given seven honest steps and a forged eighth
    office.rewind(office.repository.history(office.main)[1].id)
    forged = office.step(8, forgery)
    # when that merge is checked
    record = office.repository.history(forged)[0]
    line = check_merge(office.repository, record, honest.anchors).line
    # then its line says why not
    assert line.commit == forged
    assert not line.ok
    assert reason in " ".join(line.reasons)


def test_the_table_forges_something(honest: Published) -> None:
    """The harness itself: built the same way without a forgery, everything is accepted."""
    office = honest.office
    office.rewind(office.repository.history(office.main)[1].id)
    office.step(8)
    office.repository.delete_ref("refs/tags/terbit/2024/v1")
    assert verify(office.repository, office.publish()).ok


def test_evidence_of_an_earlier_step_cannot_be_used_again(honest: Published) -> None:
    """UJI-25, with the very envelope of step 4."""
    office = honest.office
    history = office.repository.history(office.main)
    fourth = next(record for record in history if "Iku-Langkah: 4" in record.message)
    office.rewind(history[1].id)
    forged = office.step(8, Forgery(message=lambda _: fourth.message))
    report = verify(office.repository, office.anchors(forged))
    assert "Bukti ini dibuat untuk penggabungan lain." in report.reasons


def test_a_gap_in_the_middle_is_a_failure(honest: Published) -> None:
    """UJI-17: honest steps after a merge without evidence do not heal it."""
    office = honest.office
    third = next(
        record
        for record in office.repository.history(office.main)
        if "Iku-Langkah: 3" in record.message
    )
    office.rewind(third.parents[0])
    gap = office.step(3, Forgery(message=lambda _: "Langkah 3"))
    office.step(4)
    report = verify(office.repository, honest.anchors)
    failed = [line.commit for line in report.lines if not line.ok]
    assert failed[0] == gap
    assert not report.ok


@pytest.mark.parametrize(("count", "reason"), [(30, ""), (51, "lebih dari 50 komit")])
def test_a_proposal_has_at_most_fifty_commits(honest: Published, count: int, reason: str) -> None:
    """Many are read and judged; too many are refused, however honest they are."""
    office = honest.office
    repository = office.repository
    office.rewind(repository.history(office.main)[1].id)
    base = office.main
    tree = repository.write_tree_from({YEAR_FILE: finished().source}, base)
    when = repository.record(base).commit_time
    chain = [base]
    for number in range(count):
        message = f"Langkah 8, bagian {number}\n"
        chain.append(repository.commit_tree(tree, chain[-1:], message, AUTHOR, AUTHOR, when))
    head = chain[-1]

    def of_all(evidence: Evidence) -> Evidence:
        (approval,) = evidence.approvals
        commits = tuple(RecordedCommit(one, SARI, SARI) for one in chain[1:])
        approvals = (replace(approval, commit_id=head),)
        return replace(evidence, head=head, commits=commits, approvals=approvals)

    merge = office.step(8, Forgery(evidence=of_all, parents=lambda _: (base, head)))
    line = check_merge(repository, repository.record(merge), honest.anchors).line
    assert line.ok is (reason == "")
    assert reason in " ".join(line.reasons)


def _instead(message: str, _: str) -> str:
    return message


def test_swapped_evidence_of_two_steps_is_refused(honest: Published) -> None:
    """Steps 7 and 8 exchange their messages; each is genuine, neither is in its place."""
    office = honest.office
    history = office.repository.history(office.main)
    eighth, seventh = history[0].message, history[1].message
    office.rewind(history[2].id)
    for number, message in ((7, eighth), (8, seventh)):
        forged = office.step(number, Forgery(message=partial(_instead, message)))
        line = check_merge(office.repository, office.repository.record(forged), honest.anchors).line
        assert "Bukti ini dibuat untuk penggabungan lain." in line.reasons
