"""Dates as a person writes them: a day, a month, a year, or two of them with a stroke between (EDTF level 0)."""

from __future__ import annotations

import re
from calendar import monthrange

from rashomon.errors import CorrectionError, QueryError
from rashomon.records import Correction, Published

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")  # 2024, 2024-08, 2024-08-12


def interval_of(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day that a date or `first/last` stands for; (None, None) for none; CorrectionError."""
    if value is None:
        return None, None
    first, stroke, last = value.partition("/")
    begin, end = _days(first), _days(last if stroke else first)
    if begin is None or end is None:
        raise CorrectionError(f"'{value}' is no date; write 2024-08-12, 2024-08, 2024, or 2024-08-12/2024-08-14.")
    earliest, latest = begin[0], end[1]
    if earliest and latest and earliest > latest:
        raise CorrectionError(f"'{value}' ends before it begins; write the earlier date first.")
    return earliest, latest


def published_of(one: Correction) -> Published | None:
    """The date of a report that a person set, None where it is said not to be known."""
    if one.value is None:
        return None
    earliest, latest = interval_of(one.value)
    why = f"set by {one.user} on {one.at[:10]}" + (f": {one.reason}" if one.reason else "")
    return Published(earliest=earliest, latest=latest, edtf=one.value, basis="corrected", why=why)


def first_day(value: str) -> str:
    """The first day of a day, a month or a year; QueryError where it is none."""
    return _asked(value)[0]


def last_day(value: str) -> str:
    """The last day of a day, a month or a year; QueryError where it is none."""
    return _asked(value)[1]


def _asked(value: str) -> tuple[str, str]:
    earliest, latest = _days(value) or (None, None)
    if earliest is None or latest is None:
        raise QueryError(f"'{value}' is no day; write 2024-08-12, 2024-08 or 2024.")
    return earliest, latest


def _days(part: str) -> tuple[str | None, str | None] | None:
    """The first and the last day of what is written, (None, None) for an open end, None where it is no date."""
    if part in ("", ".."):
        return None, None  # an open end: "2024-08-12/.."
    found = DATE.fullmatch(part)
    year, month, day = (int(g) if g else None for g in found.groups()) if found else (0, None, None)
    if not year or month == 0 or (month or 1) > 12 or day == 0 or (day or 1) > monthrange(year, month or 1)[1]:
        return None
    if not month:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    return f"{year:04}-{month:02}-{day or 1:02}", f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"
