"""Operations on reviews of a proposal."""

from __future__ import annotations

from flask import Blueprint

from sop_iku.forge import proposing, reviewing
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, TEXT, Field
from sop_iku.forge.shapes import proposals

BLUEPRINT = Blueprint("reviews", __name__)
_EVENTS = ("APPROVE", "REQUEST_CHANGES", "COMMENT")


@operation(BLUEPRINT, "GET", "/pulls/<int:number>/reviews")
def list_reviews(call: Call, number: int) -> Answer:
    """pulls/list-reviews."""
    pull = proposing.require(call.forge, number)
    known = call.setting()
    found = reviewing.visible(call.forge, pull, call.actor)
    return call.page(found, lambda review: proposals.review(review, known))


@operation(BLUEPRINT, "POST", "/pulls/<int:number>/reviews")
def create(call: Call, number: int) -> Answer:
    """pulls/create-review (without comments on single lines)."""
    pull = proposing.require(call.forge, number)
    fields = {"body": TEXT, "commit_id": TEXT, "event": Field(choices=_EVENTS)}
    wishes = call.body("PullRequestReview", fields)
    review = reviewing.create(
        call.forge,
        call.actor,
        pull,
        wishes.get("event"),
        wishes.get("body", ""),
        wishes.get("commit_id"),
    )
    return Answer(proposals.review(review, call.setting()))


@operation(BLUEPRINT, "GET", "/pulls/<int:number>/reviews/<int:review_id>")
def get(call: Call, number: int, review_id: int) -> Answer:
    """pulls/get-review."""
    pull = proposing.require(call.forge, number)
    review = reviewing.require(call.forge, pull, review_id, call.actor)
    return Answer(proposals.review(review, call.setting()))


@operation(BLUEPRINT, "POST", "/pulls/<int:number>/reviews/<int:review_id>/events")
def submit(call: Call, number: int, review_id: int) -> Answer:
    """pulls/submit-review."""
    pull = proposing.require(call.forge, number)
    review = reviewing.require(call.forge, pull, review_id, call.actor)
    fields = {"body": TEXT, "event": Field(choices=_EVENTS, required=True)}
    wishes = call.body("PullRequestReview", fields)
    sent = reviewing.submit(
        call.forge, call.actor, pull, review, wishes["event"], wishes.get("body")
    )
    return Answer(proposals.review(sent, call.setting()))


@operation(BLUEPRINT, "PUT", "/pulls/<int:number>/reviews/<int:review_id>/dismissals")
def dismiss(call: Call, number: int, review_id: int) -> Answer:
    """pulls/dismiss-review."""
    pull = proposing.require(call.forge, number)
    review = reviewing.require(call.forge, pull, review_id, call.actor)
    call.body("PullRequestReview", {"message": NEEDED, "event": Field(choices=("DISMISS",))})
    dismissed = reviewing.dismiss(call.forge, call.actor, pull, review)
    return Answer(proposals.review(dismissed, call.setting()))
