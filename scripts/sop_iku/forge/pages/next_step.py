"""The questions of the step whose turn it is, and where a proposal's author mends it."""

from __future__ import annotations

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.evidence.content import policy_at
from sop_iku.evidence.ground import document_at, ground_at, open_years
from sop_iku.forge import drafting, proposing
from sop_iku.forge.forge import Forge
from sop_iku.forge.pages.visit import pages
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Pull
from sop_iku.procedure.asking import step_form
from sop_iku.procedure.returning import last_return
from sop_iku.procedure.step_form import StepForm
from sop_iku.publish.proposal_form import FOLDER


def next_form(forge_: Forge, year: int | None = None, pull: Pull | None = None) -> StepForm | None:
    """Return the questions of the step whose turn it is; None where there are none to ask.

    ``year`` None: the first open year, else the one that the room suggests, else this year.
    ``pull``: the answers of an open proposal stand in the form. Call inside a transaction.
    """
    tip = forge_.tips()[MAIN]
    try:
        wanted = year or _year(forge_, tip)
        ground, main = ground_at(forge_.repository, tip, wanted, forge_.moment(), sample=True)
        edited = document_at(forge_.repository, pull.head_sha, wanted) if pull else _sample(wanted)
        return step_form(ground, wanted, main, edited)
    except (Failure, KeyError, TypeError):
        return None  # the editor and the gate say what is wrong


def mending_form(forge_: Forge, pull: Pull) -> StepForm | None:
    """Return the form with a proposal's answers; None where it is none of a whole step."""
    year = _year_of(forge_, pull)
    if year is None or return_of(forge_, pull) is not None:
        return None
    form = next_form(forge_, year, pull)
    return form if form is not None and form.whole else None


def mending_place(forge_: Forge, pull: Pull, *, step: bool) -> tuple[str, str]:
    """Return where a proposal's author mends it, and the words of the button.

    ``step``: it does a step of the SOP. What questions ask only in part is mended in the web
    form, which takes over what the proposal holds.
    """
    place, year = f"/{forge_.full_name}/pull/{pull.id}", _year_of(forge_, pull)
    if year is not None and return_of(forge_, pull) is not None:
        return f"/kembalikan?tahun={year:04}&usulan={pull.id}", "Perbaiki pengembalian"
    if mending_form(forge_, pull) is not None:
        return f"{place}/isian", "Perbaiki isian"
    if step and year is not None:
        return f"/{FOLDER}/?tahun={year:04}", "Perbaiki di formulir"
    return f"{place}/perbaiki", "Perbaiki isinya"


def return_of(forge_: Forge, pull: Pull) -> tuple[int, str] | None:
    """To which step a proposal sends its year back, and why; None where it is no return."""
    year = _year_of(forge_, pull)
    try:
        document = document_at(forge_.repository, pull.head_sha, year) if year else None
    except Failure:
        return None
    return last_return(document.data) if document else None


def _year_of(forge_: Forge, pull: Pull) -> int | None:
    """The year whose document alone a proposal changes."""
    paths = [change.path for change, _ in proposing.files(forge_, pull)]
    one = len(paths) == 1 and drafting.EDITABLE.fullmatch(paths[0]) is not None
    return int(paths[0][4:8]) if one else None


def _sample(year: int) -> Document | None:
    """The sample's next step, which a guided room fills its forms with."""
    draft = pages().look.next_draft() if pages().look.guided == year else None
    return read(draft.content, draft.path).document if draft else None


def askable(form: StepForm) -> bool:
    """Whether the form asks all of the step, or the rest of it is the sample's."""
    return form.whole or pages().look.guided == form.year


def _year(forge_: Forge, tip: str) -> int:
    procedure = policy_at(forge_.repository, tip).procedure
    years = open_years(forge_.repository, tip, procedure.last if procedure else 0)
    if years:
        return years[0]
    draft = pages().look.next_draft()
    return int(draft.path[4:8]) if draft else forge_.moment().year
