"""Operations on check runs."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from sop_iku.forge import checking
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, TEXT, TIME, Field
from sop_iku.forge.records import CheckRun
from sop_iku.forge.refusal import unknown
from sop_iku.forge.shapes import proposals
from sop_iku.repository import names

BLUEPRINT = Blueprint("checks", __name__)
_CONCLUSIONS = (
    "action_required",
    "cancelled",
    "failure",
    "neutral",
    "success",
    "skipped",
    "timed_out",
)
_STATUSES = ("queued", "in_progress", "completed")
_LONG = Field(limit=65_535)
_NEEDED_LONG = Field(limit=65_535, required=True)
_COMMON: dict[str, Field] = {
    "status": Field(choices=_STATUSES),
    "conclusion": Field(choices=_CONCLUSIONS),
    "started_at": TIME,
    "completed_at": TIME,
    "details_url": TEXT,
    "external_id": TEXT,
}


@operation(BLUEPRINT, "POST", "/check-runs")
def create(call: Call) -> Answer:
    """checks/create."""
    parts = {"title": NEEDED, "summary": _NEEDED_LONG, "text": _LONG}
    output = Field(kind=dict, parts=parts)
    fields = {"name": NEEDED, "head_sha": NEEDED, "output": output, **_COMMON}
    run = checking.create(call.forge, call.actor, call.body("CheckRun", fields))
    return Answer(proposals.check_run(run, call.setting()), 201)


@operation(BLUEPRINT, "GET", "/check-runs/<int:number>")
def get(call: Call, number: int) -> Answer:
    """checks/get."""
    return Answer(proposals.check_run(checking.require(call.forge, number), call.setting()))


@operation(BLUEPRINT, "PATCH", "/check-runs/<int:number>")
def update(call: Call, number: int) -> Answer:
    """checks/update."""
    run = checking.require(call.forge, number)
    output = Field(kind=dict, parts={"title": TEXT, "summary": _NEEDED_LONG, "text": _LONG})
    wishes = call.body("CheckRun", {"name": TEXT, "output": output, **_COMMON})
    changed = checking.update(call.forge, call.actor, run, wishes)
    return Answer(proposals.check_run(changed, call.setting()))


@operation(BLUEPRINT, "GET", "/commits/<path:ref>/check-runs")
def list_for_ref(call: Call, ref: str) -> Answer:
    """checks/list-for-ref."""
    head = ref if names.is_object_id(ref) else call.forge.repository.commit_id(ref)
    if head is None:
        raise unknown(f"komit {ref[:100]}")
    newest = call.choice("filter", "latest", "all") == "latest"
    found = (
        checking.latest(call.forge, head)
        if newest
        else call.store.find(CheckRun, "head_sha = ?", head)
    )
    arguments: dict[str, Any] = {
        "name": call.request.args.get("check_name"),
        "status": call.request.args.get("status"),
    }
    for name, wanted in arguments.items():
        found = [run for run in found if wanted is None or getattr(run, name) == wanted]
    app = call.request.args.get("app_id")
    found = [run for run in found if app is None or str(run.app) == app]
    chosen, headers = call.paged(found)
    known = call.setting()
    runs = [proposals.check_run(run, known) for run in chosen]
    return Answer({"total_count": len(found), "check_runs": runs}, headers=headers)
