"""What each step means to its office, from the SOP's data; and starting a guided room again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from sop_iku.evidence.content import policy_at
from sop_iku.forge.pages.rendering import page
from sop_iku.forge.pages.visit import await_gate, done, forge, pages, refuse_foreign_forms
from sop_iku.forge.protection import MAIN
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.forge.starting_over import start_over
from sop_iku.procedure.completeness import checklist
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure, Step

BLUEPRINT = Blueprint("steps", __name__)
#: seconds that starting again waits for what the gate does now
RESET_PATIENCE = 60.0


@dataclass(frozen=True)
class Explained:
    """A step with its neighbours and the names of its offices."""

    step: Step
    performer: str
    openers: str
    approvers: str
    checks: tuple[str, ...]
    before: Step | None
    after: Step | None
    before_performer: str = ""
    after_performer: str = ""


@BLUEPRINT.get("/panduan")
def index() -> str:
    """All steps."""
    with forge().transaction():
        procedure, register = _rules()
        steps = [_explained(procedure, register, one) for one in procedure.steps]
        return page("panduan.html", steps=steps, identity=procedure.identity)


@BLUEPRINT.get("/panduan/<int:number>")
def explained(number: int) -> str:
    """One step: what its office gets, checks and hands over."""
    with forge().transaction():
        procedure, register = _rules()
        step = procedure.step(number)
        if step is None:
            raise unknown("langkah ini")
        return page("panduan-langkah.html", one=_explained(procedure, register, step))


@BLUEPRINT.post("/latihan/ulang")
def again() -> Response:
    """Start the guided room again."""
    refuse_foreign_forms()
    _require_guided()
    if not await_gate(RESET_PATIENCE):  # what it does now must not be undone halfway
        raise Refusal(503, "Gerbang masih bekerja. Tunggu sebentar, lalu tekan sekali lagi.")
    start_over(forge())
    await_gate()
    done("Latihan dimulai lagi dari awal. Orang dan aturannya tetap.")
    return redirect("/", 303)


def _require_guided() -> None:
    if pages().look.guided is None:
        raise unknown("latihan terpandu; jalankan iku forge --latihan")


def _rules() -> tuple[Procedure, Register]:
    policy = policy_at(forge().repository, forge().tips()[MAIN])
    if policy.procedure is None or policy.register is None:
        raise unknown("SOP yang sah")
    return policy.procedure, policy.register


def _explained(procedure: Procedure, register: Register, step: Step) -> Explained:
    def names(codes: tuple[str, ...]) -> str:
        return " atau ".join(register.office_name(code) for code in codes)

    numbers = {"tahun": 0, "versi": 1, "putaran": 1, "langkah": step.number}
    before, after = (procedure.step(step.number + shift) for shift in (-1, 1))
    return Explained(
        step=step,
        performer=register.office_name(step.performer),
        openers=names(step.opened_by),
        approvers=names(step.approved_by),
        checks=tuple(item.words.replace(" putaran 1", "") for item in checklist(step, numbers, ())),
        before=before,
        after=after,
        before_performer=register.office_name(before.performer) if before else "",
        after_performer=register.office_name(after.performer) if after else "",
    )
