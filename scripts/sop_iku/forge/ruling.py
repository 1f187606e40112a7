"""Rulesets as an administrator sets them up; the forge remembers them as GitHub would.

What the forge protects is fixed (``protection.py``, ``merging.py``) and no ruleset weakens it.
A new forge holds the rulesets that say what it does.
"""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Mapping
from typing import Any

from sop_iku.forge.checking import REQUIRED
from sop_iku.forge.protection import MAIN
from sop_iku.forge.records import Account, Ruleset
from sop_iku.forge.refusal import invalid, unknown
from sop_iku.forge.shapes.rulesets import standard
from sop_iku.forge.store import Store

_RESOURCE = "Ruleset"
_RULES = frozenset(
    "creation update deletion non_fast_forward pull_request required_status_checks".split()
)
_DEFAULTS: Mapping[str, Any] = {
    "target": "branch",
    "bypass_actors": [],
    "conditions": {"ref_name": {"include": [], "exclude": []}},
    "rules": [],
}


def set_up(store: Store, gate: str) -> None:
    """Store the rulesets that every forge starts with."""
    app = store.first(Account, "login = ?", gate)
    for draft in standard(REQUIRED, app.id if app else 0):
        create(store, draft)


def create(store: Store, wishes: Mapping[str, Any]) -> Ruleset:
    """Store a new ruleset."""
    columns = _columns(store, {**_DEFAULTS, **wishes})
    return store.add(Ruleset(id=store.next_id(Ruleset), **columns))


def update(store: Store, ruleset: Ruleset, wishes: Mapping[str, Any]) -> Ruleset:
    """Store what is sent; everything else stays."""
    columns = _columns(store, wishes, ruleset)
    return store.change(ruleset, **columns) if columns else ruleset


def require(store: Store, number: int) -> Ruleset:
    """Return the ruleset of this number; raises ``Refusal`` 404."""
    found = store.get(Ruleset, number)
    if found is None:
        raise unknown(f"aturan cabang {number}")
    return found


def of_branch(store: Store, branch: str) -> list[tuple[Ruleset, Mapping[str, Any]]]:
    """Return every rule of the active rulesets that cover ``branch``, with its ruleset."""
    return [
        (ruleset, rule)
        for ruleset in store.find(Ruleset)
        if ruleset.target == "branch" and ruleset.enforcement == "active"
        if _covers(json.loads(ruleset.conditions)["ref_name"], branch)
        for rule in json.loads(ruleset.rules)
    ]


def _covers(names: Mapping[str, Any], branch: str) -> bool:
    def among(patterns: list[str]) -> bool:
        special = {"~ALL", *(["~DEFAULT_BRANCH"] if branch == MAIN else [])}
        return any(
            one in special or fnmatch.fnmatchcase(f"refs/heads/{branch}", one) for one in patterns
        )

    return among(names.get("include", [])) and not among(names.get("exclude", []))


def _columns(store: Store, wishes: Mapping[str, Any], own: Ruleset | None = None) -> dict[str, str]:
    for rule in wishes.get("rules", []):
        if not isinstance(rule, dict) or rule.get("type") not in _RULES:
            raise invalid(_RESOURCE, "rules", "invalid", "Aturan ini tidak dikenal forge.")
    same = store.first(Ruleset, "name = ?", wishes.get("name", ""))
    if same is not None and (own is None or same.id != own.id):
        raise invalid(_RESOURCE, "name", "already_exists", "Nama ini sudah dipakai.")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in wishes.items()
    }
