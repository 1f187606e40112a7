"""Tokens that are lent for a while with a part of an account's rights, as Actions and Apps have.

Who lends is not the forge's business: a lender (``Forge.lender``) tells what a token may do.
Each operation asks for its permission; what was used is kept with the grant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import g, has_request_context

from sop_iku.forge import accounts
from sop_iku.forge.records import Account, Comment, Pull
from sop_iku.forge.refusal import Refusal
from sop_iku.github.rights import right

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: GitHub's own App, in whose name the token of a workflow run acts
ACTIONS = "github-actions[bot]"
ACTIONS_ACCOUNT = 41898282
WORKFLOWS = ".github/workflows/"
_THREAD = re.compile(r"/issues/(?P<comment>comments/)?(?P<number>\d+)(/|$)")
_LEVELS = {"read": 1, "write": 2}


@dataclass(frozen=True)
class Grant:
    """What a lent token may do. ``permissions``: GitHub's names to ``read`` or ``write``.

    ``run``: it is a workflow run's own token; what it does starts no further run. ``used`` are
    the permissions (name, level) that its requests needed.
    """

    login: str
    permissions: Mapping[str, str]
    run: bool = False
    used: set[tuple[str, str]] = field(default_factory=set, compare=False)

    def allows(self, name: str, level: str) -> bool:
        """Whether the token has this permission."""
        return _LEVELS.get(self.permissions.get(name, ""), 0) >= _LEVELS[level]


Lender = Callable[[str], Grant | None]


def identify(forge: Forge, header: str | None) -> Account | None:
    """Return the account of a request, of a lent token or an own one; None without a token.

    Raises ``Refusal`` 401 for a token that nobody knows. Call inside a transaction.
    """
    grant = forge.lender(accounts.token_in(header)) if header and forge.lender else None
    g.grant = grant
    if grant is None:
        return accounts.authenticate(forge.store, header)
    found = forge.store.first(Account, "login = ?", grant.login)
    if found is None:
        raise Refusal(401, "Akun dari token ini tidak ada.")
    return found


def used_grant() -> Grant | None:
    """The grant of the present request, None where an own token or a page acts."""
    found: Grant | None = g.get("grant") if has_request_context() else None
    return found


def require(forge: Forge, method: str, path: str | None) -> None:
    """Refuse the request ``method`` ``path`` (below the repository) if its grant is too small.

    None: the operation is about a user, and such a token is nobody's.
    """
    grant = used_grant()
    if grant is None:
        return
    needed = None if path is None else right(method, f"/repos/{forge.full_name}{path}")
    if needed is None or path is None:
        raise Refusal(403, "Resource not accessible by integration")
    words, _, rights = needed.partition(": ")
    name = words.lower().replace(" ", "_")
    if _about_a_proposal(forge, path):
        name = "pull_requests"  # GitHub asks for this one where the issue is a proposal
    require_one(grant, name, "write" if "write" in rights else "read")


def _about_a_proposal(forge: Forge, path: str) -> bool:
    thread = _THREAD.match(path)
    if thread is None:
        return False
    number = int(thread["number"])
    if thread["comment"]:
        comment = forge.store.get(Comment, number)
        number = comment.pull if comment is not None else 0
    return forge.store.get(Pull, number) is not None


def require_one(grant: Grant, name: str, level: str) -> None:
    """Note a permission as used; 403 where the grant does not have it."""
    if (name, level) == ("metadata", "read"):
        return  # every token may read what the repository is
    if not grant.allows(name, level):
        raise Refusal(403, "Resource not accessible by integration")
    grant.used.add((name, level))


def refuse_workflow_files(paths: list[str]) -> None:
    """Refuse to bring in workflow files with a lent token that may not write them."""
    grant = used_grant()
    if grant is None or grant.allows("workflows", "write"):
        return
    touched = [path for path in paths if path.startswith(WORKFLOWS)]
    if touched:
        words = "refusing to allow a GitHub App to create or update workflow"
        raise Refusal(403, f"{words} `{touched[0]}` without `workflows` permission")
