"""The demo's script: people, times and words as data (``journey.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from sop_iku.documents.failure import Failure
from sop_iku.documents.reading import read
from sop_iku.training.editing import Edit, edit_from
from sop_iku.training.states import EarlierValue


class Action(StrEnum):
    """What a person does in the journey; the value is the key in the file."""

    PROPOSE = "ajukan"
    MEND = "perbaiki"
    APPROVE = "setujui"
    REQUEST_CHANGES = "minta_perbaikan"
    CLOSE = "tutup"
    RETURN = "kembalikan"
    AMEND = "perubahan"

    @property
    def opens(self) -> bool:
        """Whether the act opens a proposal."""
        return self in {Action.PROPOSE, Action.RETURN, Action.AMEND}


@dataclass(frozen=True)
class Event:
    """One act of one person on the proposal of one step (of a return: the step it goes to)."""

    when: datetime
    person: str
    action: Action
    step: int
    words: str
    #: values that are still wrong in this submission
    lacking: tuple[EarlierValue, ...]
    #: what is written into the document as it stands on main; None: the sample's own state
    edits: tuple[Edit, ...] | None = None


@dataclass(frozen=True)
class Journey:
    """A whole year's procedure as it is played."""

    year: int
    founded_at: datetime
    published_at: datetime
    events: tuple[Event, ...]
    earlier: tuple[EarlierValue, ...]


def load_journey(zone: str, name: str = "journey.yaml") -> Journey:
    """Read a journey that ships with the package; times are in ``zone``."""
    source = resources.files("sop_iku.training").joinpath(name).read_bytes()
    reading = read(source, name)
    if reading.document is None:
        raise Failure(f"{name}: {reading.findings[0].message}")
    data = reading.document.data
    clock = ZoneInfo(zone)
    return Journey(
        year=data["tahun"],
        founded_at=_moment(data["genesis"], clock),
        published_at=_moment(data["terbit"], clock),
        events=tuple(_event(item, clock) for item in data["peristiwa"]),
        earlier=tuple(_earlier(item, int(item["sampai"])) for item in data["semula"]),
    )


def _event(item: Mapping[str, Any], zone: ZoneInfo) -> Event:
    action = next(action for action in Action if action.value in item)
    step = int(item[action.value])
    return Event(
        when=_moment(item["waktu"], zone),
        person=item["oleh"],
        action=action,
        step=step,
        words=item.get("kata", ""),
        lacking=tuple(_earlier(value, step) for value in item.get("kurang", ())),
        edits=tuple(edit_from(edit) for edit in item["isi"]) if "isi" in item else None,
    )


def _earlier(item: Mapping[str, Any], until: int) -> EarlierValue:
    place = tuple(part if isinstance(part, str) else int(part) for part in item["pada"])
    return EarlierValue(until=until, place=place, literal=item["tertulis"])


def _moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)
