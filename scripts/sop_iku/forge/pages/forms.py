"""The forms of a step: questions instead of a file, for steps whose whole part can be asked."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from sop_iku.documents.added_parts import told as in_full
from sop_iku.documents.fields import Kind
from sop_iku.documents.telling import tell
from sop_iku.forge import drafting, proposing
from sop_iku.forge.pages.next_step import askable, mending_form, next_form
from sop_iku.forge.pages.rendering import page, require_ours
from sop_iku.forge.pages.visit import MENDED, SENT, await_gate, done, forge, signed_in, unchanged
from sop_iku.forge.records import Pull
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.procedure.answering import Answered, answered
from sop_iku.procedure.completeness import as_markdown
from sop_iku.procedure.proposed_changes import Sentence
from sop_iku.procedure.returning import last_return
from sop_iku.procedure.step_form import StepForm

BLUEPRINT = Blueprint("forms", __name__)
#: an answer longer than this is cut; the schema's own bound is far below
_LONGEST = 20_000
#: faults that are listed above the form before the rest is only counted
_SUMMED = 8


@BLUEPRINT.get("/langkah")
def step_page() -> str:
    """The form of the next step."""
    with forge().transaction():
        form = _required(next_form(forge(), _asked_year()))
        return _form_page(form, {one.name: one.default for one in form.asked})


@BLUEPRINT.post("/langkah")
def send_step() -> Response | tuple[str, int]:
    """Write the answers and open a proposal; the form again where they do not do."""
    with forge().transaction():
        actor = signed_in()
        form = _required(next_form(forge(), _asked_year()))
        _same_step(form)
        answers = _answers(form)
        outcome = answered(form, answers)
        if not outcome.accepted or outcome.document is None:
            return _form_page(form, answers, outcome), 422
        words = request.form.get("pesan", "").strip()[:_LONGEST]
        body = f"{words}\n\n{as_markdown(form.step, outcome.items)}".lstrip()
        pull = drafting.propose(
            forge(), actor, form.path, outcome.document.source, form.title, body
        )
    done(SENT)
    await_gate()
    return redirect(f"/{forge().full_name}/pull/{pull.id}", 303)


@BLUEPRINT.get("/<owner>/<repo>/pull/<int:number>/isian")
def mending_page(owner: str, repo: str, number: int) -> str:
    """The form of one's own proposal."""
    with forge().transaction():
        require_ours(owner, repo)
        pull = proposing.require(forge(), number)
        form = _required(mending_form(forge(), pull))
        return _form_page(form, {one.name: one.default for one in form.asked}, pull=pull)


@BLUEPRINT.post("/<owner>/<repo>/pull/<int:number>/isian")
def send_mending(owner: str, repo: str, number: int) -> Response | tuple[str, int]:
    """Add the corrected answers to one's own proposal."""
    with forge().transaction():
        require_ours(owner, repo)
        actor = signed_in()
        pull = proposing.require(forge(), number)
        unchanged(pull)
        form = _required(mending_form(forge(), pull))
        answers = _answers(form)
        outcome = answered(form, answers)
        if not outcome.accepted or outcome.document is None:
            return _form_page(form, answers, outcome, pull), 422
        title = f"Perbaikan langkah {form.step.number}"
        drafting.mend(forge(), actor, pull, form.path, outcome.document.source, title)
    done(MENDED)
    await_gate()
    return redirect(f"/{forge().full_name}/pull/{number}", 303)


def _form_page(
    form: StepForm,
    answers: Mapping[str, str],
    outcome: Answered | None = None,
    pull: Pull | None = None,
) -> str:
    faults = dict(outcome.faults) if outcome else {}
    return page(
        "langkah.html",
        form=form,
        answers=answers,
        faults=faults,
        general=outcome.general if outcome else (),
        numbers={one.name: number for number, one in enumerate(form.asked, 1)},
        summary=_summary(form, faults)[:_SUMMED],
        unsummed=max(0, len(_summary(form, faults)) - _SUMMED),
        pull=pull,
        Kind=Kind,
        sampled=_sampled(form, pull),
        sent_back=last_return(form.main.data) if form.main else None,
    )


def _sampled(form: StepForm, pull: Pull | None) -> tuple[Sentence, ...]:
    """What the sample brings besides the answers, in words, where the form does not ask it."""
    if form.whole or pull is not None or form.base is None:
        return ()
    before = form.main.data if form.main else {}
    asked = {one.place[0] for one in form.asked} | {"langkah"}
    ground = form.ground
    told = tell(before, form.base.data, ground.schema, ground.register.office_names)
    return tuple(
        Sentence(*in_full(one.sentence, one.change))
        for one in told
        if one.change.pointer[0] not in asked
    )


def _summary(form: StepForm, faults: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The faults in the order of the page, as (field name, sentence with its group's code)."""
    found: list[tuple[str, str]] = []
    for group in form.groups:
        code, colon, _ = group.title.partition(": ")
        head = code + colon if colon else ""
        for one in group.asked:
            found += [(one.name, head + sentence) for sentence in faults.get(one.name, ())]
    return found


def _answers(form: StepForm) -> dict[str, str]:
    return {one.name: request.form.get(one.name, "")[:_LONGEST] for one in form.asked}


def _required(form: StepForm | None) -> StepForm:
    if form is None or not askable(form):
        raise unknown("formulir untuk langkah ini; pakai penyunting berkas")
    return form


def _same_step(form: StepForm) -> None:
    """Refuse answers to a step that was done meanwhile."""
    if request.form.get("langkah") != str(form.step.number):
        raise Refusal(409, "Langkah ini sudah selesai sejak halaman dibuka. Mulai dari daftar.")


def _asked_year() -> int | None:
    text = request.values.get("tahun", "")
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None
