"""When something was told, and how far apart two tellings are."""

from __future__ import annotations

from datetime import date

from rashomon.align.accounts import Telling
from rashomon.records import Interval


def told_when(telling: Telling) -> Interval | None:
    """When the words were said, else when the report came out; None where neither is known."""
    if telling.statement is not None and telling.statement.said is not None:
        return telling.statement.said
    published = telling.report.published
    return Interval(earliest=published.earliest, latest=published.latest) if published else None


def days_apart(left: Interval | None, right: Interval | None) -> int | None:
    """The days that lie between two intervals at least, 0 where they touch; None where one is open or unknown."""
    if left is None or right is None:
        return None
    bounds = (left.earliest, left.latest, right.earliest, right.latest)
    if any(bound is None for bound in bounds):
        return None
    a1, a2, b1, b2 = (date.fromisoformat(str(bound)[:10]) for bound in bounds)
    return max(0, (b1 - a2).days, (a1 - b2).days)


def overlapping(left: Interval | None, right: Interval | None) -> bool:
    """True unless the two intervals are known not to meet."""
    return not days_apart(left, right)
