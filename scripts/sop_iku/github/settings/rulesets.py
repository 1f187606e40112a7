"""Rulesets: how a live one differs from its file. Source: design notes, approval.md 4.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sop_iku.github.administration import Administration
from sop_iku.github.settings.plan import JSON, Item, Wanted, compared, differences

KIND = "aturan"
BYPASS = "bypass_actors"
FIELDS = ("name", "target", "enforcement", BYPASS, "conditions", "rules")
#: the App that every workflow's own token acts as on github.com
ACTIONS_APP = 15368
#: rulesets that lock out everybody but the gate's App
_OF_THE_APP = frozenset({"utama-penggabung", "terbit-pembuat"})


def with_app(ruleset: JSON, app: int) -> dict[str, Any]:
    """Return the ruleset with ``app`` wherever a file names the gate's App."""
    return {key: _with_app(value, app) for key, value in ruleset.items()}


def without_app(rulesets: Iterable[JSON]) -> tuple[JSON, ...]:
    """Return what is left of the rulesets where no App is: the check binds to Actions itself."""
    return tuple(with_app(one, ACTIONS_APP) for one in rulesets if one["name"] not in _OF_THE_APP)


def read_live(server: Administration) -> dict[str, JSON]:
    """Read every ruleset of the repository itself, by name."""
    found = (server.ruleset(number) for number in server.rulesets())
    return {one["name"]: one for one in found}


def item(wanted: Wanted, live: JSON | None) -> Item:
    """Return what is to be done about one ruleset."""
    found = compared(wanted, live, _reasons)
    return replace(found, hidden=live is not None and BYPASS not in live)


def write(server: Administration, one: Item) -> None:
    """Create or change one ruleset."""
    if one.live is None:
        server.create_ruleset(one.wanted)
    else:
        server.update_ruleset(one.live["id"], one.wanted)


def _reasons(wanted: JSON, live: JSON) -> Iterator[str]:
    yield from differences("sasaran", wanted["target"], live.get("target"))
    yield from differences("penerapan", wanted["enforcement"], live["enforcement"])
    yield from differences("cakupan", wanted["conditions"], live.get("conditions") or {})
    if BYPASS in live:
        kept = sorted(_actors(live[BYPASS]))
        yield from differences("yang boleh melewati", sorted(_actors(wanted[BYPASS])), kept)
    rules = {rule["type"]: rule.get("parameters") or {} for rule in live.get("rules") or ()}
    for rule in wanted["rules"]:
        kind = rule["type"]
        if kind not in rules:
            yield f"aturan {kind} tidak ada"
        else:
            yield from differences(kind, rule.get("parameters", {}), rules.pop(kind))
    yield from (f"aturan {kind} tidak tertulis di berkas" for kind in rules)


def _actors(actors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for actor in actors:
        mode = actor.get("bypass_mode", "always")
        yield f"{actor.get('actor_type')} {actor.get('actor_id')} ({mode})"


def _with_app(value: Any, app: int) -> Any:
    if isinstance(value, list):
        return [_with_app(item, app) for item in value]
    if not isinstance(value, dict):
        return value
    new = {key: _with_app(item, app) for key, item in value.items()}
    if "integration_id" in new:
        new["integration_id"] = app
    if new.get("actor_type") == "Integration":
        new["actor_id"] = app
    return new
