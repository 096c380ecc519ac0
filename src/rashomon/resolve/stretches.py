"""The stretches that times stand in: "from May to October", "3 to 5 pm on Friday", "since August", "by Friday".

A time is what TIMEX3 marks, so "from May to October" holds two and "since August" one that is the month. What the
words around say of them is the time's `stretch`; of two times, the first one's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from rashomon.extract.numbers import ONES
from rashomon.extract.timex import Reading
from rashomon.lexicon import mapping
from rashomon.records import Published, Stretch, Time
from rashomon.resolve.hours import bare, names_day

WORDS = mapping("stretch_words")
LEAD = re.compile(r"\b(from|between)\s(?:the\s)?$", re.IGNORECASE)
OPEN = re.compile(
    r"\b(" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(WORDS, key=len, reverse=True)) + r")\s"
    r"(?:(?:about|around|approximately)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
ON = re.compile(r"\s(?:on(?=\s*[.,;:!?)]|\s*$)|onwards?|forward|or\slater|and\s(?:later|after))\b", re.IGNORECASE)
TO = re.compile(r"(\s?[-–—]\s?|,?\s(?:to|through|thru|until|till|up\sto)\s)(?:the\s)?", re.IGNORECASE)
AND = re.compile(r"\s(?:and|to|until)\s(?:the\s)?", re.IGNORECASE)
DAY_BEFORE = re.compile(
    r"(?:\b(?P<lead>from|between)\s)?(?:the\s)?(?<![\d.,:/-])(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?"
    r"(?P<link>\s?[-–]\s?|\s(?:to|and|through|until)\s)(?:the\s)?$",
    re.IGNORECASE,
)  # "between 3 and" before "12 September"
DAY_AFTER = re.compile(
    r"(?:\s?[-–]\s?|\s(?:to|through|until)\s(?:the\s)?)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w:%]|[.,/-]\d)",
    re.IGNORECASE,
)  # "through 17th" after "April 9th"
HOUR = rf"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?|{ONES}|ten|eleven|twelve)"
HALF = r"(?:\s?[ap](?:m\b|\.m\b\.?)|\so'?clock|\s?h(?:rs|ours)?\b)"
IN_PART = r"(?:\sin\sthe\s(?:early\s)?(?:morning|afternoon|evening)|\sat\snight)"
HOURS = re.compile(
    rf"(?:\b(?P<lead>from|between)\s)?\b(?P<one>{HOUR})(?P<half>{HALF}?)(?P<part>{IN_PART}?)"
    rf"(?:\s?[-–]\s?|\s(?:to|and|until|till|through)\s)"
    rf"(?P<two>{HOUR})(?P<half2>{HALF}?)(?P<part2>{IN_PART}?)(?![\w:%]|[.,]\d|\s(?:per\s?cent|percent))",
    re.IGNORECASE,
)  # "from 3 to 5 pm", "between 10:30 and noon"
BESIDE_BEFORE = re.compile(r"(?:,?\s(?:at|from|between)?\s?)?", re.IGNORECASE)  # "Tuesday from" 2 to 3 pm
BESIDE_AFTER = re.compile(r",?\s(?:on\s|of\s)?(?:the\s)?", re.IGNORECASE)  # 3 to 5 pm "on" Friday
ONE_DAY = timedelta(1)
REACH = 40  # characters before a time in which the words of a stretch are looked for
NAMED_HOURS = {w: n for n, w in enumerate([*ONES.split("|"), "ten", "eleven", "twelve"], start=1)}


@dataclass(frozen=True, slots=True)
class _Told:
    """A time with what it says by itself."""

    time: Time
    reading: Reading | None

    @property
    def dated(self) -> bool:
        """True where the words name a day of their own, not an hour alone."""
        return self.reading is None or not bare(self.reading) or names_day(self.time)

    @property
    def clock(self) -> str:
        """ "T15:00" of a time of day, "" of others."""
        at = re.search(r"T\d\d(?::\d\d)*$", self.time.value or "")
        return at[0] if at and self.time.type == "TIME" else ""


def with_stretches(
    times: Sequence[tuple[Time, Reading | None]], published: Published | None, text: str
) -> tuple[Time, ...]:
    """The times, each set beside what it says; those that stand in a stretch have it."""
    told = [_Told(_today(time, published), reading) for time, reading in times]
    found: dict[int, Stretch] = {}
    for steps in (_of_hours, _of_two, _of_days, _with_open_end):
        for number, stretch in steps(told, text):
            if not any(s.start < stretch.end and stretch.start < s.end for s in found.values()):
                found[number] = stretch
    return tuple(
        msgspec.structs.replace(time, stretch=found[number]) if number in found else time
        for number, (time, _) in enumerate(times)
    )


def _today(time: Time, published: Published | None) -> Time:
    """ "Now" as the day of the report, where it ends or begins a stretch."""
    if time.value != "PRESENT_REF" or published is None:
        return time
    return msgspec.structs.replace(time, earliest=published.earliest, latest=published.latest)


def _of_two(told: Sequence[_Told], text: str) -> Iterator[tuple[int, Stretch]]:
    """ "From May to October 2020", "between Monday and Friday", "1861-1865"."""
    for number in range(len(told) - 1):
        first, last = told[number], told[number + 1]
        gap = text[first.time.end : last.time.start]
        lead = LEAD.search(text, max(0, first.time.start - REACH), first.time.start)
        if not (TO.fullmatch(gap) or (lead and AND.fullmatch(gap))) or first.time.type not in ("DATE", "TIME"):
            continue
        start = lead.start() if lead else first.time.start
        stretch = _between(first, last, text, start)
        if stretch is not None:
            yield number, stretch


def _between(first: _Told, last: _Told, text: str, start: int) -> Stretch | None:
    one, two = first.time, last.time
    if two.type not in ("DATE", "TIME") or not (one.earliest and two.latest):
        return None
    if first.clock and last.clock:
        day = (one if first.dated else two).earliest if not (first.dated and last.dated) else None
        ends = (f"{day or one.earliest}{first.clock}", f"{day or two.earliest}{last.clock}")
        days = (ends[0][:10], ends[1][:10])
        return _stretch(text, start, two.end, *days, "/".join(ends)) if ends[0] < ends[1] else None
    if one.earliest > two.latest:
        return None
    return _stretch(text, start, two.end, one.earliest, two.latest)


def _of_days(told: Sequence[_Told], text: str) -> Iterator[tuple[int, Stretch]]:
    """ "Between 3 and 12 September", "April 9th through 17th": one day named by its number alone."""
    for number, one in enumerate(told):
        reading, time = one.reading, one.time
        if reading is None or not (reading.day and reading.month) or time.earliest is None:
            continue
        day = date.fromisoformat(time.earliest)
        before = DAY_BEFORE.search(text, max(0, time.start - REACH), time.start)
        if before and (before["link"].strip() != "and" or before["lead"]) and int(before["day"]) < day.day:
            first = day.replace(day=int(before["day"]))
            yield number, _stretch(text, before.start(), time.end, first.isoformat(), time.earliest)
            continue
        after = DAY_AFTER.match(text, time.end)
        if after and int(after["day"]) > day.day:
            last = _in_month(day, int(after["day"]))
            if last is not None:
                yield number, _stretch(text, time.start, after.end(), time.earliest, last)


def _in_month(day: date, number: int) -> str | None:
    try:
        return day.replace(day=number).isoformat()
    except ValueError:
        return None


def _of_hours(told: Sequence[_Told], text: str) -> Iterator[tuple[int, Stretch]]:
    """ "From 3 to 5 pm on Friday": the hours of one day, the second's half of the day for both."""
    for match in HOURS.finditer(text) if told else ():
        over = [n for n, t in enumerate(told) if t.time.start < match.end() and match.start() < t.time.end]
        if any(not told[n].clock and told[n].time.type != "TIME" for n in over):
            continue  # "June 3 to 5", "2014 to 2018"
        beside = _beside(told, text, match)
        own = [n for n in over if told[n].dated]
        part = _part_of(told, over, beside)
        clear = bool(part) or any(match[g] for g in ("half", "half2", "part", "part2")) or ":" in match["two"]
        if not (clear or (match["lead"] and beside is not None)) or not (over or beside is not None):
            continue
        of_day = own[0] if own else beside
        day = told[of_day].time.earliest if of_day is not None else told[over[0]].time.earliest
        hours = _both(match, part)
        if hours is None or day is None:
            continue
        edtf = f"{day}{hours[0]}/{day}{hours[1]}"
        ends = [told[n].time for n in (*over, *([beside] if beside is not None else []))]
        start, end = min(match.start(), *(t.start for t in ends)), max(match.end(), *(t.end for t in ends))
        yield min((*over, *([beside] if beside is not None else []))), _stretch(text, start, end, day, day, edtf)


def _beside(told: Sequence[_Told], text: str, match: re.Match[str]) -> int | None:
    """The day that stands before or after the hours."""
    for number, one in enumerate(told):
        before, after = text[one.time.end : match.start()], text[match.end() : one.time.start]
        ahead = one.time.end <= match.start() and len(before) < REACH and BESIDE_BEFORE.fullmatch(before)
        behind = one.time.start >= match.end() and len(after) < REACH and BESIDE_AFTER.fullmatch(after)
        if (ahead or behind) and one.dated and one.time.grain in ("day", None, "hour") and one.time.earliest:
            if one.time.earliest == one.time.latest:
                return number
    return None


def _part_of(told: Sequence[_Told], over: Sequence[int], beside: int | None) -> str:
    """The part of the day that the time beside the hours names: "TNI" of "tonight"."""
    numbers = [*over, *([beside] if beside is not None else [])]
    named = [re.search(r"T(?:MO|AF|EV|NI)$", told[n].time.value or "") for n in numbers]
    return next((found[0] for found in named if found), "")


def _both(match: re.Match[str], part: str) -> tuple[str, str] | None:
    """Both hours as "T15:00", in one half of the day unless the words say otherwise; None where they don't fit."""
    two = _minutes(match["two"], _half(match["half2"], match["part2"]) or _of_part(part))
    said = _half(match["half"], match["part"])
    one = _minutes(match["one"], said or _half(match["half2"], match["part2"]) or _of_part(part))
    if one is None or two is None:
        return None
    if one > two and not said and one >= 720:
        one -= 720  # "11 to 2 pm"
    if one > two and not _half(match["half2"], match["part2"]) and two < 720:
        two += 720  # "11 am to 2"
    return (_written(one), _written(two)) if one < two else None


def _half(half: str, part: str) -> str:
    found = re.search(r"[ap]", half.lower().replace("clock", ""))
    if found:
        return found[0]
    return "" if not part else "a" if "morning" in part.lower() else "p"


def _of_part(part: str) -> str:
    return {"TMO": "a", "TAF": "p", "TEV": "p", "TNI": "p"}.get(part, "")


def _minutes(words: str, half: str) -> int | None:
    """Minutes after midnight."""
    digits = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", words)
    hour = int(digits[1]) if digits else NAMED_HOURS.get(words.lower())
    minute = int(digits[2] or 0) if digits else 0
    if hour is None or hour > 24:
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute


def _written(minutes: int) -> str:
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def _with_open_end(told: Sequence[_Told], text: str) -> Iterator[tuple[int, Stretch]]:
    """ "Since August", "after 2018", "before Monday", "by the end of May", "from Monday on"."""
    for number, one in enumerate(told):
        time = one.time
        if time.type not in ("DATE", "TIME") or text[time.end : time.end + 2] in ("'s", "’s"):
            continue  # "after Monday's vote" is of the vote
        before = OPEN.search(text, max(0, time.start - REACH), time.start)
        lead = LEAD.search(text, max(0, time.start - REACH), time.start)
        after = ON.match(text, time.end)
        how = WORDS[" ".join(before[1].lower().split())] if before else "from" if after else None
        if how is None:
            continue
        start = before.start() if before else lead.start() if lead else time.start
        bounds = _OPEN[how](one)
        if bounds is not None:
            yield number, _stretch(text, start, after.end() if after else time.end, *bounds)


def _from(one: _Told) -> tuple[str | None, str | None, str] | None:
    first = one.time.earliest
    return (first, None, f"{first}{one.clock}/..") if first else None


def _until(one: _Told) -> tuple[str | None, str | None, str] | None:
    last = one.time.latest
    return (None, last, f"../{last}{one.clock}") if last else None


def _after(one: _Told) -> tuple[str | None, str | None, str] | None:
    if one.time.latest is None or one.clock or (one.reading and one.reading.mod == "START"):
        return _from(one)  # "after the beginning of March"
    first = (date.fromisoformat(one.time.latest) + ONE_DAY).isoformat()
    return first, None, f"{first}/.."


def _before(one: _Told) -> tuple[str | None, str | None, str] | None:
    if one.time.earliest is None or one.clock or (one.reading and one.reading.mod == "END"):
        return _until(one)  # "before the end of the year"
    last = (date.fromisoformat(one.time.earliest) - ONE_DAY).isoformat()
    return None, last, f"../{last}"


_OPEN: dict[str, Callable[[_Told], tuple[str | None, str | None, str] | None]] = {
    "from": _from, "until": _until, "after": _after, "before": _before,
}  # fmt: skip


def _stretch(
    text: str, start: int, end: int, earliest: str | None, latest: str | None, edtf: str | None = None
) -> Stretch:
    return Stretch(
        start=start, end=end, text=text[start:end], earliest=earliest, latest=latest,
        edtf=edtf or f"{earliest}/{latest}",
    )  # fmt: skip
