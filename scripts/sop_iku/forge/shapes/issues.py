"""Issues as GitHub's API shows them; a proposal is an issue, too."""

from __future__ import annotations

from sop_iku.forge.records import Issue, Pull
from sop_iku.forge.shapes.addresses import node_id
from sop_iku.forge.shapes.people import app, association, user
from sop_iku.forge.shapes.proposals import JSON, Setting, assigned, label


def issue(record: Issue | Pull, comments: int, known: Setting) -> JSON:
    """``issue``; of a proposal with ``pull_request``."""
    at, author = known.at, known.account(record.author)
    url, attached = at.issue(record.id), known.attached(record.id)
    told = {
        "url": url,
        "repository_url": at.repository,
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "html_url": known.page(record.id),
        "id": record.id,
        "node_id": node_id("Issue", record.id),
        "number": record.id,
        "title": record.title,
        "user": user(author, at),
        "labels": [label(one, at) for one in attached.labels],
        "state": record.state,
        "locked": False,
        **assigned(attached, at),
        "milestone": None,
        "comments": comments,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "closed_at": record.closed_at,
        "author_association": association(author),
        "active_lock_reason": None,
        "body": record.body,
        "performed_via_github_app": app(author, known.owner, at) if author.bot else None,
    }
    if isinstance(record, Pull):
        page, pull = at.pull_page(record.id), at.pull(record.id)
        links = {"url": pull, "html_url": page}
        links |= {"diff_url": f"{page}.diff", "patch_url": f"{page}.patch"}
        merged = {"merged_at": record.merged_at}
        return told | {"draft": bool(record.draft), "pull_request": links | merged}
    closer = user(known.account(record.closed_by), at) if record.closed_by is not None else None
    return told | {"state_reason": record.state_reason, "closed_by": closer}
