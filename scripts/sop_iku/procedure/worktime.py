"""Working time: minutes worked between two moments, and when a standard time is over.

Source of the hours: Perpres 21/2023 (37.5 hours a week without breaks), as ``instansi.yaml``
spells them out per weekday; of the holidays: ``kalender/*.yaml``. Nothing here reads a clock.
All moments carry a time zone; days are days of the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sop_iku.procedure.sop import StandardTime, TimeUnit

#: The keys of ``jam_kerja`` in the order of ``date.weekday()``.
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
#: A due date further away than this means that the calendar has no working day at all.
_HORIZON_DAYS = 3660


@dataclass(frozen=True)
class WorkingHours:
    """The office's zone (IANA name) and the spans of work of each weekday (0 = Monday)."""

    zone: str
    spans: Mapping[int, tuple[tuple[time, time], ...]]

    def week_minutes(self) -> int:
        """Return the working minutes of a full week."""
        return sum(
            _minutes(end) - _minutes(start) for spans in self.spans.values() for start, end in spans
        )


@dataclass(frozen=True)
class Holidays:
    """The days off, and the years for which a calendar was there at all."""

    days: frozenset[date]
    years: frozenset[int]

    def missing_years(self, start: datetime, end: datetime) -> tuple[int, ...]:
        """Return the years between two moments that have no calendar; they deserve a warning."""
        span = range(min(start, end).year, max(start, end).year + 1)
        return tuple(year for year in span if year not in self.years)


def hours_from(office: Mapping[str, Any]) -> WorkingHours:
    """Read the working hours from ``instansi.yaml``'s data; a weekday not named is free.

    Raises ValueError (Indonesian) where a span ends before it starts.
    """
    table = office["jam_kerja"]
    spans = {
        number: _spans(name, table[name])
        for number, name in enumerate(WEEKDAYS)
        if table.get(name) is not None
    }
    return WorkingHours(office["zona"], spans)


def holidays_from(calendars: Iterable[Mapping[str, Any]]) -> Holidays:
    """Read public holidays and cuti bersama from the data of ``kalender/*.yaml``."""
    days: set[date] = set()
    years: set[int] = set()
    for calendar in calendars:
        years.add(int(calendar["tahun"]))
        for entry in (*(calendar.get("libur") or ()), *(calendar.get("cuti_bersama") or ())):
            days.add(date.fromisoformat(entry["tanggal"]))
    return Holidays(frozenset(days), frozenset(years))


def working_minutes(start: datetime, end: datetime, hours: WorkingHours, holidays: Holidays) -> int:
    """Return the whole working minutes between two moments; 0 where ``end`` is not later."""
    total = timedelta()
    for opening, closing in _spans_from(start, hours, holidays, until=end):
        worked = min(closing, end) - max(opening, start)
        total += max(worked, timedelta())
    return int(total / timedelta(minutes=1))


def standard_minutes(standard: StandardTime, hours: WorkingHours) -> int:
    """Return a mutu baku time in working minutes; a week is a full week of the office's hours."""
    unit = {TimeUnit.MENIT: 1, TimeUnit.JAM: 60, TimeUnit.MINGGU: hours.week_minutes()}
    return standard.amount * unit[standard.unit]


def due(
    start: datetime, standard: StandardTime, hours: WorkingHours, holidays: Holidays
) -> datetime:
    """Return the moment at which ``standard`` working time after ``start`` is used up.

    The answer is in the office's zone. Raises ValueError where the calendar has no working
    time within ten years.
    """
    remaining = timedelta(minutes=standard_minutes(standard, hours))
    for opening, closing in _spans_from(start, hours, holidays):
        begin = max(opening, start)
        if closing - begin >= remaining:
            return (begin + remaining).astimezone(ZoneInfo(hours.zone))
        remaining -= max(closing - begin, timedelta())
    message = "Tidak ada jam kerja dalam sepuluh tahun; periksa jam_kerja di instansi.yaml."
    raise ValueError(message)


def _spans_from(
    start: datetime, hours: WorkingHours, holidays: Holidays, until: datetime | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans of work that end after ``start``, in order, until ``until``."""
    zone = ZoneInfo(hours.zone)
    day = start.astimezone(zone).date()
    for _ in range(_HORIZON_DAYS):
        if until is not None and datetime.combine(day, time(), zone) >= until:
            return
        if day not in holidays.days:
            for opening, closing in hours.spans.get(day.weekday(), ()):
                begin = datetime.combine(day, opening, zone)
                finish = datetime.combine(day, closing, zone)
                if finish > start:
                    yield begin, finish
        day += timedelta(days=1)


def _spans(name: str, entry: Mapping[str, Any]) -> tuple[tuple[time, time], ...]:
    start, end = _time(entry["mulai"]), _time(entry["selesai"])
    pause = entry.get("istirahat")
    spans: tuple[tuple[time, time], ...] = ((start, end),)
    if pause is not None:
        spans = ((start, _time(pause["mulai"])), (_time(pause["selesai"]), end))
    edges = [edge for span in spans for edge in span]
    if edges != sorted(edges):
        message = f"instansi.yaml: jam kerja {name} tidak berurutan (mulai, istirahat, selesai)."
        raise ValueError(message)
    return spans


def _time(text: str) -> time:
    """Read ``"07.30"``, the Indonesian way of writing a time of day."""
    hour, _, minute = text.partition(".")
    return time(int(hour), int(minute))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
