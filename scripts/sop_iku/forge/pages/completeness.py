"""The SOP's kelengkapan on a proposal's page, as the proposal stands now."""

from __future__ import annotations

from dataclasses import dataclass

from sop_iku.documents.failure import Failure
from sop_iku.evidence.content import policy_at, year_document
from sop_iku.forge.forge import Forge
from sop_iku.forge.records import Pull
from sop_iku.procedure.completeness import Item, checklist, heading


@dataclass(frozen=True)
class ChecklistTold:
    """The checklist of the step that a proposal does."""

    heading: str
    items: tuple[Item, ...]


def told_checklist(forge: Forge, pull: Pull) -> ChecklistTold | None:
    """Return the checklist, by the SOP where the proposal left main; None for no step."""
    repository = forge.repository
    try:
        fork = repository.merge_base(pull.base_sha, pull.head_sha)
        if fork is None:
            return None
        policy = policy_at(repository, fork)
        changes = repository.changes(fork, pull.head_sha)
        document = year_document(repository, fork, pull.head_sha, changes, policy)
    except Failure:
        return None
    if policy.procedure is None or document is None or document.after is None:
        return None
    number = document.after.get("langkah")
    if not isinstance(number, int) or number == (document.before or {}).get("langkah"):
        return None
    step = policy.procedure.step(number)
    returned = any(change.pointer[:1] == ("pengembalian",) for change in document.changes)
    if step is None or returned:
        return None
    return ChecklistTold(heading(step), checklist(step, document.after, document.changes))
