"""Decoding is tolerant of unknown fields and strict about the ones we use."""

from __future__ import annotations

from typing import Any

import pytest

from sop_iku.github import answers
from sop_iku.github.transport import ApiError
from sop_iku.procedure.facts import ReviewState

USER: dict[str, Any] = {"id": 7, "login": "sari", "type": "User", "baru": {"tak": "dikenal"}}
REVIEW: dict[str, Any] = {
    "id": 3,
    "user": USER,
    "state": "APPROVED",
    "commit_id": "a" * 40,
    "submitted_at": "2024-01-08T01:02:03Z",
}
PULL: dict[str, Any] = {
    "number": 5,
    "state": "open",
    "title": "Langkah 1",
    "draft": False,
    "user": USER,
    "created_at": "2024-01-08T01:00:00Z",
    "base": {"ref": "main"},
    "head": {"ref": "usulan/1", "sha": "b" * 40},
}


def test_a_review_is_read_with_account_and_time() -> None:
    review = answers.review(REVIEW, "forge.lokal")
    assert review.account is not None
    assert (review.account.id, review.account.server) == (7, "forge.lokal")
    assert review.state is ReviewState.APPROVED
    assert review.submitted_at is not None


def test_an_unheard_of_state_never_counts() -> None:
    assert answers.review({**REVIEW, "state": "BLESSED"}, "s").state is ReviewState.UNKNOWN


def test_a_deleted_account_is_none() -> None:
    assert answers.review({**REVIEW, "user": None}, "s").account is None
    assert answers.commit({"sha": "c", "author": {}, "committer": None}, "s").author is None


@pytest.mark.parametrize(
    ("verification", "signed"),
    [
        ({"verified": True, "reason": "valid"}, True),
        ({"verified": False, "reason": "unsigned"}, False),
        ({"verified": False, "reason": "bad_email"}, False),
        ({"verified": False, "reason": "gpgverify_unavailable"}, None),  # it could not look
        ({"verified": "true", "reason": "valid"}, None),
        (None, None),
    ],
)
def test_a_commit_tells_whether_the_server_found_it_signed(
    verification: Any, signed: bool | None
) -> None:
    source: dict[str, Any] = {"sha": "c", "author": USER, "committer": USER, "commit": {}}
    if verification is not None:
        source["commit"] = {"verification": verification}
    assert answers.commit(source, "s").signed is signed


@pytest.mark.parametrize(
    ("login", "kind"), [("gerbang[bot]", "User"), ("gerbang", "Bot"), ("org", "Organization")]
)
def test_only_users_are_persons(login: str, kind: str) -> None:
    account = answers.account({"id": 1, "login": login, "type": kind}, "s")
    assert account is not None
    assert account.bot


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("number", "5"),
        ("number", True),
        ("state", None),
        ("base", []),
        ("head", {"ref": "x"}),
        ("created_at", "kemarin"),
        ("created_at", "2024-01-08T01:00:00"),
    ],
)
def test_a_wrong_type_is_an_error(key: str, value: Any) -> None:
    with pytest.raises(ApiError):
        answers.pull_request({**PULL, key: value}, "s")


@pytest.mark.parametrize("key", ["number", "state", "base", "head", "title"])
def test_a_lost_key_is_an_error(key: str) -> None:
    with pytest.raises(ApiError):
        answers.pull_request({name: PULL[name] for name in PULL if name != key}, "s")


@pytest.mark.parametrize("draft", [None, "false", 0, {}])
def test_what_does_not_say_that_it_is_ready_is_not(draft: Any) -> None:
    assert answers.pull_request({**PULL, "draft": draft}, "s").draft is None
    assert answers.pull_request(PULL, "s").draft is False


def test_an_account_that_is_not_said_to_be_a_person_is_none() -> None:
    account = answers.account({"id": 7, "login": "dian"}, "s")
    assert account is not None
    assert account.bot


def test_a_base_changed_by_the_server_is_a_retargeting_too() -> None:
    """GitHub does so where the branch that a proposal was for is deleted."""
    moved = {"event": "automatic_base_change_succeeded", "created_at": "2024-01-08T03:00:00Z"}
    assert answers.timeline([moved], "s").retargeted_at is not None


def test_a_timeline_tells_whether_anybody_reviewed() -> None:
    assert not answers.timeline([{"event": "renamed"}], "s").reviewed
    assert answers.timeline([{"event": "reviewed"}, {"event": "renamed"}], "s").reviewed


def test_what_is_no_event_is_an_error() -> None:
    with pytest.raises(ApiError, match="bukan peristiwa"):
        answers.timeline(["reviewed"], "s")


def test_the_last_retargeting_counts() -> None:
    timeline = [
        {"event": "base_ref_changed", "created_at": "2024-01-08T01:00:00Z"},
        {"event": "commented", "id": 4, "created_at": "2024-01-09T01:00:00Z"},
        {"event": "base_ref_changed", "created_at": "2024-01-08T03:00:00Z"},
    ]
    moment = answers.timeline(timeline, "s").retargeted_at
    assert moment is not None
    assert moment.hour == 3


def test_a_retargeting_without_a_time_is_an_error() -> None:
    with pytest.raises(ApiError):
        answers.timeline([{"event": "base_ref_changed"}], "s")
