"""What a rule may know besides the document itself; handed in from above, frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sop_iku.documents.settings import Settings
from sop_iku.documents.strictness import Stages


@dataclass(frozen=True, eq=False)
class EarlierYear:
    """An earlier document, of a year or of a version; compared by identity: its data are a tree."""

    data: Mapping[str, Any]


@dataclass(frozen=True)
class WorkingDays:
    """Which days the office works: weekdays (0 = Monday), days off, years with a calendar."""

    weekdays: frozenset[int]
    days_off: frozenset[date]
    years: frozenset[int]

    def works_on(self, day: date) -> bool | None:
        """Tell whether the office works on ``day``; None where no calendar covers the year."""
        if day.weekday() not in self.weekdays:
            return False
        return day not in self.days_off if day.year in self.years else None


@dataclass(frozen=True)
class Context:
    """Facts around a document. None: not known, and then nothing is said about it."""

    #: the year in the file's name
    file_year: int | None = None
    #: codes of the offices in ``jabatan.yaml``
    offices: frozenset[str] | None = None
    #: the document of the year before
    previous: EarlierYear | None = None
    #: all documents of years before that are at hand, oldest first
    years_before: tuple[EarlierYear, ...] = ()
    #: the published text of the version before, where this is a later version of its year
    version_before: EarlierYear | None = None
    #: the day of the last approval before the decree, in the office's zone
    last_approval: date | None = None
    #: the office's working days
    working_days: WorkingDays | None = None
    #: what the office has set about the rules (``instansi.yaml``)
    settings: Settings = field(default_factory=Settings)
    #: which step of the SOP delivers what
    stages: Stages = field(default_factory=Stages)
    #: judge as if this step were done, instead of the document's own ``langkah``
    step: int | None = None
    #: the rule set to judge by (history names an older one); None: all rules
    ruleset: int | None = None
