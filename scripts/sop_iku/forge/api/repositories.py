"""Operations on the repository itself, its branches, collaborators and rulesets; the own user."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint

from sop_iku.forge import configuring, ruling
from sop_iku.forge.accounts import account_of_email
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import NEEDED, Field
from sop_iku.forge.checking import REQUIRED
from sop_iku.forge.configuring import OPTIONS, REPOSITORY
from sop_iku.forge.records import Account, Ruleset
from sop_iku.forge.refusal import Refusal, unknown
from sop_iku.forge.shapes import people, repository, rulesets
from sop_iku.repository.records import CommitRecord

BLUEPRINT = Blueprint("repositories", __name__)
_RULESET = {
    "name": NEEDED,
    "target": Field(choices=("branch", "tag")),
    "enforcement": Field(choices=("active", "disabled"), required=True),
    "bypass_actors": Field(kind=list),
    "conditions": Field(kind=dict),
    "rules": Field(kind=list),
}


@operation(BLUEPRINT, "GET", "/user", rooted=False)
def own_user(call: Call) -> Answer:
    """users/get-authenticated."""
    return Answer(people.own_user(call.actor, call.at))


@operation(BLUEPRINT, "GET", "")
def get(call: Call) -> Answer:
    """repos/get."""
    return Answer(_described(call))


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
    call.choice("includes_parents", "true", "false")  # there is no organisation above
    found = call.store.find(Ruleset)
    return call.page(found, lambda one: rulesets.listed(_ruleset(call, one)))


@operation(BLUEPRINT, "GET", "/rules/branches/<path:branch>")
def branch_rules(call: Call, branch: str) -> Answer:
    """repos/get-branch-rules: the active rules that apply to a branch, there or not."""
    found = ruling.of_branch(call.store, branch)
    return call.page(found, lambda one: rulesets.applying(call.forge.full_name, *one))


@operation(BLUEPRINT, "POST", "/rulesets")
def create_ruleset(call: Call) -> Answer:
    """repos/create-repo-ruleset."""
    _require_administrator(call)
    made = ruling.create(call.store, call.body("Ruleset", _RULESET))
    return Answer(_ruleset(call, made), 201)


@operation(BLUEPRINT, "GET", "/rulesets/<int:number>")
def get_ruleset(call: Call, number: int) -> Answer:
    """repos/get-repo-ruleset."""
    return Answer(_ruleset(call, ruling.require(call.store, number)))


@operation(BLUEPRINT, "PUT", "/rulesets/<int:number>")
def update_ruleset(call: Call, number: int) -> Answer:
    """repos/update-repo-ruleset: what is not sent stays."""
    _require_administrator(call)
    optional = {name: replace(field, required=False) for name, field in _RULESET.items()}
    found = ruling.require(call.store, number)
    return Answer(_ruleset(call, ruling.update(call.store, found, call.body("Ruleset", optional))))


def commit_shape(call: Call, record: CommitRecord) -> repository.JSON:
    """A commit with the accounts that its two addresses stand for."""
    author = account_of_email(call.store, record.author_email)
    committer = account_of_email(call.store, record.committer_email)
    return repository.commit(record, author, committer, call.at)


def _described(call: Call) -> repository.JSON:
    """The repository; its merge options are for administrators only, as on GitHub."""
    described, kept = call.setting().repository, configuring.get(call.store, REPOSITORY)
    if call.actor.may_administer():
        return described | kept
    return {key: value for key, value in (described | kept).items() if key not in OPTIONS}


def _ruleset(call: Call, ruleset: Ruleset) -> rulesets.JSON:
    return rulesets.ruleset(call.forge.full_name, ruleset, whole=call.actor.may_administer())


def _require_administrator(call: Call) -> None:
    if not call.actor.may_administer():
        raise Refusal(403, "Hanya administrator yang mengubah setelan repositori.")
