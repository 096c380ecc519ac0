"""Setting a report's time expressions on the calendar: stated, by the report's date, or by one another.

A relative date is as wide as the report's own date: "Monday" in a report of some day of a week may be one
of two Mondays. Where nothing is known of the report's date, what hangs on it stays None.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from rashomon.extract.readings import read_time
from rashomon.extract.timex import Reading
from rashomon.parse import ONE_FOR_ONE, Parsed, Passage, Span
from rashomon.records import Published, Time
from rashomon.resolve import calendar
from rashomon.resolve.anchors import Anchored, Tense, absolute, in_year, relative
from rashomon.resolve.hours import of_their_days
from rashomon.resolve.published import infer_published
from rashomon.resolve.ranges import joint_readings
from rashomon.resolve.stretches import with_stretches
from rashomon.resolve.tense import is_order, tense_of

__all__ = ["anchor_times", "infer_published"]

HISTORY_YEARS, HISTORY_SHARE = 10, 0.9  # stated dates far back, in number and as a share, that make a history
AHEAD_WORDS = re.compile(r"\b(?:next|following)\b|^the day after", re.IGNORECASE)
TURN_OF_YEAR = 200  # days back: "in January" after December in a history is of the next year
NARRATIVE_YEARS = 2  # a dated story that lies further back than this keeps its own year


@dataclass(frozen=True, slots=True)
class Past:
    """What was anchored last: the record, its days, the sentence it stands in."""

    time: Time
    days: calendar.Days
    sentence: int
    passage: int
    stated: bool
    narrative: bool = False
    """True where the date before it was stated too and both lie far back."""


def anchor_times(times: Sequence[Time], published: Published | None, parsed: Parsed) -> tuple[Time, ...]:
    """The times with `earliest`, `latest`, `edtf`, `value` and `anchor`: "stated", "report" or another time's id."""
    anchored: list[Time] = []
    last: Past | None = None
    quarter: Anchored | None = None
    starts = [passage.start for passage in parsed.passages]
    said = joint_readings(times, parsed.report.text)
    history = _is_history(said, published)
    for time, reading in zip(times, said, strict=True):
        index = bisect.bisect_right(starts, time.start) - 1
        span = _span(parsed.passages[index], time)
        if reading is None or span is None:
            anchored.append(time)
            continue
        ahead = _ahead(reading, time, span)
        if ahead is not None:
            done, _, _ = _by_report(time, ahead, published, "future")
            anchored.append(done)
            continue
        if last is not None and reading.type == "DURATION" and _apposed(last, span):
            anchored.append(_dated(time, reading, *(Anchored(last.days, time.value or ""),) * 2, last.time.id))
            continue
        sentence = parsed.passages[index].start + span.sent.start_char
        near = last if last and (history or last.passage >= index - 1) else None
        done, days, stated = _anchor(time, reading, span, published, near, sentence)
        if quarter is not None and _year_before(reading):
            done = _dated(time, reading, quarter, quarter, "report")
        anchored.append(done)
        if done.grain == "quarter" and days is not None:
            quarter = in_year(Reading("DATE", quarter=(days[0].month + 2) // 3), days[0].year - 1)
        carries = stated or not history  # "the end of the month" of a history says no year
        dated = done.type == "DATE" or (done.type == "TIME" and bool(reading.day))
        if days is not None and dated and done.grain != "quarter" and carries:
            before = near is not None and near.stated and _far(near.days, published)
            narrative = history or (before and _far(days, published))
            last = Past(done, days, sentence, index, stated, narrative)
    set_on_days = of_their_days(anchored, said, parsed.report.text)
    return with_stretches(set_on_days, published, parsed.report.text)


def _anchor(
    time: Time, reading: Reading, span: Span, published: Published | None, last: Past | None, sentence: int
) -> tuple[Time, calendar.Days | None, bool]:
    fixed = absolute(reading)
    if fixed is not None:
        return _dated(time, reading, fixed, fixed, "stated"), fixed.days, True
    if last is not None:
        by_text = _by_text(reading, last, sentence, published, span)
        if by_text is not None:
            return _dated(time, reading, by_text[0], by_text[-1], last.time.id), by_text[0].days, last.stated
    tense = tense_of(span.root)
    if reading.in_text and not _from_report(reading, time, tense):
        return time, None, False
    return _by_report(time, reading, published, tense)


def _from_report(reading: Reading, time: Time, tense: Tense | None) -> bool:
    """Without a date before them, "two weeks earlier" and "the following week" count from the report."""
    if reading.shift is not None and reading.shift < 0:
        return True
    if reading.type == "TIME":
        return False  # "in the morning" is of no day that it names
    return tense != "past" and AHEAD_WORDS.search(time.text) is not None


def _by_text(
    reading: Reading, last: Past, sentence: int, published: Published | None, span: Span
) -> tuple[Anchored, ...] | None:
    """The reading by the date told before it, None where it doesn't hang on that one."""
    if reading.in_text:
        both = (relative(reading, last.days[0], None), relative(reading, last.days[1], None))
        return (both[0], both[1]) if both[0] and both[1] else None
    if (reading.month or (reading.season and last.narrative)) and reading.shift is None and reading.direction is None:
        if not (last.stated and (last.sentence == sentence or last.narrative)):
            return None
        if _is_ahead(last, published, span):
            return None
        same_year = in_year(reading, last.days[0].year)
        if same_year and last.narrative and (last.days[0] - same_year.days[1]).days > TURN_OF_YEAR:
            same_year = in_year(reading, last.days[0].year + 1)
        return (same_year,) if same_year else None
    return None


def _is_ahead(last: Past, published: Published | None, span: Span) -> bool:
    """ "Invited in July 1997, they will join on March 12": what is ahead is not of a year gone by."""
    gone = (
        published is not None and published.earliest is not None and last.days[0].year < int(published.earliest[:4])
    )
    return gone and tense_of(span.root) == "future"


def _year_before(reading: Reading) -> bool:
    """ "A year earlier" beside the results of a quarter is that quarter of the year before."""
    return reading.shift == -1 and reading.unit == "Y" and not reading.calendar


def _ahead(reading: Reading, time: Time, span: Span) -> Reading | None:
    """ "They will leave in two weeks" is a date; "they left in two weeks" a duration."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if reading.type != "DURATION" or reading.span or before != "in":
        return None
    if tense_of(span.root) != "future" and not is_order(span.root):
        return None
    return read_time(f"{time.text.translate(ONE_FOR_ONE)} from now")


def _apposed(last: Past, span: Span) -> bool:
    """ "At the end of April, nine months after …": both name one date."""
    beside = span.start > 1 and span.doc[span.start - 1].text == ","
    explains = span.end < len(span.doc) and span.doc[span.end].lower_ in ("after", "before")
    return beside and explains and last.time.text.endswith(span.doc[span.start - 2].text)


def _is_history(readings: Sequence[Reading | None], published: Published | None) -> bool:
    """True for a text that tells of long ago: most of the years it states lie far back."""
    stated = [fixed for reading in readings if reading and (fixed := absolute(reading))]
    far = sum(_far(fixed.days, published) for fixed in stated)
    return far >= HISTORY_YEARS and far > len(stated) * HISTORY_SHARE


def _far(days: calendar.Days, published: Published | None) -> bool:
    if published is None or published.earliest is None:
        return False
    return days[0].year < int(published.earliest[:4]) - NARRATIVE_YEARS


def _by_report(
    time: Time, reading: Reading, published: Published | None, tense: Tense | None
) -> tuple[Time, calendar.Days | None, bool]:
    if published is None or (published.earliest is None and published.latest is None):
        return time, None, False
    first = relative(reading, date.fromisoformat(published.earliest[:10]), tense) if published.earliest else None
    final = relative(reading, date.fromisoformat(published.latest[:10]), tense) if published.latest else None
    if first is None and final is None:
        return time, None, False
    done = _dated(time, reading, first, final, "report")
    days = (first.days[0], final.days[1]) if first and final else None
    return done, days, False


def _dated(time: Time, reading: Reading, first: Anchored | None, final: Anchored | None, anchor: str) -> Time:
    earliest = first.days[0].isoformat() if first else None
    latest = final.days[1].isoformat() if final else None
    value, edtf = time.value, f"{earliest or '..'}/{latest or '..'}"
    if first is not None and first == final:
        value, edtf = first.value, _edtf(reading, first)
    return msgspec.structs.replace(
        time, earliest=earliest, latest=latest, edtf=edtf, value=value, anchor=anchor
    )  # fmt: skip


def _edtf(reading: Reading, anchored: Anchored) -> str:
    """EDTF for one certain stretch of days: seasons, decades and moments have forms of their own."""
    if ":" in reading.clock and "24:" not in reading.clock:
        return f"{anchored.days[0].isoformat()}{reading.clock}:00"
    if reading.either:
        return f"[{','.join(reading.either)}]"
    if reading.era and reading.mod is None:
        return reading.era.ljust(4, "X")
    if reading.season and reading.mod is None:
        return f"{anchored.days[0].year:04d}-{calendar.SEASON_EDTF[reading.season]}"
    return calendar.edtf(anchored.days)


def _span(passage: Passage, time: Time) -> Span | None:
    return passage.doc.char_span(time.start - passage.start, time.end - passage.start, alignment_mode="expand")
