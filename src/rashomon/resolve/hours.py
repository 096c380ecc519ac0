"""Times of day that stand beside their day: the "8 a.m." of "on Tuesday at 8 a.m." is of the Tuesday."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rashomon.extract.timex import Reading
from rashomon.records import Time

# Up to three words between the two, none of which ends the sentence: "Sunday early morning at" 8:00
BETWEEN = re.compile(r"[,(@]?\s?(?:[\w'’]+,?\s){0,3}[(@]?\s?")
APART = re.compile(r"\b(?:and|or|but|than|from|until|till|to|after|before|since|by|that|when|while)\b")


def of_their_days(
    times: Sequence[Time], readings: Sequence[Reading | None], text: str
) -> tuple[tuple[Time, Reading | None], ...]:
    """The times with their readings, bare hours set on the day that stands beside them."""
    return tuple(
        (_on_day(times, number, readings, text) if reading is not None and bare(reading) else time, reading)
        for number, (time, reading) in enumerate(zip(times, readings, strict=True))
    )


def bare(reading: Reading) -> bool:
    """True for an hour or a part of a day whose day is not named."""
    return reading.type == "TIME" and bool(reading.clock) and reading.shift == 0 and not (
        reading.weekday or reading.month or reading.day
    )  # fmt: skip


def _on_day(times: Sequence[Time], number: int, readings: Sequence[Reading | None], text: str) -> Time:
    time = times[number]
    if names_day(time):
        return time
    for beside in (number - 1, number + 1):
        if not 0 <= beside < len(times):
            continue
        other, reading = times[beside], readings[beside]
        first, second = (other, time) if beside < number else (time, other)
        gap = text[first.end : second.start]
        close = BETWEEN.fullmatch(gap) and not APART.search(gap)
        dated = reading is None or not bare(reading) or names_day(other)
        if close and dated and other.type in ("DATE", "TIME") and other.earliest and other.earliest == other.latest:
            return _set_on(time, readings[number], other)
    return time


def names_day(time: Time) -> bool:
    """True for a part of a named day: "last night", "this morning", "tonight"."""
    return time.text.lower().startswith(
        ("this", "tonight", "last", "next", "yesterday", "tomorrow", "today", "overnight")
    )


def _set_on(time: Time, reading: Reading | None, day: Time) -> Time:
    clock = reading.clock if reading else ""
    part = re.search(r"T(?:AF|EV|NI)$", day.value or "")
    hour = re.fullmatch(r"T(0[1-9]|1[01])(:.*)", clock)
    if part and hour and not re.search(r"[ap]\.?m|morning|o.clock\sin", time.text.lower()):
        clock = f"T{int(hour[1]) + 12}{hour[2]}"  # "at 8:30 last night"
    edtf = (
        f"{day.earliest}{clock}:00" if ":" in clock and "24:" not in clock and clock.count(":") == 1 else day.earliest
    )
    return msgspec.structs.replace(
        time, earliest=day.earliest, latest=day.latest, anchor=day.id, value=f"{day.earliest}{clock}", edtf=edtf
    )
