"""Rulesets as GitHub's API shows them, and those that say what the forge itself protects.

Source: design notes, approval.md 4.4. The files in ``.github/rulesets`` are the same for GitHub.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sop_iku.forge.records import Ruleset

JSON = dict[str, Any]
#: GitHub matches with FNM_PATHNAME: a last ``**`` would not reach past the next slash. The first
#: pattern holds the tags we make under every reading of a star, the second whatever lies deeper.
PUBLICATIONS = ("refs/tags/terbit/*/*", "refs/tags/terbit/**/*")


def standard(check: str, app: int) -> tuple[JSON, ...]:
    """Return the rulesets of a new forge whose gate is the App ``app``."""
    everyone: list[JSON] = []
    only_app = [{"actor_id": app, "actor_type": "Integration", "bypass_mode": "pull_request"}]
    always_app = [{"actor_id": app, "actor_type": "Integration", "bypass_mode": "always"}]
    drafts: tuple[tuple[str, str, tuple[str, ...], list[JSON], list[JSON]], ...] = (
        ("utama-isi", "branch", ("~DEFAULT_BRANCH",), everyone, _content_rules(check, app)),
        ("utama-penggabung", "branch", ("~DEFAULT_BRANCH",), only_app, [{"type": "update"}]),
        (
            "terbit",
            "tag",
            PUBLICATIONS,
            everyone,
            [{"type": "update"}, {"type": "deletion"}, {"type": "non_fast_forward"}],
        ),
        ("terbit-pembuat", "tag", PUBLICATIONS, always_app, [{"type": "creation"}]),
    )
    return tuple(
        {
            "name": name,
            "target": target,
            "enforcement": "active",
            "bypass_actors": bypass,
            "conditions": {"ref_name": {"include": list(patterns), "exclude": []}},
            "rules": rules,
        }
        for name, target, patterns, bypass, rules in drafts
    )


def ruleset(full_name: str, kept: Ruleset, *, whole: bool) -> JSON:
    """Return a ruleset (``repository-ruleset``); who may bypass it only if ``whole``."""
    hidden = {} if whole else {"bypass_actors"}
    shown = {
        "id": kept.id,
        "name": kept.name,
        "target": kept.target,
        "source_type": "Repository",
        "source": full_name,
        "enforcement": kept.enforcement,
        "bypass_actors": json.loads(kept.bypass_actors),
        "conditions": json.loads(kept.conditions),
        "rules": json.loads(kept.rules),
    }
    return {key: value for key, value in shown.items() if key not in hidden}


def applying(full_name: str, kept: Ruleset, rule: Mapping[str, Any]) -> JSON:
    """Return one rule that applies to a branch (``repository-rule-detailed``)."""
    origin = {"ruleset_source_type": "Repository", "ruleset_source": full_name}
    return {**rule, **origin, "ruleset_id": kept.id}


def listed(ruleset: JSON) -> JSON:
    """Return a ruleset as the listing shows it: without conditions and rules."""
    return {key: value for key, value in ruleset.items() if key not in {"conditions", "rules"}}


def _content_rules(check: str, app: int) -> list[JSON]:
    return [
        {"type": "deletion"},
        {"type": "non_fast_forward"},
        {
            "type": "pull_request",
            "parameters": {
                "required_approving_review_count": 0,
                "dismiss_stale_reviews_on_push": True,
                "allowed_merge_methods": ["merge"],
                "require_code_owner_review": False,
                "require_last_push_approval": False,
                "required_review_thread_resolution": False,
            },
        },
        {
            "type": "required_status_checks",
            "parameters": {
                "strict_required_status_checks_policy": True,
                "required_status_checks": [{"context": check, "integration_id": app}],
            },
        },
    ]
