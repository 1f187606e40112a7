"""Operations on Git's objects and on files at a commit: what a proposal is written with."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint

from sop_iku.forge.accounts import identity
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, TEXT_LIMIT, Field, read
from sop_iku.forge.protection import MAIN
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes import objects
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.records import CommitRecord

BLUEPRINT = Blueprint("objects", __name__)
#: characters of one file written through the API, and files of one tree
_CONTENT_LIMIT = 2 * 1024 * 1024
_MOST_FILES = 100
_ENTRY = {
    "path": NEEDED,
    "mode": Field(choices=("100644", "100755"), required=True),
    "type": Field(choices=("blob",), required=True),
    "content": Field(required=True, limit=_CONTENT_LIMIT),
}


@operation(BLUEPRINT, "GET", "/git/commits/<commit>")
def get_commit(call: Call, commit: str) -> Answer:
    """git/get-commit."""
    return Answer(objects.commit(_commit(call, commit), call.at))


@operation(BLUEPRINT, "POST", "/git/trees")
def create_tree(call: Call) -> Answer:
    """git/create-tree: files with their content, set in ``base_tree``."""
    _require_writer(call)
    wishes = call.body("Tree", {"base_tree": NEEDED, "tree": Field(kind=list, required=True)})
    base, wanted = wishes["base_tree"], wishes["tree"]
    if not names.is_object_id(base) or len(wanted) > _MOST_FILES:
        raise invalid("Tree", "base_tree", "invalid", "Pohon asal tidak ada.")
    entries = [_entry(one) for one in wanted]
    files: dict[str, bytes | None] = {
        one["path"]: one["content"].encode("utf-8") for one in entries
    }
    marked = [one["path"] for one in entries if one["mode"] == "100755"]
    try:
        made = call.forge.repository.write_tree_from(files, base, executable=marked)
        listed = call.forge.repository.entries(made, recursive=False)
    except RepositoryError as error:
        raise invalid("Tree", "tree", "invalid", "Pohon tidak dapat ditulis.") from error
    return Answer(objects.tree(made, listed, call.at), 201)


@operation(BLUEPRINT, "POST", "/git/commits")
def create_commit(call: Call) -> Answer:
    """git/create-commit: by the account that calls, now."""
    _require_writer(call)
    fields = {
        "message": Field(required=True, limit=TEXT_LIMIT),
        "tree": NEEDED,
        "parents": Field(kind=list, required=True),
    }
    wishes = call.body("Commit", fields)
    tree, parents = wishes["tree"], [str(one) for one in wishes["parents"]]
    if not names.is_object_id(tree) or not _is_tree(call, tree):
        raise invalid("Commit", "tree", "invalid", "Pohon tidak ada.")
    for parent in parents:
        _commit(call, parent)
    who = identity(call.actor)
    made = call.forge.repository.commit_tree(
        tree, parents, wishes["message"], who, who, call.forge.moment()
    )
    return Answer(objects.commit(_commit(call, made), call.at), 201)


@operation(BLUEPRINT, "GET", "/contents/<path:path>")
def get_content(call: Call, path: str) -> Answer:
    """repos/get-content: a file, or the list of a folder."""
    ref = call.request.args.get("ref", MAIN)
    store = call.forge.repository
    try:
        commit = store.commit_id(ref)
        found = store.entries(commit, names.tree_path(path), recursive=False) if commit else ()
    except RepositoryError as error:
        raise unknown(f"berkas {path[:100]}") from error
    entry = next((one for one in found if one.path == path), None)
    if entry is None:
        raise unknown(f"berkas {path[:100]}")
    if entry.kind == "blob":
        return Answer(objects.file(entry, store.blob(entry.id), ref, call.at))
    inside = store.entries(entry.id, recursive=False) if entry.kind == "tree" else ()
    placed = [replace(one, path=f"{path}/{one.path}") for one in inside]
    return Answer([objects.listed(one, ref, call.at) for one in placed])


def _entry(wish: object) -> dict[str, str]:
    entry = read("Tree", wish, _ENTRY)
    try:
        names.tree_path(entry["path"])
    except RepositoryError as error:
        raise invalid("Tree", "path", "invalid", "Nama berkas tidak dapat dipakai.") from error
    return entry


def _is_tree(call: Call, tree: str) -> bool:
    try:
        call.forge.repository.entries(tree, recursive=False)
    except RepositoryError:
        return False
    return True


def _commit(call: Call, commit: str) -> CommitRecord:
    known = call.forge.repository.commit_id(commit) if names.is_object_id(commit) else None
    if known is None:
        raise unknown(f"komit {commit[:100]}")
    return call.forge.repository.record(known)


def _require_writer(call: Call) -> None:
    if not call.actor.may_write():
        raise Refusal(403, "Akun ini hanya boleh membaca.")
