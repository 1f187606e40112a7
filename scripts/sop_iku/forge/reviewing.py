"""Reviews: approvals, requests for changes, comments; and their dismissal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sop_iku.forge.following import note
from sop_iku.forge.happening import tell
from sop_iku.forge.records import Account, Pull, Review
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.repository import names

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

_STATES = {
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
    "COMMENT": "COMMENTED",
    None: "PENDING",
}
_RESOURCE = "PullRequestReview"


def create(
    forge: Forge, actor: Account, pull: Pull, event: str | None, body: str, commit: str | None
) -> Review:
    """Record a review of ``commit`` (None: of the present head); ``event`` None: pending."""
    _refuse(actor, pull, event, body)
    reviewed = commit or pull.head_sha
    if not _belongs(forge, pull, reviewed):
        raise invalid(_RESOURCE, "commit_id", "invalid", "Komit ini bukan bagian dari usulan.")
    if event is None and _pending(forge, pull, actor):
        raise invalid(_RESOURCE, "event", "custom", "Masih ada tinjauan Anda yang belum dikirim.")
    review = forge.store.add(
        Review(
            id=forge.store.next_id(Review),
            pull=pull.id,
            author=actor.id,
            state=_STATES[event],
            body=body,
            commit_id=reviewed,
            submitted_at=forge.now() if event else None,
        )
    )
    if event:
        _submitted(forge, pull, review)
    return review


def submit(
    forge: Forge, actor: Account, pull: Pull, review: Review, event: str, body: str | None
) -> Review:
    """Submit one's own pending review."""
    if review.author != actor.id:
        raise Refusal(403, "Tinjauan ini milik orang lain.")
    if review.submitted_at is not None:
        raise invalid(_RESOURCE, "event", "custom", "Tinjauan ini sudah dikirim.")
    words = review.body if body is None else body
    _refuse(actor, pull, event, words)
    _submitted(forge, pull, review)
    return forge.store.change(review, state=_STATES[event], body=words, submitted_at=forge.now())


def dismiss(forge: Forge, actor: Account, pull: Pull, review: Review) -> Review:
    """Dismiss an approval or a request for changes; a writer may."""
    if not actor.may_write():
        raise Refusal(403, "Akun ini tidak boleh membatalkan tinjauan.")
    if review.state not in {"APPROVED", "CHANGES_REQUESTED"}:
        words = "Hanya persetujuan atau permintaan perbaikan yang dapat dibatalkan."
        raise invalid(_RESOURCE, "state", "invalid", words)
    note(forge, pull.id, actor.id, "review_dismissed")
    tell(forge, "pull_request_review", "dismissed", actor.id, number=pull.id, record=review.id)
    forge.changed()
    return forge.store.change(review, state="DISMISSED")


def visible(forge: Forge, pull: Pull, viewer: Account | None) -> list[Review]:
    """The reviews of a proposal in order; pending ones only for their author."""
    viewer_id = viewer.id if viewer else None
    return [
        review
        for review in forge.store.find(Review, "pull = ?", pull.id)
        if review.submitted_at is not None or review.author == viewer_id
    ]


def require(forge: Forge, pull: Pull, number: int, viewer: Account) -> Review:
    """Return a review of ``pull`` that ``viewer`` may see; 404 where there is none."""
    found = next((one for one in visible(forge, pull, viewer) if one.id == number), None)
    if found is None:
        raise unknown(f"tinjauan {number}")
    return found


def _refuse(actor: Account, pull: Pull, event: str | None, body: str) -> None:
    if actor.id == pull.author and event in {"APPROVE", "REQUEST_CHANGES"}:
        words = "Pengusul tidak dapat menyetujui atau menolak usulannya sendiri."
        raise invalid(_RESOURCE, "event", "custom", words)
    if event in {"REQUEST_CHANGES", "COMMENT"} and not body.strip():
        words = "Permintaan perbaikan dan tanggapan harus berisi kata-kata."
        raise invalid(_RESOURCE, "body", "missing_field", words)


def _submitted(forge: Forge, pull: Pull, review: Review) -> None:
    tell(forge, "pull_request_review", "submitted", review.author, number=pull.id, record=review.id)
    forge.store.change(pull, updated_at=forge.now())
    forge.changed()


def _pending(forge: Forge, pull: Pull, actor: Account) -> bool:
    where = "pull = ? AND author = ? AND submitted_at IS NULL"
    return forge.store.count(Review, where, pull.id, actor.id) > 0


def _belongs(forge: Forge, pull: Pull, commit: str) -> bool:
    if commit == pull.head_sha:
        return True
    if not names.is_object_id(commit) or forge.repository.commit_id(commit) != commit:
        return False
    ancestor = forge.repository.ancestor
    return ancestor(commit, pull.head_sha) and not ancestor(commit, pull.base_sha)
