"""Operations on the conversation of a proposal or an issue: comments and timeline."""

from __future__ import annotations

from flask import Blueprint

from sop_iku.forge import issues
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED
from sop_iku.forge.happening import tell
from sop_iku.forge.records import Comment, Event, Review
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes import proposals

BLUEPRINT = Blueprint("conversation", __name__)


@operation(BLUEPRINT, "GET", "/issues/<int:number>/comments")
def list_comments(call: Call, number: int) -> Answer:
    """issues/list-comments."""
    thread = issues.require_thread(call.forge, number)
    known = call.setting()
    found = call.store.find(Comment, "pull = ?", thread.id)
    return call.page(found, lambda comment: proposals.comment(comment, known))


@operation(BLUEPRINT, "POST", "/issues/<int:number>/comments")
def create(call: Call, number: int) -> Answer:
    """issues/create-comment."""
    thread = issues.require_thread(call.forge, number)
    now = call.forge.now()
    number = call.store.next_id(Comment)
    comment = Comment(number, thread.id, call.actor.id, _text(call), now, now)
    call.store.add(comment)
    tell(call.forge, "issue_comment", "created", call.actor.id, number=thread.id, record=comment.id)
    return Answer(proposals.comment(comment, call.setting()), 201)


@operation(BLUEPRINT, "GET", "/issues/comments/<int:number>")
def get(call: Call, number: int) -> Answer:
    """issues/get-comment."""
    return Answer(proposals.comment(_comment(call, number), call.setting()))


@operation(BLUEPRINT, "PATCH", "/issues/comments/<int:number>")
def update(call: Call, number: int) -> Answer:
    """issues/update-comment: by its author or a writer."""
    comment = _comment(call, number)
    if comment.author != call.actor.id and not call.actor.may_write():
        raise Refusal(403, "Komentar ini milik orang lain.")
    changed = call.store.change(comment, body=_text(call), updated_at=call.forge.now())
    return Answer(proposals.comment(changed, call.setting()))


@operation(BLUEPRINT, "GET", "/issues/<int:number>/timeline")
def timeline(call: Call, number: int) -> Answer:
    """issues/list-events-for-timeline: changes of state, base and head, reviews, comments."""
    thread = issues.require_thread(call.forge, number)
    known = call.setting()
    told: list[tuple[str, Event | Comment | Review]] = [
        *(
            (one.submitted_at, one)
            for one in call.store.find(Review, "pull = ?", thread.id)
            if one.submitted_at
        ),
        *((one.created_at, one) for one in call.store.find(Event, "pull = ?", thread.id)),
        *((one.created_at, one) for one in call.store.find(Comment, "pull = ?", thread.id)),
    ]
    told.sort(key=lambda item: item[0])
    return call.page(told, lambda item: _told(item[1], known))


def _told(item: Event | Comment | Review, known: proposals.Setting) -> proposals.JSON:
    if isinstance(item, Event):
        return proposals.event(item, known)
    if isinstance(item, Review):
        return proposals.reviewed(item, known)
    return proposals.commented(item, known)


def _comment(call: Call, number: int) -> Comment:
    found = call.store.get(Comment, number)
    if found is None:
        raise unknown(f"komentar {number}")
    return found


def _text(call: Call) -> str:
    body: str = call.body("IssueComment", {"body": NEEDED})["body"]
    if not body.strip():
        raise invalid("IssueComment", "body", "missing_field", "Komentar tidak boleh kosong.")
    return body
