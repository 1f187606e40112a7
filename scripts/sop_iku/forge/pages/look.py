"""What a room tells its pages: the time zone, who is who, and what could be proposed next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Draft:
    """A proposal that the room suggests to write next; ``content`` is the whole file."""

    title: str
    path: str
    content: bytes


def nothing() -> Draft | None:
    """No suggestion."""
    return None


@dataclass(frozen=True)
class Look:
    """The settings of the pages. ``offices`` names each login's office, for the sign-in page.

    ``guided``: the year whose run the pages guide through; None: an ordinary room.
    ``site``: the folder of a built site that the forge shows under ``/situs/``.
    """

    zone: str = "UTC"
    offices: Mapping[str, str] = field(default_factory=dict)
    next_draft: Callable[[], Draft | None] = nothing
    guided: int | None = None
    site: Path | None = None

    @property
    def suggests(self) -> bool:
        """Whether the room has a sample to suggest from."""
        return self.next_draft is not nothing
