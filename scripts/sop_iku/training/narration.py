"""Telling the journey while it is played: who did what, when, and what the gate said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sop_iku.documents.formatting import long_date
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure
from sop_iku.procedure.verdict import Decision, Verdict
from sop_iku.training.journey import Action, Event

SAID = {
    Action.PROPOSE: "mengajukan usulan #{number}",
    Action.MEND: "memperbaiki usulan #{number}",
    Action.APPROVE: "menyetujui usulan #{number}",
    Action.REQUEST_CHANGES: "meminta perbaikan usulan #{number}",
    Action.CLOSE: "menutup usulan #{number}",
    Action.RETURN: "mengembalikan pekerjaan ke langkah {step} lewat usulan #{number}",
    Action.AMEND: "memulai versi baru lewat usulan #{number}",
}
HEADINGS = {
    Action.RETURN: "[kembali] Pengembalian ke langkah {step}",
    Action.AMEND: "[perubahan] Versi baru sesudah penetapan",
}
MARKS = {Decision.TERIMA: "✓", Decision.TUNGGU: "…", Decision.TOLAK: "✗"}


@dataclass
class Narrator:
    """Prints the journey line by line.

    ``write`` takes one line and a style word (``judul``, ``baik``, ``tolak``, ``redup`` or
    empty); the CLI decides about colour.
    """

    write: Callable[[str, str], None]
    procedure: Procedure
    register: Register
    _day: str = field(default="", init=False)
    _step: int = field(default=0, init=False)

    def event(self, event: Event, number: int) -> None:
        """Tell one act of a person."""
        if event.action in {Action.RETURN, Action.AMEND}:
            self._step = 0 if event.action is Action.RETURN else event.step
            self.write("", "")
            self.write(HEADINGS[event.action].format(step=event.step), "judul")
        elif event.step != self._step and event.action is Action.PROPOSE:
            self._step = event.step
            self._heading(event.step)
        self._date(event.when)
        who = self._who(event.person, event.when)
        said = SAID[event.action].format(number=number, step=event.step)
        words = f": “{event.words}”" if event.words else ""
        self.write(f"  {event.when:%H.%M}  {who} {said}{words}", "")

    def verdict(self, when: datetime, number: int, verdict: Verdict, commit: str | None) -> None:
        """Tell what the gate said of a proposal, and the merge if there was one."""
        style = {Decision.TERIMA: "baik", Decision.TOLAK: "tolak"}.get(verdict.decision, "redup")
        said = f"{verdict.decision}: {verdict.reason}"
        if commit is not None:
            said = f"terima, digabungkan ke main sebagai {commit[:10]}"
        self.write(f"  {when:%H.%M}  {MARKS[verdict.decision]} gerbang #{number} {said}", style)

    def note(self, text: str, style: str = "") -> None:
        """Tell something else."""
        self.write(text, style)

    def _heading(self, number: int) -> None:
        step = self.procedure.step(number)
        activity = step.activity if step else ""
        self.write("", "")
        self.write(f"[{number}/{self.procedure.last}] {activity}", "judul")

    def _date(self, when: datetime) -> None:
        day = long_date(when.date())
        if day != self._day:
            self._day = day
            self.write(f"  {day}", "redup")

    def _who(self, code: str, when: datetime) -> str:
        name = self.register.person_name(code)
        offices = [
            office.name
            for office in self.register.offices
            if self.register.holds(code, office.code, when.date()) is not None
        ]
        return f"{name}, {offices[0]}," if offices else name
