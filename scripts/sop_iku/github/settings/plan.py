"""A plan: for every wanted setting what the server has instead, and what is to be done.

Everything here is pure. What the server adds of itself (numbers, dates, options that are
switched off) is no difference; what only the server allows is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

JSON = Mapping[str, Any]
_WORDS = {True: "ya", False: "tidak", None: "tidak ada"}


class Action(StrEnum):
    """What has to be done with one setting."""

    CREATE = "buat"
    CHANGE = "ubah"
    KEEP = "sama"
    #: only a person can do it: secrets never pass through this program
    BY_HAND = "isi"
    #: the token was not shown it
    UNSEEN = "?"


@dataclass(frozen=True)
class Unseen:
    """Why a kind of setting could not be read: an Indonesian sentence that names the right."""

    reason: str


class Difference(Protocol):
    """Tells how a live setting differs from the wanted one, sentence by sentence."""

    def __call__(self, wanted: JSON, live: JSON) -> Iterator[str]:
        """Yield the reasons."""
        ...


@dataclass(frozen=True)
class Wanted:
    """One wanted setting: its kind (``aturan``, ``label``, …), its name, its content."""

    kind: str
    name: str
    body: JSON


@dataclass(frozen=True)
class Item:
    """One wanted setting: what is to be done, why, and what the server has.

    ``hidden`` tells that the server did not show a part of it.
    """

    kind: str
    name: str
    action: Action
    reasons: tuple[str, ...]
    wanted: JSON
    live: JSON | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Plan:
    """The difference of wanted and live. ``foreign`` names live rulesets that no file describes."""

    items: tuple[Item, ...]
    foreign: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether everything was seen and nothing is to be done, by program or by hand."""
        return not self.hidden and all(item.action is Action.KEEP for item in self.items)

    @property
    def to_apply(self) -> tuple[Item, ...]:
        """What a program can do."""
        return tuple(one for one in self.items if one.action in {Action.CREATE, Action.CHANGE})

    @property
    def hidden(self) -> bool:
        """Whether something could not be compared."""
        return any(item.hidden or item.action is Action.UNSEEN for item in self.items)


def compared(wanted: Wanted, live: JSON | None, difference: Difference) -> Item:
    """Return what is to be done about one setting; ``live`` None: the server has none."""
    if live is None:
        return Item(wanted.kind, wanted.name, Action.CREATE, ("belum ada",), wanted.body)
    reasons = tuple(difference(wanted.body, live))
    action = Action.CHANGE if reasons else Action.KEEP
    return Item(wanted.kind, wanted.name, action, reasons, wanted.body, live)


def unseen(wanted: Wanted, why: Unseen) -> Item:
    """Return the item of a setting that the token may not read."""
    return Item(wanted.kind, wanted.name, Action.UNSEEN, (why.reason,), wanted.body)


def differences(place: str, wanted: Any, live: Any) -> Iterator[str]:
    """Where two settings differ; what only the server names counts unless it is switched off."""
    if isinstance(wanted, Mapping) and isinstance(live, Mapping):
        for key in {**wanted, **live}:
            inner = f"{place} {key}".strip()
            if key in wanted:
                yield from differences(inner, wanted[key], live.get(key))
            elif live[key]:
                yield f"{inner}: {told(live[key])}, tidak tertulis di berkas"
    elif _plain(wanted) != _plain(live):
        yield f"{place}: {told(live)}, seharusnya {told(wanted)}"


def named_only(wanted: JSON, live: JSON) -> Iterator[str]:
    """Where the server differs in what the file names; the rest is the server's own affair."""
    for key, value in wanted.items():
        yield from differences(key, value, live.get(key))


def told(value: Any) -> str:
    """Return a setting's value in words for a person."""
    if isinstance(value, bool) or value is None:
        return _WORDS[value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "tidak ada"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def sorted_names(items: Iterable[JSON]) -> list[str]:
    """Return the ``name`` of each, sorted."""
    return sorted(str(one["name"]) for one in items)


def _plain(value: Any) -> str:
    """A form that tells 1 from true, and does not mind the order of a list."""
    if isinstance(value, list):
        return json.dumps(sorted(_plain(item) for item in value))
    return json.dumps(value, sort_keys=True)
