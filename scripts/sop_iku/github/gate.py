"""One run of the gate: collect facts, judge, report, merge at most one proposal.

The run ignores what woke it: it looks at all open proposals, so lost, doubled or forged
events change nothing (design.md section 6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import Policy, policy_at
from sop_iku.evidence.keys import SigningKey
from sop_iku.github.answers import Comment, PullRequest
from sop_iku.github.client import Conclusion, GitHub
from sop_iku.github.collecting import collect
from sop_iku.github.open_requests import OpenRequest, open_requests
from sop_iku.github.report import MARK, comment, title
from sop_iku.github.transport import ApiError
from sop_iku.procedure.facts import Facts
from sop_iku.procedure.judging import judge
from sop_iku.procedure.verdict import Decision, RuleResult, Verdict
from sop_iku.repository.git import Repository

CHECK = "gerbang"
#: the rule that makes a proposal wait for another one's merge
QUEUE = "antrean"
#: how the labels of a proposal's step and class begin
STEP_LABEL, CLASS_LABEL = "langkah-", "kelas-"
MAIN = "main"
CONCLUSIONS: dict[Decision, Conclusion] = {
    Decision.TERIMA: "success",
    Decision.TOLAK: "failure",
    Decision.TUNGGU: "action_required",
}
#: answers that refuse what was sent, not the gate
_REFUSED = frozenset({404, 410, 422})
_WEIGHT = {Decision.TERIMA: 0, Decision.TUNGGU: 1, Decision.TOLAK: 2}


class GateError(Failure):
    """The gate cannot work at all (its key, the repository, the server)."""


class Progress(StrEnum):
    """What a run tells while it works."""

    JUDGED = "dinilai"
    MERGED = "digabung"
    TAGGED = "ditandai"


@dataclass(frozen=True)
class Judged:
    """One open proposal with its facts and verdict.

    ``comments`` are those of its conversation; None: the server did not tell. ``asked`` are the
    requests for a correction that stand.
    """

    pull: PullRequest
    facts: Facts
    verdict: Verdict
    comments: tuple[Comment, ...] | None
    asked: tuple[OpenRequest, ...] = ()

    @property
    def text(self) -> str:
        """What the gate says of it."""
        return comment(self.facts, self.verdict, self.pull.page, self.asked)


@dataclass(frozen=True)
class Gate:
    """What a run works with.

    ``repository`` is a bare clone the gate may fetch into; ``git_url`` and ``token`` lead to
    the server; ``key`` signs evidence; ``clock`` gives the time of judging. ``web`` is the
    repository's page, where turns are announced as issues; None: they are not announced.
    """

    client: GitHub
    repository: Repository
    git_url: str
    token: str | None
    key: SigningKey
    clock: Callable[[], datetime]
    web: str | None = None

    def fetch(self) -> str:
        """Fetch main, its tags and all proposals; return the tip of main."""
        self.repository.fetch(
            self.git_url,
            [
                f"+refs/heads/{MAIN}:refs/heads/{MAIN}",
                "+refs/pull/*/head:refs/pull/*/head",
                "+refs/tags/*:refs/tags/*",
            ],
            token=self.token,
            prune=True,  # a room may have started over since, its tags gone
        )
        tip = self.repository.commit_id(f"refs/heads/{MAIN}")
        if tip is None:
            raise GateError("Repositori di server belum punya cabang main.")
        return tip

    def sync(self, pulls: tuple[PullRequest, ...]) -> str:
        """Fetch if main or a proposal moved on the server; return the tip of main."""
        tip = self.client.branch_tip(MAIN)
        known = self.repository.references()
        wanted = {f"refs/heads/{MAIN}": tip}
        wanted |= {f"refs/pull/{pull.number}/head": pull.head for pull in pulls}
        if all(known.get(ref) == commit for ref, commit in wanted.items()):
            return tip
        return self.fetch()

    def judge_one(self, pull: PullRequest, policy: Policy) -> Judged:
        """Collect the facts of one proposal and judge them, now."""
        facts, timeline = collect(self.client, self.repository, pull, policy, self.clock())
        comments = timeline.comments if timeline else None
        asked = open_requests(self.repository, facts, policy)
        return Judged(pull, facts, judge(facts), comments, asked)


@dataclass(frozen=True)
class GateRun:
    """The outcome of a run: every open proposal judged, and what was merged and published.

    ``unannounced``: why turns could not be announced; the next run makes up for it.
    """

    judged: tuple[Judged, ...]
    merged: int | None = None
    merge_commit: str | None = None
    published: str | None = None
    unannounced: str | None = None


def judge_all(gate: Gate, pulls: tuple[PullRequest, ...], policy: Policy) -> tuple[Judged, ...]:
    """Judge all open proposals and post every verdict. "In progress" is posted first."""
    # Overwrites an older green before anything is judged: a run that dies leaves no green.
    runs = {head: gate.client.create_check_run(CHECK, head) for head in _heads(pulls)}
    judged = settle(tuple(gate.judge_one(pull, policy) for pull in pulls))
    refused: dict[int, str] = {}
    for head, run in runs.items():
        same = [one for one in judged if one.pull.head == head]
        reason = _refusal(post_check, gate.client, run, same)
        refused |= {one.pull.number: reason for one in same if reason}
    for one in judged:
        if reason := _refusal(_tell, gate.client, one):
            refused[one.pull.number] = reason
    return tuple(_untold(one, refused.get(one.pull.number)) for one in judged)


def _tell(client: GitHub, one: Judged) -> None:
    # a proposal costs three writes a run at most: its labels wait for one without a comment
    if not post_comment(client, one):
        post_labels(client, one)


def _refusal(tell: Callable[..., object], *about: object) -> str | None:
    """Tell what the server says against this one text; other failures end the run."""
    try:
        tell(*about)
    except ApiError as error:
        if error.status not in _REFUSED:
            raise
        return error.message
    return None


def _untold(one: Judged, reason: str | None) -> Judged:
    """A verdict that nobody could be told is none to merge on; it holds up no other proposal."""
    if reason is None or one.verdict.decision is Decision.TOLAK:
        return one
    said = f"Penilaian ini tidak dapat disampaikan; server menolaknya: {reason}"
    result = RuleResult("penyampaian", Decision.TUNGGU, said)
    return replace(one, verdict=stricter(one.verdict, result))


def settle(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Decide what concerns several proposals.

    One head in two proposals gets the worst of both verdicts, since the check hangs on the
    commit; a stranger's copy of a head counts for the stranger only, or anyone could stop
    the office by opening one. Of several that may merge, the lowest number goes first; after
    its merge the others no longer contain the tip of main, so they wait.
    """
    settled: list[Judged] = []
    first: int | None = None
    for one in sorted(judged, key=lambda item: item.pull.number):
        same = [two for two in judged if two.pull.head == one.pull.head]
        twins = [one] if stranger(one) else [two for two in same if not stranger(two)]
        worst = max(twins, key=lambda two: _WEIGHT[two.verdict.decision])
        verdict = one.verdict
        if _WEIGHT[worst.verdict.decision] > _WEIGHT[verdict.decision]:
            verdict = stricter(
                verdict,
                RuleResult(
                    "kepala-kembar",
                    worst.verdict.decision,
                    f"Isi yang persis sama juga dipakai usulan #{worst.pull.number}, yang "
                    f"belum memenuhi syarat: {worst.verdict.reason}",
                ),
            )
        elif verdict.decision is Decision.TERIMA and first is not None:
            verdict = stricter(
                verdict,
                RuleResult(
                    QUEUE,
                    Decision.TUNGGU,
                    f"Usulan #{first} didahulukan; sesudahnya usulan ini perlu diperbarui.",
                ),
            )
        elif verdict.decision is Decision.TERIMA:
            first = one.pull.number
        settled.append(replace(one, verdict=verdict))
    return tuple(settled)


def stranger(one: Judged) -> bool:
    """Whether the opener's account belongs to nobody in the register of offices, or is gone."""
    register, opener = one.facts.register, one.facts.proposal.opener
    return register is not None and (opener is None or register.person_of(opener) is None)


def stricter(verdict: Verdict, result: RuleResult) -> Verdict:
    """Return ``verdict`` with one more rule result that makes it stricter."""
    return replace(verdict, decision=result.decision, rules=(*verdict.rules, result))


def post_check(client: GitHub, run: int, judged: list[Judged]) -> None:
    """Complete the check of one head with the worst verdict of the office's proposals on it."""
    own = [one for one in judged if not stranger(one)]
    worst = max(own or judged, key=lambda one: _WEIGHT[one.verdict.decision])
    client.complete_check_run(
        run,
        CONCLUSIONS[worst.verdict.decision],
        title(worst.verdict),
        worst.text,
    )


def post_comment(client: GitHub, one: Judged) -> bool:
    """Keep the gate's one comment up to date; tell whether it was written, so its text changed.

    Where the conversation is not known nothing is written: a second comment would confuse,
    and the verdict stands in the check.
    """
    if one.comments is None:
        return False
    text = one.text
    for known in one.comments:
        # Only an App is a bot; a person who imitates the mark is left alone.
        if known.author is not None and known.author.bot and known.body.startswith(MARK):
            if known.body != text:
                client.update_comment(known.id, text)
            return known.body != text
    client.create_comment(one.pull.number, text)
    return True


def post_labels(client: GitHub, one: Judged) -> None:
    """Label a proposal with its class and step, where it is not yet; other labels stay."""
    verdict, procedure = one.verdict, one.facts.procedure
    known = procedure.step(verdict.step) if procedure and verdict.step else None
    # only a step of the SOP: the number is the proposer's, and a label stays in the repository
    step = f"{STEP_LABEL}{known.number}" if known and verdict.kind == "langkah" else None
    told = (f"{CLASS_LABEL}{verdict.kind}" if verdict.kind else None, step)
    wanted = {name for name in told if name is not None}
    ours = {name for name in one.pull.labels if name.startswith((STEP_LABEL, CLASS_LABEL))}
    if ours != wanted:
        client.set_labels(one.pull.number, tuple(sorted((one.pull.labels - ours) | wanted)))


def policy_of(gate: Gate, base: str) -> Policy:
    """The policy at the tip of main; raises ``GateError`` where our key is not in force there."""
    policy = policy_at(gate.repository, base)
    if policy.keys is None or policy.keys.in_force.find(gate.key.fingerprint) is None:
        raise GateError(
            "Kunci gerbang ini tidak terdaftar di kunci/gerbang.json pada main, "
            "atau sudah diganti yang lebih baru.",
            "Pakai kunci terbaru yang terdaftar, atau daftarkan kuncinya lewat usulan kelas kunci.",
        )
    return policy


def _heads(pulls: tuple[PullRequest, ...]) -> list[str]:
    return list(dict.fromkeys(pull.head for pull in pulls))
