"""One reading set on the calendar: the days and the TIMEX3 value it has when its anchor is a given day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from rashomon.extract.timex import Reading
from rashomon.resolve import calendar
from rashomon.resolve.calendar import Days

Tense = Literal["past", "future", "near"]
"""Where a time lies from its report; "near" where it may lie to either side, and the nearer is meant."""
# A date without year that lies this near ahead is not one of a year ago: "accepted by Nov. 10" in a report of
# 2 November. Checked on the news of benchmarks/times.
SOON = 60
HALF_WEEK = 3
MONTHS_AROUND = 7  # a 13th that is a Friday comes within as many months, nearly always


@dataclass(frozen=True, slots=True)
class Anchored:
    """The days a reading stands for, and its value in TIMEX3."""

    days: Days
    value: str


def absolute(reading: Reading) -> Anchored | None:
    """The reading without any anchor, None where it needs one."""
    if reading.either:
        dates = [date.fromisoformat(text) for text in reading.either]
        return Anchored((min(dates), max(dates)), reading.either[0])
    if reading.era and not reading.nth:
        span = 10 ** (4 - len(reading.era))
        first = int(reading.era) * span
        days = (calendar.year(first)[0], calendar.year(first + span - 1)[1]) if first else None
        return Anchored(calendar.part(days, reading.mod), reading.era) if days else None
    if reading.year is None or reading.value:
        return None
    return in_year(reading, reading.year)


def in_year(reading: Reading, of_year: int) -> Anchored | None:
    """The reading's month, day, season or quarter in a given year; None for a 29 February that is none."""
    if reading.holiday:
        day = calendar.holiday(reading.holiday, of_year)
        return Anchored((day, day), day.isoformat())
    if reading.nth and not reading.calendar:
        return _numbered_week(reading.nth, of_year)
    if reading.nth:
        return _nth_week(reading, of_year)
    if reading.month and reading.day:
        try:
            day = date(of_year, reading.month, reading.day)
        except ValueError:
            return None
        if reading.unit == "W":
            return Anchored(calendar.unit("W", day, 0), calendar.week_value(day))
        return Anchored((day, day), day.isoformat() + reading.clock)
    if reading.month:
        days = calendar.month(reading.month, of_year)
        return Anchored(calendar.part(days, reading.mod), f"{of_year:04d}-{reading.month:02d}")
    if reading.season:
        days = calendar.season(reading.season, of_year)
        return Anchored(calendar.part(days, reading.mod), f"{of_year:04d}-{reading.season}")
    if reading.quarter:
        days = calendar.months(reading.quarter * 3 - 2, 3, of_year)
        return Anchored(calendar.part(days, reading.mod), f"{of_year:04d}-Q{reading.quarter}")
    if reading.half:
        return Anchored(calendar.months(reading.half * 6 - 5, 6, of_year), f"{of_year:04d}-H{reading.half}")
    return Anchored(calendar.part(calendar.year(of_year), reading.mod), f"{of_year:04d}")


def relative(reading: Reading, day: date, tense: Tense | None) -> Anchored | None:
    """The reading when it is uttered on a day; tense decides where "Monday" or "August" lies."""
    if reading.type == "DURATION":
        return _stretch(reading, day)
    if reading.value:
        return None
    if reading.nth and not reading.month:
        return _week_by_report(reading, day)
    if reading.holiday:
        return _shifted(reading, day, tense) if reading.shift is not None else _nearest_year(reading, day, tense)
    if reading.day and not reading.month:
        return _day_of_month(reading, day, tense)
    if reading.weekday and not reading.month:
        return _weekday(reading, day, tense)
    if reading.shift is not None and reading.unit:
        return _shifted(reading, day, tense)
    if reading.month or reading.season or reading.quarter or reading.half:
        return _nearest_year(reading, day, tense)
    return None


def _numbered_week(number: int, of_year: int) -> Anchored | None:
    """ "Week 23" as ISO 8601 counts."""
    try:
        monday = date.fromisocalendar(of_year, number, 1)
    except ValueError:
        return None
    return Anchored(calendar.unit("W", monday, 0), calendar.week_value(monday))


def _week_by_report(reading: Reading, day: date) -> Anchored | None:
    """ "Week 23" of this year, "the last week of next month"."""
    if not reading.calendar:
        return _numbered_week(reading.nth or 1, day.year)
    if reading.era == "Y":
        return _nth_week(reading, day.year + int(reading.shift or 0))
    month = calendar.month(day.month + int(reading.shift or 0), day.year)[0]
    return _nth_week(replace(reading, month=month.month), month.year)


def _nth_week(reading: Reading, of_year: int) -> Anchored:
    """A week of a month or year: the weeks, from Monday, that have most of their days in it."""
    first, last = calendar.month(reading.month, of_year) if reading.month else calendar.year(of_year)
    thursdays = [first + timedelta((3 - first.weekday()) % 7)]
    while thursdays[-1] + timedelta(7) <= last:
        thursdays.append(thursdays[-1] + timedelta(7))
    middle = thursdays[-1 if reading.nth == -1 else (reading.nth or 1) - 1]
    return Anchored(calendar.unit("W", middle, 0), calendar.week_value(middle))


def _day_of_month(reading: Reading, day: date, tense: Tense | None) -> Anchored | None:
    """ "On the 18th", "Tuesday the 13th", "the 15th of next month"."""
    steps = [int(reading.shift)] if reading.shift is not None else range(-MONTHS_AROUND, MONTHS_AROUND + 1)
    found: list[date] = []
    for step in steps:
        first, last = calendar.month(day.month + step, day.year)
        at = first + timedelta((reading.day or 1) - 1)
        if at <= last and reading.weekday in (None, at.isoweekday()):
            found.append(at)
    sided = (
        [d for d in found if d == day or (d > day) == (tense == "future")] if tense in ("past", "future") else found
    )
    at_best = min(sided or found, key=lambda d: abs(d - day), default=None)
    return Anchored((at_best, at_best), at_best.isoformat()) if at_best else None


def _stretch(reading: Reading, day: date) -> Anchored | None:
    if reading.span is None or reading.shift is None or reading.unit is None or reading.value is None:
        return None
    if reading.span == "past":
        return Anchored((calendar.add(day, -reading.shift, reading.unit), day), reading.value)
    return Anchored((day, calendar.add(day, reading.shift, reading.unit)), reading.value)


def _weekday(reading: Reading, day: date, tense: Tense | None) -> Anchored:
    if reading.unit == "W" and reading.shift is not None:  # "Tuesday of next week"
        at = calendar.unit("W", day, int(reading.shift))[0] + timedelta((reading.weekday or 1) - 1)
        return Anchored((at, at), at.isoformat() + reading.clock)
    back = (day.isoweekday() - (reading.weekday or 1)) % 7
    if reading.direction == "last":
        back = back or 7
    elif reading.direction == "next" or (tense == "future" and back) or (tense == "near" and back > HALF_WEEK):
        back -= 7
    at = day - timedelta(back)
    return Anchored((at, at), at.isoformat() + reading.clock)


def _shifted(reading: Reading, day: date, tense: Tense | None) -> Anchored | None:
    shift, unit = reading.shift or 0.0, reading.unit or "D"
    if unit == "Y" and (reading.month or reading.quarter or reading.season or reading.holiday):
        return in_year(reading, day.year + int(shift))
    if not reading.calendar:
        days = calendar.measured(day, shift, unit)
        return Anchored(days, _measured_value(calendar.add(day, shift, unit), unit))
    if unit == "WE" and shift == 0 and reading.direction is None and tense != "future" and day.isoweekday() < 6:
        shift = -1.0  # "over the weekend", told on Monday
    days = calendar.unit(unit, day, int(shift))
    if (
        reading.mod in ("EARLIER", "LATER") and shift == 0 and not reading.in_text
    ):  # "later this week" is ahead of its report
        first, last = days
        days, value = ((first, day) if reading.mod == "EARLIER" else (day, last)), _unit_value(days, unit)
        return Anchored(days, value)
    return Anchored(calendar.part(days, reading.mod), _unit_value(days, unit) + reading.clock)


def _unit_value(days: Days, unit: str) -> str:
    first = days[0]
    return {
        "D": first.isoformat(), "W": calendar.week_value(first), "F": calendar.week_value(first),
        "WE": calendar.week_value(first) + "-WE", "M": f"{first.year:04d}-{first.month:02d}",
        "Q": f"{first.year:04d}-Q{(first.month - 1) // 3 + 1}", "Y": f"{first.year:04d}",
        "E": f"{first.year // 10:03d}", "C": f"{first.year // 100:02d}",
    }[unit]  # fmt: skip


def _measured_value(centre: date, unit: str) -> str:
    if unit in ("TH", "TM", "TS"):
        return centre.isoformat()
    return _unit_value((centre, centre), {"E": "Y", "C": "Y", "F": "W", "WE": "W"}.get(unit, unit))


def _nearest_year(reading: Reading, day: date, tense: Tense | None) -> Anchored | None:
    """The reading's month or season of the year that its direction or tense points to."""
    around = [in_year(reading, day.year + step) for step in (-6, -5, -4, -3, -2, -1, 0, 1)]
    candidates = [anchored for anchored in around if anchored is not None]
    if reading.weekday:  # "Monday, Oct. 26" names its year
        candidates = [a for a in candidates if a.days[0].isoweekday() == reading.weekday]
        return min(candidates, key=lambda a: abs(a.days[0] - day), default=None)
    begun = [a for a in candidates if a.days[0] <= day]
    ended = [a for a in candidates if a.days[1] < day]
    coming = [a for a in candidates if a.days[1] >= day]
    if reading.direction == "last":
        return ended[-1] if ended else None
    if reading.direction == "next":
        return next((a for a in coming if a.days[0] > day), None)
    if reading.direction == "this":
        return next((a for a in candidates if a.days[0].year == day.year), None)
    if reading.quarter and begun and begun[-1].days[0].year == day.year:
        return begun[-1]  # results of a quarter are told after it, whatever the tense
    if tense == "future":
        return coming[0] if coming else None
    if coming and begun and begun[-1].days[1] < day:
        ahead, behind = coming[0].days[0] - day, day - begun[-1].days[1]
        if ahead < behind and (tense in (None, "near") or ahead.days <= SOON):
            return coming[0]  # "the Nov. 21 deadline" in a report of 2 November
    return begun[-1] if begun else None
