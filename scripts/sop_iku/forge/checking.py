"""Check runs: what an App says of a commit. Only Apps write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sop_iku.forge.records import Account, CheckRun
from sop_iku.forge.refusal import Refusal, invalid, unknown

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: the check that main requires before a merge
REQUIRED = "gerbang"
_RESOURCE = "CheckRun"


def create(forge: Forge, actor: Account, wishes: dict[str, Any]) -> CheckRun:
    """Record a new check run of the App ``actor`` on an existing commit."""
    _refuse_persons(actor)
    head = wishes["head_sha"]
    if len(head) != 40 or forge.repository.commit_id(head) != head:
        raise invalid(_RESOURCE, "head_sha", "invalid", f"Komit {head!r} tidak ada.")
    status, conclusion, completed = _state(forge, wishes, "queued")
    output = wishes.get("output") or {}
    return forge.store.add(
        CheckRun(
            id=forge.store.next_id(CheckRun),
            head_sha=head,
            name=wishes["name"],
            app=actor.id,
            status=status,
            conclusion=conclusion,
            started_at=wishes.get("started_at") or forge.now(),
            completed_at=completed,
            details_url=wishes.get("details_url"),
            external_id=wishes.get("external_id"),
            title=output.get("title"),
            summary=output.get("summary"),
            text=output.get("text"),
        )
    )


def update(forge: Forge, actor: Account, run: CheckRun, wishes: dict[str, Any]) -> CheckRun:
    """Change a check run; only the App that made it may."""
    _refuse_persons(actor)
    if run.app != actor.id:
        raise Refusal(403, "Pemeriksaan ini milik aplikasi lain.")
    changes: dict[str, Any] = {}
    if {"status", "conclusion"} & wishes.keys():
        names = ("status", "conclusion", "completed_at")
        changes |= dict(zip(names, _state(forge, wishes, run.status), strict=True))
    kept = ("name", "details_url", "external_id", "started_at")
    changes |= {key: wishes[key] for key in kept if key in wishes}
    output = wishes.get("output") or {}
    changes |= {key: output[key] for key in ("title", "summary", "text") if key in output}
    return forge.store.change(run, **changes) if changes else run


def require(forge: Forge, number: int) -> CheckRun:
    """Return a check run; 404 where there is none."""
    found = forge.store.get(CheckRun, number)
    if found is None:
        raise unknown(f"pemeriksaan {number}")
    return found


def latest(forge: Forge, head: str) -> list[CheckRun]:
    """The newest run of each name and App on a commit, in order of their ids."""
    newest = {(run.app, run.name): run for run in forge.store.find(CheckRun, "head_sha = ?", head)}
    return sorted(newest.values(), key=lambda run: run.id)


def is_green(forge: Forge, head: str) -> bool:
    """Whether the newest required check of the gate's own App on ``head`` succeeded."""
    gate = forge.store.first(Account, "login = ?", forge.gate)
    return gate is not None and any(
        run.app == gate.id and run.name == REQUIRED and run.conclusion == "success"
        for run in latest(forge, head)
    )


def _refuse_persons(actor: Account) -> None:
    if not actor.bot:
        raise Refusal(403, "Hanya aplikasi (GitHub App) yang menulis pemeriksaan.")


def _state(forge: Forge, wishes: dict[str, Any], before: str) -> tuple[str, str | None, str | None]:
    """Status, conclusion and time of completion, as GitHub makes them fit together."""
    conclusion = wishes.get("conclusion")
    status = wishes.get("status") or ("completed" if conclusion else before)
    if conclusion:
        status = "completed"
    elif status == "completed":
        words = "Pemeriksaan yang selesai harus punya kesimpulan (conclusion)."
        raise invalid(_RESOURCE, "conclusion", "missing_field", words)
    completed = (wishes.get("completed_at") or forge.now()) if conclusion else None
    return status, conclusion, completed
