"""What the forge remembers, as frozen records; each is a row of one SQLite table.

Times are RFC 3339 text in UTC with whole seconds, as GitHub's API writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of account that GitHub's API tells apart."""

    USER = "User"
    BOT = "Bot"
    ORGANIZATION = "Organization"


class Permission(StrEnum):
    """What an account may do in the repository, from least to most."""

    NONE = "none"
    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


@dataclass(frozen=True)
class AccountSpec:
    """An account as the caller of ``Forge.create`` orders it.

    ``token`` authenticates API and Git; None: the account cannot act. A ``bot`` is a GitHub
    App; its login ends with ``[bot]``.
    """

    id: int
    login: str
    name: str
    bot: bool = False
    token: str | None = None
    permission: str = "read"


@dataclass(frozen=True)
class Account:
    """An account. ``token_digest`` is SHA-256 of its token; the token itself is not kept."""

    id: int
    login: str
    name: str
    kind: str
    permission: str
    token_digest: str | None
    created_at: str

    @property
    def bot(self) -> bool:
        """Whether this is an App and not a person."""
        return self.kind == Kind.BOT

    def may_write(self) -> bool:
        """Whether the account may push branches and edit what others wrote."""
        return self.permission in {Permission.WRITE, Permission.ADMIN}

    def may_administer(self) -> bool:
        """Whether the account may change the settings of the repository."""
        return self.permission == Permission.ADMIN


@dataclass(frozen=True)
class Pull:
    """A proposal (pull request). ``id`` is its number; ``base_sha`` as of its last change."""

    id: int
    author: int
    title: str
    body: str | None
    state: str
    draft: int
    base_ref: str
    base_sha: str
    head_ref: str
    head_sha: str
    created_at: str
    updated_at: str
    closed_at: str | None = None
    merged_at: str | None = None
    merged_by: int | None = None
    merge_commit: str | None = None


@dataclass(frozen=True)
class Review:
    """A review of one commit of a proposal. ``submitted_at`` None: still PENDING."""

    id: int
    pull: int
    author: int
    state: str
    body: str
    commit_id: str
    submitted_at: str | None


@dataclass(frozen=True)
class Issue:
    """A note to people that is no proposal. ``id`` is its number, one sequence with proposals."""

    id: int
    author: int
    title: str
    body: str | None
    state: str
    state_reason: str | None
    created_at: str
    updated_at: str
    closed_at: str | None = None
    closed_by: int | None = None


@dataclass(frozen=True)
class Label:
    """A label of the repository; ``color`` is six hexadecimal digits."""

    id: int
    name: str
    color: str
    description: str | None


@dataclass(frozen=True)
class Labelling:
    """A label on the issue or proposal ``number``."""

    id: int
    number: int
    label: int


@dataclass(frozen=True)
class Assignment:
    """An account that the issue or proposal ``number`` is assigned to."""

    id: int
    number: int
    account: int


@dataclass(frozen=True)
class Comment:
    """A comment in the conversation of a proposal or an issue (its number is ``pull``)."""

    id: int
    pull: int
    author: int
    body: str
    created_at: str
    updated_at: str


@dataclass(frozen=True)
class Event:
    """An entry of a timeline, such as ``base_ref_changed``, of the thread numbered ``pull``.

    ``detail`` is the label's name of ``labeled``, the account's id of ``assigned``.
    """

    id: int
    pull: int
    actor: int
    event: str
    commit_id: str | None
    created_at: str
    detail: str | None = None


@dataclass(frozen=True)
class CheckRun:
    """The verdict of an App on one commit."""

    id: int
    head_sha: str
    name: str
    app: int
    status: str
    conclusion: str | None
    started_at: str | None
    completed_at: str | None
    details_url: str | None
    external_id: str | None
    title: str | None
    summary: str | None
    text: str | None


@dataclass(frozen=True)
class Release:
    """A published tag with its kept files."""

    id: int
    tag_name: str
    target: str
    name: str | None
    body: str | None
    draft: int
    prerelease: int
    author: int
    created_at: str
    published_at: str | None


@dataclass(frozen=True)
class Asset:
    """A kept file of a release."""

    id: int
    release: int
    name: str
    label: str | None
    content_type: str
    size: int
    digest: str
    content: bytes
    uploader: int
    created_at: str


@dataclass(frozen=True)
class Intent:
    """A merge that was about to be written; makes a crash between Git and SQLite harmless."""

    id: int
    pull: int
    commit: str
    actor: int
    merged_at: str


@dataclass(frozen=True)
class Ruleset:
    """What an administrator set as a ruleset; the three lists are JSON text."""

    id: int
    name: str
    target: str
    enforcement: str
    bypass_actors: str
    conditions: str
    rules: str
