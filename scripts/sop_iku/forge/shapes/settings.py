"""Environments, variables, secrets' names and the site as GitHub's API shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sop_iku.forge.shapes.addresses import Addresses, node_id

JSON = dict[str, Any]


def environment(name: str, kept: Mapping[str, Any], at: Addresses) -> JSON:
    """``environment``; ``custom`` True: open to named patterns only."""
    custom = kept["custom"]
    rule = {"id": kept["id"], "node_id": node_id("Gate", kept["id"]), "type": "branch_policy"}
    limited = {"protected_branches": not custom, "custom_branch_policies": custom}
    return {
        "id": kept["id"],
        "node_id": node_id("Environment", kept["id"]),
        "name": name,
        "url": f"{at.repository}/environments/{name}",
        "html_url": f"{at.page}/deployments/activity_log?environments_filter={name}",
        "created_at": kept["created_at"],
        "updated_at": kept["updated_at"],
        "protection_rules": [] if custom is None else [rule],
        "deployment_branch_policy": None if custom is None else limited,
    }


def policy(kept: Mapping[str, Any]) -> JSON:
    """``deployment-branch-policy``."""
    return {**kept, "node_id": node_id("GateBranchPolicy", kept["id"])}


def variable(name: str, kept: Mapping[str, Any]) -> JSON:
    """``actions-variable``."""
    return {"name": name, **kept}


def secret(name: str, when: str) -> JSON:
    """``actions-secret``: never its value."""
    return {"name": name, "created_at": when, "updated_at": when}


def site(kept: Mapping[str, Any], at: Addresses) -> JSON:
    """``page``."""
    return {
        "url": f"{at.repository}/pages",
        "status": None,
        "cname": None,
        "custom_404": False,
        "html_url": f"{at.page}/situs/",
        "public": True,
        "build_type": kept["build_type"],
    }
