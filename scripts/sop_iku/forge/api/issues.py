"""Operations on issues; a proposal answers them under its number, too."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from sop_iku.forge import issues, labelling, proposing
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, NULLABLE_TEXT, TEXT, Field
from sop_iku.forge.records import Comment, Issue, Pull
from sop_iku.forge.refusal import invalid
from sop_iku.forge.shapes import issues as shapes
from sop_iku.forge.shapes import people, proposals

BLUEPRINT = Blueprint("issues", __name__)
_ORDERS = {"created": "created_at", "updated": "updated_at"}
_LIST = Field(kind=list)
_CHANGES = {
    "title": TEXT,
    "body": NULLABLE_TEXT,
    "state": Field(choices=("open", "closed")),
    "state_reason": Field(
        choices=("completed", "not_planned", "duplicate", "reopened"), nullable=True
    ),
    "labels": _LIST,
    "assignees": _LIST,
}


@operation(BLUEPRINT, "GET", "/issues")
def list_issues(call: Call) -> Answer:
    """issues/list-for-repo: issues and proposals, as GitHub lists both."""
    state = call.choice("state", "open", "closed", "all")
    sort = call.choice("sort", "created", "updated")
    rising = call.choice("direction", "desc", "asc") == "asc"
    asked = [name.strip().lower() for name in call.request.args.get("labels", "").split(",")]
    wanted = {name for name in asked if name}
    creator, assignee = (call.request.args.get(name) for name in ("creator", "assignee"))
    known = call.setting()

    def fits(one: Issue | Pull) -> bool:
        attached = labelling.attached(call.store, one.id)
        logins = {account.login.lower() for account in attached.assignees}
        return (
            state in {one.state, "all"}
            and wanted <= {label.name.lower() for label in attached.labels}
            and creator in {None, known.account(one.author).login}
            and (assignee is None or _assigned(assignee.lower(), logins))
        )

    both: list[Issue | Pull] = [*call.store.find(Issue), *call.store.find(Pull)]
    found = [one for one in both if fits(one)]
    found.sort(key=lambda one: (getattr(one, _ORDERS[sort]), one.id), reverse=not rising)
    return call.page(found, lambda one: _shape(call, one))


@operation(BLUEPRINT, "POST", "/issues")
def create(call: Call) -> Answer:
    """issues/create."""
    fields = {"title": NEEDED, "body": NULLABLE_TEXT, "labels": _LIST, "assignees": _LIST}
    wishes = _named(call.body("Issue", fields))
    made = issues.open_issue(
        call.forge,
        call.actor,
        wishes["title"],
        wishes.get("body"),
        wishes.get("labels", ()),
        wishes.get("assignees", ()),
    )
    return Answer(_shape(call, made), 201)


@operation(BLUEPRINT, "GET", "/issues/<int:number>")
def get(call: Call, number: int) -> Answer:
    """issues/get."""
    return Answer(_shape(call, issues.require_thread(call.forge, number)))


@operation(BLUEPRINT, "PATCH", "/issues/<int:number>")
def update(call: Call, number: int) -> Answer:
    """issues/update."""
    thread = issues.require_thread(call.forge, number)
    wishes = _named(call.body("Issue", _CHANGES))
    if isinstance(thread, Issue):
        return Answer(_shape(call, issues.change_issue(call.forge, call.actor, thread, wishes)))
    own: dict[str, Any] = {key: wishes[key] for key in ("title", "body", "state") if key in wishes}
    changed = proposing.change_proposal(call.forge, call.actor, thread, own)
    issues.attach(call.forge, call.actor, number, wishes)
    return Answer(_shape(call, changed))


@operation(BLUEPRINT, "GET", "/assignees")
def list_assignees(call: Call) -> Answer:
    """issues/list-assignees."""
    return call.page(labelling.assignable(call.store), lambda one: people.user(one, call.at))


@operation(BLUEPRINT, "POST", "/issues/<int:number>/assignees")
def add_assignees(call: Call, number: int) -> Answer:
    """issues/add-assignees."""
    thread, wishes = _to_assign(call, number)
    labelling.assign(call.forge, call.actor, number, wishes)
    return Answer(_shape(call, thread), 201)


@operation(BLUEPRINT, "DELETE", "/issues/<int:number>/assignees")
def remove_assignees(call: Call, number: int) -> Answer:
    """issues/remove-assignees."""
    thread, wishes = _to_assign(call, number)
    labelling.unassign(call.forge, call.actor, number, wishes)
    return Answer(_shape(call, thread))


def texts(resource: str, name: str, found: list[Any]) -> list[str]:
    """A list of names; GitHub takes ``{"name": …}`` for a label, too."""
    plain = [one.get("name") if isinstance(one, dict) else one for one in found]
    if not all(isinstance(one, str) and one.strip() for one in plain):
        raise invalid(resource, name, "invalid", "Daftar nama berisi yang bukan nama.")
    return [str(one) for one in plain]


def _to_assign(call: Call, number: int) -> tuple[Issue | Pull, list[str]]:
    thread = issues.require_thread(call.forge, number)
    labelling.require_writer(call.actor)
    logins = call.body("Issue", {"assignees": _LIST}).get("assignees", [])
    return thread, texts("Issue", "assignees", logins)


def _assigned(assignee: str, logins: set[str]) -> bool:
    if assignee == "none":
        return not logins
    return bool(logins) if assignee == "*" else assignee in logins


def _named(wishes: dict[str, Any]) -> dict[str, Any]:
    lists = {
        name: texts("Issue", name, wishes[name])
        for name in ("labels", "assignees")
        if name in wishes
    }
    return wishes | lists


def _shape(call: Call, thread: Issue | Pull) -> proposals.JSON:
    counted = call.store.count(Comment, "pull = ?", thread.id)
    return shapes.issue(thread, counted, call.setting())
