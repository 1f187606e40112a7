"""What a merge's evidence says, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sop_iku.evidence.keys import Environment
from sop_iku.procedure.facts import Account
from sop_iku.procedure.verdict import CountedApproval, RuleResult


@dataclass(frozen=True, slots=True)
class RepositoryIdentity:
    """Which repository a statement is about: the forge's host, ``owner/name``, first commit."""

    server: str
    name: str
    genesis: str


@dataclass(frozen=True, slots=True)
class RecordedCommit:
    """One commit of the proposal, with the forge's accounts for its two identities."""

    id: str
    author: Account
    committer: Account
    #: the committer is the forge's own web editor
    web_flow: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The year's document that was approved: its path and the SHA-256 of its bytes (hex)."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Evidence:
    """The gate's statement about one merge, made before the merge.

    ``year`` to ``step`` and ``subject`` are None in classes that do not move the year's
    document. ``digests`` has the keys of ``DIGESTS``; a value is ``sha256:…``, ``gitTree:…``
    or None (not known).
    """

    repository: RepositoryIdentity
    environment: Environment
    ruleset: int
    judged_at: datetime
    kind: str
    proposal: int
    created_at: datetime
    base: str
    head: str
    tree: str
    opener: Account
    opener_person: str
    opener_office: str
    commits: tuple[RecordedCommit, ...]
    approvals: tuple[CountedApproval, ...]
    rules: tuple[RuleResult, ...]
    digests: Mapping[str, str | None] = field(default_factory=dict)
    retargeted_at: datetime | None = None
    year: int | None = None
    version: int | None = None
    round: int | None = None
    step: int | None = None
    subject: Subject | None = None


#: a further digest, only of a signed copy: the published file that it was compared with
COMPARED = "naskah_terbit"
#: the digest of the server's rules for main: only the gate can take it
RULESETS = "aturan_cabang"
#: what ``Evidence.digests`` names, all read from the first parent but the last
DIGESTS = ("sop", "jabatan", "skema", "kalender", "instansi", "kode", RULESETS)
