"""Dates told together: "from May to October 2020" gives both months the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.readings import read_time
from rashomon.extract.timex import Reading
from rashomon.parse import ONE_FOR_ONE
from rashomon.records import Time

DAY_ALONE = re.compile(r"XXXX-XX-(\d\d)")
JOIN = re.compile(r"\s?(?:-|–|—|/|to|and|or|through|until|till)\s?(?:the\s)?", re.IGNORECASE)


def joint_readings(times: Sequence[Time], text: str) -> list[Reading | None]:
    """What each time says, the first of two joined ones with the year that only the second states."""
    said = [_alone(time) or _day_alone(time) for time in times]
    for number in range(len(times) - 2, -1, -1):
        first, second = said[number], said[number + 1]
        gap = text[times[number].end : times[number + 1].start]
        if first and second and second.year and _wants_year(first) and JOIN.fullmatch(gap):
            turned = first.month is not None and second.month is not None and first.month > second.month
            said[number] = replace(first, year=second.year - turned)  # "November to February 2017"
    return said


def _alone(time: Time) -> Reading | None:
    """What its own words say; where those after it make it a length ("the year ended 31 March"), that length."""
    reading = read_time(time.text.translate(ONE_FOR_ONE))
    if reading is not None and reading.type == "DATE" and time.type == "DURATION":
        return Reading("DURATION", value=time.value)
    return reading


def _day_alone(time: Time) -> Reading | None:
    # "On the 18th" is a day by the word before it, which the extent lacks.
    day = DAY_ALONE.fullmatch(time.value or "")
    return Reading("DATE", day=int(day[1])) if day else None


def _wants_year(reading: Reading) -> bool:
    named = reading.month is not None or reading.season is not None
    return named and reading.year is None and reading.shift is None and reading.direction is None
