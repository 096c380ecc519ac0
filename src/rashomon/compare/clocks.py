"""Clocks: the times of day of a report as figures, so that what one puts at 7.12 stands beside another's 7.20."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.records import Extraction, Figure, Interval

CLOCK = "[clock]"
"""The unit of a time of day, in hours from one in the night on: 0.30 is 24.5."""
HOUR = re.compile(r"T(?P<hour>\d\d):(?P<minute>\d\d)")
ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|shortly (?:before|after)|just (?:before|after))\s+$", re.IGNORECASE
)
BACK = 24  # characters in which "about" may stand before a time
NIGHT, DAY, MINUTES = 1.0, 24.0, 60


def clocks(extraction: Extraction) -> Iterator[Figure]:
    """A figure for each time of day that has an hour and a minute, in order of the text."""
    text = extraction.report.text
    for time in extraction.times:
        found = HOUR.search(time.value or "")
        if found is not None:
            hours = int(found["hour"]) + int(found["minute"]) / MINUTES
            hours += DAY if hours < NIGHT else 0.0
            yield Figure(
                id=time.id, report=time.report, start=time.start, end=time.end, text=time.text, low=hours, high=hours,
                approximate=ABOUT.search(text[max(0, time.start - BACK) : time.start]) is not None, comparator=None,
                unit=CLOCK, counted=None, when=Interval(earliest=time.earliest, latest=time.latest),
            )  # fmt: skip
