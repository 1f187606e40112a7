"""A whole run of the gate, and the one write that counts: the merge with its evidence."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.documents.failure import Failure
from sop_iku.evidence.anchors import publication_tag
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.failure import EvidenceError
from sop_iku.evidence.model import RULESETS, RepositoryIdentity
from sop_iku.evidence.predicate import to_statement
from sop_iku.evidence.recording import record
from sop_iku.evidence.statement import sign
from sop_iku.evidence.trail import read_entry
from sop_iku.evidence.trailers import compose, compose_body, readable_trailers
from sop_iku.github.branch_rules import rules_digest
from sop_iku.github.gate import (
    CHECK,
    MAIN,
    QUEUE,
    Gate,
    GateError,
    GateRun,
    Judged,
    judge_all,
    policy_of,
    post_check,
    post_comment,
    stricter,
)
from sop_iku.github.transport import ApiError
from sop_iku.github.turn_issues import Inviter, keep_turns
from sop_iku.procedure.case import Case
from sop_iku.procedure.verdict import Decision, RuleResult

#: who is named as tagger of a publication
TAGGER = ("Gerbang IKU", "gerbang@users.noreply.{server}")


def run_gate(gate: Gate) -> GateRun:
    """Judge every open proposal, merge at most one, tag a finished year.

    A crash between the merge and the tag is mended by the next run. Raises ``GateError``
    or ``ApiError`` where the run cannot go on; then nothing is green that was not judged.
    """
    pulls = gate.client.open_pull_requests()
    base = gate.sync(pulls)
    policy = policy_of(gate, base)
    published = _publish(gate, base, policy)
    unannounced = _announce(gate, policy)
    judged = judge_all(gate, pulls, policy)
    for chosen in _candidates(judged):
        outcome = _merge(gate, chosen, base)
        if isinstance(outcome, Judged):
            judged = tuple(outcome if one is chosen else one for one in judged)
            continue
        published = _publish(gate, outcome, policy_at(gate.repository, outcome)) or published
        merged = chosen.pull.number
        return GateRun(judged, merged, outcome, published=published, unannounced=unannounced)
    return GateRun(judged, published=published, unannounced=unannounced)


def _candidates(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Return what may be merged, then those that only wait for it: one merge may be refused."""
    ready = [one for one in judged if one.verdict.decision is Decision.TERIMA]
    waiting = [one for one in judged if any(rule.rule == QUEUE for rule in one.verdict.rules)]
    return (*ready, *waiting)


def _announce(gate: Gate, policy: Policy) -> str | None:
    """Close the issues of turns that are done, open the next ones; why not, if it failed.

    Each run does it for the main it finds: the push of a merge starts the run that announces
    the next turn, so a merge itself costs no request for it, and a lost one is made up for.
    """
    if gate.web is None or policy.findings:
        return None
    inviter = Inviter(gate.repository, policy, gate.client.server, gate.web, gate.clock())
    try:
        keep_turns(gate.client, inviter)
    except Failure as failure:  # no reason to stop the gate
        return failure.message
    return None


def _merge(gate: Gate, chosen: Judged, base: str) -> str | Judged:
    """Merge one proposal on facts read anew; return the merge commit, or why it waits."""
    if gate.client.branch_tip(MAIN) != base:
        return _wait(gate, chosen, "Isi yang berlaku berubah selama penilaian; dinilai lagi nanti.")
    policy = policy_of(gate, base)
    again = gate.judge_one(gate.client.pull_request(chosen.pull.number), policy)
    if again.verdict.decision is not Decision.TERIMA:
        return _posted(gate, again)
    if chosen.verdict.decision is not Decision.TERIMA:
        _posted(gate, again)  # it was told to wait for one that could not be merged
    head = again.pull.head
    title = _title(again)
    try:
        digests = {**policy.digests, RULESETS: rules_digest(gate.client.branch_rules(MAIN))}
        body = _message(gate, again, replace(policy, digests=digests), title)
    except (ApiError, EvidenceError) as error:
        return _wait(gate, again, f"{error.message} {error.hint}".strip())
    try:
        merge = gate.client.merge(again.pull.number, head, title, body)
    except ApiError as error:
        # an App may not bring in workflow files; a person with that right merges those by hand
        workflow = error.status == 403 and "workflow" in error.message
        if error.status in (405, 409) or workflow:
            what = "aplikasi gerbang mengubah alur kerja" if workflow else "menggabungkan"
            return _wait(gate, again, f"Server belum mau {what}: {error.message}")
        raise
    _confirm(gate, merge, base, head, f"{title}\n\n{body}")
    return merge


def _message(gate: Gate, one: Judged, policy: Policy, title: str) -> str:
    """The body of the merge message with the evidence, signed before the merge."""
    key = policy.keys.in_force.find(gate.key.fingerprint) if policy.keys else None
    if key is None:
        raise GateError("Kunci gerbang ini bukan lagi kunci yang berlaku pada main.")
    head = one.pull.head
    document = one.facts.document
    evidence = record(
        one.facts,
        one.verdict,
        repository=RepositoryIdentity(
            gate.client.server, gate.client.repository, gate.repository.genesis(policy.commit)
        ),
        environment=key.environment,
        tree=gate.repository.tree_id(head),
        document=gate.repository.read(head, document.path) if document else None,
        digests=policy.digests,
    )
    readable = readable_trailers(evidence)
    envelope = sign(to_statement(evidence), gate.key)
    compose(title, readable, envelope)  # refuses what must not be sent
    return compose_body(readable, envelope)


def _title(one: Judged) -> str:
    """The first line of the merge message; nothing of it was typed by the opener."""
    verdict, facts = one.verdict, one.facts
    step = facts.procedure.step(verdict.step) if facts.procedure and verdict.step else None
    if step is None or verdict.kind != "langkah":
        special = ", keadaan khusus" if Case(facts).extraordinary else ""
        return f"Gabung usulan #{one.pull.number} ({verdict.kind}{special})"
    version = f" versi {verdict.version}" if verdict.version != 1 else ""
    return f"Langkah {step.number} tahun {verdict.year}{version}: {step.activity}"


def _confirm(gate: Gate, merge: str, base: str, head: str, message: str) -> None:
    """Check that the merge commit is what the evidence says and that main is at it."""
    tip = gate.fetch()
    top = gate.repository.record(tip)
    whole = (
        top.id == merge
        and top.parents == (base, head)
        and top.tree == gate.repository.tree_id(head)
        and top.message.rstrip("\n") == message
    )
    if not whole:
        raise GateError(
            f"Server melaporkan gabungan {merge[:12]}, tetapi main tidak menunjukkannya utuh.",
            "Jangan lanjutkan; jalankan `iku verifikasi` dan hubungi pengelola.",
        )


def _publish(gate: Gate, tip: str, policy: Policy) -> str | None:
    """Tag the version whose last step is done at ``tip`` and that has no tag yet."""
    if policy.procedure is None:
        return None
    top = gate.repository.record(tip)
    if len(top.parents) < 2:
        return None
    keys = policy_at(gate.repository, top.parents[0]).keys
    if keys is None:
        return None
    evidence = read_entry(top, keys.in_force).evidence
    if evidence.kind != "langkah" or evidence.step != policy.procedure.last:
        return None
    if evidence.year is None or evidence.version is None:
        return None
    tag = publication_tag(evidence.year, evidence.version)
    if gate.repository.read_tag(tag) is None:
        gate.fetch()  # a run that died right after it set the tag has not brought it here
    if gate.repository.read_tag(tag) is not None:
        return None
    name, email = TAGGER
    message = f"Penetapan IKU tahun {evidence.year} versi {evidence.version}\n"
    server = gate.client.server
    gate.client.create_tag(tag, top.id, message, (name, email.format(server=server)), gate.clock())
    gate.fetch()
    return tag


def _wait(gate: Gate, one: Judged, reason: str) -> Judged:
    result = RuleResult("penggabungan", Decision.TUNGGU, reason)
    return _posted(gate, replace(one, verdict=stricter(one.verdict, result)))


def _posted(gate: Gate, one: Judged) -> Judged:
    """Replace a green check that no longer holds."""
    post_check(gate.client, gate.client.create_check_run(CHECK, one.pull.head), [one])
    post_comment(gate.client, one)
    return one
