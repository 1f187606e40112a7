"""A formal return (pengembalian): merged work goes back to an earlier step while a later one waits.

Which steps it may go to and which is suggested is the SOP's; it writes one entry and three
numbers, and nothing else. Source: design, section 5; the gate's rules judge what is made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sop_iku.documents.document import Document
from sop_iku.documents.failure import Failure
from sop_iku.documents.fields import Field, FieldError, fields_at, taken
from sop_iku.documents.putting import put
from sop_iku.documents.schema import Schema
from sop_iku.documents.splicing import SpliceError
from sop_iku.procedure.answering import Answered, checked
from sop_iku.procedure.classes import Kind
from sop_iku.procedure.sop import Procedure, Step
from sop_iku.procedure.step_form import Ground

_SECTION = "pengembalian"


@dataclass(frozen=True)
class ReturnForm:
    """What a return of ``year`` asks while ``waiting`` waits: to which step, and why.

    ``choices`` are the steps it may go to, ``suggested`` the one that the SOP names for it.
    """

    ground: Ground
    path: str
    year: int
    main: Document
    waiting: Step
    choices: tuple[Step, ...]
    suggested: Step | None
    reason: Field

    @property
    def turn(self) -> int:
        """The number (putaran) that begins with the return."""
        return int(self.main.data["putaran"]) + 1

    @property
    def openers(self) -> tuple[str, ...]:
        """The offices that may send it (codes)."""
        return openers(self.ground.procedure, self.waiting)

    @property
    def who(self) -> str:
        """Who sends and who approves it, in one line."""
        name = self.ground.register.office_name
        returns = name(self.waiting.performer)
        return (
            f"Dikirim oleh {' atau '.join(map(name, self.openers))}, disetujui oleh {returns}. "
            f"Bila {returns} sendiri yang mengirim, pelaksana langkah tujuan yang menyetujui."
        )

    def title(self, to: int) -> str:
        """The proposal's title."""
        return f"Pengembalian ke langkah {to} tahun {self.year}"

    def promises(self) -> Iterator[str]:
        """Yield what will happen and what stays, in sentences."""
        last = self.waiting.number
        yield (
            f"Langkah yang dipilih dan langkah sesudahnya dikerjakan lagi, satu per satu, sampai "
            f"langkah {last}; putaran menjadi {self.turn}."
        )
        yield (
            "Isi dokumen tidak berubah oleh pengembalian: data, sasaran dan catatan tetap seperti "
            "sekarang, dan diperbaiki pada langkah yang diulang."
        )


def openers(procedure: Procedure, waiting: Step) -> tuple[str, ...]:
    """Return the offices (codes) that may send work back while ``waiting`` waits."""
    kind = procedure.proposal_class(Kind.PENGEMBALIAN)
    return tuple(dict.fromkeys((*(kind.opened_by if kind else ()), waiting.performer)))


def return_form(ground: Ground, year: int, main: Document | None) -> ReturnForm:
    """Return what a return of ``year`` asks; raises ``Failure`` where nothing can be returned."""
    path = f"iku/{year:04}.yaml"
    done = main.data.get("langkah") if main is not None else None
    if main is None or not isinstance(done, int) or main.data.get("warisan") is True:
        raise Failure(
            f"{path} tidak sedang menunggu langkah apa pun, jadi tidak ada yang dikembalikan."
        )
    waiting = ground.procedure.step(done + 1)
    if waiting is None:
        raise Failure(
            f"IKU {year} sudah ditetapkan; yang sudah ditetapkan tidak dikembalikan.",
            "Perubahannya dimulai sebagai versi baru dengan langkah "
            f"{ground.procedure.steps[0].number}.",
        )
    choices = ground.procedure.returnable(waiting)
    if not choices:
        raise Failure(
            f"IKU {year} menunggu langkah {waiting.number}; sebelum itu belum ada langkah yang "
            "dapat diulang.",
            "Kerjakan dulu langkah itu. Yang keliru pada usulan yang masih terbuka diperbaiki di "
            "usulan itu.",
        )
    suggested = next((one for one in choices if one.number == waiting.returns_to), None)
    place = (_SECTION, str(int(main.data["putaran"]) + 1))
    asked = fields_at(place, ground.schema) or ()
    reason = next(one for one in asked if one.place[-1] == "alasan")
    return ReturnForm(ground, path, year, main, waiting, choices, suggested, reason)


def answered_return(form: ReturnForm, to: int | None, reason: str) -> Answered:
    """Write the return into the document and check the result. Never raises for an answer.

    Faults stand under ``ke`` and ``alasan``.
    """
    faults: dict[str, tuple[str, ...]] = {}
    numbers = [step.number for step in form.choices]
    if to not in numbers:
        named = f"langkah {to} tidak dapat" if to is not None else "pilih langkah yang dapat"
        offered = " atau ".join(map(str, numbers))
        faults["ke"] = (f"Kembali ke langkah: {named} dituju; pilih {offered}.",)
    text = ""
    try:
        text = str(taken(form.reason, reason))
    except FieldError as error:
        faults["alasan"] = (f"{form.reason.title}: {error}",)
    if faults or to is None:
        return Answered(None, faults=faults)
    try:
        document = returned(form.main, to, form.waiting.performer, text, form.ground.schema)
    except SpliceError as failure:
        return Answered(None, general=(f"{failure.message} {failure.hint}".strip(),))
    return checked(form.ground, form.path, form.main, document)


def last_return(after: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return to which step a document was just sent back, and why; None: something came since."""
    entries = after.get(_SECTION)
    entry = entries[-1] if isinstance(entries, list) and entries else None
    if not isinstance(entry, Mapping) or entry.get("putaran") != after.get("putaran"):
        return None
    to, reason = entry.get("ke"), entry.get("alasan")
    if not isinstance(to, int) or not isinstance(reason, str) or after.get("langkah") != to - 1:
        return None
    return to, reason


def returned(main: Document, to: int, office: str, reason: str, schema: Schema) -> Document:
    """Return ``main`` sent back to step ``to`` by the office that does the waiting step.

    Nothing but the entry and the three numbers moves.
    """
    turn = int(main.data["putaran"]) + 1
    entry = {
        "putaran": turn,
        "dari": int(main.data["langkah"]) + 1,
        "ke": to,
        "oleh": office,
        "alasan": reason,
    }
    document = put(main, (_SECTION, str(turn)), entry, schema)
    document = put(document, ("putaran",), turn, schema)
    return put(document, ("langkah",), to - 1, schema)
