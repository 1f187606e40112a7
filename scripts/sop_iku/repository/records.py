"""What Git tells us, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an address as Git writes them into commits and tags."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of a tree: octal mode, ``blob``/``commit``, object id, full path."""

    mode: str
    kind: str
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class CommitRecord:
    """One commit. ``message`` is exact; bytes that are not UTF-8 are surrogate-escaped."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author_name: str
    author_email: str
    author_time: datetime
    committer_name: str
    committer_email: str
    commit_time: datetime
    message: str


@dataclass(frozen=True, slots=True)
class TagRecord:
    """A tag ref and, if it is annotated, its tag object.

    For a lightweight tag ``annotated`` is False, ``id`` equals ``target`` and the rest is empty.
    ``name`` is the name inside the tag object, which may differ from the ref's.
    """

    id: str
    target: str
    annotated: bool
    name: str = ""
    message: str = ""
    tagger: Identity | None = None
    when: datetime | None = None
