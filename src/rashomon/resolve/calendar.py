"""Stretches of days on the calendar: months, seasons, weeks, their parts, and how EDTF writes them."""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta

Days = tuple[date, date]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological, northern hemisphere
SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
UNIT_DAYS = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.44, "Q": 91.3, "Y": 365.25, "E": 3652.5, "C": 36525.0,
             "WE": 7.0}  # fmt: skip
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def year(number: int) -> Days:
    """The days of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def month(number: int, of_year: int) -> Days:
    """The days of a month; months below 1 and above 12 belong to the years beside."""
    of_year, index = of_year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(of_year, index, 1), date(of_year, index, calendar.monthrange(of_year, index)[1])


def months(first: int, count: int, of_year: int) -> Days:
    """The days of some months in a row."""
    return month(first, of_year)[0], month(first + count - 1, of_year)[1]


def season(code: str, of_year: int) -> Days:
    """The days of a season; winter begins in the year given and ends in the next."""
    return months(SEASON_MONTHS[code], 3, of_year)


def unit(code: str, day: date, shift: int) -> Days:
    """The calendar day, week, weekend, month, quarter, year, decade or century that many after the day's own."""
    if code == "D":
        return day + timedelta(shift), day + timedelta(shift)
    if code in ("W", "F", "WE"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return (monday + timedelta(5), monday + timedelta(6)) if code == "WE" else (monday, monday + timedelta(6))
    if code == "M":
        return month(day.month + shift, day.year)
    if code == "Q":
        return months((day.month - 1) // 3 * 3 + 1 + 3 * shift, 3, day.year)
    span = {"E": 10, "C": 100}.get(code, 1)
    first = day.year // span * span + span * shift
    return year(first)[0], year(first + span - 1)[1]


def add(day: date, count: float, code: str) -> date:
    """The day some units later (earlier where negative); the day of the month is kept where it exists."""
    whole = UNIT_MONTHS.get(code, 0) * count
    if code in UNIT_MONTHS and whole == int(whole):
        of_year, index = day.year + (day.month - 1 + int(whole)) // 12, (day.month - 1 + int(whole)) % 12 + 1
        return date(of_year, index, min(day.day, calendar.monthrange(of_year, index)[1]))
    return day + timedelta(round(count * UNIT_DAYS.get(code, 1 / 24)))


def measured(day: date, count: float, code: str) -> Days:
    """The days that "three weeks ago" may mean: half a unit to either side, rounded outwards; days are exact."""
    if code in ("D", "TH", "TM", "TS"):
        exact = add(day, count if code == "D" else 0, "D")
        return exact, exact
    centre, half = add(day, count, code), timedelta(math.ceil(UNIT_DAYS[code] / 2))
    return centre - half, centre + half


def part(days: Days, mod: str | None) -> Days:
    """A part of some days: EARLY, MID and LATE are thirds; START and END a third of a month, a quarter of more."""
    first, last = days
    length = (last - first).days + 1
    if mod in (None, "EARLIER", "LATER") or length < 3:
        return days
    share = length / 4 if mod in ("START", "END") and length > 31 else length / 3
    cut = round(share)
    if mod in ("START", "EARLY"):
        return first, first + timedelta(cut - 1)
    if mod in ("END", "LATE"):
        return last - timedelta(cut - 1), last
    return first + timedelta(cut), last - timedelta(cut)


def edtf(days: Days) -> str:
    """The shortest EDTF string for some days: a day, a month, a year, or an interval of days."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days == month(first.month, first.year):
        return f"{first.year:04d}-{first.month:02d}"
    if days == year(first.year):
        return f"{first.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"


def week_value(day: date) -> str:
    """The ISO week of a day as TIMEX3 writes it: "1998-W08"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def holiday(rule: str, of_year: int) -> date:
    """The day of a movable holiday: days after Easter, or the nth such weekday of a month (and days after)."""
    kind, *counts = rule.split()
    if kind == "easter":
        return _easter(of_year) + timedelta(int(counts[0]))
    number, weekday, nth, *after = map(int, rule.split())
    first, last = month(number, of_year)
    start = first + timedelta((weekday - first.isoweekday()) % 7)
    day = last - timedelta((last.isoweekday() - weekday) % 7) if nth < 0 else start + timedelta(7 * (nth - 1))
    return day + timedelta(after[0] if after else 0)


def _easter(of_year: int) -> date:
    """Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms)."""
    golden, century, rest = of_year % 19, of_year // 100, of_year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    number = epact + weekday - 7 * shift + 114
    return date(of_year, number // 31, number % 31 + 1)
