"""Accounts and Apps as GitHub's API shows them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from sop_iku.forge.records import Account, Permission
from sop_iku.forge.shapes.addresses import Addresses, node_id

JSON = dict[str, Any]


def user(account: Account, at: Addresses) -> JSON:
    """``simple-user``."""
    url = at.user(account.login)
    return {
        "login": account.login,
        "id": account.id,
        "node_id": node_id("User", account.id),
        "avatar_url": f"{at.root}/static/akun.svg",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{at.root}/{quote(account.login)}",
        "followers_url": f"{url}/followers",
        "following_url": f"{url}/following{{/other_user}}",
        "gists_url": f"{url}/gists{{/gist_id}}",
        "starred_url": f"{url}/starred{{/owner}}{{/repo}}",
        "subscriptions_url": f"{url}/subscriptions",
        "organizations_url": f"{url}/orgs",
        "repos_url": f"{url}/repos",
        "events_url": f"{url}/events{{/privacy}}",
        "received_events_url": f"{url}/received_events",
        "type": account.kind,
        "site_admin": False,
    }


def own_user(account: Account, at: Addresses) -> JSON:
    """``public-user``: the account of the token itself."""
    return user(account, at) | {
        "name": account.name,
        "company": None,
        "blog": None,
        "location": None,
        "email": None,
        "hireable": None,
        "bio": None,
        "public_repos": 0,
        "public_gists": 0,
        "followers": 0,
        "following": 0,
        "created_at": account.created_at,
        "updated_at": account.created_at,
    }


def app(account: Account, owner: Account, at: Addresses) -> JSON:
    """``integration``: the GitHub App behind a bot account."""
    slug = account.login.removesuffix("[bot]")
    return {
        "id": account.id,
        "slug": slug,
        "node_id": node_id("App", account.id),
        "owner": user(owner, at),
        "name": account.name,
        "description": None,
        "external_url": at.root,
        "html_url": f"{at.root}/apps/{slug}",
        "created_at": account.created_at,
        "updated_at": account.created_at,
        "permissions": {
            "metadata": "read",
            "contents": "write",
            "pull_requests": "write",
            "checks": "write",
            "issues": "write",
        },
        "events": [],
    }


def association(account: Account) -> str:
    """``author-association``."""
    return "COLLABORATOR" if account.permission != Permission.NONE else "NONE"


def permission(account: Account, at: Addresses) -> JSON:
    """``repository-collaborator-permission``."""
    level = account.permission
    role = level if level != Permission.NONE else ""
    return {
        "permission": level,
        "role_name": role,
        "user": user(account, at) | {"role_name": role, "permissions": _granted(account)},
    }


def _granted(account: Account) -> JSON:
    write = account.may_write()
    return {
        "pull": account.permission != Permission.NONE,
        "triage": write,
        "push": write,
        "maintain": account.permission == Permission.ADMIN,
        "admin": account.permission == Permission.ADMIN,
    }
