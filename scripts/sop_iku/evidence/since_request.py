"""What a proposal changed since an official asked for a correction, from the content he read.

A review is bound to a commit, so what its author saw is known exactly. Content that cannot be read
any more (a commit that its author threw away, a file that is no document) is said to be so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_iku.evidence.content import Policy, year_document
from sop_iku.procedure.facts import FileChange, YearDocument
from sop_iku.procedure.offices import Register
from sop_iku.procedure.proposed_changes import Sentence, changes_told, files_told
from sop_iku.repository import names
from sop_iku.repository.failure import RepositoryError
from sop_iku.repository.git import Repository

UNCHANGED = "Isi usulan belum berubah sejak itu."
_LOST = (
    "Isi yang ditinjau saat itu tidak dapat dibaca lagi, jadi tidak dapat dibandingkan; "
    "periksa seluruh perubahannya."
)
_UNREAD = "Isi usulan yang sekarang tidak terbaca, jadi tidak dapat dibandingkan."
_FORM_ONLY = "Isi {} sama; hanya komentar atau cara penulisannya yang berubah."


@dataclass(frozen=True)
class SinceReview:
    """``words`` tell what changed; without any, ``note`` says why there are none."""

    words: tuple[Sentence, ...] = ()
    note: str = ""


def changed_since(
    repository: Repository, policy: Policy, base: str, reviewed: str | None, head: str
) -> SinceReview:
    """Tell what changed from the commit ``reviewed`` to ``head``, both of one proposal to ``base``.

    Never raises for content; what the proposal does not touch is left out.
    """
    if reviewed == head:
        return SinceReview(note=UNCHANGED)
    try:
        if (
            reviewed is None
            or not names.is_object_id(reviewed)
            or repository.commit_id(reviewed) != reviewed
        ):
            return SinceReview(note=_LOST)
        touched = {
            change.path
            for commit in (reviewed, head)
            for change in repository.changes(repository.merge_base(base, commit) or base, commit)
        }
        changes = [one for one in repository.changes(reviewed, head) if one.path in touched]
        document = year_document(repository, reviewed, head, changes, policy)
    except RepositoryError:
        return SinceReview(note=_UNREAD)
    if not changes:
        return SinceReview(note=UNCHANGED)
    others = files_told(
        [one for one in changes if document is None or one.path != document.path], ()
    )
    if document is None:
        return SinceReview(others)
    told = _told(document, changes, policy.register)
    return SinceReview((*told.words, *others), told.note)


def _told(
    document: YearDocument, changes: Sequence[FileChange], register: Register | None
) -> SinceReview:
    """Tell the year's document; it may be there on one side only, or be none on one."""
    (change,) = (one for one in changes if one.path == document.path)
    if change.blob_after is None:
        return SinceReview((Sentence(f"Berkas {document.path} dihapus."),))
    if document.after is None:
        return SinceReview(note=_UNREAD)
    if document.before is None and change.blob_before is not None:
        return SinceReview(note=_LOST)
    return SinceReview(
        changes_told(document, register),
        "" if document.changes else _FORM_ONLY.format(document.path),
    )
