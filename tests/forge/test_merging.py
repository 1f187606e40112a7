"""Main is moved by the gate's App alone, green, up to date, with a two-parent commit."""

from __future__ import annotations

import httpx2
import pytest

from tests.forge.conftest import World


def refused(answer: httpx2.Response, status: int, reason: str) -> None:
    assert answer.status_code == status, answer.text
    assert reason in answer.json()["message"]


def test_a_merge_is_a_commit_of_tip_and_head_with_the_heads_tree(world: World) -> None:
    before = world.main()
    head = world.propose()["head"]["sha"]
    world.green(head)
    world.clock.forward(9)
    answer = world.merge(1, sha=head, commit_title="Judul", commit_message="Iku-Tahun: 2024\n")
    commit = answer.json()["sha"]
    assert world.main() == commit
    (record, *_) = world.forge.repository.history(commit)
    assert record.parents == (before, head)
    assert record.tree == world.forge.repository.tree_id(head)
    assert record.message == "Judul\n\nIku-Tahun: 2024\n"
    assert record.author_name == record.committer_name == "Gerbang"
    assert record.committer_email == "2001+gerbang[bot]@users.noreply.forge.lokal"
    assert record.commit_time.isoformat() == "2024-01-08T08:09:00+07:00"
    pull = world.get("sari", "/pulls/1")
    assert (pull["merged"], pull["merge_commit_sha"]) == (True, commit)
    assert pull["merged_at"] == "2024-01-08T01:09:00Z"
    events = [one["event"] for one in world.get("sari", "/issues/1/timeline")]
    assert events == ["merged", "closed"]


def test_a_moved_head_is_a_conflict(world: World) -> None:
    old = world.propose()["head"]["sha"]
    new = world.commit("sari", b"langkah: 1\nx: 1\n", old)
    world.push("sari", new, "refs/heads/kerja/1")
    world.green(old)
    world.green(new)
    refused(world.merge(1, sha=old), 409, "berubah")
    assert world.merge(1, sha=new).status_code == 200


def test_without_a_green_check_of_the_gate_nothing_is_merged(world: World) -> None:
    head = world.propose()["head"]["sha"]
    refused(world.merge(1, sha=head), 405, "belum hijau")
    world.green(head, app="lain[bot]")
    refused(world.merge(1, sha=head), 405, "belum hijau")
    world.green(head, name="periksa")
    refused(world.merge(1, sha=head), 405, "belum hijau")


@pytest.mark.parametrize("conclusion", ["failure", "action_required", "neutral", "skipped", None])
def test_the_newest_check_counts(world: World, conclusion: str | None) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    later = {"name": "gerbang", "head_sha": head}
    later |= {"conclusion": conclusion} if conclusion else {"status": "in_progress"}
    assert world.call("gerbang[bot]", "POST", "/check-runs", json=later).status_code == 201
    refused(world.merge(1, sha=head), 405, "belum hijau")


def test_a_green_check_of_an_earlier_head_does_not_count(world: World) -> None:
    old = world.propose()["head"]["sha"]
    world.green(old)
    new = world.commit("sari", b"langkah: 1\nx: 1\n", old)
    world.push("sari", new, "refs/heads/kerja/1")
    refused(world.merge(1, sha=new), 405, "belum hijau")


def test_persons_and_other_apps_do_not_merge(world: World) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    refused(world.merge(1, "bayu", sha=head), 405, "gerbang")
    refused(world.merge(1, "lain[bot]", sha=head), 405, "gerbang")
    refused(world.merge(1, "dian", sha=head), 403, "tidak boleh")


@pytest.mark.parametrize("method", ["squash", "rebase"])
def test_only_merge_commits(world: World, method: str) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    refused(world.merge(1, merge_method=method), 405, "komit gabungan")


def test_a_proposal_behind_main_waits(world: World) -> None:
    late = world.propose(branch="kerja/lambat", content=b"langkah: 9\n")
    world.merged()
    world.green(late["head"]["sha"])
    refused(world.merge(late["number"]), 405, "ujung main")
    shown = world.get("sari", f"/pulls/{late['number']}")
    assert (shown["mergeable"], shown["mergeable_state"]) == (False, "dirty")


def test_a_draft_a_closed_one_and_another_target_are_not_merged(world: World) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    other = {"ref": "refs/heads/tujuan", "sha": world.main()}
    assert world.call("bayu", "POST", "/git/refs", json=other).status_code == 201
    world.call("sari", "PATCH", "/pulls/1", json={"base": "tujuan"})
    refused(world.merge(1, sha=head), 405, "main")
    world.call("sari", "PATCH", "/pulls/1", json={"state": "closed"})
    refused(world.merge(1, sha=head), 405, "tertutup")
    wishes = {"title": "Draf", "head": "kerja/1", "base": "main", "draft": True}
    assert world.call("sari", "POST", "/pulls", json=wishes).json()["draft"] is True
    refused(world.merge(2, sha=head), 405, "rancangan")


def test_a_message_that_github_refuses_is_refused(world: World) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    refused(world.merge(1, commit_title="J", commit_message="x" * 16_381), 422, "16383")
    assert world.merge(1, commit_title="J", commit_message="x" * 16_380).status_code == 200


def test_a_merged_proposal_stays_merged(world: World) -> None:
    world.merged()
    refused(world.merge(1), 405, "tertutup")
    answer = world.call("sari", "PATCH", "/pulls/1", json={"state": "open"})
    assert answer.status_code == 422


def test_only_apps_post_checks_and_only_on_their_own(world: World) -> None:
    head = world.propose()["head"]["sha"]
    wishes = {"name": "gerbang", "head_sha": head, "conclusion": "success"}
    refused(world.call("sari", "POST", "/check-runs", json=wishes), 403, "aplikasi")
    world.green(head)
    turn = {"conclusion": "failure"}
    refused(world.call("lain[bot]", "PATCH", "/check-runs/1", json=turn), 403, "lain")
    missing = {"name": "gerbang", "head_sha": head, "status": "completed"}
    refused(world.call("gerbang[bot]", "POST", "/check-runs", json=missing), 422, "conclusion")
    unknown = {"name": "gerbang", "head_sha": "0" * 40}
    refused(world.call("gerbang[bot]", "POST", "/check-runs", json=unknown), 422, "tidak ada")


def test_new_words_leave_a_finished_check_finished(world: World) -> None:
    head = world.propose()["head"]["sha"]
    world.green(head)
    words = {"output": {"title": "Diterima", "summary": "Semua aturan terpenuhi."}}
    changed = world.call("gerbang[bot]", "PATCH", "/check-runs/1", json=words).json()
    assert (changed["status"], changed["conclusion"]) == ("completed", "success")
    assert changed["output"]["title"] == "Diterima"
