"""Checking one merge: its shape, its evidence, and the verdict judged again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sop_iku.documents.formatting import timestamp
from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.model import RULESETS, Evidence
from sop_iku.evidence.trail import TrailEntry, read_entry
from sop_iku.evidence.trailers import STEP_KIND
from sop_iku.procedure.judging import RULESET_VERSION, judge
from sop_iku.procedure.verdict import CountedApproval, Decision, Verdict
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository
from sop_iku.repository.records import CommitRecord
from sop_iku.verification.rebuilding import COMMIT_LIMIT, rebuild
from sop_iku.verification.report import ReportLine, line

#: the gate and the server that merges have two clocks
_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True)
class CheckedMerge:
    """One commit of main after its check.

    ``entry`` is None where its evidence is not genuine; ``final`` tells that it brings the
    last step of the SOP in force at its place.
    """

    line: ReportLine
    entry: TrailEntry | None = None
    final: bool = False


def check_merge(repository: Repository, record: CommitRecord, anchors: Anchors) -> CheckedMerge:
    """Check one commit of main after the genesis. What cannot be read is refused."""
    name = f"Komit {record.id[:12]}"
    try:
        return _checked(repository, record, anchors, name)
    except RepositoryError as error:
        return CheckedMerge(line(name, (error.message,), record.id))


def _checked(
    repository: Repository, record: CommitRecord, anchors: Anchors, name: str
) -> CheckedMerge:
    commits: tuple[CommitRecord, ...] = ()
    if len(record.parents) == 2:
        commits = repository.commits_between(*record.parents, COMMIT_LIMIT + 1)
    reasons = tuple(_shape(record, commits))
    if reasons:
        return CheckedMerge(line(name, reasons, record.id))
    policy = policy_at(repository, record.parents[0])
    try:
        entry = read_entry(record, policy.valid_keys())
    except EvidenceError as error:
        return CheckedMerge(line(name, (error.message,), record.id))
    reasons = (
        *_binding(entry, anchors),
        *_moment(entry),
        *_content(repository, entry.evidence),
        *_digests(entry.evidence, policy),
        *_judged_again(repository, entry, policy, commits),
    )
    last = policy.procedure.last if policy.procedure else None
    final = entry.evidence.kind == STEP_KIND and entry.evidence.step == last
    return CheckedMerge(line(_describe(entry, policy), reasons, record.id), entry, final)


def _shape(record: CommitRecord, commits: Sequence[CommitRecord]) -> Iterator[str]:
    """Structure decides, not text: two parents, nothing slipped in, built on what stood.

    ``commits`` are those that the second parent has and the first has not.
    """
    if len(record.parents) != 2:
        count = len(record.parents)
        yield f"Bukan penggabungan usulan: komit ini punya {count} induk, seharusnya dua."
        return
    base, head = record.parents
    if len(commits) > COMMIT_LIMIT:
        yield f"Usulan berisi lebih dari {COMMIT_LIMIT} komit."
    if record.tree not in {commit.tree for commit in commits if commit.id == head}:
        yield "Penggabungan ini memuat perubahan yang tidak ada pada usulan yang disetujui."
    # the way from the head back to the base, if there is one, ends in a commit of this list
    if not any(base in commit.parents for commit in commits):
        yield "Usulan tidak dibuat dari isi yang berlaku saat itu."


def _binding(entry: TrailEntry, anchors: Anchors) -> Iterator[str]:
    """The evidence must be about this merge, in this repository."""
    evidence, record = entry.evidence, entry.record
    if (evidence.base, evidence.head) != record.parents or evidence.tree != record.tree:
        yield "Bukti ini dibuat untuk penggabungan lain."
    if evidence.repository != anchors.repository:
        yield (
            f"Bukti ini milik repositori lain: {evidence.repository.server}, "
            f"{evidence.repository.name}."
        )
    if evidence.environment is not anchors.environment:
        yield (
            f"Bukti lingkungan {evidence.environment.value} tidak berlaku untuk "
            f"{anchors.environment.value}."
        )
    if not 1 <= evidence.ruleset <= RULESET_VERSION:
        yield (
            f"Dinilai dengan himpunan aturan {evidence.ruleset}; perangkat ini hanya mengenal "
            f"sampai {RULESET_VERSION}. Pasang versi yang lebih baru."
        )


def _moment(entry: TrailEntry) -> Iterator[str]:
    """Judged and approved before the merge, and approved for exactly what was merged."""
    evidence, record = entry.evidence, entry.record
    if evidence.judged_at > record.commit_time + _CLOCK_SKEW:
        yield "Penilaian bertanggal sesudah penggabungan."
    for approval in evidence.approvals:
        if approval.submitted_at > record.commit_time:
            yield f"Persetujuan {approval.person} bertanggal sesudah penggabungan."
        if approval.commit_id != record.parents[1]:
            yield f"Persetujuan {approval.person} diberikan untuk isi lain."


def _content(repository: Repository, evidence: Evidence) -> Iterator[str]:
    """The approved document must have the bytes that the evidence names."""
    if evidence.subject is not None:
        content = repository.read(evidence.head, evidence.subject.path)
        if content is None or hashlib.sha256(content).hexdigest() != evidence.subject.sha256:
            yield f"Isi {evidence.subject.path} bukan isi yang dinyatakan bukti."


def _digests(evidence: Evidence, policy: Policy) -> Iterator[str]:
    for name, digest in policy.digests.items():
        if name != RULESETS and evidence.digests.get(name) != digest:
            yield f"Sidik {name} pada bukti berbeda dari yang berlaku saat itu."


def _judged_again(
    repository: Repository, entry: TrailEntry, policy: Policy, commits: Sequence[CommitRecord]
) -> Iterator[str]:
    """The same pure function, on the rebuilt facts, must accept and say the same."""
    evidence = entry.evidence
    facts = rebuild(repository, entry, policy, commits)
    recorded = {commit.id for commit in evidence.commits}
    if recorded != {commit.id for commit in facts.proposal.commits}:
        yield "Daftar perubahan pada bukti berbeda dari yang digabungkan."
    if any(rule.decision is not Decision.TERIMA for rule in evidence.rules):
        yield "Bukti mencatat aturan yang tidak terpenuhi."
    subject = evidence.subject.path if evidence.subject else None
    if subject != (facts.document.path if facts.document else None):
        yield "Bukti menyebut dokumen yang lain dari yang diubah."
    verdict = judge(facts, evidence.ruleset)
    for rule in verdict.rules:
        if rule.decision is not Decision.TERIMA:
            yield f"Dinilai ulang, aturan {rule.rule} tidak terpenuhi: {rule.reason}"
    if verdict.decision is Decision.TERIMA and not _same(verdict, evidence):
        yield "Hasil penilaian ulang berbeda dari yang dinyatakan bukti."


def _same(verdict: Verdict, evidence: Evidence) -> bool:
    return (
        verdict.kind,
        verdict.opener,
        verdict.opener_office,
        verdict.year,
        verdict.version,
        verdict.round,
        verdict.step,
        verdict.approvals,
        [rule.rule for rule in verdict.rules],
    ) == (
        evidence.kind,
        evidence.opener_person,
        evidence.opener_office,
        evidence.year,
        evidence.version,
        evidence.round,
        evidence.step,
        evidence.approvals,
        [rule.rule for rule in evidence.rules],
    )


def _describe(entry: TrailEntry, policy: Policy) -> str:
    """Tell a merge in one line: what, by whom, approved by whom, when."""
    evidence = entry.evidence
    step = policy.procedure.step(evidence.step) if policy.procedure and evidence.step else None
    if evidence.kind == STEP_KIND and step is not None:
        what = f"Langkah {step.number} ({evidence.year}): {step.activity}"
    else:
        what = f"Usulan {evidence.proposal} ({evidence.kind})"
    opener = evidence.opener_person
    if policy.register is not None:
        opener = policy.register.person_name(opener)
    zone = policy.zone or "UTC"
    approvals = [
        f"disetujui {_approver(approval, policy)} pada {timestamp(approval.submitted_at, zone)}"
        for approval in evidence.approvals
    ]
    return "; ".join([what, f"dibuka {opener}", *approvals])


def _approver(approval: CountedApproval, policy: Policy) -> str:
    person, office = approval.person, approval.office
    if policy.register is not None:
        person = policy.register.person_name(person)
        office = policy.register.office_name(office)
    acting = approval.status != "definitif"
    return f"{person} sebagai {f'{approval.status} {office}' if acting else office}"
