"""Issues: notes to people that are no proposals. They share their numbers with proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sop_iku.forge import labelling
from sop_iku.forge.following import note
from sop_iku.forge.happening import tell
from sop_iku.forge.records import Account, Issue, Pull
from sop_iku.forge.refusal import Refusal, invalid, unknown

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

_RESOURCE = "Issue"
_TITLE_LIMIT = 256


def require(forge: Forge, number: int) -> Issue:
    """Return an issue; 404 where there is none."""
    found = forge.store.get(Issue, number)
    if found is None:
        raise unknown(f"tiket #{number}")
    return found


def require_thread(forge: Forge, number: int) -> Issue | Pull:
    """Return the issue or proposal of this number; 404 where there is neither."""
    found = forge.store.get(Issue, number) or forge.store.get(Pull, number)
    if found is None:
        raise unknown(f"tiket atau usulan #{number}")
    return found


def open_issue(
    forge: Forge,
    actor: Account,
    title: str,
    body: str | None,
    labels: Sequence[str] = (),
    assignees: Sequence[str] = (),
) -> Issue:
    """Open an issue; everyone who may read may. Labels and assignees of others are dropped.

    Raises ``Refusal`` 422 for an assignee that does not exist or may not read.
    """
    store, now = forge.store, forge.now()
    issue = store.add(
        Issue(
            id=store.next_number(),
            author=actor.id,
            title=_titled(title),
            body=body,
            state="open",
            state_reason=None,
            created_at=now,
            updated_at=now,
        )
    )
    if actor.may_write():
        _refuse_unassignable(forge, assignees)
        labelling.add_labels(forge, actor, issue.id, labels)
        labelling.assign(forge, actor, issue.id, assignees)
    tell(forge, "issues", "opened", actor.id, number=issue.id)
    return issue


def change_issue(forge: Forge, actor: Account, issue: Issue, wishes: dict[str, Any]) -> Issue:
    """Change title, body, state, labels or assignees; its author or a writer may."""
    if actor.id != issue.author and not actor.may_write():
        raise Refusal(
            403, "Hanya pembuat tiket atau yang boleh menulis di sini yang mengubah tiket."
        )
    changes: dict[str, Any] = {key: wishes[key] for key in ("title", "body") if key in wishes}
    if "title" in changes:
        changes["title"] = _titled(changes["title"])
    state = wishes.get("state", issue.state)
    reason = wishes.get("state_reason")
    if state != issue.state:
        changes |= _closed(forge, actor, reason) if state == "closed" else _reopened()
        action = "closed" if state == "closed" else "reopened"
        note(forge, issue.id, actor.id, action)
        tell(forge, "issues", action, actor.id, number=issue.id)
    if {"title", "body"} & changes.keys():
        tell(forge, "issues", "edited", actor.id, number=issue.id)
    attach(forge, actor, issue.id, wishes)
    if not changes:
        return issue
    return forge.store.change(issue, updated_at=forge.now(), **changes)


def attach(forge: Forge, actor: Account, number: int, wishes: dict[str, Any]) -> None:
    """Set the labels and assignees that ``wishes`` name, if ``actor`` may; else they are dropped.

    For a proposal as for an issue.
    """
    if not actor.may_write():
        return
    if "assignees" in wishes:
        _refuse_unassignable(forge, wishes["assignees"])
        known = labelling.attached(forge.store, number).assignees
        wanted = {login.lower() for login in wishes["assignees"]}
        gone = [account.login for account in known if account.login.lower() not in wanted]
        labelling.unassign(forge, actor, number, gone)
        labelling.assign(forge, actor, number, wishes["assignees"])
    if "labels" in wishes:
        labelling.set_labels(forge, actor, number, wishes["labels"])


def _closed(forge: Forge, actor: Account, reason: str | None) -> dict[str, Any]:
    return {
        "state": "closed",
        "state_reason": reason or "completed",
        "closed_at": forge.now(),
        "closed_by": actor.id,
    }


def _reopened() -> dict[str, Any]:
    return {"state": "open", "state_reason": "reopened", "closed_at": None, "closed_by": None}


def _titled(title: str) -> str:
    if not title.strip():
        raise invalid(_RESOURCE, "title", "missing_field", "Judul tiket tidak boleh kosong.")
    if len(title) > _TITLE_LIMIT:
        words = f"Judul tiket paling panjang {_TITLE_LIMIT} huruf."
        raise invalid(_RESOURCE, "title", "too_long", words)
    return title


def _refuse_unassignable(forge: Forge, logins: Sequence[str]) -> None:
    known = {account.login.lower() for account in labelling.assignable(forge.store)}
    strangers = [login for login in logins if login.lower() not in known]
    if strangers:
        words = f"Tidak dapat diberi tugas: {', '.join(strangers)[:200]}."
        raise invalid(_RESOURCE, "assignees", "invalid", words)
