"""The repository, its branches, refs, tags, commits and rulesets as GitHub's API shows them."""

from __future__ import annotations

from typing import Any

from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Account
from sop_iku.forge.shapes.addresses import Addresses, clean, node_id
from sop_iku.forge.shapes.objects import identities
from sop_iku.forge.shapes.people import user
from sop_iku.repository.records import CommitRecord, TagRecord

JSON = dict[str, Any]

_TEMPLATES = {
    "archive": "/{archive_format}{/ref}",
    "assignees": "/assignees{/user}",
    "blobs": "/git/blobs{/sha}",
    "branches": "/branches{/branch}",
    "collaborators": "/collaborators{/collaborator}",
    "comments": "/comments{/number}",
    "commits": "/commits{/sha}",
    "compare": "/compare/{base}...{head}",
    "contents": "/contents/{+path}",
    "contributors": "/contributors",
    "deployments": "/deployments",
    "downloads": "/downloads",
    "events": "/events",
    "forks": "/forks",
    "git_commits": "/git/commits{/sha}",
    "git_refs": "/git/refs{/sha}",
    "git_tags": "/git/tags{/sha}",
    "hooks": "/hooks",
    "issue_comment": "/issues/comments{/number}",
    "issue_events": "/issues/events{/number}",
    "issues": "/issues{/number}",
    "keys": "/keys{/key_id}",
    "labels": "/labels{/name}",
    "languages": "/languages",
    "merges": "/merges",
    "milestones": "/milestones{/number}",
    "notifications": "/notifications{?since,all,participating}",
    "pulls": "/pulls{/number}",
    "releases": "/releases{/id}",
    "stargazers": "/stargazers",
    "statuses": "/statuses/{sha}",
    "subscribers": "/subscribers",
    "subscription": "/subscription",
    "tags": "/tags",
    "teams": "/teams",
    "trees": "/git/trees{/sha}",
}


def repository(at: Addresses, owner: Account, created_at: str, open_pulls: int) -> JSON:
    """``full-repository`` (which is a ``repository`` as well)."""
    return {
        "id": 1,
        "node_id": node_id("Repository", 1),
        "name": at.name,
        "full_name": f"{at.owner}/{at.name}",
        "private": False,
        "owner": user(owner, at),
        "html_url": at.page,
        "description": None,
        "fork": False,
        "url": at.repository,
        **{f"{name}_url": at.repository + path for name, path in _TEMPLATES.items()},
        "clone_url": f"{at.page}.git",
        "git_url": f"{at.page}.git",
        "ssh_url": "",
        "svn_url": at.page,
        "mirror_url": None,
        "homepage": None,
        "language": None,
        "license": None,
        "forks": 0,
        "forks_count": 0,
        "network_count": 0,
        "subscribers_count": 0,
        "stargazers_count": 0,
        "watchers": 0,
        "watchers_count": 0,
        "size": 0,
        "default_branch": MAIN,
        "open_issues": open_pulls,
        "open_issues_count": open_pulls,
        "has_issues": False,
        "has_projects": False,
        "has_wiki": False,
        "has_pages": False,
        "has_downloads": True,
        "has_discussions": False,
        "archived": False,
        "disabled": False,
        "visibility": "public",
        "allow_merge_commit": True,
        "allow_squash_merge": False,
        "allow_rebase_merge": False,
        "pushed_at": created_at,
        "created_at": created_at,
        "updated_at": created_at,
    }


def commit(
    record: CommitRecord, author: Account | None, committer: Account | None, at: Addresses
) -> JSON:
    """``commit``; ``author`` and ``committer`` are the accounts known for its addresses."""
    url = f"{at.repository}/commits/{record.id}"
    git_url = f"{at.repository}/git/commits/{record.id}"
    return {
        "url": url,
        "sha": record.id,
        "node_id": node_id("Commit", record.id),
        "html_url": f"{at.page}/commit/{record.id}",
        "comments_url": f"{url}/comments",
        "commit": {
            "url": git_url,
            **identities(record),
            "message": clean(record.message),
            "comment_count": 0,
            "tree": {"sha": record.tree, "url": f"{at.repository}/git/trees/{record.tree}"},
        },
        "author": user(author, at) if author else None,
        "committer": user(committer, at) if committer else None,
        "parents": [
            {
                "sha": parent,
                "url": f"{at.repository}/commits/{parent}",
                "html_url": f"{at.page}/commit/{parent}",
            }
            for parent in record.parents
        ],
    }


def branch(name: str, tip: JSON, at: Addresses, check: str) -> JSON:
    """``branch-with-protection``."""
    url = f"{at.repository}/branches/{name}"
    protected = name == MAIN
    checks = {"contexts": [check], "checks": [], "enforcement_level": "everyone"}
    return {
        "name": name,
        "commit": tip,
        "_links": {"html": f"{at.page}/tree/{name}", "self": url},
        "protected": protected,
        "protection": {"enabled": protected, "required_status_checks": checks}
        if protected
        else {"enabled": False},
        "protection_url": f"{url}/protection",
    }


def reference(ref: str, kind: str, target: str, at: Addresses) -> JSON:
    """``git-ref``; ``kind`` is ``commit`` or ``tag``."""
    return {
        "ref": ref,
        "node_id": node_id("Ref", ref),
        "url": f"{at.repository}/git/{ref}",
        "object": {"type": kind, "sha": target, "url": f"{at.repository}/git/{kind}s/{target}"},
    }


def tag(record: TagRecord, at: Addresses) -> JSON:
    """``git-tag``."""
    tagger, when = record.tagger, record.when
    return {
        "node_id": node_id("Tag", record.id),
        "tag": record.name,
        "sha": record.id,
        "url": f"{at.repository}/git/tags/{record.id}",
        "message": clean(record.message),
        "tagger": {
            "name": clean(tagger.name) if tagger else "",
            "email": clean(tagger.email) if tagger else "",
            "date": when.isoformat() if when else "",
        },
        "object": {
            "type": "commit",
            "sha": record.target,
            "url": f"{at.repository}/git/commits/{record.target}",
        },
    }
