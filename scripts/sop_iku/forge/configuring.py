"""The repository's settings besides its rulesets: remembered as GitHub would, never weakening.

What the forge protects is fixed (``protection.py``, ``merging.py``); these settings say nothing
about it. Values of secrets are neither taken nor kept, only their names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sop_iku.forge.records import Account
from sop_iku.forge.refusal import Refusal, invalid, unknown
from sop_iku.forge.store import Store

JSON = dict[str, Any]
REPOSITORY, PAGES = "repository", "pages"
PERMISSIONS, SELECTED, WORKFLOW = "permissions", "selected-actions", "workflow"
_ENVIRONMENTS, _SECRETS = "environments", "secrets"
#: as GitHub sets up a new repository; only the merge options are the forge's own
_DEFAULTS: Mapping[str, JSON] = {
    REPOSITORY: {
        "has_issues": True,
        "has_projects": True,
        "has_wiki": True,
        "allow_merge_commit": True,
        "allow_squash_merge": False,
        "allow_rebase_merge": False,
        "allow_auto_merge": False,
        "allow_update_branch": False,
        "delete_branch_on_merge": False,
    },
    PERMISSIONS: {"enabled": True, "allowed_actions": "all", "sha_pinning_required": False},
    SELECTED: {"github_owned_allowed": True, "verified_allowed": False, "patterns_allowed": []},
    WORKFLOW: {"default_workflow_permissions": "write", "can_approve_pull_request_reviews": False},
    _ENVIRONMENTS: {},
    _SECRETS: {},
}
#: merge options that GitHub shows to administrators only
OPTIONS = tuple(key for key in _DEFAULTS[REPOSITORY] if not key.startswith("has_"))


def require_administrator(actor: Account) -> None:
    """Refuse everyone else with 403."""
    if not actor.may_administer():
        raise Refusal(403, "Hanya administrator yang membaca dan mengubah setelan ini.")


def get(store: Store, part: str) -> JSON:
    """Return a part of the settings as it was last set; empty: there is none."""
    kept = store.settings().get(f"setelan/{part}")
    found: JSON = json.loads(kept) if kept else dict(_DEFAULTS.get(part, {}))
    return found


def put(store: Store, part: str, changes: Mapping[str, Any]) -> JSON:
    """Store ``changes`` of a part; what is not named stays."""
    whole = get(store, part) | dict(changes)
    store.keep_setting(f"setelan/{part}", json.dumps(whole, sort_keys=True))
    return whole


def environments(store: Store) -> dict[str, JSON]:
    """Return the environments by name, in the order they were made."""
    return get(store, _ENVIRONMENTS)


def environment(store: Store, name: str) -> JSON:
    """Return one environment; 404 where there is none."""
    found: JSON | None = environments(store).get(name)
    if found is None:
        raise unknown(f"lingkungan {name[:100]}")
    return found


def put_environment(store: Store, name: str, custom: bool | None, now: str) -> JSON:
    """Make an environment or change who may use it (None: every branch)."""
    if not name.strip() or len(name) > 255:
        raise invalid("Environment", "name", "invalid", "Nama lingkungan 1 sampai 255 huruf.")
    every = environments(store)
    fresh: JSON = {"id": len(every) + 1, "policies": [], "variables": {}, "created_at": now}
    every[name] = every.get(name, fresh) | {"custom": custom, "updated_at": now}
    put(store, _ENVIRONMENTS, every)
    found: JSON = every[name]
    return found


def add_policy(store: Store, name: str, pattern: str, kind: str) -> JSON:
    """Open an environment to a branch or tag pattern; one that it has already is returned."""
    one = environment(store, name)
    if one["custom"] is not True:
        raise unknown(f"pola cabang di lingkungan {name[:100]}")
    for kept in one["policies"]:
        if (kept["name"], kept["type"]) == (pattern, kind):
            same: JSON = kept
            return same
    number = 1 + max((kept["id"] for kept in one["policies"]), default=0)
    made = {"id": number, "name": pattern, "type": kind}
    _change(store, name, policies=[*one["policies"], made])
    return made


def remove_policy(store: Store, name: str, number: int) -> None:
    """Close an environment to a pattern; 404 where it has none of this number."""
    before = environment(store, name)["policies"]
    left = [kept for kept in before if kept["id"] != number]
    if len(left) == len(before):
        raise unknown(f"pola {number} di lingkungan {name[:100]}")
    _change(store, name, policies=left)


def set_variable(store: Store, name: str, variable: str, value: str, now: str) -> None:
    """Set a variable of an environment."""
    kept = environment(store, name)["variables"]
    created = kept.get(variable, {}).get("created_at", now)
    new = {"value": value, "created_at": created, "updated_at": now}
    _change(store, name, variables={**kept, variable: new})


def secrets(store: Store, name: str) -> list[str]:
    """Return the names of an environment's secrets."""
    found: list[str] = get(store, _SECRETS).get(name, [])
    return found


def note_secrets(store: Store, name: str, names: list[str]) -> None:
    """Note that an environment holds these secrets; their values stay with their owner."""
    put(store, _SECRETS, {name: sorted(names)})


def _change(store: Store, name: str, **changes: Any) -> None:
    put(store, _ENVIRONMENTS, {name: environment(store, name) | changes})
