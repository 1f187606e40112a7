"""Operations on proposals (pull requests): open, read, change, merge."""

from __future__ import annotations

from flask import Blueprint

from sop_iku.forge import merging, proposing
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import FLAG, NEEDED, NULLABLE_TEXT, TEXT, Field
from sop_iku.forge.api.repositories import commit_shape
from sop_iku.forge.records import Pull
from sop_iku.forge.shapes import proposals

BLUEPRINT = Blueprint("pulls", __name__)
_ORDERS = {"created": "created_at", "updated": "updated_at"}


@operation(BLUEPRINT, "GET", "/pulls")
def list_pulls(call: Call) -> Answer:
    """pulls/list."""
    state = call.choice("state", "open", "closed", "all")
    sort = call.choice("sort", "created", "updated")
    rising = call.choice("direction", "desc", "asc") == "asc"
    head, base = call.request.args.get("head"), call.request.args.get("base")
    found = [
        pull
        for pull in call.store.find(Pull)
        if state in {pull.state, "all"}
        and head in {None, f"{call.forge.owner}:{pull.head_ref}"}
        and base in {None, pull.base_ref}
    ]
    found.sort(key=lambda pull: (getattr(pull, _ORDERS[sort]), pull.id), reverse=not rising)
    known = call.setting()
    return call.page(found, lambda pull: proposals.pull(pull, known))


@operation(BLUEPRINT, "POST", "/pulls")
def create(call: Call) -> Answer:
    """pulls/create."""
    wishes = call.body(
        "PullRequest",
        {
            "title": NEEDED,
            "head": NEEDED,
            "base": NEEDED,
            "body": NULLABLE_TEXT,
            "draft": FLAG,
            "maintainer_can_modify": FLAG,
        },
    )
    pull = proposing.open_proposal(
        call.forge,
        call.actor,
        wishes["title"],
        wishes.get("body"),
        wishes["head"],
        wishes["base"],
        wishes.get("draft", False),
    )
    return Answer(_full(call, pull), 201)


@operation(BLUEPRINT, "GET", "/pulls/<int:number>")
def get(call: Call, number: int) -> Answer:
    """pulls/get."""
    return Answer(_full(call, proposing.require(call.forge, number)))


@operation(BLUEPRINT, "PATCH", "/pulls/<int:number>")
def update(call: Call, number: int) -> Answer:
    """pulls/update."""
    pull = proposing.require(call.forge, number)
    fields = {
        "title": TEXT,
        "body": NULLABLE_TEXT,
        "state": Field(choices=("open", "closed")),
        "base": TEXT,
        "maintainer_can_modify": FLAG,
    }
    wishes = call.body("PullRequest", fields)
    return Answer(_full(call, proposing.change_proposal(call.forge, call.actor, pull, wishes)))


@operation(BLUEPRINT, "GET", "/pulls/<int:number>/commits")
def commits(call: Call, number: int) -> Answer:
    """pulls/list-commits."""
    records = proposing.commits(call.forge, proposing.require(call.forge, number))
    return call.page(records, lambda record: commit_shape(call, record))


@operation(BLUEPRINT, "GET", "/pulls/<int:number>/files")
def files(call: Call, number: int) -> Answer:
    """pulls/list-files."""
    pull = proposing.require(call.forge, number)
    found = proposing.files(call.forge, pull)
    return call.page(found, lambda pair: proposals.file(pair[0], pair[1], pull.head_sha, call.at))


@operation(BLUEPRINT, "PUT", "/pulls/<int:number>/merge")
def merge(call: Call, number: int) -> Answer:
    """pulls/merge."""
    pull = proposing.require(call.forge, number)
    fields = {
        "sha": TEXT,
        "commit_title": TEXT,
        "commit_message": TEXT,
        "merge_method": Field(choices=("merge", "squash", "rebase")),
    }
    wishes = call.body("PullRequest", fields)
    commit = merging.merge(
        call.forge,
        call.actor,
        pull,
        sha=wishes.get("sha"),
        title=wishes.get("commit_title"),
        message=wishes.get("commit_message"),
        method=wishes.get("merge_method", "merge"),
    )
    return Answer({"sha": commit, "merged": True, "message": "Usulan digabungkan."})


def _full(call: Call, pull: Pull) -> proposals.JSON:
    return proposals.full_pull(pull, proposing.size(call.forge, pull), call.setting())
