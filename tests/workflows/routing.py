"""Which workflows an event starts on GitHub: the filters below ``on``, which act ignores.

Source: GitHub's documentation, "Workflow syntax for GitHub Actions", ``on.*``. Only the parts
of it that this project uses are known; anything else is an error, never a silent yes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: activity types that start a workflow which names none
DEFAULT_TYPES: Mapping[str, frozenset[str] | None] = {
    "pull_request": frozenset({"opened", "synchronize", "reopened"}),
    "pull_request_review": None,
    "workflow_run": None,
    "push": None,
    "issues": None,
    "issue_comment": None,
    "schedule": None,
    "workflow_dispatch": None,
}
KNOWN_FILTERS: Mapping[str, frozenset[str]] = {
    "pull_request": frozenset({"types", "branches", "branches-ignore", "paths", "paths-ignore"}),
    "pull_request_review": frozenset({"types"}),
    "workflow_run": frozenset({"types", "workflows", "branches", "branches-ignore"}),
    "push": frozenset({"branches", "branches-ignore", "tags", "tags-ignore", "paths"})
    | {"paths-ignore"},
    "issues": frozenset({"types"}),
    "issue_comment": frozenset({"types"}),
    "schedule": frozenset(),
    "workflow_dispatch": frozenset({"inputs"}),
}


@dataclass(frozen=True)
class Event:
    """What happened.

    ``ref`` is the full ref that was pushed; for a proposal the branch it wants to enter, for
    a workflow's end the branch it ran for. ``paths`` are the changed files, ``workflow`` the
    name of the workflow that ended, ``cron`` the line of a schedule that came due.
    """

    name: str
    action: str = ""
    ref: str = "refs/heads/main"
    paths: tuple[str, ...] = ()
    workflow: str = ""
    cron: str = ""


def starts(on: Mapping[str, Any], event: Event) -> bool:
    """Tell whether a workflow with the triggers ``on`` runs for ``event``.

    Raises ``ValueError`` for a trigger or filter that this router does not know.
    """
    for name, filters in on.items():
        keys = set() if name == "schedule" else set(filters or {})
        if name not in KNOWN_FILTERS or keys - KNOWN_FILTERS[name]:
            raise ValueError(f"trigger {name} with {sorted(keys)} is not known to this router")
    if event.name not in on:
        return False
    if event.name == "schedule":
        return event.cron in {entry["cron"] for entry in on["schedule"]}
    filters = on[event.name] or {}
    types = frozenset(filters["types"]) if "types" in filters else DEFAULT_TYPES[event.name]
    if types is not None and event.action not in types:
        return False
    if event.name == "workflow_run" and event.workflow not in filters["workflows"]:
        return False
    return _ref_passes(filters, event) and _paths_pass(filters, event)


def _ref_passes(filters: Mapping[str, Any], event: Event) -> bool:
    tag = event.ref.startswith("refs/tags/")
    own, other = ("tags", "branches") if tag else ("branches", "tags")
    named = event.ref.removeprefix("refs/tags/" if tag else "refs/heads/")
    if own in filters:
        return matches(filters[own], named)
    if f"{own}-ignore" in filters:
        return not matches(filters[f"{own}-ignore"], named)
    # a push filter on branches alone keeps tags out, and the other way round
    return event.name != "push" or not {other, f"{other}-ignore"} & set(filters)


def _paths_pass(filters: Mapping[str, Any], event: Event) -> bool:
    if event.ref.startswith("refs/tags/"):
        return True  # paths are not looked at for tags
    if "paths" in filters:
        return any(matches(filters["paths"], path) for path in event.paths)
    if "paths-ignore" in filters:
        return not all(matches(filters["paths-ignore"], path) for path in event.paths)
    return True


def matches(patterns: Sequence[str], text: str) -> bool:
    """Tell whether the last pattern that speaks of ``text`` takes it in (``!`` leaves out)."""
    taken = False
    for pattern in patterns:
        if _expression(pattern.removeprefix("!")).fullmatch(text):
            taken = not pattern.startswith("!")
    return taken


def _expression(pattern: str) -> re.Pattern[str]:
    if re.search(r"[?+\[\]\\]", pattern):
        raise ValueError(f"pattern {pattern!r} is not known to this router")
    pieces = re.split(r"(\*\*/|\*\*|\*)", pattern)
    words = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(words.get(piece, re.escape(piece)) for piece in pieces))
