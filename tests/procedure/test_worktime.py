"""Working time: Perpres 21/2023's hours, weekends, holidays, and the mutu baku of the SOP."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_iku.procedure.sop import StandardTime, TimeUnit
from sop_iku.procedure.worktime import (
    Holidays,
    due,
    holidays_from,
    hours_from,
    standard_minutes,
    working_minutes,
)
from tests.procedure.steps import at, data_of

HOURS = hours_from(data_of("instansi.yaml"))
HOLIDAYS = holidays_from([data_of("kalender/2024.yaml")])
MONDAY, FRIDAY, SATURDAY = "2024-01-08", "2024-01-12", "2024-01-13"


def worked(start: datetime, end: datetime) -> int:
    """Minutes worked in the sample office."""
    return working_minutes(start, end, HOURS, HOLIDAYS)


def test_a_week_has_37_and_a_half_hours() -> None:
    assert HOURS.week_minutes() == 37 * 60 + 30


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (at("08:00", MONDAY), at("08:05", MONDAY), 5),
        (at("07:30", MONDAY), at("16:00", MONDAY), 450),
        (at("06:00", MONDAY), at("18:00", MONDAY), 450),
        (at("11:30", MONDAY), at("13:30", MONDAY), 60),
        (at("12:10", MONDAY), at("12:50", MONDAY), 0),
        (at("07:30", FRIDAY), at("16:30", FRIDAY), 450),
        (at("11:00", FRIDAY), at("13:30", FRIDAY), 60),
        (at("16:00", FRIDAY), at("08:00", "2024-01-15"), 60),
        (at("07:30", SATURDAY), at("16:00", SATURDAY), 0),
        (at("15:30", "2024-02-07"), at("08:00", "2024-02-12"), 60),
        (at("07:30", "2024-04-05"), at("16:00", "2024-04-16"), 900),
        (at("09:00", MONDAY), at("08:00", MONDAY), 0),
    ],
    ids=[
        "minutes of the same morning",
        "a whole day without its break",
        "time before and after the hours is free",
        "across the break",
        "within the break",
        "Friday is as long, with a longer break",
        "across Friday's break",
        "across a weekend",
        "a Saturday",
        "across Isra Mikraj, cuti bersama and a weekend",
        "across Idulfitri",
        "an end before the start",
    ],
)
def test_minutes_worked(start: datetime, end: datetime, minutes: int) -> None:
    assert worked(start, end) == minutes


def test_the_zone_of_the_moment_does_not_matter() -> None:
    assert worked(datetime(2024, 1, 8, 1, 0, tzinfo=UTC), at("08:30", MONDAY)) == 30


@pytest.mark.parametrize(
    ("start", "standard", "expected"),
    [
        (at("08:00", MONDAY), StandardTime(5, TimeUnit.MENIT), at("08:05", MONDAY)),
        (at("11:30", MONDAY), StandardTime(2, TimeUnit.JAM), at("14:30", MONDAY)),
        (at("15:55", MONDAY), StandardTime(10, TimeUnit.MENIT), at("07:35", "2024-01-09")),
        (at("16:00", FRIDAY), StandardTime(1, TimeUnit.JAM), at("08:00", "2024-01-15")),
        (at("09:00", MONDAY), StandardTime(1, TimeUnit.MINGGU), at("09:00", "2024-01-15")),
        (at("09:00", "2024-02-05"), StandardTime(1, TimeUnit.MINGGU), at("09:00", "2024-02-14")),
    ],
    ids=[
        "five minutes",
        "two hours across the break",
        "over the end of the day",
        "over a weekend, from closing time",
        "a week is five working days",
        "a week with two days off",
    ],
)
def test_when_a_standard_time_is_over(
    start: datetime, standard: StandardTime, expected: datetime
) -> None:
    assert due(start, standard, HOURS, HOLIDAYS) == expected


def test_standard_times_in_minutes() -> None:
    assert standard_minutes(StandardTime(2, TimeUnit.JAM), HOURS) == 120
    assert standard_minutes(StandardTime(1, TimeUnit.MINGGU), HOURS) == 2250


@given(
    elapsed=st.integers(0, 330 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    minutes=st.integers(1, 5000),
)
def test_the_due_moment_is_where_the_time_is_worked(elapsed: timedelta, minutes: int) -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC) + elapsed
    over = due(start, StandardTime(minutes, TimeUnit.MENIT), HOURS, HOLIDAYS)
    assert worked(start, over) == minutes


def test_a_year_without_calendar_is_named() -> None:
    start, end = at("09:00", "2023-12-29"), at("09:00", "2025-01-02")
    assert HOLIDAYS.missing_years(start, end) == (2023, 2025)


def test_an_office_that_never_works_is_an_error() -> None:
    data = copy.deepcopy(data_of("instansi.yaml"))
    for day in ("senin", "selasa", "rabu", "kamis", "jumat"):
        data["jam_kerja"][day] = None
    with pytest.raises(ValueError, match="Tidak ada jam kerja"):
        due(at("09:00"), StandardTime(1, TimeUnit.JAM), hours_from(data), HOLIDAYS)


@pytest.mark.parametrize("pause", [None, {"mulai": "12.00", "selesai": "11.00"}])
def test_hours_must_be_in_order(pause: dict[str, Any] | None) -> None:
    data = copy.deepcopy(data_of("instansi.yaml"))
    data["jam_kerja"]["rabu"] = {"mulai": "16.00", "selesai": "07.30", "istirahat": pause}
    with pytest.raises(ValueError, match="jam kerja rabu tidak berurutan"):
        hours_from(data)


def test_a_day_without_break_is_one_span() -> None:
    data = copy.deepcopy(data_of("instansi.yaml"))
    data["jam_kerja"]["sabtu"] = {"mulai": "08.00", "selesai": "11.00"}
    none = Holidays(frozenset(), frozenset({2024}))
    start, end = at("07:00", SATURDAY), at("12:00", SATURDAY)
    assert working_minutes(start, end, hours_from(data), none) == 180


def test_the_calendar_of_2024_has_the_days_of_its_skb_and_none_is_checked_yet() -> None:
    calendar = data_of("kalender/2024.yaml")
    assert calendar["dasar"]["nomor"] == ["855 Tahun 2023", "3 Tahun 2023", "4 Tahun 2023"]
    assert (len(calendar["libur"]), len(calendar["cuti_bersama"])) == (17, 10)
    assert len(HOLIDAYS.days) == 27
    entries = [*calendar["libur"], *calendar["cuti_bersama"]]
    assert all(entry["diperiksa"] is False for entry in entries)
