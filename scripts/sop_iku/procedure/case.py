"""The case: the facts of one proposal with what every rule needs to know about them.

Everything is derived from the facts on demand; a rule reads, it never stores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sop_iku.procedure.appointing import gainers
from sop_iku.procedure.classes import (
    DOCUMENT_KINDS,
    Classification,
    Kind,
    added_return,
    classify,
    return_approvers,
)
from sop_iku.procedure.facts import Account, Facts, FileDocument
from sop_iku.procedure.offices import Assignment, Person, Register, register_from
from sop_iku.procedure.reviews import Standing, is_bot, standing
from sop_iku.procedure.sop import Procedure, ProposalClass, Step

Fact = TypeVar("Fact")


def present(fact: Fact | None, name: str) -> Fact:
    """Return a fact that an earlier rule has made sure of; LookupError where it is missing."""
    if fact is None:
        raise LookupError(f"fakta tidak ada: {name}")
    return fact


@dataclass(frozen=True)
class Case:
    """One proposal under judgement.

    ``procedure``, ``register`` and ``zone`` may be used only after the rule ``kebijakan``
    has accepted; ``judge`` sees to that order.
    """

    facts: Facts
    #: what was derived once and is asked for again, by who derived it
    notes: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def procedure(self) -> Procedure:
        """The SOP at the tip of main."""
        return present(self.facts.procedure, "SOP")

    @property
    def register(self) -> Register:
        """The register of offices at the tip of main."""
        return present(self.facts.register, "daftar jabatan")

    @cached_property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(present(self.facts.zone, "zona waktu"))

    def day(self, moment: datetime) -> date:
        """Return the day of a moment in the office's zone (scenario PERAN-15)."""
        return moment.astimezone(self.zone).date()

    @cached_property
    def today(self) -> date:
        """The day of judging."""
        return self.day(self.facts.judged_at)

    @cached_property
    def classification(self) -> Classification:
        """The class of the proposal, or why it has none."""
        return classify(self.procedure, self.facts.proposal.changes, self.facts.document)

    @property
    def kind(self) -> ProposalClass | None:
        """The class of the proposal, None where it has none."""
        return self.classification.kind

    @property
    def code(self) -> str | None:
        """The code of the class, None where the proposal has none."""
        return self.kind.code if self.kind else None

    @property
    def concerns_document(self) -> bool:
        """Whether the proposal changes a year's document (a step or a return)."""
        return self.code in DOCUMENT_KINDS

    def file(self, path: str) -> FileDocument | None:
        """Return what was read of a changed data file other than the year's document."""
        return next((item for item in self.facts.files if item.path == path), None)

    @property
    def only_file(self) -> FileDocument | None:
        """The data file of a proposal that changes exactly one and nothing else."""
        changes = self.facts.proposal.changes
        return self.file(changes[0].path) if len(changes) == 1 else None

    @property
    def before(self) -> Mapping[str, Any]:
        """The document at the tip of main; empty where the year does not exist yet."""
        document = self.facts.document
        return (document.before if document else None) or {}

    @property
    def after(self) -> Mapping[str, Any] | None:
        """The document at the head, None where it is missing or unreadable."""
        return self.facts.document.after if self.facts.document else None

    @cached_property
    def finished(self) -> bool:
        """Whether the year's last step is done on main; then only a new version may begin."""
        done = self.before.get("langkah")
        return isinstance(done, int) and done >= self.procedure.last

    @cached_property
    def waiting(self) -> Step | None:
        """The step whose turn it is by the document on main; None: none, or not known.

        On a finished year that is the first step, of a new version; nothing is returned there.
        """
        if self.facts.document is None:
            return None
        if self.finished:
            return self.procedure.steps[0] if self.code == Kind.LANGKAH else None
        done = self.before.get("langkah", 0)
        return self.procedure.step(done + 1) if isinstance(done, int) else None

    @cached_property
    def returned_to(self) -> Step | None:
        """The step that a formal return sends the work back to."""
        document = self.facts.document
        changes = document.changes if document else ()
        entries = [change.after for change in changes if added_return(change)]
        if len(entries) != 1 or not isinstance(entries[0], Mapping):
            return None
        target = entries[0].get("ke")
        return self.procedure.step(target) if isinstance(target, int) else None

    def person_of(self, account: Account | None) -> Person | None:
        """Return the registered person behind an account of this server; bots are nobody."""
        if account is None or is_bot(account) or account.server != self.facts.server:
            return None
        return self.register.person_of(account)

    @cached_property
    def opener(self) -> Person | None:
        """Who opened the proposal, if registered."""
        return self.person_of(self.facts.proposal.opener)

    @cached_property
    def opener_offices(self) -> tuple[str, ...]:
        """The offices that may open this proposal."""
        if self.kind is None:
            return ()
        if self.code == Kind.LANGKAH:
            return self.waiting.opened_by if self.waiting else ()
        if self.code == Kind.PENGEMBALIAN:
            performer = (self.waiting.performer,) if self.waiting else ()
            return tuple(dict.fromkeys((*performer, *self.kind.opened_by)))
        return self.kind.opened_by

    @cached_property
    def opener_assignment(self) -> Assignment | None:
        """The assignment in which the opener opened, judged on the day of opening."""
        created = self.facts.proposal.created_at
        if self.opener is None or created is None:
            return None
        held = (
            self.register.holds(self.opener.code, office, self.day(created))
            for office in self.opener_offices
        )
        return next((entry for entry in held if entry is not None), None)

    @cached_property
    def next_register(self) -> Register | None:
        """The register as a proposal of the class jabatan makes it; None: it is none, or broken."""
        document = self.only_file if self.code == Kind.JABATAN else None
        if document is None or document.before is None or document.after is None:
            return None
        if document.findings:
            return None
        return register_from(document.after)

    @cached_property
    def gainers(self) -> frozenset[str]:
        """The persons who gain an office or an account by this proposal."""
        after = self.next_register
        return gainers(self.register, after) if after else frozenset()

    @cached_property
    def extraordinary(self) -> bool:
        """Keadaan khusus: nobody in the usual offices can approve, and the SOP provides for it."""
        if self.kind is None or self.kind.fallback is None:
            return False
        able = set(self.holders_today(self.kind.approved_by)) - self.gainers
        return not able - {self.opener.code if self.opener else None}

    @property
    def needed(self) -> int:
        """How many persons must approve."""
        if self.kind is None:
            return 1
        special = self.kind.fallback if self.extraordinary else None
        return max(special.approvals if special else self.kind.approvals, 1)

    @cached_property
    def approving_offices(self) -> tuple[str, ...]:
        """The offices whose approval counts for this proposal."""
        if self.kind is None:
            return ()
        if self.extraordinary and self.kind.fallback is not None:
            return self.kind.fallback.approved_by
        if self.code == Kind.LANGKAH:
            return self.waiting.approved_by if self.waiting else ()
        if self.code == Kind.PENGEMBALIAN:
            return self._return_approvers()
        return self.kind.approved_by

    def _return_approvers(self) -> tuple[str, ...]:
        """By the office that returns; if it opened the return itself, by the one it goes to."""
        if self.waiting is None:
            return ()
        opened_in = self.opener_assignment
        own = opened_in is not None and opened_in.office == self.waiting.performer
        return return_approvers(self.waiting, self.returned_to, by_performer=own)

    @cached_property
    def objecting_offices(self) -> tuple[str, ...]:
        """The offices whose open request for changes blocks: performing or approving."""
        performer = (self.waiting.performer,) if self.concerns_document and self.waiting else ()
        usual = self.kind.approved_by if self.kind else ()
        return tuple(dict.fromkeys((*performer, *usual, *self.approving_offices)))

    @cached_property
    def standing(self) -> Standing:
        """What the reviews amount to, person by person."""
        return standing(self.facts.proposal.reviews, self.person_of)

    def office_names(self, offices: tuple[str, ...]) -> str:
        """Name offices for a reason: "Kepala Dinas atau Sekretaris"."""
        return " atau ".join(self.register.office_name(code) for code in offices)

    def holder_today(self, person: str, offices: tuple[str, ...]) -> Assignment | None:
        """Return the assignment by which a person holds one of the offices today."""
        held = (self.register.holds(person, office, self.today) for office in offices)
        return next((entry for entry in held if entry is not None), None)

    def holders_today(self, offices: tuple[str, ...]) -> tuple[str, ...]:
        """Return the persons (codes) who hold one of the offices today, in register order."""
        entries = [entry for code in offices for entry in self.register.holders(code, self.today)]
        return tuple(dict.fromkeys(entry.person for entry in entries))
