"""Publication dates as a line of text states them: a day or a month, or None where it can't be told."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from rashomon.lexicon import mapping
from rashomon.records import Published

YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
SEPARATOR = r"[\s,.]+(?:of\s+)?"


def stated_date(text: str) -> Published | None:
    """The date that the text states, quoted in `why`; None without a year or where days and months may be
    mistaken for each other."""
    found = _first_match(text)
    if found is None:
        return None
    why = f'stated in the text: "{" ".join(text.split())}"'
    fields = found.groupdict()
    if "first" in fields:
        day = _numbers_only(found, text)
    elif fields.get("day") is None:
        return _month(int(found["year"]), month_number(found["month"]), why)
    else:
        month = month_number(found["month"]) if found["month"].isalpha() else int(found["month"])
        day = _day(int(found["year"]), month, int(found["day"]))
    if day is None:
        return None
    return Published(earliest=day, latest=day, edtf=day, basis="stated", why=why)


def month_number(word: str) -> int:
    """The number of a month's name or abbreviation, 0 for any other word."""
    return int(mapping("months").get(word.lower().rstrip("."), "0"))


@cache
def month_pattern() -> str:
    """A pattern for the names of months, the longer first."""
    names = sorted(mapping("months"), key=lambda name: (-len(name), name))
    return f"(?P<month>{'|'.join(names)})"


@cache
def weekday_pattern() -> str:
    """A pattern for the names of weekdays, the longer first."""
    return "(?:" + "|".join(sorted(mapping("weekdays"), key=lambda name: (-len(name), name))) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = month_pattern()
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b{month}\.?\s+{DAY}{SEPARATOR}{YEAR}\b",  # May 21st, 2025
            rf"\b{DAY}{SEPARATOR}{month}{SEPARATOR}{YEAR}\b",  # 21st of May 2025
            r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",  # 2025-05-21
            rf"\b(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-]{YEAR}\b",  # 21/05/2025
            rf"\b{month}{SEPARATOR}{YEAR}\b",  # May 2025
        )
    )


def _first_match(text: str) -> re.Match[str] | None:
    return next((found for pattern in _patterns() if (found := pattern.search(text))), None)


def _numbers_only(found: re.Match[str], text: str) -> str | None:
    """Of 12/06/2024 the day that can be: the only one there is, or the one that the weekday fits."""
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    days = {day for day in (_day(year, first, second), _day(year, second, first)) if day}
    if len(days) > 1 and (weekday := re.search(rf"\b{weekday_pattern()}\b", text, re.IGNORECASE)):
        number = int(mapping("weekdays")[weekday[0].lower()])
        days = {day for day in days if date.fromisoformat(day).isoweekday() == number}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(year: int, month: int, why: str) -> Published:
    last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return Published(
        earliest=f"{year}-{month:02}-01",
        latest=last.isoformat(),
        edtf=f"{year}-{month:02}",
        basis="stated",
        why=why,
    )
