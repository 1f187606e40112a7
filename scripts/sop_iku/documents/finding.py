"""A finding is what a check says about one place of one file. Reporters print findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs. Only ``GALAT`` makes a check fail."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Finding:
    """One statement about one place.

    ``path`` is the file as the caller named it; ``line`` and ``column`` are 1-based
    (column in characters); ``rule`` is a stable id such as ``YAML-KUNCI-GANDA``,
    ``SKEMA`` or ``R1``; ``message`` and ``hint`` are Indonesian sentences for the
    person who wrote the file (what is wrong; what to do); ``example`` shows one line that
    would be right, where the rule's own example does not say it better.
    """

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    hint: str = ""
    example: str = ""
