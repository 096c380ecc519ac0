"""The date of a report that states none, inferred from what it tells: an interval, with the words relied on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.extract.readings import read_time
from rashomon.parse import ONE_FOR_ONE, Parsed, Passage
from rashomon.records import Published, Time
from rashomon.resolve.anchors import absolute
from rashomon.resolve.tense import AHEAD, tense_of

CAPTION_DAYS = 6  # a map or picture of a stated day is rarely printed more than a week later
WEEKDAY_DAYS = 10  # a weekday narrows an interval no wider than this; in a wider one it names several days
LEAD_PASSAGES = 3  # headline, standfirst and the first paragraphs tell the day of the news

Clue = tuple[date, Time, Passage]


def infer_published(parsed: Parsed, times: Sequence[Time]) -> Published | None:
    """When a report without a stated date came out, None where it gives fewer than one fully dated day."""
    dated = list(_dated_days(parsed, times))
    if not dated:
        return None
    floor, clue, passage = max(dated, key=lambda one: (one[0], one[2].caption))
    why = f"It tells of {_quoted(clue)}"
    if not passage.caption:
        return Published(earliest=floor.isoformat(), latest=None, edtf=f"{floor.isoformat()}/..",
                         basis="inferred", why=why + ", so it came out on that day or later.")  # fmt: skip
    first, last = floor, floor + timedelta(CAPTION_DAYS)
    why += " under a picture or map, which is seldom printed more than a week later"
    weekday = _lead_weekday(parsed, times)
    if weekday is not None and (last - first).days <= WEEKDAY_DAYS:
        days = [first + timedelta(step) for step in range((last - first).days + 1)]
        named = [day for day in days if day.isoweekday() == weekday[0]]
        if len(named) == 1:
            first, last = named[0], named[0] + timedelta(1)
            why += f"; and its lead says {_quoted(weekday[1])}, so it is of that day or the next"
    return Published(earliest=first.isoformat(), latest=last.isoformat(),
                     edtf=f"{first.isoformat()}/{last.isoformat()}", basis="inferred", why=why + ".")  # fmt: skip


def _dated_days(parsed: Parsed, times: Sequence[Time]) -> list[Clue]:
    """The fully dated days that the report tells of as past, or shows in a caption."""
    clues: list[Clue] = []
    for time in times:
        passage = _passage(parsed, time)
        reading = read_time(time.text.translate(ONE_FOR_ONE))
        fixed = absolute(reading) if reading else None
        if passage is None or fixed is None or fixed.days[0] != fixed.days[1]:
            continue
        if passage.caption or _is_past(passage, time):
            clues.append((fixed.days[0], time, passage))
    return clues


def _lead_weekday(parsed: Parsed, times: Sequence[Time]) -> tuple[int, Time] | None:
    """The one weekday that the first passages name in the past tense, None where they name several."""
    lead = [p for p in parsed.passages if p.section.kind in ("standfirst", "body")][:LEAD_PASSAGES]
    found: dict[int, Time] = {}
    for time in times:
        passage = _passage(parsed, time)
        reading = read_time(time.text.translate(ONE_FOR_ONE))
        if passage in lead and reading and reading.weekday and reading.direction is None \
                and passage is not None and _is_past(passage, time):  # fmt: skip
            found.setdefault(reading.weekday, time)
    return next(iter(found.items())) if len(found) == 1 else None


def _is_past(passage: Passage, time: Time) -> bool:
    span = passage.doc.char_span(time.start - passage.start, time.end - passage.start, alignment_mode="expand")
    if span is None:
        return False
    before = passage.doc[span.start - 1].lower_ if span.start else ""
    return before not in AHEAD and tense_of(span.root) == "past"


def _passage(parsed: Parsed, time: Time) -> Passage | None:
    return next((p for p in parsed.passages if p.section.start <= time.start < p.section.end), None)


def _quoted(time: Time) -> str:
    return f"“{time.text}”"
