"""The facts a proposal is judged on. All frozen; nobody here reads a clock, disk or network.

The same shapes are filled by the live gate (GitHub or the embedded forge) and by the
verifier (from evidence and Git), so one ``judge`` serves both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sop_iku.documents.change import Change
from sop_iku.documents.finding import Finding
from sop_iku.documents.schema import Schema
from sop_iku.procedure.offices import Register
from sop_iku.procedure.sop import Procedure
from sop_iku.procedure.worktime import Holidays, WorkingHours


class ReviewState(StrEnum):
    """The review states of GitHub's REST API; anything else is ``UNKNOWN``."""

    APPROVED = "APPROVED"
    CHANGES_REQUESTED = "CHANGES_REQUESTED"
    COMMENTED = "COMMENTED"
    DISMISSED = "DISMISSED"
    PENDING = "PENDING"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Account:
    """An account of a forge. ``id`` is the forge's numeric, immutable id."""

    server: str
    id: int
    login: str
    bot: bool = False


@dataclass(frozen=True)
class Review:
    """One review. ``commit_id`` is the full commit id it was given for.

    ``words``: what was written with it; shown to people, never judged (scenario TINJAU-15).
    """

    id: int
    account: Account | None
    state: ReviewState
    commit_id: str | None
    submitted_at: datetime | None
    words: str = field(default="", compare=False)


@dataclass(frozen=True)
class Commit:
    """One commit of the proposal that main does not have.

    ``author`` and ``committer`` are the forge's accounts for the two identities
    (None: the forge knows no account for it). It finds them by e-mail addresses, which anyone
    can write into a commit.
    """

    id: str
    author: Account | None
    committer: Account | None
    #: whether the forge finds a signature of the committer on it; None: not known
    signed: bool | None = None


@dataclass(frozen=True)
class FileChange:
    """One changed path between the merge base and the head, without rename detection.

    Where the head contains the tip of main, the merge base is that tip. A stale head is
    compared with the merge base, so that what main did meanwhile is not held against it.

    Modes are Git's octal modes as text (``100644``); a missing side has mode ``000000``.
    """

    path: str
    mode_before: str
    mode_after: str
    blob_before: str | None
    blob_after: str | None


@dataclass(frozen=True)
class Proposal:
    """A pull request as the forge and Git tell it, at one moment."""

    number: int
    open: bool
    #: None: not known
    draft: bool | None
    base_ref: str
    head: str
    opener: Account | None
    created_at: datetime | None
    commits: tuple[Commit, ...]
    reviews: tuple[Review, ...]
    changes: tuple[FileChange, ...]
    #: when the base branch was last changed, None: never
    retargeted_at: datetime | None = None
    #: the head that Git has for refs/pull/N/head; must equal ``head``
    fetched_head: str | None = None
    #: whether ``changes`` are all there is: the head's tree is the old one with them put in;
    #: None: not known
    canonical_tree: bool | None = None


@dataclass(frozen=True)
class YearDocument:
    """The year's document at the tip of main and at the head, and what the checks said of it.

    ``before`` is None where the file does not exist yet (a new year), ``after`` is None
    where it was deleted or could not be read; ``findings`` holds errors of the new side.
    ``changes`` is the semantic difference from ``before`` to ``after`` by ``schema``.
    """

    path: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: top-level sections that stand byte for byte as before, a removed ``verifikasi`` set aside;
    #: looked at only where a new version begins
    kept: frozenset[str] = frozenset()
    schema: Schema | None = field(default=None, compare=False, repr=False)
    #: the indicator, goal or datum that the first of ``findings`` is about, in words
    about: str = field(default="", compare=False)


@dataclass(frozen=True)
class FileDocument:
    """A changed data file other than the year's document: on main, at the head, and its errors.

    ``before`` and ``after`` are its data; None where the file does not exist, cannot be read,
    or has no data (a PDF). ``findings`` holds errors of the new side.
    """

    path: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: SHA-256 (hex) of the published file that a signed copy was compared with; None: not one
    original: str | None = None
    #: what the approving official must know of it, as a sentence; empty: nothing
    note: str = ""


@dataclass(frozen=True)
class YearState:
    """How far a year has come on main: its version and the last step that is done."""

    year: int
    version: int
    step: int


@dataclass(frozen=True)
class Timetable:
    """What is needed to say when a step is due; it is shown and never decides.

    ``since``: when the step before was merged (or the work was returned).
    """

    hours: WorkingHours
    holidays: Holidays
    since: datetime


@dataclass(frozen=True)
class Facts:
    """Everything ``judge`` may look at.

    ``procedure`` and ``register`` are read from the tip of main (``base``), or None where
    they are missing or invalid there; ``policy_findings`` says why. ``judged_at`` is the
    time of judging. ``ancestor`` tells whether the head contains ``base``.
    """

    proposal: Proposal
    base: str
    ancestor: bool
    procedure: Procedure | None
    register: Register | None
    judged_at: datetime
    server: str
    #: the office's time zone (IANA name), from instansi.yaml at ``base``; None: not known
    zone: str | None
    document: YearDocument | None = None
    policy_findings: tuple[Finding, ...] = ()
    #: facts that could not be had (an API that failed, a fetch that did not agree)
    missing: tuple[str, ...] = ()
    #: numeric account id of the forge's own web editor (committer "web-flow"), if it has one
    web_flow_id: int | None = None
    #: the changed data files other than the year's document
    files: tuple[FileDocument, ...] = ()
    #: all years on main, where the proposal's class depends on them; None: not known
    years: tuple[YearState, ...] | None = None
    #: None: no due date can be told
    timetable: Timetable | None = None
    #: False: the head has no common commit with main at all
    shares_history: bool = True
