"""What the verifier tells: one line a step, for a citizen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a line ended. Only ``GAGAL`` refuses the repository."""

    SAH = "sah"
    GAGAL = "gagal"
    CATATAN = "catatan"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One check in Indonesian; ``reasons`` says, where it failed, everything that is wrong."""

    outcome: Outcome
    text: str
    reasons: tuple[str, ...] = ()
    commit: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the repository may still be accepted after this line."""
        return self.outcome is not Outcome.GAGAL


@dataclass(frozen=True)
class Paper:
    """A PDF in a lay person's words: what it is, whether it is whole, who sealed or signed it.

    ``lines`` are those of the report that say why.
    """

    what: str
    intact: str
    marks: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True)
class VerificationReport:
    """All lines, in the order of the checks; ``paper`` is the PDF that was looked at, if any."""

    lines: tuple[ReportLine, ...]
    paper: Paper | None = None

    @property
    def ok(self) -> bool:
        """Whether every check passed. An empty report proves nothing and is not ok."""
        return bool(self.lines) and all(line.ok for line in self.lines)

    @property
    def trail_ok(self) -> bool:
        """Whether the history holds, whatever became of the PDF."""
        of_paper = self.paper.lines if self.paper else ()
        return all(line.ok for line in self.lines if line not in of_paper)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that is wrong, in order."""
        return tuple(reason for line in self.lines for reason in line.reasons if not line.ok)

    def to_data(self) -> dict[str, Any]:
        """Return the report for machines."""
        lines = [
            {
                "hasil": line.outcome.value,
                "uraian": line.text,
                "alasan": list(line.reasons),
                "komit": line.commit,
            }
            for line in self.lines
        ]
        paper = {}
        if self.paper is not None:
            paper = {
                "berkas": {
                    "apa": self.paper.what,
                    "utuh": self.paper.intact,
                    "tanda_tangan": self.paper.marks,
                    "jejak_sah": self.trail_ok,
                }
            }
        return {"sah": self.ok, "baris": lines, **paper}


def line(text: str, reasons: tuple[str, ...] = (), commit: str | None = None) -> ReportLine:
    """Return a line that passes exactly if there are no ``reasons`` against it."""
    return ReportLine(Outcome.GAGAL if reasons else Outcome.SAH, text, reasons, commit)
