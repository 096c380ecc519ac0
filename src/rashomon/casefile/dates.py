"""Dates as a person sets them: a day, a month, a year, or two of them with a stroke between (EDTF level 0)."""

from __future__ import annotations

import re
from calendar import monthrange

from rashomon.errors import CorrectionError
from rashomon.records import Correction, Published

DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")  # 2024, 2024-08, 2024-08-12


def interval_of(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day that a date or `first/last` stands for; (None, None) for none; CorrectionError."""
    if value is None:
        return None, None
    first, stroke, last = value.partition("/")
    earliest, latest = _days(first, value)[0], _days(last if stroke else first, value)[1]
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


def _days(part: str, whole: str) -> tuple[str | None, str | None]:
    if part in ("", ".."):
        return None, None  # an open end: "2024-08-12/.."
    found = DATE.match(part)
    year, month, day = (int(g) if g else None for g in found.groups()) if found else (0, None, None)
    if not year or month == 0 or (month or 1) > 12 or day == 0 or (day or 1) > monthrange(year, month or 1)[1]:
        raise CorrectionError(f"'{whole}' is no date; write 2024-08-12, 2024-08, 2024, or 2024-08-12/2024-08-14.")
    if not month:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    return f"{year:04}-{month:02}-{day or 1:02}", f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"
