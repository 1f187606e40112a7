"""What a form sent, put into today's document and checked as the gate will check it."""

from __future__ import annotations

from dataclasses import replace

from sop_iku.documents.applying import apply
from sop_iku.documents.document import Document
from sop_iku.documents.putting import first_document
from sop_iku.documents.submission import Back, Submission
from sop_iku.procedure.answering import Answered, answered, first_lines
from sop_iku.procedure.asking import step_form
from sop_iku.procedure.returning import ReturnForm, answered_return, return_form
from sop_iku.procedure.step_form import Ground, StepForm

#: what the note of a submission answers: what the step says in its own words
_NOTED = {("catatan", "catatan"), ("disposisi", "isi"), ("menggantikan", "alasan")}


def from_form(
    ground: Ground, main: Document | None, submission: Submission
) -> tuple[StepForm | None, Answered]:
    """Return the step's form and the document that is proposed, or what stands against it.

    The number of the step and the note are written here; what main changed since the form
    was filled is kept; without ``main`` the year begins. Raises ``Failure`` where the document
    on main waits for no step.
    """
    form = step_form(ground, submission.year, main)
    if form.step.number != submission.step:
        waiting = f"langkah {form.step.number}, {form.step.activity}"
        reason = (
            f"Langkah {submission.step} tahun {submission.year} sudah selesai"
            if submission.step < form.step.number
            else f"Langkah {submission.step} tahun {submission.year} belum gilirannya"
        )
        return None, Answered(None, general=(f"{reason}; yang ditunggu sekarang: {waiting}.",))
    applied = apply(main or _begun(form.path, submission), submission.changes, ground.schema)
    if applied.document is None:
        return form, Answered(None, general=applied.conflicts)
    form = step_form(ground, submission.year, main, applied.document)
    outcome = answered(form, _answers(form, submission.note))
    return form, replace(outcome, general=(*outcome.general, *_flat(outcome)), faults={})


def return_from_form(
    ground: Ground, main: Document | None, submission: Submission, back: Back
) -> tuple[ReturnForm | None, Answered]:
    """Return the form of the return and the document that is proposed, or what stands against it.

    Only the intention was sent; it is written into ``main`` as it stands. Raises ``Failure``
    where nothing can be returned.
    """
    form = return_form(ground, submission.year, main)
    if form.waiting.number != submission.step:
        reason = (
            f"Saat formulir diisi langkah {submission.step} yang menunggu; sekarang langkah "
            f"{form.waiting.number}, {form.waiting.activity}."
        )
        return None, Answered(None, general=(reason,))
    outcome = answered_return(form, back.to, back.reason)
    return form, replace(outcome, general=(*outcome.general, *_flat(outcome)), faults={})


def _begun(path: str, submission: Submission) -> Document:
    """What the form writes the first step of a year into."""
    sample = any(one.pointer == ("contoh",) and one.after is True for one in submission.changes)
    values = {"tahun": submission.year, "versi": 1, "putaran": 1, "langkah": 0}
    return first_document(path, values, first_lines(sample=sample))


def _answers(form: StepForm, note: str) -> dict[str, str]:
    answers = {one.name: one.default for one in form.asked}
    noted = [one for one in form.asked if (one.place[0], one.place[-1]) in _NOTED]
    if note.strip() and noted:
        answers[noted[-1].name] = note
    return answers


def _flat(outcome: Answered) -> tuple[str, ...]:
    return tuple(sentence for sentences in outcome.faults.values() for sentence in sentences)
