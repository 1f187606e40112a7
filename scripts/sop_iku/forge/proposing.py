"""Opening, changing and measuring proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sop_iku.forge import checking
from sop_iku.forge.following import head_ref, note
from sop_iku.forge.happening import tell
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Account, Comment, Pull
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes.proposals import Size
from sop_iku.procedure.facts import FileChange
from sop_iku.repository.line_counts import LineCount, line_counts
from sop_iku.repository.records import CommitRecord

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: as many commits of a proposal as GitHub's API lists at most
COMMIT_LIMIT = 250
#: the setting that names the last proposal brought from another server
MOVED = "pindahan_sampai"
_RESOURCE = "PullRequest"


def require(forge: Forge, number: int) -> Pull:
    """Return a proposal; 404 where there is none."""
    found = forge.store.get(Pull, number)
    if found is None:
        raise unknown(f"usulan #{number}")
    return found


def open_proposal(
    forge: Forge, actor: Account, title: str, body: str | None, head: str, base: str, draft: bool
) -> Pull:
    """Open a proposal from branch ``head`` (``branch`` or ``owner:branch``) to ``base``."""
    owner, colon, branch = head.rpartition(":")
    if colon and owner != forge.owner:
        raise invalid(_RESOURCE, "head", "invalid", "Usulan dari tempat lain tidak dikenal.")
    tips = forge.tips()
    if base not in tips:
        raise invalid(_RESOURCE, "base", "invalid", f"Cabang tujuan {base!r} tidak ada.")
    if branch not in tips or branch == base:
        raise invalid(_RESOURCE, "head", "invalid", f"Cabang usulan {branch!r} tidak ada.")
    _refuse_twin(forge, branch, base)
    _refuse_empty(forge, branch, base, tips)
    now = forge.now()
    pull = forge.store.add(
        Pull(
            id=forge.store.next_number(),
            author=actor.id,
            title=_titled(title),
            body=body,
            state="open",
            draft=int(draft),
            base_ref=base,
            base_sha=tips[base],
            head_ref=branch,
            head_sha=tips[branch],
            created_at=now,
            updated_at=now,
        )
    )
    forge.repository.update_ref(head_ref(pull.id), pull.head_sha)
    forge.changed()
    tell(forge, "pull_request", "opened", actor.id, number=pull.id)
    return pull


def change_proposal(forge: Forge, actor: Account, pull: Pull, wishes: dict[str, Any]) -> Pull:
    """Change title, body, state or base of a proposal; its author or a writer may."""
    if actor.id != pull.author and not actor.may_write():
        raise Refusal(403, "Hanya pengusul atau penulis repositori yang boleh mengubah usulan.")
    changes: dict[str, Any] = {key: wishes[key] for key in ("title", "body") if key in wishes}
    if "title" in changes:
        changes["title"] = _titled(changes["title"])
    base = wishes.get("base", pull.base_ref)
    if base != pull.base_ref:
        changes |= _retargeted(forge, pull, base)
        note(forge, pull.id, actor.id, "base_ref_changed")
    state = wishes.get("state", pull.state)
    if state != pull.state:
        changes |= _closed(forge) if state == "closed" else _reopened(forge, pull, base)
        note(forge, pull.id, actor.id, "closed" if state == "closed" else "reopened")
    if not changes:
        return pull
    if state != pull.state:
        action = "closed" if state == "closed" else "reopened"
        tell(forge, "pull_request", action, actor.id, number=pull.id)
    if {"title", "body", "base_ref"} & changes.keys():
        tell(forge, "pull_request", "edited", actor.id, number=pull.id)
    if {"state", "base_ref", "head_sha"} & changes.keys():
        forge.changed()
    return forge.store.change(pull, updated_at=forge.now(), **changes)


def commits(forge: Forge, pull: Pull) -> tuple[CommitRecord, ...]:
    """The commits that the head has and the base has not, oldest first, 250 at most."""
    records = forge.repository.commits_between(pull.base_sha, pull.head_sha, COMMIT_LIMIT)
    return tuple(reversed(records))


def files(forge: Forge, pull: Pull) -> tuple[tuple[FileChange, LineCount], ...]:
    """What the head changes since it left the base, with line counts."""
    fork = forge.repository.merge_base(pull.base_sha, pull.head_sha)
    if fork is None:
        return ()
    counts = line_counts(forge.repository, fork, pull.head_sha)
    changes = forge.repository.changes(fork, pull.head_sha)
    return tuple((change, counts.get(change.path, LineCount(0, 0))) for change in changes)


def up_to_date(forge: Forge, pull: Pull) -> bool:
    """Whether the head contains the present tip of its base branch."""
    tip = forge.tips().get(pull.base_ref)
    return tip is not None and forge.repository.ancestor(tip, pull.head_sha)


def size(forge: Forge, pull: Pull) -> Size:
    """Counts of a proposal and whether it can be merged now."""
    counted, added, removed, changed = _measure(forge, pull.base_sha, pull.head_sha)
    mergeable, state = _mergeability(forge, pull)
    return Size(
        commits=counted,
        additions=added,
        deletions=removed,
        changed_files=changed,
        comments=forge.store.count(Comment, "pull = ?", pull.id),
        mergeable=mergeable,
        mergeable_state=state,
    )


def _mergeability(forge: Forge, pull: Pull) -> tuple[bool | None, str]:
    if pull.state == "closed":
        return None, "unknown"
    tip = forge.tips().get(pull.base_ref)
    if tip is None:
        return False, "dirty"
    if not forge.repository.ancestor(tip, pull.head_sha):
        clean = forge.repository.merge_tree(tip, pull.head_sha) is not None
        return clean, "behind" if clean else "dirty"
    if pull.draft:
        return True, "draft"
    green = pull.base_ref != MAIN or checking.is_green(forge, pull.head_sha)
    return True, "clean" if green else "blocked"


def _measure(forge: Forge, base: str, head: str) -> tuple[int, int, int, int]:
    """Number of commits, added lines, removed lines and files; asked of Git only once."""
    if (base, head) not in forge.sizes:
        forge.sizes[base, head] = _measured(forge, base, head)
    return forge.sizes[base, head]


def _measured(forge: Forge, base: str, head: str) -> tuple[int, int, int, int]:
    counted = len(forge.repository.commits_between(base, head, COMMIT_LIMIT))
    fork = forge.repository.merge_base(base, head)
    counts = line_counts(forge.repository, fork, head) if fork else {}
    added = sum(count.added for count in counts.values())
    removed = sum(count.removed for count in counts.values())
    return counted, added, removed, len(counts)


def _titled(title: str) -> str:
    if not title.strip():
        raise invalid(_RESOURCE, "title", "missing_field", "Judul usulan tidak boleh kosong.")
    if len(title) > 256:
        raise invalid(_RESOURCE, "title", "too_long", "Judul usulan paling panjang 256 huruf.")
    return title


def _refuse_twin(forge: Forge, branch: str, base: str) -> None:
    where = "state = 'open' AND head_ref = ? AND base_ref = ?"
    twin = forge.store.first(Pull, where, branch, base)
    if twin is not None:
        words = f"Sudah ada usulan #{twin.id} dari cabang {branch}."
        raise invalid(_RESOURCE, "head", "custom", words)


def _refuse_empty(forge: Forge, branch: str, base: str, tips: dict[str, str]) -> None:
    if forge.repository.merge_base(tips[base], tips[branch]) is None:
        words = f"Cabang {branch} tidak punya riwayat bersama dengan {base}."
        raise invalid(_RESOURCE, "head", "custom", words)
    if forge.repository.ancestor(tips[branch], tips[base]):
        words = f"Tidak ada komit di antara {base} dan {branch}."
        raise invalid(_RESOURCE, "head", "custom", words)


def _retargeted(forge: Forge, pull: Pull, base: str) -> dict[str, Any]:
    if pull.state == "closed":
        raise invalid(_RESOURCE, "base", "invalid", "Usulan yang tertutup tidak dapat dipindah.")
    tips = forge.tips()
    if base not in tips or base == pull.head_ref:
        raise invalid(_RESOURCE, "base", "invalid", f"Cabang tujuan {base!r} tidak ada.")
    _refuse_twin(forge, pull.head_ref, base)
    return {"base_ref": base, "base_sha": tips[base]}


def _closed(forge: Forge) -> dict[str, Any]:
    return {"state": "closed", "closed_at": forge.now()}


def _reopened(forge: Forge, pull: Pull, base: str) -> dict[str, Any]:
    tips = forge.tips()
    if pull.id <= int(forge.store.settings().get(MOVED, "0")):
        # its reviews were never given here: whoever brought them could have written them
        words = (
            "Usulan dari server lama tidak dapat dibuka lagi; ajukan isinya sebagai usulan baru."
        )
        raise invalid(_RESOURCE, "state", "custom", words)
    if pull.merged_at is not None or pull.head_ref not in tips or base not in tips:
        raise invalid(_RESOURCE, "state", "invalid", "Usulan ini tidak dapat dibuka lagi.")
    _refuse_twin(forge, pull.head_ref, base)
    head = tips[pull.head_ref]
    forge.repository.update_ref(head_ref(pull.id), head)
    return {"state": "open", "closed_at": None, "head_sha": head, "base_sha": tips[base]}
