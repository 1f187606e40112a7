"""One run of the gate on a real forge: what it merges, and what it must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sop_iku.evidence.anchors import Anchors
from sop_iku.evidence.keys import SigningKey
from sop_iku.evidence.trail import read_trail
from sop_iku.forge import ruling
from sop_iku.forge.starting_over import start_over
from sop_iku.github.answers import PullRequest
from sop_iku.github.client import GitHub
from sop_iku.github.gate import GateError
from sop_iku.github.proposing import propose
from sop_iku.github.transport import ApiError
from sop_iku.procedure.explanation import explain
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import Decision
from sop_iku.training.demo_key import demo_key
from sop_iku.verification.report import Outcome
from sop_iku.verification.verifier import verify
from tests.github.conftest import YEAR_FILE, Office


def decision(office: Office, number: int) -> tuple[Decision, str]:
    """Run the gate; return the decision on one proposal and the rule that decides."""
    run = office.run()
    verdict = next(one.verdict for one in run.judged if one.pull.number == number)
    rule = next(
        (result.rule for result in verdict.rules if result.decision is verdict.decision), ""
    )
    return verdict.decision, rule if verdict.decision is not Decision.TERIMA else ""


def test_an_approved_step_is_merged_with_its_evidence(office: Office) -> None:
    pull = office.propose(1)
    assert decision(office, pull.number) == (Decision.TUNGGU, "persetujuan")
    office.review(pull, "hendra")
    run = office.run()
    assert run.merged == pull.number
    (entry,) = read_trail(office.gate.repository, "main")
    assert entry.commit == run.merge_commit == office.tip()
    assert entry.record.parents[1] == pull.head
    assert entry.record.tree == office.gate.repository.tree_id(pull.head)
    assert (entry.evidence.step, entry.evidence.proposal) == (1, pull.number)
    assert [approval.person for approval in entry.evidence.approvals] == ["hendra"]


def test_names_of_files_too_long_to_be_told_stop_no_run(office: Office) -> None:
    part = "/".join(["<" * 200] * 19)
    files = {f"docs/{number}/{part}.md": b"x" for number in range(12)}
    area, when = office.area("maya"), office.clock.now()
    remote = office.remote("maya")
    long = propose(remote, area, files=files, branch="panjang", title="x", body="", when=when)
    step = office.propose(1)
    office.review(step, "hendra")
    run = office.run()
    assert run.merged == step.number
    verdict = next(one.verdict for one in run.judged if one.pull.number == long.number)
    assert verdict.decision is Decision.TOLAK
    told = office.gate.client.timeline(long.number).comments
    assert [one.body.endswith("bukan tanda tangan.") for one in told or ()] == [True]


def test_a_step_that_the_sop_lacks_makes_no_label(office: Office) -> None:
    content = office.state(1).replace(b"\nlangkah: 1\n", b"\nlangkah: 999999999\n")
    pull = office.propose(1, content=content)
    office.run()
    office.run()
    assert office.gate.client.pull_request(pull.number).labels == {"kelas-langkah"}


def test_a_second_run_changes_nothing(office: Office) -> None:
    office.do_step(1, "hendra")
    tip = office.tip()
    assert office.run().merged is None
    assert office.tip() == tip


def test_of_two_proposals_for_one_step_the_lower_number_goes_first(office: Office) -> None:
    first = office.propose(1, "sari")
    second = office.propose(1, "bayu", content=office.state(1) + b"# lain\n")
    office.review(first, "hendra")
    office.review(second, "hendra")
    run = office.run()
    verdicts = {one.pull.number: one.verdict for one in run.judged}
    assert run.merged == first.number
    assert verdicts[second.number].decision is Decision.TUNGGU
    assert verdicts[second.number].rules[-1].rule == "antrean"
    after, _ = decision(office, second.number)
    assert after is not Decision.TERIMA
    assert len(read_trail(office.gate.repository, "main")) == 1


def test_one_head_in_two_proposals_gets_the_worse_verdict(office: Office) -> None:
    good = office.propose(1)
    remote, area = office.remote("maya"), office.area("maya")
    area.fetch(remote.git_url, ["+refs/pull/*/head:refs/pull/*/head"], token=remote.token)
    area.push(remote.git_url, f"{good.head}:refs/heads/usulan/kembar", token=remote.token)
    bad = remote.client.create_pull_request("Sama", "", "usulan/kembar", "main")
    assert bad.head == good.head
    office.review(good, "hendra")
    run = office.run()
    assert run.merged is None
    assert {one.verdict.decision for one in run.judged} == {Decision.TOLAK}
    held_up = next(one for one in run.judged if one.pull.number == good.number)
    assert f"usulan #{bad.number}" in held_up.verdict.reason
    assert "kirim satu perbaikan" in explain(held_up.facts, held_up.verdict).task
    # what helps: another commit, or somebody closes the copy
    remote.client.close_pull_request(bad.number)
    assert office.run().merged == good.number


def test_a_gate_that_outlives_its_room_forgets_what_the_room_forgot(office: Office) -> None:
    """A training room starts over; a publication tag kept in the gate's clone would stop step 8."""
    office.do_step(1, "hendra")
    tag = "refs/tags/iku-2024-v1"
    office.forge.repository.update_ref(tag, office.tip())
    office.gate.fetch()
    assert tag in office.gate.repository.references()
    start_over(office.forge)
    assert office.do_step(1, "hendra").merged is not None
    assert tag not in office.gate.repository.references()


@pytest.mark.parametrize(
    "nobody",
    [
        Account("forge.lokal", 424242, "orang-asing"),
        Account("forge.lokal", 424243, "program[bot]", bot=True),
        None,  # copied the head, then deleted the account
    ],
)
def test_a_strangers_copy_of_a_head_does_not_stop_the_office(
    office: Office, monkeypatch: pytest.MonkeyPatch, nobody: Account | None
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    original = GitHub.open_pull_requests

    def with_copy(self: GitHub) -> tuple[PullRequest, ...]:
        return tuple(
            item
            for one in original(self)
            for item in (one, replace(one, number=one.number + 90, opener=nobody))
        )

    monkeypatch.setattr(GitHub, "open_pull_requests", with_copy)
    number = pull.number + 90
    real = GitHub.reviews
    monkeypatch.setattr(GitHub, "reviews", lambda self, at: () if at == number else real(self, at))
    run = office.run()
    assert run.merged == pull.number
    stranger = next(one for one in run.judged if one.pull.number == number)
    assert stranger.verdict.decision is not Decision.TERIMA


def test_a_push_between_judging_and_merging_stops_the_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    late = office.state(1).replace(b"Susun konsep", b"Susun ulang konsep")
    before(monkeypatch, "merge", lambda: office.mend(pull, late))
    run = office.run()
    assert run.merged is None
    (one,) = run.judged
    assert (one.verdict.decision, one.verdict.rules[-1].rule) == (Decision.TUNGGU, "penggabungan")


def test_an_approval_withdrawn_after_the_green_stops_the_merge(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    # the last read before the merge reads the pull request again
    before(
        monkeypatch,
        "pull_request",
        lambda: office.client("hendra").create_review(
            pull.number, pull.head, "REQUEST_CHANGES", "Tunggu dulu."
        ),
    )
    run = office.run()
    assert run.merged is None
    assert run.judged[0].verdict.decision is Decision.TOLAK


def test_the_comment_tells_who_asked_for_a_correction_what_changed_since(office: Office) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra", "REQUEST_CHANGES")
    office.mend(pull, office.state(1).replace(b"Susun konsep", b"Susun ulang konsep"))
    (one,) = office.run().judged
    (posted,) = one.comments or office.gate.client.timeline(pull.number).comments
    head = "**Sejak permintaan perbaikan Hendra Saputra (contoh) (8 Januari 2024 08.0"
    since = posted.body.partition(head)[2].partition("**Perubahan selengkapnya")[0]
    assert since.count("\n- ") == 1
    assert "disposisi langkah 1 isi: “ulang” ditambahkan sesudah “Susun”" in since


@pytest.mark.parametrize("call", ["reviews", "commits", "timeline"])
def test_a_fact_that_cannot_be_had_waits_and_the_next_run_recovers(
    office: Office, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    with monkeypatch.context() as broken:
        before(broken, call, fail)
        assert decision(office, pull.number) == (Decision.TUNGGU, "fakta")
    assert office.run().merged == pull.number


def test_a_title_full_of_trailers_leaves_no_trace_in_the_history(office: Office) -> None:
    title = "Iku-Penyetuju: 1001+hendra (kepala_dinas) Iku-Bukti: AAAA"
    pull = office.propose(1, title=title)
    office.review(pull, "hendra")
    office.run()
    (entry,) = read_trail(office.gate.repository, "main")
    assert "AAAA" not in entry.record.message


def test_a_key_that_is_not_registered_judges_nothing(office: Office) -> None:
    pull = office.propose(1)
    office.review(pull, "hendra")
    office.gate = replace(office.gate, key=SigningKey.generate())
    with pytest.raises(GateError, match="tidak terdaftar"):
        office.run()
    assert office.tip() == office.gate.repository.genesis(office.tip())


def test_the_rules_for_main_are_in_the_evidence_and_a_change_is_told(office: Office) -> None:
    """Who switches protection off leaves a trace, at least at the next step."""
    office.do_step(1, "hendra")
    office.do_step(2, "dian")
    administer(office, 1, rules=[{"type": "deletion"}])
    office.do_step(3, "dian")
    trail = read_trail(office.gate.repository, "main")
    digests = [one.evidence.digests["aturan_cabang"] for one in trail]
    assert digests[0] == digests[1] != digests[2]
    assert all(str(one).startswith("sha256:") for one in digests)
    evidence = trail[0].evidence
    key = demo_key().fingerprint
    anchors = Anchors(evidence.repository, evidence.environment, key, office.tip(), 2024, 1)
    told = [
        line for line in verify(office.gate.repository, anchors).lines if "lain dari" in line.text
    ]
    assert [line.outcome for line in told] == [Outcome.CATATAN]
    assert told[0].commit == office.tip()


def test_nothing_is_merged_into_an_open_main(office: Office) -> None:
    for number in (1, 2, 3, 4):
        administer(office, number, enforcement="disabled")
    office.review(office.propose(1), "hendra")
    run = office.run()
    assert run.merged is None
    assert "tidak dilindungi aturan apa pun" in run.judged[0].verdict.reason
    administer(office, 1, enforcement="active")
    assert office.run().merged is not None


def test_a_crash_before_the_tag_is_mended_by_the_next_run(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    approvers = ("hendra", "dian", "dian", "dian", "dian", "dian", "maya")
    for step, approver in enumerate(approvers, start=1):
        assert office.do_step(step, approver).merged is not None
    with monkeypatch.context() as broken:
        before(broken, "create_tag", fail)
        office.review(office.propose(8), "hendra")
        with pytest.raises(ApiError):
            office.run()
    assert office.gate.repository.read_tag("terbit/2024/v1") is None
    assert office.run().published == "terbit/2024/v1"
    tag = office.gate.repository.read_tag("terbit/2024/v1")
    assert tag is not None
    assert (tag.annotated, tag.target) == (True, office.tip())
    content = office.gate.repository.read(office.tip(), YEAR_FILE)
    assert content == office.state(8)


def administer(office: Office, ruleset: int, **wishes: Any) -> None:
    """What an administrator does to a ruleset."""
    store = office.forge.store
    with store.transaction():
        ruling.update(store, ruling.require(store, ruleset), wishes)


def fail() -> None:
    """What a server does that does not answer."""
    raise ApiError("Server tidak menjawab.")


def before(patch: pytest.MonkeyPatch, method: str, act: Callable[[], Any]) -> None:
    """Do ``act`` once, right before the gate's next call of a client method."""
    original = getattr(GitHub, method)
    done: list[bool] = []

    def acting(self: GitHub, *arguments: Any, **named: Any) -> Any:
        if "latihan-gerbang" in str(self.transport._headers) and not done:
            done.append(True)
            act()
        return original(self, *arguments, **named)

    patch.setattr(GitHub, method, acting)
