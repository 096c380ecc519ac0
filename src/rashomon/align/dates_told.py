"""Whether two written times can be of one moment, as far as their own words tell.

Reports of one story often give no year, or only a weekday; what both leave open is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.align.times import bare
from rashomon.records import Time

VALUE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-WXX-(?P<weekday>\d))?(?:-XX-XX)?(?:T|$)"
)  # TIMEX3: "2031-05-02", "XXXX-05", "XXXX-WXX-7TNI"
CLOCK = re.compile(r"T(?P<hour>\d\d)|T(?P<part>MO|AF|EV|NI|MI)")
ZONE = re.compile(r"\b(?:GMT|UTC|[ECMP][SD]?T|[BC]E?ST|CET|local)\b")
PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 23), "NI": (18, 30)}  # hours; the night runs on
DAY, HALF = 24, 12  # hours
HALVED = re.compile(r"\b[ap]\.?\s?m\b|\bnoon\b|\bmidnight\b|\b(?:morning|afternoon|evening|night)\b", re.IGNORECASE)
CLOCK_FACE = re.compile(r"(?<![\d:.])(?:0?[1-9]|1[0-2])[:.]\d\d(?![\d:])")
RELATIVE = re.compile(r"\b(?P<shift>this|last|next)\s+(?P<unit>week|month|year)\b", re.IGNORECASE)
SIZES = {"week": 1, "month": 2, "year": 3}
SHIFTS = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Written:
    """What a time says by itself; None where it leaves it open."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hours: tuple[int, int] | None = None
    halved: bool = True
    """False for an hour of which half of the day it is in is left open: "10:13"."""
    relative: tuple[str, int] | None = None
    """A unit and how many from the report's own: ("month", 0) for "earlier this month"."""


def written(time: Time) -> Written:
    """The fields that a time expression fills."""
    value = time.value or ""
    match, relative = VALUE.match(value), RELATIVE.search(time.text)
    away = (relative["unit"].lower(), SHIFTS[relative["shift"].lower()]) if relative else None
    if match is None:
        return Written(relative=away)
    year, month, day = (int(match[f]) if match[f] and match[f] != "XXXX" else None for f in ("year", "month", "day"))
    weekday = int(match["weekday"]) if match["weekday"] else _weekday(year, month, day)
    halved = bool(HALVED.search(time.text)) or not CLOCK_FACE.search(time.text)
    return Written(year, month, day, weekday, _hours(value), halved, None if year or month else away)


def times_apart(left: Sequence[Time], right: Sequence[Time]) -> bool:
    """True where the times of one happening and those of another cannot be of one moment or stretch."""
    one, other = ([t for t in side if t.type in ("DATE", "TIME")] for side in (left, right))
    if not one or not other or {bare(t) for t in one} & {bare(t) for t in other}:
        return False  # one time in one spelling is no difference, whichever day each report's own date makes of it
    spans = stretch(one), stretch(other)
    if spans[0] and spans[1]:
        return spans[0] != spans[1]
    held = spans[0] or spans[1]
    if held:
        years = [written(t).year for t in (other if spans[0] else one)]
        return all(y is not None and not held[0] <= y <= held[1] for y in years)
    verdicts = [apart(a, b) for a in one for b in other]
    return any(verdicts) and False not in verdicts


def stretch(times: Sequence[Time]) -> tuple[int, int] | None:
    """The first and last year of "from 1931 to 1943", the only times told; else None."""
    years = [written(t).year for t in times]
    if len(times) != 2 or years[0] is None or years[1] is None or years[0] >= years[1]:
        return None
    return years[0], years[1]


def apart(one: Time, other: Time) -> bool | None:
    """True where the two cannot be of one time, False where they can and say when, None where nothing compares."""
    left, right = written(one), written(other)
    if (left.year is None) != (right.year is None) and left.month and right.month:
        return None  # "January 2010" and "June": of which year, the second leaves open
    for field in ("year", "month", "day", "weekday"):
        a, b = getattr(left, field), getattr(right, field)
        if a is not None and b is not None and a != b:
            return True
    if left.relative and right.relative:
        return _relatively_apart(left.relative, right.relative)
    hours = left.hours and right.hours and _zone(one) == _zone(other)
    if left.hours and right.hours and hours and not _meet(left, right):
        return True
    compared = any(
        getattr(left, f) is not None and getattr(left, f) == getattr(right, f) for f in ("year", "month", "weekday")
    )
    return False if compared or hours else None


def _relatively_apart(left: tuple[str, int], right: tuple[str, int]) -> bool | None:
    """ "this month" is never in "last year"; "last week" may be."""
    (unit, shift), (other_unit, other_shift) = sorted((left, right), key=lambda r: SIZES[r[0]])
    if unit == other_unit:
        return shift != other_shift
    return True if shift == 0 and other_shift != 0 and unit != "week" else None


def _meet(left: Written, right: Written) -> bool:
    """True for hours that meet; "10:13" may be "10:13 p.m.", and a night whose day is left open runs on."""
    (start, end), (other_start, other_end) = left.hours or (0, 0), right.hours or (0, 0)
    shifts = [0]
    if not (left.halved and right.halved):
        shifts += [HALF, -HALF]
    if (left.weekday is None or right.weekday is None) and max(end, other_end) > DAY:
        shifts += [DAY, -DAY]
    return any(start + shift < other_end and other_start < end + shift for shift in shifts)


def _zone(time: Time) -> str | None:
    found = ZONE.search(time.text)
    return found and found.group()


def _hours(value: str) -> tuple[int, int] | None:
    match = CLOCK.search(value)
    if match is None:
        return None
    if match["part"]:
        return PARTS[match["part"]]
    return int(match["hour"]), int(match["hour"]) + 1


def _weekday(year: int | None, month: int | None, day: int | None) -> int | None:
    try:
        return date(year, month, day).isoweekday() if year and month and day else None
    except ValueError:
        return None
