"""The questions of one step, as the command line and the pages ask them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sop_iku.documents.context import Context, EarlierYear
from sop_iku.documents.document import Document
from sop_iku.documents.fields import Field
from sop_iku.documents.putting import Place
from sop_iku.documents.schema import Schema
from sop_iku.procedure.offices import Assignment, Register
from sop_iku.procedure.sop import Procedure, Step


@dataclass(frozen=True)
class Ground:
    """What stands on main around the document; ``sample``: an answer says so unless undone."""

    procedure: Procedure
    register: Register
    schema: Schema
    context: Context
    institution: Mapping[str, Any]
    today: date
    previous: EarlierYear | None = None
    sample: bool = False


@dataclass(frozen=True)
class Section:
    """One part that is written: its place and all its fields, the filled ones too."""

    root: Place
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Group:
    """Questions that belong together on a page. ``words`` say what they are about."""

    title: str
    words: str
    sections: tuple[Section, ...]
    asked: tuple[Field, ...]
    filled: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class StepForm:
    """The questions of one step.

    ``main`` is the document on main (None: a new year), ``base`` what the answers are written
    into. ``whole``: the questions cover everything that the step may change; otherwise the
    rest is edited in the file. ``given`` are values that nobody is asked for.
    """

    ground: Ground
    path: str
    year: int
    step: Step
    main: Document | None
    base: Document | None
    groups: tuple[Group, ...]
    given: Mapping[Place, Any]
    officials: Mapping[str, Assignment] = field(default_factory=dict)
    whole: bool = True

    @property
    def asked(self) -> tuple[Field, ...]:
        """Every question, in order."""
        return tuple(one for group in self.groups for one in group.asked)

    @property
    def replaces(self) -> int | None:
        """The published version that this step begins to replace; None: it goes on."""
        done = self.main.data.get("langkah") if self.main else 0
        return int(self.main.data["versi"]) if self.main and done == self.last else None

    @property
    def last(self) -> int:
        """The number of the SOP's last step."""
        return self.ground.procedure.last

    @property
    def title(self) -> str:
        """The proposal's title."""
        return f"Langkah {self.step.number} tahun {self.year}: {self.step.activity}"[:250]

    @property
    def who(self) -> str:
        """Who opens and who approves the step, in one line."""
        register = self.ground.register

        def offices(codes: tuple[str, ...]) -> str:
            return " atau ".join(register.office_name(code) for code in codes)

        return (
            f"Dibuka oleh {offices(self.step.opened_by)}, disetujui oleh "
            f"{offices(self.step.approved_by)}. "
            f"Langkah {self.step.number} dari {self.last}."
        )
