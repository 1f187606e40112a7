"""Keeping proposals in step with Git: after each push, and after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_iku.forge.happening import tell
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Event, Intent, Pull, Review

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge


def head_ref(number: int) -> str:
    """The ref under which everyone can fetch a proposal's head."""
    return f"refs/pull/{number}/head"


def note(
    forge: Forge,
    number: int,
    actor: int,
    event: str,
    commit: str | None = None,
    detail: str | None = None,
) -> None:
    """Add an entry to the timeline of a proposal or an issue."""
    store = forge.store
    store.add(Event(store.next_id(Event), number, actor, event, commit, forge.now(), detail))


def follow(forge: Forge, actor: int | None = None) -> None:
    """Bring every open proposal to its branch's tip; call inside a transaction.

    A moved head makes approvals given before stale: they are dismissed, as the ruleset
    says. A deleted branch closes its proposal. ``actor`` pushed; None: the author did.
    """
    tips = forge.tips()
    for pull in forge.store.find(Pull, "state = 'open'"):
        tip = tips.get(pull.head_ref)
        if tip is None:
            now = forge.now()
            forge.store.change(pull, state="closed", closed_at=now, updated_at=now)
            note(forge, pull.id, actor or pull.author, "head_ref_deleted")
            note(forge, pull.id, actor or pull.author, "closed")
            forge.changed()
            tell(forge, "pull_request", "closed", actor or pull.author, number=pull.id)
        elif tip != pull.head_sha:
            _move(forge, pull, tip, tips.get(pull.base_ref, pull.base_sha), actor or pull.author)


def mend(forge: Forge) -> None:
    """Finish or forget what a crash interrupted: half-written merges, unnoticed pushes."""
    with forge.transaction() as store:
        tip = forge.tips()[MAIN]
        for intent in store.find(Intent):
            written = forge.repository.commit_id(intent.commit) is not None
            if written and forge.repository.ancestor(intent.commit, tip):
                record_merge(forge, intent)
            store.remove(intent)
        follow(forge)
        heads = forge.repository.references("refs/pull/")
        for pull in store.find(Pull):
            if heads.get(head_ref(pull.id)) != pull.head_sha:
                forge.repository.update_ref(head_ref(pull.id), pull.head_sha)


def record_merge(forge: Forge, intent: Intent) -> None:
    """Write into the state that Git holds the merge of ``intent``."""
    pull = forge.store.get(Pull, intent.pull)
    if pull is None or pull.merged_at is not None:
        return
    forge.store.change(
        pull,
        state="closed",
        closed_at=intent.merged_at,
        updated_at=intent.merged_at,
        merged_at=intent.merged_at,
        merged_by=intent.actor,
        merge_commit=intent.commit,
    )
    note(forge, pull.id, intent.actor, "merged", intent.commit)
    note(forge, pull.id, intent.actor, "closed")
    forge.changed()
    tell(forge, "pull_request", "closed", intent.actor, number=pull.id)


def _move(forge: Forge, pull: Pull, tip: str, base: str, actor: int) -> None:
    if not forge.repository.ancestor(pull.head_sha, tip):
        note(forge, pull.id, actor, "head_ref_force_pushed", tip)
    forge.repository.update_ref(head_ref(pull.id), tip)
    forge.store.change(pull, head_sha=tip, base_sha=base, updated_at=forge.now())
    for review in forge.store.find(Review, "pull = ? AND state = 'APPROVED'", pull.id):
        forge.store.change(review, state="DISMISSED")
    forge.changed()
    tell(forge, "pull_request", "synchronize", actor, number=pull.id)
