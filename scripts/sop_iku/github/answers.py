"""Decoding of GitHub's answers: only the fields we use, and those strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sop_iku.github.transport import ApiError
from sop_iku.procedure.facts import Account, Commit, Review, ReviewState


def field(source: Any, name: str, kind: type | tuple[type, ...]) -> Any:
    """Return ``source[name]`` of the given type; raises ``ApiError`` if absent or of another."""
    if not isinstance(source, Mapping) or name not in source:
        raise ApiError(f"Jawaban server tidak memuat '{name}'.", "Ulangi; bila tetap, laporkan.")
    value = source[name]
    kinds = kind if isinstance(kind, tuple) else (kind,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise ApiError(f"Jawaban server: '{name}' berjenis lain.", "Ulangi; bila tetap, laporkan.")
    return value


def time_of(source: Any, name: str) -> datetime | None:
    """Return an RFC 3339 time of ``source``, None where it is absent or null."""
    text = source.get(name) if isinstance(source, Mapping) else None
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise ApiError(f"Jawaban server: '{name}' bukan waktu.") from error
    if moment.tzinfo is None:
        raise ApiError(f"Jawaban server: '{name}' tanpa zona waktu.")
    return moment


def account(source: Any, server: str) -> Account | None:
    """Return the account of a ``user`` object; None for a deleted or unknown account.

    Whatever is not said to be a person is none.
    """
    if source is None or (isinstance(source, Mapping) and not source):
        return None
    login = field(source, "login", str)
    kind = source.get("type")
    return Account(
        server=server,
        id=field(source, "id", int),
        login=login,
        bot=kind != "User" or login.endswith("[bot]"),
    )


def review(source: Any, server: str) -> Review:
    """Return one review; an unheard-of state is ``UNKNOWN`` and never counts."""
    if "user" not in source:  # null is a deleted account; a lost one is not known to be one
        raise ApiError("Jawaban server: tinjauan tanpa 'user'.", "Ulangi; bila tetap, laporkan.")
    state = field(source, "state", str).upper()
    known = state in ReviewState.__members__
    commit = source.get("commit_id")
    return Review(
        id=field(source, "id", int),
        account=account(source.get("user"), server),
        state=ReviewState(state) if known else ReviewState.UNKNOWN,
        commit_id=commit if isinstance(commit, str) else None,
        submitted_at=time_of(source, "submitted_at"),
        words=str(source.get("body") or ""),
    )


def commit(source: Any, server: str) -> Commit:
    """Return one commit of a proposal with the accounts the server knows for it."""
    return Commit(
        id=field(source, "sha", str),
        author=account(source.get("author"), server),
        committer=account(source.get("committer"), server),
        signed=_signed(source.get("commit")),
    )


def _signed(about: Any) -> bool | None:
    """Whether the server found a good signature; None where it does not say, or could not look."""
    found = about.get("verification") if isinstance(about, Mapping) else None
    if not isinstance(found, Mapping) or str(found.get("reason")).startswith("gpgverify_"):
        return None
    verified = found.get("verified")
    return verified if isinstance(verified, bool) else None


@dataclass(frozen=True)
class PullRequest:
    """What the listing of pull requests says of one. ``draft`` None: it does not say."""

    number: int
    open: bool
    draft: bool | None
    title: str
    base_ref: str
    head: str
    head_ref: str
    opener: Account | None
    created_at: datetime | None
    page: str = ""
    labels: frozenset[str] = frozenset()


def pull_request(source: Any, server: str) -> PullRequest:
    """Return one pull request."""
    base, head = field(source, "base", dict), field(source, "head", dict)
    return PullRequest(
        number=field(source, "number", int),
        open=field(source, "state", str) == "open",
        draft=draft if isinstance(draft := source.get("draft"), bool) else None,
        title=field(source, "title", str),
        base_ref=field(base, "ref", str),
        head=field(head, "sha", str),
        head_ref=field(head, "ref", str),
        opener=account(source.get("user"), server),
        created_at=time_of(source, "created_at"),
        page=_page(source.get("html_url")),
        labels=_label_names(source),
    )


def _label_names(source: Any) -> frozenset[str]:
    labels = source.get("labels") if isinstance(source, Mapping) else None
    found = labels if isinstance(labels, list) else []
    return frozenset(str(one.get("name") if isinstance(one, Mapping) else one) for one in found)


def _page(address: Any) -> str:
    """Return the address of a page, empty where it is none that may stand in a link."""
    safe = isinstance(address, str) and re.fullmatch(r"https?://[\w.:/%@-]+", address)
    return str(address) if safe else ""


@dataclass(frozen=True)
class Issue:
    """An issue: a note to people that is no proposal."""

    number: int
    title: str
    body: str
    author: Account | None
    labels: frozenset[str]


def issue(source: Any, server: str) -> Issue:
    """Return one issue; GitHub may list a label by its bare name."""
    return Issue(
        number=field(source, "number", int),
        title=field(source, "title", str),
        body=str(source.get("body") or ""),
        author=account(source.get("user"), server),
        labels=_label_names(source),
    )


@dataclass(frozen=True)
class Comment:
    """One comment of a proposal's conversation."""

    id: int
    body: str
    author: Account | None


#: what GitHub's description lets stand without a kind: commits, and comments on lines of them
_BARE = frozenset({"sha", "comments"})
#: a person chose another base branch; the server did, because the old one was deleted
_RETARGETED = frozenset({"base_ref_changed", "automatic_base_change_succeeded"})


@dataclass(frozen=True)
class Timeline:
    """What we use of a proposal's timeline: the last change of base branch, the comments.

    ``reviewed``: it tells of a review; a timeline that tells of none where there are some is
    not whole.
    """

    retargeted_at: datetime | None = None
    comments: tuple[Comment, ...] = ()
    reviewed: bool = False


def timeline(events: list[Any], server: str) -> Timeline:
    """Return the timeline; events of other kinds are passed over."""
    moments: list[datetime] = []
    comments: list[Comment] = []
    reviewed = False
    for event in events:
        if not isinstance(event, Mapping):
            raise ApiError("Riwayat usulan memuat yang bukan peristiwa.")
        kind = event.get("event")
        if kind is None and not _BARE & event.keys():
            raise ApiError("Riwayat usulan memuat peristiwa tanpa jenis.")
        reviewed = reviewed or kind == "reviewed"
        if kind in _RETARGETED:
            moment = time_of(event, "created_at")
            if moment is None:
                raise ApiError("Riwayat usulan memuat peristiwa tanpa waktu.")
            moments.append(moment)
        elif kind == "commented":
            author = account(event.get("user"), server)
            comments.append(Comment(field(event, "id", int), str(event.get("body") or ""), author))
    return Timeline(max(moments, default=None), tuple(comments), reviewed)
