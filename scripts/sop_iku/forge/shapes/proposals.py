"""Proposals, reviews, comments, events, files and checks as GitHub's API shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sop_iku.forge.records import Account, CheckRun, Comment, Event, Label, Pull, Review
from sop_iku.forge.shapes.addresses import Addresses, clean, node_id
from sop_iku.forge.shapes.people import app, association, user
from sop_iku.procedure.facts import FileChange
from sop_iku.repository.line_counts import LineCount

JSON = dict[str, Any]
#: the colour of a label that nobody chose one for
DEFAULT_COLOR = "ededed"


@dataclass(frozen=True)
class Attached:
    """What hangs on a proposal or an issue."""

    labels: tuple[Label, ...] = ()
    assignees: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What every answer about proposals needs besides the record itself."""

    at: Addresses
    owner: Account
    #: the repository as JSON (``repository``)
    repository: JSON
    account: Callable[[int], Account]
    #: labels and assignees of a proposal or an issue
    attached: Callable[[int], Attached]
    #: web page of a proposal or an issue
    page: Callable[[int], str]


@dataclass(frozen=True)
class Size:
    """What only the answer for one proposal tells: counts and whether it can be merged."""

    commits: int
    additions: int
    deletions: int
    changed_files: int
    comments: int
    mergeable: bool | None
    mergeable_state: str


def pull(record: Pull, known: Setting) -> JSON:
    """``pull-request-simple``."""
    at, author = known.at, known.account(record.author)
    url, issue, page = at.pull(record.id), at.issue(record.id), at.pull_page(record.id)
    statuses = f"{at.repository}/statuses/{record.head_sha}"
    links = {
        "self": url,
        "html": page,
        "issue": issue,
        "comments": f"{issue}/comments",
        "review_comments": f"{url}/comments",
        "review_comment": f"{at.repository}/pulls/comments{{/number}}",
        "commits": f"{url}/commits",
        "statuses": statuses,
    }
    return {
        "url": url,
        "id": record.id,
        "node_id": node_id("PullRequest", record.id),
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "issue_url": issue,
        "commits_url": f"{url}/commits",
        "review_comments_url": f"{url}/comments",
        "review_comment_url": links["review_comment"],
        "comments_url": f"{issue}/comments",
        "statuses_url": statuses,
        "number": record.id,
        "state": record.state,
        "locked": False,
        "title": record.title,
        "user": user(author, at),
        "body": record.body,
        "labels": [label(one, at) for one in known.attached(record.id).labels],
        "milestone": None,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "closed_at": record.closed_at,
        "merged_at": record.merged_at,
        "merge_commit_sha": record.merge_commit,
        **assigned(known.attached(record.id), at),
        "requested_reviewers": [],
        "requested_teams": [],
        "head": _end(record.head_ref, record.head_sha, known),
        "base": _end(record.base_ref, record.base_sha, known),
        "_links": {name: {"href": href} for name, href in links.items()},
        "author_association": association(author),
        "auto_merge": None,
        "draft": bool(record.draft),
    }


def full_pull(record: Pull, size: Size, known: Setting) -> JSON:
    """``pull-request``."""
    merger = known.account(record.merged_by) if record.merged_by is not None else None
    return pull(record, known) | {
        "merged": record.merged_at is not None,
        "mergeable": size.mergeable,
        "rebaseable": False,
        "mergeable_state": size.mergeable_state,
        "merged_by": user(merger, known.at) if merger else None,
        "comments": size.comments,
        "review_comments": 0,
        "maintainer_can_modify": False,
        "commits": size.commits,
        "additions": size.additions,
        "deletions": size.deletions,
        "changed_files": size.changed_files,
    }


def review(record: Review, known: Setting) -> JSON:
    """``pull-request-review``; without ``submitted_at`` while it is pending."""
    at, author = known.at, known.account(record.author)
    page = f"{at.pull_page(record.pull)}#tinjauan-{record.id}"
    return {
        "id": record.id,
        "node_id": node_id("PullRequestReview", record.id),
        "user": user(author, at),
        "body": record.body,
        "state": record.state,
        "html_url": page,
        "pull_request_url": at.pull(record.pull),
        "author_association": association(author),
        "_links": {"html": {"href": page}, "pull_request": {"href": at.pull(record.pull)}},
        **({"submitted_at": record.submitted_at} if record.submitted_at else {}),
        "commit_id": record.commit_id,
    }


def reviewed(record: Review, known: Setting) -> JSON:
    """``timeline-reviewed-event``: a review as the timeline tells it."""
    return {**review(record, known), "event": "reviewed", "state": record.state.lower()}


def comment(record: Comment, known: Setting) -> JSON:
    """``issue-comment``."""
    at, author = known.at, known.account(record.author)
    return {
        "id": record.id,
        "node_id": node_id("IssueComment", record.id),
        "url": f"{at.repository}/issues/comments/{record.id}",
        "html_url": f"{known.page(record.pull)}#komentar-{record.id}",
        "issue_url": at.issue(record.pull),
        "user": user(author, at),
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "author_association": association(author),
        "body": record.body,
        "performed_via_github_app": app(author, known.owner, at) if author.bot else None,
    }


def commented(record: Comment, known: Setting) -> JSON:
    """``timeline-comment-event``: a comment as the timeline tells it."""
    told = comment(record, known)
    return {**told, "event": "commented", "actor": told["user"]}


def event(record: Event, known: Setting) -> JSON:
    """An entry of a timeline: ``state-change-issue-event``, or one with a label or assignee."""
    at, actor = known.at, known.account(record.actor)
    commit = record.commit_id
    return {
        "id": record.id,
        "node_id": node_id("Event", record.id),
        "url": f"{at.repository}/issues/events/{record.id}",
        "actor": user(actor, at),
        "event": record.event,
        "commit_id": commit,
        "commit_url": f"{at.repository}/commits/{commit}" if commit else None,
        "created_at": record.created_at,
        "performed_via_github_app": app(actor, known.owner, at) if actor.bot else None,
        **_detail(record, known),
    }


def file(change: FileChange, count: LineCount, head: str, at: Addresses) -> JSON:
    """``diff-entry``; without a patch (read the blobs instead)."""
    path = quote(change.path, errors="surrogateescape")
    status = "modified"
    if change.blob_before is None:
        status = "added"
    elif change.blob_after is None:
        status = "removed"
    return {
        "sha": change.blob_after or change.blob_before,
        "filename": clean(change.path),
        "status": status,
        "additions": count.added,
        "deletions": count.removed,
        "changes": count.added + count.removed,
        "blob_url": f"{at.page}/blob/{head}/{path}",
        "raw_url": f"{at.page}/raw/{head}/{path}",
        "contents_url": f"{at.repository}/contents/{path}?ref={head}",
    }


def check_run(record: CheckRun, known: Setting) -> JSON:
    """``check-run``."""
    at = known.at
    url = f"{at.repository}/check-runs/{record.id}"
    return {
        "id": record.id,
        "node_id": node_id("CheckRun", record.id),
        "head_sha": record.head_sha,
        "external_id": record.external_id or "",
        "url": url,
        "html_url": f"{at.page}/runs/{record.id}",
        "details_url": record.details_url,
        "status": record.status,
        "conclusion": record.conclusion,
        "started_at": record.started_at,
        "completed_at": record.completed_at,
        "output": {
            "title": record.title,
            "summary": record.summary,
            "text": record.text,
            "annotations_count": 0,
            "annotations_url": f"{url}/annotations",
        },
        "name": record.name,
        "check_suite": {"id": record.app},
        "app": app(known.account(record.app), known.owner, at),
        "pull_requests": [],
    }


def label(record: Label, at: Addresses) -> JSON:
    """``label``."""
    return {
        "id": record.id,
        "node_id": node_id("Label", record.id),
        "url": at.label(record.name),
        "name": record.name,
        "color": record.color,
        "default": False,
        "description": record.description,
    }


def assigned(attached: Attached, at: Addresses) -> JSON:
    """The fields ``assignee`` (the first) and ``assignees``."""
    people = [user(account, at) for account in attached.assignees]
    return {"assignee": people[0] if people else None, "assignees": people}


def _detail(record: Event, known: Setting) -> JSON:
    if record.detail is None:
        return {}
    if record.event in {"labeled", "unlabeled"}:
        on_it = known.attached(record.pull).labels
        color = next((one.color for one in on_it if one.name == record.detail), DEFAULT_COLOR)
        return {"label": {"name": record.detail, "color": color}}
    return {"assignee": user(known.account(int(record.detail)), known.at)}


def _end(ref: str, commit: str, known: Setting) -> JSON:
    return {
        "label": f"{known.at.owner}:{ref}",
        "ref": ref,
        "sha": commit,
        "user": user(known.owner, known.at),
        "repo": known.repository,
    }
