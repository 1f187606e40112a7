"""Opening, changing and reviewing proposals."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.forge.conftest import OWNER, World


def test_a_proposal_carries_branch_author_and_the_clocks_time(world: World) -> None:
    world.clock.forward(65)
    pull = world.propose()
    assert (pull["number"], pull["state"], pull["user"]["login"]) == (1, "open", "sari")
    assert pull["created_at"] == "2024-01-08T02:05:00Z"
    assert (pull["head"]["ref"], pull["base"]["ref"]) == ("kerja/1", "main")
    assert (pull["commits"], pull["changed_files"]) == (1, 1)
    assert (pull["mergeable"], pull["mergeable_state"]) == (True, "blocked")
    assert world.forge.repository.commit_id("refs/pull/1/head") == pull["head"]["sha"]


@pytest.mark.parametrize(
    ("wishes", "field", "reason"),
    [
        ({"head": "tidak-ada"}, "head", "tidak ada"),
        ({"base": "tidak-ada"}, "base", "tidak ada"),
        ({"head": "main"}, "head", "tidak ada"),
        ({"head": "orang:kerja/1"}, "head", "tempat lain"),
        ({"head": "kosong"}, "head", "Tidak ada komit"),
        ({"title": "  "}, "title", "tidak boleh kosong"),
        ({"title": "x" * 257}, "title", "paling panjang"),
        ({"judul": "x"}, "judul", "tidak dikenal"),
        ({"draft": "ya"}, "draft", "Jenis"),
        ({"title": None}, "title", ""),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused(
    world: World, wishes: dict[str, object], field: str, reason: str
) -> None:
    commit = world.commit("sari", b"langkah: 1\n")
    world.push("sari", commit, "refs/heads/kerja/1")
    world.push("sari", world.main(), "refs/heads/kosong")
    asked = {"title": "Judul", "head": "kerja/1", "base": "main", **wishes}
    answer = world.call("sari", "POST", "/pulls", json=asked)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert reason in answer.json()["errors"][0].get("message", "")


def test_a_branch_has_one_open_proposal(world: World) -> None:
    world.propose()
    again = {"title": "Lagi", "head": f"{OWNER}:kerja/1", "base": "main"}
    answer = world.call("bayu", "POST", "/pulls", json=again)
    assert (answer.status_code, "#1" in answer.json()["message"]) == (422, True)


def test_a_push_moves_the_head_and_voids_approvals_but_not_objections(world: World) -> None:
    pull = world.propose()
    world.call("dian", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
    objection = {"event": "REQUEST_CHANGES", "body": "Kurang."}
    world.call("hendra", "POST", "/pulls/1/reviews", json=objection)
    commit = world.commit("sari", b"langkah: 1\nbaru: 1\n", pull["head"]["sha"])
    world.push("sari", commit, "refs/heads/kerja/1")
    assert world.get("sari", "/pulls/1")["head"]["sha"] == commit
    assert world.forge.repository.commit_id("refs/pull/1/head") == commit
    states = [review["state"] for review in world.get("sari", "/pulls/1/reviews")]
    assert states == ["DISMISSED", "CHANGES_REQUESTED"]


def test_a_review_stays_bound_to_the_commit_it_names(world: World) -> None:
    old = world.propose()["head"]["sha"]
    new = world.commit("sari", b"langkah: 1\nbaru: 1\n", old)
    world.push("sari", new, "refs/heads/kerja/1")
    stale = {"event": "APPROVE", "commit_id": old}
    review = world.call("dian", "POST", "/pulls/1/reviews", json=stale).json()
    assert (review["state"], review["commit_id"]) == ("APPROVED", old)


@pytest.mark.parametrize("commit", ["0" * 40, "HEAD", "--help", "main"])
def test_a_review_names_a_commit_of_the_proposal(world: World, commit: str) -> None:
    world.propose()
    wishes = {"event": "APPROVE", "commit_id": commit}
    assert world.call("dian", "POST", "/pulls/1/reviews", json=wishes).status_code == 422


@pytest.mark.parametrize("event", ["APPROVE", "REQUEST_CHANGES"])
def test_nobody_reviews_their_own_proposal(world: World, event: str) -> None:
    world.propose()
    wishes = {"event": event, "body": "Saya sendiri."}
    answer = world.call("sari", "POST", "/pulls/1/reviews", json=wishes)
    assert (answer.status_code, "sendiri" in answer.json()["message"]) == (422, True)


def test_a_request_for_changes_says_why(world: World) -> None:
    world.propose()
    wishes = {"event": "REQUEST_CHANGES", "body": " "}
    assert world.call("dian", "POST", "/pulls/1/reviews", json=wishes).status_code == 422


def test_a_pending_review_is_seen_by_its_author_alone(world: World) -> None:
    world.propose()
    world.call("dian", "POST", "/pulls/1/reviews", json={"body": "draf"})
    assert [one["state"] for one in world.get("dian", "/pulls/1/reviews")] == ["PENDING"]
    assert world.get("hendra", "/pulls/1/reviews") == []
    assert world.call("hendra", "GET", "/pulls/1/reviews/1").status_code == 404


def test_readers_dismiss_nothing(world: World) -> None:
    world.propose()
    world.call("dian", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
    place = "/pulls/1/reviews/1/dismissals"
    assert world.call("hendra", "PUT", place, json={"message": "x"}).status_code == 403


def test_two_reviews_at_the_same_moment_are_both_kept_in_one_order(world: World) -> None:
    world.propose()
    # the clients exist before the threads start
    world.get("dian", "/pulls/1")
    world.get("hendra", "/pulls/1")

    def approve(login: str) -> int:
        answer = world.call(login, "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
        return answer.status_code

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(approve, ["dian", "hendra"])) == [200, 200]
    reviews = world.get("sari", "/pulls/1/reviews")
    assert [one["id"] for one in reviews] == [1, 2]
    assert {one["user"]["login"] for one in reviews} == {"dian", "hendra"}


def test_reviews_keep_their_order_when_the_clock_is_set_back(world: World) -> None:
    world.propose()
    world.call("dian", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
    world.clock.forward(-30)
    world.call("hendra", "POST", "/pulls/1/reviews", json={"event": "APPROVE"})
    times = [one["submitted_at"] for one in world.get("sari", "/pulls/1/reviews")]
    assert times == ["2024-01-08T01:00:00Z", "2024-01-08T00:30:00Z"]


def test_a_changed_base_stands_in_the_timeline(world: World) -> None:
    world.propose()
    world.push("bayu", world.commit("bayu", b"x\n"), "refs/heads/lain")
    world.clock.forward(5)
    changed = world.call("sari", "PATCH", "/pulls/1", json={"base": "lain"}).json()
    assert changed["base"]["ref"] == "lain"
    (event,) = world.get("sari", "/issues/1/timeline")
    assert (event["event"], event["created_at"]) == ("base_ref_changed", "2024-01-08T01:05:00Z")


def test_closing_and_reopening(world: World) -> None:
    world.propose()
    closed = world.call("sari", "PATCH", "/pulls/1", json={"state": "closed"}).json()
    assert (closed["state"], closed["closed_at"]) == ("closed", "2024-01-08T01:00:00Z")
    assert world.get("sari", "/pulls") == []
    opened = world.call("sari", "PATCH", "/pulls/1", json={"state": "open"}).json()
    assert (opened["state"], opened["closed_at"]) == ("open", None)


def test_only_author_and_writers_change_a_proposal(world: World) -> None:
    world.propose()
    assert world.call("dian", "PATCH", "/pulls/1", json={"title": "X"}).status_code == 403


def test_deleting_the_branch_closes_the_proposal(world: World) -> None:
    head = world.propose()["head"]["sha"]
    world.push("sari", "", "refs/heads/kerja/1")
    assert world.get("sari", "/pulls/1")["state"] == "closed"
    assert world.forge.repository.commit_id("refs/pull/1/head") == head


def test_commits_name_accounts_by_their_noreply_address_only(world: World) -> None:
    world.propose()
    (commit,) = world.get("dian", "/pulls/1/commits")
    assert (commit["author"]["id"], commit["committer"]["id"]) == (1005, 1005)
    # bayu pushes a commit that claims dian's login with a wrong number
    area = world.area("bayu")
    head = world.commit("bayu", b"langkah: 1\nx: 1\n")
    tree = area.tree_id(head)
    from sop_iku.repository.records import Identity

    forged = Identity("dian", "9999+dian@users.noreply.forge.lokal")
    commit_id = area.commit_tree(tree, [world.main()], "x\n", forged, forged, world.clock())
    world.push("bayu", commit_id, "refs/heads/palsu")
    world.call("bayu", "POST", "/pulls", json={"title": "P", "head": "palsu", "base": "main"})
    (commit,) = world.get("dian", "/pulls/2/commits")
    assert (commit["author"], commit["committer"]) == (None, None)


def test_listings_come_in_pages_with_links(world: World) -> None:
    world.propose()
    for number in range(5):
        world.call("sari", "POST", "/issues/1/comments", json={"body": f"kata {number}"})
    first = world.call("sari", "GET", "/issues/1/comments", params={"per_page": 2})
    assert set(first.links) == {"next", "last"}
    found, page = [*first.json()], first
    while "next" in page.links:
        page = world.clients["sari"].get(page.links["next"]["url"])
        found += page.json()
    assert [one["body"] for one in found] == [f"kata {number}" for number in range(5)]
    assert set(page.links) == {"first", "prev"}
