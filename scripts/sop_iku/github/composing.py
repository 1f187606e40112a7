"""What an issue from the form asks for, put together as the document that its author proposes.

Who sent it is asked first; the text is hostile until the strict reader, the schema and the
gate's own rules have taken it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.submission import Back, Submission, submission_in
from sop_iku.evidence.content import Policy
from sop_iku.evidence.ground import ground_at
from sop_iku.github.answers import Issue
from sop_iku.procedure.from_form import from_form, return_from_form
from sop_iku.procedure.returning import openers
from sop_iku.procedure.sop import Procedure, Step
from sop_iku.procedure.step_form import Ground
from sop_iku.repository.git import Repository

_LOG = logging.getLogger(__name__)
_FORM = "Buka formulir lagi di situs kantor, isi, lalu kirim."


class Declined(Failure):
    """An issue from which no proposal can be made; ``stranger``: of nobody in the register."""

    def __init__(self, message: str, hint: str, *, stranger: bool = False) -> None:
        super().__init__(message, hint)
        self.stranger = stranger


@dataclass(frozen=True)
class Ready:
    """What can be proposed. ``step`` is the last one done then; ``called`` what it is."""

    year: int
    step: int
    path: str
    source: bytes
    title: str
    words: tuple[str, ...]
    warnings: tuple[str, ...]
    called: str = "langkah"


def composed(repository: Repository, policy: Policy, issue: Issue, now: datetime) -> Ready | None:
    """Put together what an issue asks for; None for a fault of ours.

    Raises ``Declined`` where no proposal can be made of it.
    """
    try:
        return _ready(repository, policy, issue, now)
    except Declined:
        raise
    except Failure as failure:
        raise Declined(failure.message, failure.hint or _FORM) from failure
    except Exception:  # noqa: BLE001 - one hostile issue must not hold up the others
        _LOG.exception("isu #%d tidak dapat diolah", issue.number)
        return None


def _ready(repository: Repository, policy: Policy, issue: Issue, now: datetime) -> Ready:
    submission = _read(repository, policy, issue, now)
    ground, main = ground_at(repository, policy.commit, submission.year, now)
    if submission.back is not None:
        return _returned(ground, main, submission, submission.back)
    first = ground.procedure.steps[0].number
    if main is None and submission.step != first:
        raise Declined(f"Tahun {submission.year} belum dibuka (langkah {first}).", _FORM)
    form, outcome = from_form(ground, main, submission)
    if form is None or outcome.document is None or not outcome.accepted:
        raise Declined("\n".join(outcome.general), _FORM)
    what = (form.path, outcome.document.source, form.title, outcome.words, outcome.warnings)
    return Ready(submission.year, submission.step, *what)


def _returned(ground: Ground, main: Document | None, submission: Submission, back: Back) -> Ready:
    form, outcome = return_from_form(ground, main, submission, back)
    if form is None or outcome.document is None or not outcome.accepted:
        raise Declined("\n".join(outcome.general), _FORM)
    words = (*outcome.words, *form.promises())
    what = (form.path, outcome.document.source, form.title(back.to), words, ())
    return Ready(submission.year, back.to - 1, *what, "pengembalian")


def _read(repository: Repository, policy: Policy, issue: Issue, now: datetime) -> Submission:
    """Who sent it comes first: the text of a stranger is not even read."""
    schema, register, procedure = policy.schemas.get("usulan"), policy.register, policy.procedure
    if schema is None or register is None or procedure is None or policy.zone is None:
        raise Declined("Berkas aturan yang berlaku tidak sah.", "Minta pengelola membetulkannya.")
    person = register.person_of(issue.author) if issue.author else None
    if person is None:
        raise Declined(
            "Akun yang mengirim ini tidak terdaftar di jabatan.yaml.",
            "Minta pengelola mendaftarkan akun Anda, lalu kirim formulirnya lagi.",
            stranger=True,
        )
    submission = submission_in(issue.body, schema)
    step = procedure.step(submission.step)
    today = now.astimezone(ZoneInfo(policy.zone)).date()
    offices = _openers(procedure, step, submission) if step else ()
    if step is None or not any(register.holds(person.code, one, today) for one in offices):
        named = " atau ".join(register.office_name(one) for one in offices) or "tidak ada"
        what = "mengembalikan" if submission.back else "mengajukan"
        raise Declined(
            f"{person.name} hari ini tidak memegang jabatan yang {what} langkah "
            f"{submission.step} ({named}).",
            "Minta yang memegang jabatan itu mengirimnya.",
        )
    known = repository.commit_id(submission.base)
    if known is None or not repository.ancestor(submission.base, policy.commit):
        raise Declined("Formulir ini tidak diisi dari dokumen kantor ini.", _FORM)
    return submission


def _openers(procedure: Procedure, step: Step, submission: Submission) -> tuple[str, ...]:
    return openers(procedure, step) if submission.back else step.opened_by
