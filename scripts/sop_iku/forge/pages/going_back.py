"""The form of a formal return: to which step, and why."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from sop_iku.forge import drafting, proposing
from sop_iku.forge.pages.next_step import return_of
from sop_iku.forge.pages.other_ways import next_return
from sop_iku.forge.pages.rendering import page
from sop_iku.forge.pages.visit import (
    MENDED,
    SENT,
    await_gate,
    done,
    forge,
    signed_in,
    unchanged,
    visitor,
)
from sop_iku.forge.records import Pull
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.procedure.answering import Answered
from sop_iku.procedure.returning import ReturnForm, answered_return

BLUEPRINT = Blueprint("going_back", __name__)
#: a reason longer than this is cut; the schema's own bound is far below
_LONGEST = 20_000


@BLUEPRINT.get("/kembalikan")
def return_page() -> str:
    """What a return asks, and what it does."""
    with forge().transaction():
        form, pull = _form(), _pull()
        if pull is not None:
            to, reason = return_of(forge(), pull) or (None, "")
            return _page(form, to, reason, pull)
        return _page(form, form.suggested.number if form.suggested else None, "")


@BLUEPRINT.post("/kembalikan")
def send_return() -> Response | tuple[str, int]:
    """Write the return and open a proposal, or mend one; the form again where it cannot be had."""
    with forge().transaction():
        actor = signed_in()
        form, pull = _form(), _pull()
        if request.form.get("langkah") != str(form.waiting.number):
            raise Refusal(409, "Langkah yang menunggu sudah berganti. Mulai dari daftar.")
        to, reason = _number(request.form.get("ke", "")), _reason(form)
        outcome = answered_return(form, to, reason)
        if to is None or outcome.document is None or not outcome.accepted:
            return _page(form, to, reason, pull, outcome), 422
        title, source = form.title(to), outcome.document.source
        if pull is None:
            words, pull = SENT, drafting.propose(forge(), actor, form.path, source, title)
        else:
            unchanged(pull)
            drafting.mend(forge(), actor, pull, form.path, source, title)
            words, pull = MENDED, proposing.change_proposal(forge(), actor, pull, {"title": title})
    done(words)
    await_gate()
    return redirect(f"/{forge().full_name}/pull/{pull.id}", 303)


def _page(
    form: ReturnForm,
    to: int | None,
    reason: str,
    pull: Pull | None = None,
    outcome: Answered | None = None,
) -> str:
    titles = {form.title(step.number) for step in form.choices}
    opened = [one for one in forge().store.find(Pull, "state = 'open'") if one.title in titles]
    return page(
        "kembalikan.html",
        form=form,
        to=to,
        reason=reason,
        performer=form.ground.register.office_name,
        faults=dict(outcome.faults) if outcome else {},
        general=outcome.general if outcome else (),
        pull=pull,
        opened=opened if pull is None else (),
    )


def _form() -> ReturnForm:
    form = next_return(forge(), _number(request.values.get("tahun", "")) or 0)
    if form is None:
        raise unknown("langkah sebelumnya untuk tahun ini; tidak ada yang dapat dikembalikan")
    return form


def _pull() -> Pull | None:
    """The visitor's own open return that is mended; None: a new one is begun."""
    number, found = _number(request.values.get("usulan", "")), visitor()
    if number is None:
        return None
    pull = proposing.require(forge(), number)
    if found is None or pull.author != found.id or return_of(forge(), pull) is None:
        raise Refusal(403, "Hanya pengusul yang memperbaiki pengembaliannya.")
    return pull


def _reason(form: ReturnForm) -> str:
    return request.form.get(form.reason.name, "")[:_LONGEST]


def _number(text: str) -> int | None:
    return int(text) if 0 < len(text) <= 9 and text.isascii() and text.isdigit() else None
