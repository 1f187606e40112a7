"""The forge's protection, written as the rulesets that an office sets up on GitHub.

The forge always holds these; they cannot be edited. Source: design notes, approval.md 4.4.
"""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


def rulesets(full_name: str, check: str, app: int) -> tuple[JSON, ...]:
    """Return all rulesets with their rules (``repository-ruleset``)."""
    everyone: list[JSON] = []
    only_app = [{"actor_id": app, "actor_type": "Integration", "bypass_mode": "pull_request"}]
    always_app = [{"actor_id": app, "actor_type": "Integration", "bypass_mode": "always"}]
    drafts: tuple[tuple[str, str, str, list[JSON], list[JSON]], ...] = (
        ("utama-isi", "branch", "~DEFAULT_BRANCH", everyone, _content_rules(check, app)),
        ("utama-penggabung", "branch", "~DEFAULT_BRANCH", only_app, [{"type": "update"}]),
        (
            "terbit",
            "tag",
            "refs/tags/**",
            everyone,
            [{"type": "update"}, {"type": "deletion"}, {"type": "non_fast_forward"}],
        ),
        ("terbit-pembuat", "tag", "refs/tags/**", always_app, [{"type": "creation"}]),
    )
    return tuple(
        {
            "id": number,
            "name": name,
            "target": target,
            "source_type": "Repository",
            "source": full_name,
            "enforcement": "active",
            "bypass_actors": bypass,
            "conditions": {"ref_name": {"include": [pattern], "exclude": []}},
            "rules": rules,
        }
        for number, (name, target, pattern, bypass, rules) in enumerate(drafts, 1)
    )


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
