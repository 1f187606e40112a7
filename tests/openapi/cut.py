"""Cut GitHub's OpenAPI description to the operations of this project.

Usage: ``npm pack @octokit/openapi``, unpack ``package/generated/api.github.com.json``, then
``python tests/openapi/cut.py api.github.com.json > tests/openapi/github.json``.

Source: npm package ``@octokit/openapi`` 23.0.2 (MIT licence, GitHub's ``rest-api-description``).
Prose, examples and extensions are dropped; every schema keeps its types, enums and
``required`` lists, and every ``$ref`` that an operation reaches is kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

OPERATIONS = frozenset(
    """
    users/get-authenticated repos/get repos/get-branch repos/get-collaborator-permission-level
    repos/get-repo-rulesets repos/get-repo-ruleset repos/create-repo-ruleset repos/get-branch-rules
    repos/update-repo-ruleset
    pulls/list pulls/get pulls/create pulls/update pulls/list-commits pulls/list-files pulls/merge
    pulls/list-reviews pulls/create-review pulls/get-review pulls/submit-review pulls/dismiss-review
    issues/list-comments issues/create-comment issues/get-comment issues/update-comment
    issues/list-events-for-timeline
    issues/list-for-repo issues/create issues/get issues/update
    issues/list-assignees issues/add-assignees issues/remove-assignees
    issues/list-labels-for-repo issues/create-label issues/get-label issues/update-label
    issues/delete-label issues/list-labels-on-issue issues/add-labels issues/set-labels
    issues/remove-label
    checks/create checks/update checks/get checks/list-for-ref
    git/get-ref git/create-ref git/update-ref git/list-matching-refs git/create-tag git/get-tag
    git/get-commit git/create-commit git/create-tree git/delete-ref repos/get-content
    repos/list-releases repos/create-release repos/get-release repos/get-release-by-tag
    repos/update-release repos/list-release-assets repos/upload-release-asset
    repos/get-release-asset
    repos/update repos/get-pages repos/create-pages-site repos/update-information-about-pages-site
    repos/get-all-environments repos/create-or-update-environment
    repos/list-deployment-branch-policies repos/create-deployment-branch-policy
    repos/delete-deployment-branch-policy
    actions/list-environment-secrets actions/list-environment-variables
    actions/create-environment-variable actions/update-environment-variable
    actions/get-github-actions-permissions-repository
    actions/set-github-actions-permissions-repository
    actions/get-allowed-actions-repository actions/set-allowed-actions-repository
    actions/get-github-actions-default-workflow-permissions-repository
    actions/set-github-actions-default-workflow-permissions-repository
    issues/list-labels-for-repo issues/create-label issues/update-label
    apps/create-from-manifest
    """.split()
)
PROSE = frozenset(
    {"description", "example", "examples", "externalDocs", "summary", "tags", "title"}
)
#: Keys below which every key is a name of the API, not a keyword of OpenAPI.
NAME_HOLDERS = frozenset({"properties", "schemas", "parameters", "responses", "headers"})


def stripped(node: Any, names: bool = False) -> Any:
    """Return ``node`` without prose; ``names`` tells that its keys are names to keep."""
    if isinstance(node, list):
        return [stripped(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: stripped(value, not names and key in NAME_HOLDERS)
        for key, value in node.items()
        if names or not (key in PROSE or key.startswith("x-"))
    }


def references(node: Any) -> set[str]:
    """Return every ``$ref`` inside ``node``."""
    if isinstance(node, list):
        return {ref for item in node for ref in references(item)}
    if not isinstance(node, dict):
        return set()
    found = {ref for value in node.values() for ref in references(value)}
    if isinstance(node.get("$ref"), str):
        found.add(node["$ref"])
    return found


def cut(whole: dict[str, Any]) -> dict[str, Any]:
    """Return the description of our operations alone; a missing operation is an error."""
    paths: dict[str, Any] = {}
    missing = set(OPERATIONS)
    for path, item in whole["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and operation.get("operationId") in OPERATIONS:
                paths.setdefault(path, {})[method] = stripped(operation)
                missing.discard(operation["operationId"])
    if missing:
        raise SystemExit(f"not in the description: {sorted(missing)}")
    components: dict[str, dict[str, Any]] = {}
    waiting = references(paths)
    while waiting:
        _, _, kind, name = waiting.pop().split("/")
        if name not in components.setdefault(kind, {}):
            components[kind][name] = stripped(whole["components"][kind][name])
            waiting |= references(components[kind][name])
    ordered = {kind: dict(sorted(members.items())) for kind, members in sorted(components.items())}
    return {
        "openapi": whole["openapi"],
        "info": {
            "title": "GitHub REST API, cut",
            "version": whole["info"]["version"],
            "license": {"name": "MIT"},
        },
        "paths": dict(sorted(paths.items())),
        "components": ordered,
    }


if __name__ == "__main__":
    description = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    json.dump(cut(description), sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")
