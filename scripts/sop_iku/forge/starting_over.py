"""What happened in a room: when the last of it was; all of it undone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sop_iku.forge import records
from sop_iku.forge.protection import HEADS, MAIN

if TYPE_CHECKING:
    from sop_iku.forge.forge import Forge

#: what people and the gate made; accounts, labels and rulesets stay
_MADE = (
    records.Pull,
    records.Review,
    records.Issue,
    records.Labelling,
    records.Assignment,
    records.Comment,
    records.Event,
    records.CheckRun,
    records.Release,
    records.Asset,
    records.Intent,
)


def last_moment(forge: Forge) -> datetime | None:
    """Return when something was last recorded in the room; None where nothing happened yet."""
    with forge.transaction() as store:
        stamps = [
            value
            for kind in _MADE
            for record in store.find(kind)
            for name, value in vars(record).items()
            if name.endswith("_at") and value
        ]
    return max(map(datetime.fromisoformat, stamps), default=None)


def start_over(forge: Forge) -> None:
    """Bring the room back to its genesis. Numbers of proposals are not given a second time."""
    with forge.transaction() as store:
        repository, main = forge.repository, HEADS + MAIN
        tip = forge.tips()[MAIN]
        genesis = repository.genesis(tip)
        for kind in _MADE:
            for record in store.find(kind):
                store.remove(record)
        for ref in repository.references("refs/"):
            if ref != main:
                repository.delete_ref(ref)
        repository.update_ref(main, genesis, tip)
        forge.changed()
