"""Operations on settings: merge options, Actions, the site, environments. For administrators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint

from sop_iku.forge import configuring
from sop_iku.forge.api.call import Answer, Call, operation
from sop_iku.forge.api.fields import FLAG, NEEDED, TEXT, Field
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.shapes import settings

BLUEPRINT = Blueprint("settings", __name__)
_DONE = Answer(status=204, content=b"")
_FEATURES = ("has_issues", "has_projects", "has_wiki")
_PERMISSIONS = {
    "enabled": Field(kind=bool, required=True),
    "allowed_actions": Field(choices=("all", "local_only", "selected")),
    "sha_pinning_required": FLAG,
}
_SELECTED = {
    "github_owned_allowed": FLAG,
    "verified_allowed": FLAG,
    "patterns_allowed": Field(kind=list),
}
_WORKFLOW = {
    "default_workflow_permissions": Field(choices=("read", "write")),
    "can_approve_pull_request_reviews": FLAG,
}
_SITE = {"build_type": Field(choices=("workflow",), required=True)}
_POLICY = {
    "protected_branches": Field(kind=bool, required=True),
    "custom_branch_policies": Field(kind=bool, required=True),
}
_ENVIRONMENT = {
    "wait_timer": Field(kind=int),
    "reviewers": Field(kind=list, nullable=True),
    "deployment_branch_policy": Field(kind=dict, nullable=True, parts=_POLICY),
}


@operation(BLUEPRINT, "PATCH", "")
def update_repository(call: Call) -> Answer:
    """repos/update: only what the settings of an office need."""
    configuring.require_administrator(call.actor)
    fields = dict.fromkeys((*_FEATURES, *configuring.OPTIONS), FLAG)
    configuring.put(call.store, configuring.REPOSITORY, call.body("Repository", fields))
    return Answer(call.setting().repository | configuring.get(call.store, configuring.REPOSITORY))


@operation(BLUEPRINT, "GET", "/actions/permissions")
def permissions(call: Call) -> Answer:
    """actions/get-github-actions-permissions-repository."""
    return _shown(call, configuring.PERMISSIONS)


@operation(BLUEPRINT, "PUT", "/actions/permissions")
def set_permissions(call: Call) -> Answer:
    """actions/set-github-actions-permissions-repository."""
    return _stored(call, configuring.PERMISSIONS, _PERMISSIONS)


@operation(BLUEPRINT, "GET", "/actions/permissions/selected-actions")
def selected(call: Call) -> Answer:
    """actions/get-allowed-actions-repository; 409 unless ``selected`` is chosen."""
    _require_selected(call)
    return _shown(call, configuring.SELECTED)


@operation(BLUEPRINT, "PUT", "/actions/permissions/selected-actions")
def set_selected(call: Call) -> Answer:
    """actions/set-allowed-actions-repository."""
    configuring.require_administrator(call.actor)
    _require_selected(call)
    return _stored(call, configuring.SELECTED, _SELECTED)


@operation(BLUEPRINT, "GET", "/actions/permissions/workflow")
def workflow(call: Call) -> Answer:
    """actions/get-github-actions-default-workflow-permissions-repository."""
    return _shown(call, configuring.WORKFLOW)


@operation(BLUEPRINT, "PUT", "/actions/permissions/workflow")
def set_workflow(call: Call) -> Answer:
    """actions/set-github-actions-default-workflow-permissions-repository."""
    return _stored(call, configuring.WORKFLOW, _WORKFLOW)


@operation(BLUEPRINT, "GET", "/pages")
def pages(call: Call) -> Answer:
    """repos/get-pages."""
    return Answer(settings.site(_site(call), call.at))


@operation(BLUEPRINT, "POST", "/pages")
def create_pages(call: Call) -> Answer:
    """repos/create-pages-site, built by a workflow."""
    configuring.require_administrator(call.actor)
    if configuring.get(call.store, configuring.PAGES):
        raise Refusal(409, "Situs sudah ada.")
    made = configuring.put(call.store, configuring.PAGES, call.body("Page", _SITE))
    return Answer(settings.site(made, call.at), 201)


@operation(BLUEPRINT, "PUT", "/pages")
def update_pages(call: Call) -> Answer:
    """repos/update-information-about-pages-site."""
    configuring.require_administrator(call.actor)
    _site(call)
    return _stored(call, configuring.PAGES, _SITE)


@operation(BLUEPRINT, "GET", "/environments")
def list_environments(call: Call) -> Answer:
    """repos/get-all-environments."""
    every = configuring.environments(call.store)
    shown = [settings.environment(name, kept, call.at) for name, kept in every.items()]
    return _counted(call, "environments", shown)


@operation(BLUEPRINT, "PUT", "/environments/<environment>")
def put_environment(call: Call, environment: str) -> Answer:
    """repos/create-or-update-environment; reviewers and waiting are not known here."""
    configuring.require_administrator(call.actor)
    wishes = call.body("Environment", _ENVIRONMENT)
    if wishes.get("wait_timer") or wishes.get("reviewers"):
        raise invalid("Environment", "reviewers", "invalid", "Forge tidak mengenal penjaga ini.")
    policy = wishes.get("deployment_branch_policy")
    if policy and policy["protected_branches"] == policy["custom_branch_policies"]:
        words = "Pilih salah satu: cabang terlindung atau pola sendiri."
        raise invalid("Environment", "deployment_branch_policy", "invalid", words)
    custom = policy["custom_branch_policies"] if policy else None
    made = configuring.put_environment(call.store, environment, custom, call.forge.now())
    return Answer(settings.environment(environment, made, call.at))


@operation(BLUEPRINT, "GET", "/environments/<environment>/deployment-branch-policies")
def list_policies(call: Call, environment: str) -> Answer:
    """repos/list-deployment-branch-policies."""
    kept = configuring.environment(call.store, environment)["policies"]
    return _counted(call, "branch_policies", [settings.policy(one) for one in kept])


@operation(BLUEPRINT, "POST", "/environments/<environment>/deployment-branch-policies")
def create_policy(call: Call, environment: str) -> Answer:
    """repos/create-deployment-branch-policy."""
    configuring.require_administrator(call.actor)
    fields = {"name": NEEDED, "type": Field(choices=("branch", "tag"))}
    wishes = call.body("DeploymentBranchPolicy", fields)
    kind = wishes.get("type", "branch")
    made = configuring.add_policy(call.store, environment, wishes["name"], kind)
    return Answer(settings.policy(made))


@operation(BLUEPRINT, "DELETE", "/environments/<environment>/deployment-branch-policies/<int:one>")
def delete_policy(call: Call, environment: str, one: int) -> Answer:
    """repos/delete-deployment-branch-policy."""
    configuring.require_administrator(call.actor)
    configuring.remove_policy(call.store, environment, one)
    return _DONE


@operation(BLUEPRINT, "GET", "/environments/<environment>/secrets")
def secrets(call: Call, environment: str) -> Answer:
    """actions/list-environment-secrets: names only."""
    configuring.require_administrator(call.actor)
    when = configuring.environment(call.store, environment)["created_at"]
    names = configuring.secrets(call.store, environment)
    return _counted(call, "secrets", [settings.secret(name, when) for name in names])


@operation(BLUEPRINT, "GET", "/environments/<environment>/variables")
def variables(call: Call, environment: str) -> Answer:
    """actions/list-environment-variables."""
    configuring.require_administrator(call.actor)
    kept = configuring.environment(call.store, environment)["variables"]
    return _counted(call, "variables", [settings.variable(*one) for one in kept.items()])


@operation(BLUEPRINT, "POST", "/environments/<environment>/variables")
def create_variable(call: Call, environment: str) -> Answer:
    """actions/create-environment-variable; 409 where it exists."""
    configuring.require_administrator(call.actor)
    wishes = call.body("Variable", {"name": NEEDED, "value": NEEDED})
    if wishes["name"] in configuring.environment(call.store, environment)["variables"]:
        raise Refusal(409, "Variabel ini sudah ada.")
    now = call.forge.now()
    configuring.set_variable(call.store, environment, wishes["name"], wishes["value"], now)
    return Answer({}, 201)


@operation(BLUEPRINT, "PATCH", "/environments/<environment>/variables/<name>")
def update_variable(call: Call, environment: str, name: str) -> Answer:
    """actions/update-environment-variable: its value."""
    configuring.require_administrator(call.actor)
    kept = configuring.environment(call.store, environment)["variables"]
    if name not in kept:
        raise unknown(f"variabel {name[:100]}")
    value = call.body("Variable", {"name": TEXT, "value": TEXT}).get("value", kept[name]["value"])
    configuring.set_variable(call.store, environment, name, value, call.forge.now())
    return _DONE


def _shown(call: Call, part: str) -> Answer:
    configuring.require_administrator(call.actor)
    return Answer(configuring.get(call.store, part))


def _stored(call: Call, part: str, fields: Mapping[str, Field]) -> Answer:
    configuring.require_administrator(call.actor)
    configuring.put(call.store, part, call.body("Settings", fields))
    return _DONE


def _site(call: Call) -> dict[str, Any]:
    kept = configuring.get(call.store, configuring.PAGES)
    if not kept:
        raise unknown("situs")
    return kept


def _require_selected(call: Call) -> None:
    chosen = configuring.get(call.store, configuring.PERMISSIONS)["allowed_actions"]
    if chosen != "selected":
        raise Refusal(409, "Daftar aksi hanya berlaku bila dipilih: allowed_actions selected.")


def _counted(call: Call, key: str, items: list[dict[str, Any]]) -> Answer:
    chosen, headers = call.paged(items)
    return Answer({"total_count": len(items), key: list(chosen)}, headers=headers)
