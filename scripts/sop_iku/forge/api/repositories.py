"""Operations on the repository itself, its branches, collaborators and rulesets; the own user."""

from __future__ import annotations

from flask import Blueprint

from sop_iku.forge.accounts import account_of_email
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.checking import REQUIRED
from sop_iku.forge.records import Account
from sop_iku.forge.refusal import unknown
from sop_iku.forge.shapes import people, repository, rulesets
from sop_iku.repository.records import CommitRecord

BLUEPRINT = Blueprint("repositories", __name__)


@operation(BLUEPRINT, "GET", "/user", rooted=False)
def own_user(call: Call) -> Answer:
    """users/get-authenticated."""
    return Answer(people.own_user(call.actor, call.at))


@operation(BLUEPRINT, "GET", "")
def get(call: Call) -> Answer:
    """repos/get."""
    return Answer(call.setting().repository)


@operation(BLUEPRINT, "GET", "/branches/<path:branch>")
def branch(call: Call, branch: str) -> Answer:
    """repos/get-branch."""
    tip = call.forge.tips().get(branch)
    if tip is None:
        raise unknown(f"cabang {branch[:100]}")
    record = call.forge.repository.history(tip)[0]
    return Answer(repository.branch(branch, commit_shape(call, record), call.at, REQUIRED))


@operation(BLUEPRINT, "GET", "/collaborators/<login>/permission")
def permission(call: Call, login: str) -> Answer:
    """repos/get-collaborator-permission-level."""
    account = call.store.first(Account, "lower(login) = ?", login.lower())
    if account is None:
        raise unknown(f"akun {login[:100]}")
    return Answer(people.permission(account, call.at))


@operation(BLUEPRINT, "GET", "/rulesets")
def list_rulesets(call: Call) -> Answer:
    """repos/get-repo-rulesets."""
    return call.page(_rulesets(call), rulesets.listed)


@operation(BLUEPRINT, "GET", "/rulesets/<int:number>")
def get_ruleset(call: Call, number: int) -> Answer:
    """repos/get-repo-ruleset."""
    found = next((one for one in _rulesets(call) if one["id"] == number), None)
    if found is None:
        raise unknown(f"aturan cabang {number}")
    return Answer(found)


def commit_shape(call: Call, record: CommitRecord) -> repository.JSON:
    """A commit with the accounts that its two addresses stand for."""
    author = account_of_email(call.store, record.author_email)
    committer = account_of_email(call.store, record.committer_email)
    return repository.commit(record, author, committer, call.at)


def _rulesets(call: Call) -> tuple[rulesets.JSON, ...]:
    gate = call.store.first(Account, "login = ?", call.forge.gate)
    return rulesets.rulesets(call.forge.full_name, REQUIRED, gate.id if gate else 0)
