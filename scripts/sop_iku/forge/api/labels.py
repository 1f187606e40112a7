"""Operations on labels: those of the repository, and those on an issue or a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from sop_iku.forge import issues, labelling
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, NULLABLE_TEXT, TEXT, Field
from sop_iku.forge.api.issues import texts
from sop_iku.forge.records import Label
from sop_iku.forge.refusal import unknown
from sop_iku.forge.shapes import proposals

BLUEPRINT = Blueprint("labels", __name__)


@operation(BLUEPRINT, "GET", "/labels")
def list_labels(call: Call) -> Answer:
    """issues/list-labels-for-repo."""
    found = sorted(call.store.find(Label), key=lambda label: label.name.lower())
    return call.page(found, lambda label: proposals.label(label, call.at))


@operation(BLUEPRINT, "POST", "/labels")
def create(call: Call) -> Answer:
    """issues/create-label."""
    labelling.require_writer(call.actor)
    fields = {"name": NEEDED, "color": TEXT, "description": NULLABLE_TEXT}
    wishes = call.body("Label", fields)
    color = wishes.get("color", proposals.DEFAULT_COLOR)
    made = labelling.create_label(call.store, wishes["name"], color, wishes.get("description"))
    return Answer(proposals.label(made, call.at), 201)


@operation(BLUEPRINT, "GET", "/labels/<path:name>")
def get(call: Call, name: str) -> Answer:
    """issues/get-label."""
    return Answer(proposals.label(labelling.require_label(call.store, name), call.at))


@operation(BLUEPRINT, "PATCH", "/labels/<path:name>")
def update(call: Call, name: str) -> Answer:
    """issues/update-label."""
    label = labelling.require_label(call.store, name)
    labelling.require_writer(call.actor)
    fields = {"new_name": TEXT, "color": TEXT, "description": NULLABLE_TEXT}
    wishes = call.body("Label", fields)
    if "new_name" in wishes:
        wishes["name"] = wishes.pop("new_name")
    return Answer(proposals.label(labelling.change_label(call.store, label, wishes), call.at))


@operation(BLUEPRINT, "DELETE", "/labels/<path:name>")
def delete(call: Call, name: str) -> Answer:
    """issues/delete-label."""
    label = labelling.require_label(call.store, name)
    labelling.require_writer(call.actor)
    labelling.delete_label(call.store, label)
    return Answer(status=204, content=b"")


@operation(BLUEPRINT, "GET", "/issues/<int:number>/labels")
def on_issue(call: Call, number: int) -> Answer:
    """issues/list-labels-on-issue."""
    issues.require_thread(call.forge, number)
    return call.page(_on(call, number), lambda label: proposals.label(label, call.at))


@operation(BLUEPRINT, "POST", "/issues/<int:number>/labels")
def add(call: Call, number: int) -> Answer:
    """issues/add-labels."""
    labelling.add_labels(call.forge, call.actor, number, _asked(call, number))
    return _told(call, number)


@operation(BLUEPRINT, "PUT", "/issues/<int:number>/labels")
def replace(call: Call, number: int) -> Answer:
    """issues/set-labels."""
    labelling.set_labels(call.forge, call.actor, number, _asked(call, number))
    return _told(call, number)


@operation(BLUEPRINT, "DELETE", "/issues/<int:number>/labels/<path:name>")
def remove(call: Call, number: int, name: str) -> Answer:
    """issues/remove-label."""
    issues.require_thread(call.forge, number)
    labelling.require_writer(call.actor)
    if name.lower() not in {label.name.lower() for label in _on(call, number)}:
        raise unknown(f"label {name[:100]} pada #{number}")
    labelling.remove_label(call.forge, call.actor, number, name)
    return _told(call, number)


def _asked(call: Call, number: int) -> list[str]:
    issues.require_thread(call.forge, number)
    labelling.require_writer(call.actor)
    wishes = call.body("Label", {"labels": Field(kind=list, required=True)})
    return texts("Label", "labels", wishes["labels"])


def _on(call: Call, number: int) -> Sequence[Label]:
    return labelling.attached(call.store, number).labels


def _told(call: Call, number: int) -> Answer:
    return Answer([proposals.label(label, call.at) for label in _on(call, number)])
