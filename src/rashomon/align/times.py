"""When something was told, and how far apart two tellings are."""

from __future__ import annotations

import re
from datetime import date

from rashomon.align.accounts import Telling
from rashomon.lexicon import mapping
from rashomon.records import Interval, Time

WEEKDAY = "|".join(name.capitalize() for name in mapping("weekdays") if name.endswith("day"))
"""The full names of the days of the week, as a pattern."""
UNCHANGED = 14  # days within which two voices may be held against each other for what goes on


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
    ends = (left.earliest, left.latest, right.earliest, right.latest)
    if any(end is None for end in ends):
        return None
    a1, a2, b1, b2 = (date.fromisoformat(str(end)[:10]) for end in ends)
    return max(0, (b1 - a2).days, (a1 - b2).days)


def long_apart(left: Telling, right: Telling) -> bool:
    """True where things may simply have changed from one telling to the other, or the days between are unknown."""
    apart = days_apart(told_when(left), told_when(right))
    return apart is None or apart > UNCHANGED


def days_in_words(when: Interval | None) -> str:
    """The day or stretch as a sentence has it, an open one said so: "2031-05-02", "2031-05-02 or later"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "on an unknown day"
    if when.earliest is None or when.latest is None:
        return f"{when.latest} or earlier" if when.earliest is None else f"{when.earliest} or later"
    return when.earliest if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def day_told(telling: Telling) -> Time | None:
    """The one date or time of day told in the clause itself; None where there is none or several."""
    own = [t for t in told_in(telling) if t.type in ("DATE", "TIME") and t.earliest and t.latest]
    return own[0] if len(own) == 1 else None


def told_in(telling: Telling) -> list[Time]:
    """The times told in the clause itself, not elsewhere in its sentence."""
    return [t for t in telling.times if _inside(t, telling)]


def other_day(left: Telling, right: Telling) -> bool:
    """True where each clause tells one date, of one grain, and the two dates do not meet."""
    one, other = day_told(left), day_told(right)
    if (
        one is None
        or other is None
        or bare(one) == bare(other)
        or one.grain != other.grain
        or not (_dated(one) and _dated(other))
    ):
        return False
    return bool(days_apart(bounds(one), bounds(other)))


def bounds(time: Time) -> Interval:
    """From when to when a time in the text is."""
    return Interval(earliest=time.earliest, latest=time.latest)


def bare(time: Time) -> str:
    """A time as it is spelt, blanks and stops put off."""
    return re.sub(r"[\s.]", "", time.text.lower()).strip(",;")  # "2.40pm", "2.40 p.m."


def _dated(time: Time) -> bool:
    """True where the words themselves give a day or year: "on Friday" is only as sure as the report's own date."""
    return time.type == "DATE" and any(c.isdigit() for c in time.text)


def _inside(time: Time, telling: Telling) -> bool:
    return telling.account.start <= time.start < telling.account.end


def overlapping(left: Interval | None, right: Interval | None) -> bool:
    """True unless the two intervals are known not to meet."""
    return not days_apart(left, right)
