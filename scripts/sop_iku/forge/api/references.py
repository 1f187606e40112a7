"""Operations on refs and tag objects. Main and everything the forge writes is protected."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint

from sop_iku.forge import following
from sop_iku.forge.accounts import identity
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import FLAG, NEEDED, TIME, Field
from sop_iku.forge.happening import tell
from sop_iku.forge.protection import HEADS, TAGS, refusal_of_creation, refusal_of_push
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes import repository
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.records import Identity

BLUEPRINT = Blueprint("references", __name__)
#: refs that clients may see
_SHOWN = (HEADS, TAGS, "refs/pull/")


@operation(BLUEPRINT, "GET", "/git/ref/<path:ref>")
def get(call: Call, ref: str) -> Answer:
    """git/get-ref."""
    full = f"refs/{ref}"
    target = _shown(call, full).get(full)
    if target is None:
        raise unknown(f"acuan {ref[:100]}")
    return Answer(_shape(call, full, target))


@operation(BLUEPRINT, "GET", "/git/matching-refs/<path:ref>")
def matching(call: Call, ref: str) -> Answer:
    """git/list-matching-refs."""
    full = f"refs/{ref}"
    found = [
        (name, target) for name, target in _shown(call, "refs/").items() if name.startswith(full)
    ]
    return call.page(sorted(found), lambda pair: _shape(call, *pair))


@operation(BLUEPRINT, "POST", "/git/refs")
def create(call: Call) -> Answer:
    """git/create-ref."""
    wishes = call.body("Reference", {"ref": NEEDED, "sha": NEEDED})
    ref, target = wishes["ref"], wishes["sha"]
    forbidden = refusal_of_creation(ref, call.actor, call.forge.gate)
    if forbidden:
        raise invalid("Reference", "ref", "custom", f"Acuan ditolak: {forbidden}.")
    if ref in call.forge.repository.references(ref):
        raise invalid("Reference", "ref", "already_exists", "Acuan ini sudah ada.")
    _require_commit(call, target)
    call.forge.repository.update_ref(ref, target, "0" * 40)
    tell(call.forge, "push", "", call.actor.id, ref=ref, before="0" * 40, after=target)
    return Answer(_shape(call, ref, target), 201)


@operation(BLUEPRINT, "PATCH", "/git/refs/<path:ref>")
def update(call: Call, ref: str) -> Answer:
    """git/update-ref: branches but main; tags stay as they are."""
    full = f"refs/{ref}"
    wishes = call.body("Reference", {"sha": NEEDED, "force": FLAG})
    forbidden = refusal_of_push(full, call.actor)
    if forbidden:
        raise invalid("Reference", "ref", "custom", f"Acuan ditolak: {forbidden}.")
    before = _shown(call, full).get(full)
    if before is None:
        raise invalid("Reference", "ref", "missing", "Acuan ini tidak ada.")
    _require_commit(call, wishes["sha"])
    forced = wishes.get("force", False)
    if not forced and not call.forge.repository.ancestor(before, wishes["sha"]):
        raise invalid("Reference", "sha", "custom", "Bukan maju lurus (fast-forward).")
    call.forge.repository.update_ref(full, wishes["sha"], before)
    tell(call.forge, "push", "", call.actor.id, ref=full, before=before, after=wishes["sha"])
    following.follow(call.forge, call.actor.id)
    return Answer(_shape(call, full, wishes["sha"]))


@operation(BLUEPRINT, "DELETE", "/git/refs/<path:ref>")
def delete(call: Call, ref: str) -> Answer:
    """git/delete-ref: branches but main; a proposal on it is closed."""
    full = f"refs/{ref}"
    forbidden = refusal_of_push(full, call.actor)
    if forbidden:
        raise invalid("Reference", "ref", "custom", f"Acuan ditolak: {forbidden}.")
    before = _shown(call, full).get(full)
    if before is None:
        raise invalid("Reference", "ref", "missing", "Acuan ini tidak ada.")
    call.forge.repository.delete_ref(full, before)
    following.follow(call.forge, call.actor.id)
    return Answer(status=204, content=b"")


@operation(BLUEPRINT, "POST", "/git/tags")
def create_tag(call: Call) -> Answer:
    """git/create-tag: the tag object alone; its ref comes by git/create-ref."""
    if not call.actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh membuat tag.")
    tagger = Field(kind=dict, parts={"name": NEEDED, "email": NEEDED, "date": TIME})
    kind = Field(choices=("commit",), required=True)
    fields = {"tag": NEEDED, "message": NEEDED, "object": NEEDED, "type": kind, "tagger": tagger}
    wishes = call.body("Tag", fields)
    target = wishes["object"]
    _require_commit(call, target)
    who, when = identity(call.actor), call.forge.moment()
    if "tagger" in wishes:
        who = Identity(wishes["tagger"]["name"], wishes["tagger"]["email"])
        if "date" in wishes["tagger"]:
            when = datetime.fromisoformat(wishes["tagger"]["date"])
    store = call.forge.repository
    tag = store.write_tag(wishes["tag"], target, wishes["message"], who, when)
    record = store.tag_object(tag)
    if record is None:
        raise unknown("objek tag yang baru ditulis")
    return Answer(repository.tag(record, call.at), 201)


@operation(BLUEPRINT, "GET", "/git/tags/<tag>")
def get_tag(call: Call, tag: str) -> Answer:
    """git/get-tag."""
    record = call.forge.repository.tag_object(tag) if names.is_object_id(tag) else None
    if record is None:
        raise unknown(f"objek tag {tag[:100]}")
    return Answer(repository.tag(record, call.at))


def _shown(call: Call, prefix: str) -> dict[str, str]:
    try:
        found = call.forge.repository.references(prefix)
    except RepositoryError:
        return {}
    return {name: target for name, target in found.items() if name.startswith(_SHOWN)}


def _shape(call: Call, ref: str, target: str) -> repository.JSON:
    tagged = ref.startswith(TAGS) and call.forge.repository.tag_object(target) is not None
    return repository.reference(ref, "tag" if tagged else "commit", target, call.at)


def _require_commit(call: Call, target: str) -> None:
    if not names.is_object_id(target) or call.forge.repository.commit_id(target) is None:
        raise invalid("Reference", "sha", "invalid", "Objek tidak ada.")
