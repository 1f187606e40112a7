"""Settings as code: the rulesets of ``.github/rulesets`` compared with those of the server.

``plan`` is pure. What the server adds of itself (numbers, dates, options that are switched off)
is no difference; a rule that nobody wrote down is one. Source: design notes, approval.md 4.4.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sop_iku.documents.failure import Failure
from sop_iku.github.client import GitHub

FOLDER = Path(".github") / "rulesets"
BYPASS = "bypass_actors"
_FIELDS = ("name", "target", "enforcement", BYPASS, "conditions", "rules")
_WORDS = {True: "ya", False: "tidak", None: "tidak ada"}


class Action(StrEnum):
    """What has to be done with one ruleset."""

    CREATE = "buat"
    CHANGE = "ubah"
    KEEP = "sama"


@dataclass(frozen=True)
class Item:
    """One wanted ruleset: what is to be done, why, and the live ruleset's number if it exists.

    ``hidden`` tells that the server did not show who may bypass it.
    """

    name: str
    action: Action
    reasons: tuple[str, ...]
    body: Mapping[str, Any]
    number: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Plan:
    """The difference of wanted and live. ``foreign`` names live rulesets that no file describes."""

    items: tuple[Item, ...]
    foreign: tuple[str, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing is to be done."""
        return all(item.action is Action.KEEP for item in self.items)

    @property
    def hidden(self) -> bool:
        """Whether bypassing could not be compared."""
        return any(item.hidden for item in self.items)


def read_wanted(checkout: Path, app: int) -> tuple[Mapping[str, Any], ...]:
    """Read the files of a checkout, with ``app`` as the number of the gate's App.

    Raises ``Failure`` where there are none or one is no ruleset.
    """
    files = sorted((checkout / FOLDER).glob("*.json"), key=lambda file: file.stem)
    if not files:
        raise Failure(
            f"Berkas setelan tidak ada: {FOLDER}/*.json.", "Jalankan di salinan repositori kantor."
        )
    found = []
    for file in files:
        try:
            ruleset = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Failure(f"{FOLDER / file.name} bukan JSON: {error}.") from error
        if not isinstance(ruleset, dict) or set(ruleset) != set(_FIELDS):
            raise Failure(
                f"{FOLDER / file.name} bukan aturan cabang yang utuh.",
                f"Bagian yang harus ada, dan tidak ada yang lain: {', '.join(_FIELDS)}.",
            )
        if ruleset["name"] != file.stem:
            raise Failure(f"{FOLDER / file.name} menyebut nama lain: {ruleset['name']!r}.")
        found.append(with_app(ruleset, app))
    return tuple(found)


def with_app(ruleset: Mapping[str, Any], app: int) -> dict[str, Any]:
    """Return the ruleset with ``app`` wherever a file names the gate's App."""
    return {key: _with_app(value, app) for key, value in ruleset.items()}


def read_live(client: GitHub) -> tuple[Mapping[str, Any], ...]:
    """Read every ruleset of the repository itself."""
    return tuple(client.ruleset(number) for number in client.rulesets())


def plan(wanted: Iterable[Mapping[str, Any]], live: Iterable[Mapping[str, Any]]) -> Plan:
    """Return what makes ``live`` what is ``wanted``. Nothing is ever deleted."""
    found = {one["name"]: one for one in live}
    items = tuple(_item(one, found.pop(one["name"], None)) for one in wanted)
    return Plan(items, tuple(sorted(found)))


def apply(client: GitHub, planned: Plan) -> None:
    """Create and change what the plan says; raises ``ApiError`` where the token may not."""
    for item in planned.items:
        if item.number is None:
            client.create_ruleset(item.body)
        elif item.action is Action.CHANGE:
            client.update_ruleset(item.number, item.body)


def _item(wanted: Mapping[str, Any], live: Mapping[str, Any] | None) -> Item:
    name = wanted["name"]
    if live is None:
        return Item(name, Action.CREATE, ("belum ada",), wanted)
    reasons = tuple(_reasons(wanted, live))
    action = Action.CHANGE if reasons else Action.KEEP
    return Item(name, action, reasons, wanted, live["id"], BYPASS not in live)


def _reasons(wanted: Mapping[str, Any], live: Mapping[str, Any]) -> Iterator[str]:
    yield from _differences("sasaran", wanted["target"], live.get("target"))
    yield from _differences("penerapan", wanted["enforcement"], live["enforcement"])
    yield from _differences("cakupan", wanted["conditions"], live.get("conditions") or {})
    if BYPASS in live:
        kept = sorted(_actors(live[BYPASS]))
        yield from _differences("yang boleh melewati", sorted(_actors(wanted[BYPASS])), kept)
    rules = {rule["type"]: rule.get("parameters") or {} for rule in live.get("rules") or ()}
    for rule in wanted["rules"]:
        kind = rule["type"]
        if kind not in rules:
            yield f"aturan {kind} tidak ada"
        else:
            yield from _differences(kind, rule.get("parameters", {}), rules.pop(kind))
    yield from (f"aturan {kind} tidak tertulis di berkas" for kind in rules)


def _differences(place: str, wanted: Any, live: Any) -> Iterator[str]:
    """Where two settings differ; what only the server names counts unless it is switched off."""
    if isinstance(wanted, Mapping) and isinstance(live, Mapping):
        for key in {**wanted, **live}:
            if key in wanted:
                yield from _differences(f"{place} {key}", wanted[key], live.get(key))
            elif live[key]:
                yield f"{place} {key}: {_told(live[key])}, tidak tertulis di berkas"
    elif _plain(wanted) != _plain(live):
        yield f"{place}: {_told(live)}, seharusnya {_told(wanted)}"


def _actors(actors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for actor in actors:
        mode = actor.get("bypass_mode", "always")
        yield f"{actor.get('actor_type')} {actor.get('actor_id')} ({mode})"


def _plain(value: Any) -> str:
    """A form that tells 1 from true, and does not mind the order of a list."""
    if isinstance(value, list):
        return json.dumps(sorted(_plain(item) for item in value))
    return json.dumps(value, sort_keys=True)


def _told(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return _WORDS[value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "tidak ada"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
