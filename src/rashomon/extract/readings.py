"""From a match of the time grammar to its Reading; absurd dates (31 February, year 0) yield none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rashomon.extract.clocks import hour_of
from rashomon.extract.numbers import numbers
from rashomon.extract.timex import (
    DAY_PARTS,
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    Direction,
    Mod,
    Reading,
    hinted_rules,
)

PIVOT = 50  # two-digit years below it are 20xx
FIRST_YEAR, LAST_YEAR = 1000, 2100
LONGEST_MONTH = 31
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
TEN_NAMES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
MODS: dict[str, Mod] = {
    "early": "EARLY", "late": "LATE", "latest": "LATE", "mid": "MID", "middle": "MID", "end": "END",
    "close": "END", "beginning": "START", "start": "START", "earlier": "EARLIER", "later": "LATER",
}  # fmt: skip
PLAIN_HOLIDAYS = {name.replace("'", ""): name for name in HOLIDAYS}  # "Presidents Day"
FINENESS = ("L", "C", "E", "Y", "Q", "M", "F", "W", "D", "TH", "TM", "TS")
FUZZY = ("few", "several", "many", "some", "couple")

Match = re.Match[str]
Stretch = Literal["past", "future"]


ENDED = re.compile(r"\s(?:ended|ending|that\s(?:ends|ended))\b", re.IGNORECASE)
REACH = 72  # characters to either side of a hint in which its rule looks


@dataclass(frozen=True, slots=True)
class Found:
    """A reading with the rule and the characters it was read from."""

    start: int
    end: int
    rule: str
    reading: Reading


@lru_cache(maxsize=4096)  # figures and times both ask for a paragraph's
def readings(text: str) -> tuple[Found, ...]:
    """The time expressions of a text in order, the longest where several begin at one place."""
    found: list[tuple[int, Found]] = []
    absurd: list[tuple[int, int]] = []  # "31 February 2024" hides "February 2024"
    small = folded(text)
    for hinted in hinted_rules():
        for start, end in _windows(hinted.hint, small if hinted.small else text):
            for number, rule, pattern in hinted.rules:
                for match in pattern.finditer(text, start, end):
                    reading = READERS[rule](match)
                    if reading is not None and not _valid(reading):
                        absurd.append(match.span())
                    elif reading is not None:
                        found.append((number, Found(match.start(), match.end(), rule, reading)))
    found.sort(key=lambda f: (f[1].start - f[1].end, f[1].start, f[0]))
    kept: list[Found] = []
    for _, one in found:
        blocked = any(one.start < end and start < one.end for start, end in absurd)
        if not blocked and not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.start))


def folded(text: str) -> str:
    """The text in small letters, each where its capital was."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _windows(hint: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches of a text around the hint, cut between words: the grammar is dear, and dates are rare."""
    found: list[tuple[int, int]] = []
    for match in hint.finditer(text):
        start = text.rfind(" ", 0, max(0, match.start() - REACH)) + 1
        end = text.find(" ", match.end() + REACH)
        end = len(text) if end < 0 else end
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=4096)
def read_time(text: str) -> Reading | None:
    """What a whole time expression says, None where the text is not exactly one."""
    for found in readings(text):
        if found.start == 0 and found.end == len(text):
            return found.reading
    return None


def _valid(reading: Reading) -> bool:
    if reading.year is not None and not FIRST_YEAR <= reading.year <= LAST_YEAR:
        return False
    if reading.month is not None and not 1 <= reading.month <= 12:
        return False
    if reading.day is not None and reading.month is not None:
        leap = reading.year if reading.year is not None else 2000
        return 1 <= reading.day <= calendar.monthrange(leap, reading.month)[1]
    return True


def _get(match: Match, name: str) -> str | None:
    group = match.groupdict().get(name)
    return group.lower().strip() if group else None


def _mod(match: Match) -> Mod | None:
    words = re.findall(r"[a-z]+", _get(match, "mod") or "")
    return next((MODS[word] for word in words if word in MODS), None)


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS.get(word.replace(" ", "-"))


def _year(match: Match, name: str = "year") -> int | None:
    year = _get(match, name)
    return int(year) if year else None


def _direction(match: Match) -> Direction | None:
    rel = _get(match, "rel") or ""
    if re.search(r"last|past|previous|preceding", rel):
        return "last"
    if re.search(r"next|following|coming", rel):
        return "next"
    return "this" if re.search(r"this|current|latest|same|that", rel) else None


def _in_text(match: Match, name: str = "rel") -> bool:
    rel = _get(match, name) or ""
    return bool(re.search(r"the (previous|following|same|preceding)|that|^following|the next", rel))


def _related_year(match: Match, reading: Reading) -> Reading:
    words = _get(match, "ryear")
    if words is None:
        return reading
    shift = -1.0 if re.search("last|previous", words) else 1.0 if re.search("next|following", words) else 0.0
    in_text = bool(re.search("the|that", words))
    return replace(reading, shift=shift, unit="Y", in_text=in_text)


def _clock(match: Match, name: str = "clock") -> str:
    words = _get(match, name)
    return hour_of(words) if words else ""


def _timed(reading: Reading, clock: str) -> Reading:
    """The reading with a time of day, which makes a DATE a TIME."""
    return replace(reading, type="TIME", clock=clock) if clock else reading


def _iso(match: Match) -> Reading:
    clock = f"T{match['clock']}" if match["clock"] else ""
    return _timed(Reading("DATE", year=int(match["year"]), month=int(match["month"]), day=int(match["day"])), clock)


def _slashes(match: Match) -> Reading | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        if match["mark"] == ".":
            return None  # a section number or a time as likely as a date
        year += 2000 if year < PIVOT else 1900
    day_first = Reading("DATE", year=year, month=second, day=first)
    month_first = Reading("DATE", year=year, month=first, day=second)
    if match["mark"] == "." or not _valid(month_first):
        return day_first
    if first == second or not _valid(day_first):
        return month_first
    return Reading("DATE", year=year, either=tuple(
        f"{year}-{month:02d}-{day:02d}" for month, day in sorted([(first, second), (second, first)])
    ))  # fmt: skip


def _dated(match: Match) -> Reading:
    month = MONTHS[(_get(match, "month") or "").rstrip(".")]
    weekday = WEEKDAYS.get((_get(match, "weekday") or "").rstrip("."))
    year = _year(match) or _year(match, "year3")
    clock = _clock(match) or DAY_PARTS.get(_get(match, "part") or "", "")
    day = _number(_get(match, "day"))
    reading = _timed(Reading("DATE", year=year, month=month, day=day, weekday=weekday, mod=_mod(match)), clock)
    direction = _direction(match)
    return _related_year(match, replace(reading, direction=direction) if direction else reading)


def _named(match: Match) -> Reading | None:
    """ "2019/Aug/01", "23-Sep-2020", "Oct/2": with the name of a month, and the order is plain."""
    month = MONTHS.get((_get(match, "month") or _get(match, "month2") or _get(match, "month3") or "").rstrip("."))
    year = _year(match) or _year(match, "year2") or _year(match, "year3")
    day = _number(_get(match, "day") or _get(match, "day2") or _get(match, "day3"))
    return Reading("DATE", year=year, month=month, day=day) if month and day and day <= LONGEST_MONTH else None


def _week(match: Match) -> Reading:
    return Reading("DATE", year=_year(match), nth=int(match["nth"]), unit="W", calendar=False)


def _week_of(match: Match) -> Reading:
    month = MONTHS[(_get(match, "month") or _get(match, "month2") or "").rstrip(".")]
    day = _number(_get(match, "day") or _get(match, "day2"))
    return _related_year(match, Reading("DATE", year=_year(match), month=month, day=day, unit="W"))


def _week_in(match: Match) -> Reading:
    month = _get(match, "month")
    nth = QUARTERS.get(_get(match, "nth") or "", -1)
    if match["unit"]:
        shift = {"last": -1.0, "next": 1.0}.get(_get(match, "rel") or "", 0.0)
        return Reading("DATE", nth=nth, unit="W", shift=shift, era="M" if match["unit"].lower() == "month" else "Y")
    reading = Reading("DATE", year=_year(match) or _year(match, "year2"), nth=nth, unit="W",
                      month=MONTHS[month.rstrip(".")] if month else None)  # fmt: skip
    return _related_year(match, reading)


def _weekday_week(match: Match) -> Reading:
    weekday = WEEKDAYS[(_get(match, "weekday") or _get(match, "weekday2") or "").rstrip(".")]
    rel = _get(match, "rel") or _get(match, "rel2") or ""
    shift = -1.0 if re.search("last|previous", rel) else 1.0 if re.search("next|following", rel) else 0.0
    return Reading("DATE", weekday=weekday, shift=shift, unit="W", in_text=rel.startswith("the"))


def _day(match: Match) -> Reading | None:
    day, weekday = _number(_get(match, "day")), _get(match, "weekday")
    if day is None or not 1 <= day <= LONGEST_MONTH:
        return None
    return Reading("DATE", day=day, weekday=WEEKDAYS[weekday.rstrip(".")] if weekday else None)


def _day_of(match: Match) -> Reading | None:
    day, rel = _number(_get(match, "nth")), _get(match, "rel") or ""
    if day is None or not 1 <= day <= LONGEST_MONTH:
        return None
    return Reading("DATE", day=day, shift={"last": -1.0, "next": 1.0}.get(rel, 0.0), unit="M")


def _short_quarter(match: Match) -> Reading | None:
    nth = int(match["nth"] or match["nth2"] or match["nth3"])
    if (match["part"] or match["part2"] or match["part3"]).upper() == "Q":
        return Reading("DATE", year=_year(match) or _year(match, "year2"), quarter=nth)
    return Reading("DATE", year=_year(match) or _year(match, "year2"), half=nth) if nth < 3 else None


def _month(match: Match) -> Reading:
    month = MONTHS[(_get(match, "month") or "").rstrip(".")]
    reading = Reading("DATE", year=_year(match), month=month, mod=_mod(match), direction=_direction(match))
    return _related_year(match, reading)


def _weekday(match: Match) -> Reading:
    weekday = WEEKDAYS[(_get(match, "weekday") or "").rstrip(".")]
    clock = _clock(match) or _clock(match, "at") or DAY_PARTS.get(_get(match, "part") or "", "")
    return _timed(Reading("DATE", weekday=weekday, direction=_direction(match), in_text=_in_text(match)), clock)


def _season(match: Match) -> Reading:
    reading = Reading("DATE", year=_year(match), season=SEASONS[match["season"].lower()],
                      direction=_direction(match), mod=_mod(match))  # fmt: skip
    return _related_year(match, reading)


def _plain_year(match: Match) -> Reading:
    return Reading("DATE", year=_year(match), mod=_mod(match))


def _ancient(match: Match) -> Reading:
    year = int(match["year"] or match["year2"])
    return Reading("DATE", value=f"BC{year:04d}" if match["age"] else f"{year:04d}")


def _word_year(match: Match) -> Reading | None:
    if not match["cent"]:
        after = next(iter(numbers(match["after"])), None) if match["after"] else None
        return Reading("DATE", year=2000 + int(after.low) if after else 2000)
    rest = next(iter(numbers(match["rest"])), None)
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["cent"].lower()]
    return Reading("DATE", year=century + int(rest.low)) if rest and rest.low >= 10 else None


def _decade(match: Match) -> Reading | None:
    digits = match["era"].lstrip("'")
    if len(digits) == 2:
        if not match["era"].startswith("'") and not match[0].lower().startswith("the"):
            return None  # "people in their 60s", "temperatures in the 80s" are beyond a grammar
        digits = ("20" if int(digits) < 30 else "19") + digits
    if len(digits) == 4 and digits.endswith("00"):
        return Reading("DATE", era=digits[:2], mod=_mod(match))
    return Reading("DATE", era=digits[:3], mod=_mod(match))


def _word_decade(match: Match) -> Reading:
    return Reading("DATE", era=f"19{TEN_NAMES.index(match['era'].lower()) + 2}", mod=_mod(match))


def _century(match: Match) -> Reading | None:
    nth = _number(match["nth"].lower())
    return Reading("DATE", era=f"{nth - 1:02d}", mod=_mod(match)) if nth and 10 < nth < 22 else None


def _quarter(match: Match) -> Reading | None:
    nth = QUARTERS[match["nth"].lower()]
    year = _year(match) or _year(match, "year2") or _year(match, "fyear")
    half = match["unit"].lower() == "half"
    if half and (nth > 2 or (not year and not _get(match, "ryear"))):
        return None  # "the second half" of a game
    reading = Reading("DATE", year=year, half=nth if half else None, quarter=None if half else nth)
    if match["ago"]:
        return replace(reading, shift=-1.0, unit="Y")
    return _related_year(match, reading)


def _deictic(match: Match) -> Reading:
    word = match["word"].lower()
    days = {"yesterday": -1, "tomorrow": 1}.get(word, -2 if "before" in word else 2 if "after" in word else 0)
    clock = DAY_PARTS.get(_get(match, "part") or "", "")
    if word in ("tonight", "overnight"):
        clock = "TNI"
    if match["part2"]:
        clock = "TAF" if "afternoon" in match["part2"] else "T12:00"
    clock = _clock(match) or clock
    return _timed(Reading("DATE", shift=float(days), unit="D", mod=None), clock)


def _part(match: Match) -> Reading:
    rel, part = match["rel"].lower(), match["part"].lower()
    shift = -1.0 if rel in ("last", "the previous") else 1.0 if "next" in rel or "following" in rel else 0.0
    return _timed(Reading("DATE", shift=shift, unit="D", in_text=rel not in ("this", "last")), DAY_PARTS[part])


def _part_alone(match: Match) -> Reading:
    return Reading(
        "TIME", clock=DAY_PARTS[(match["part"] or match["part2"]).lower()], shift=0.0, unit="D", in_text=True
    )


def _to_date(match: Match) -> Reading:
    return Reading("DATE", shift=0.0, unit=UNITS[match["unit"].lower()], mod="EARLIER")


def _end_of(match: Match) -> Reading:
    return Reading("DATE", shift=0.0, unit=UNITS[match["unit"].lower()], mod=_mod(match))


def _whole(match: Match) -> Reading:
    return Reading("DURATION", value=_duration(1, UNITS[match["unit"].lower()]))


def _compound(match: Match) -> Reading | None:
    """ "Two years and three months", "1 hour, 30 minutes": the second unit the finer."""
    units = [UNITS[match["unit"].lower()], UNITS[match["unit2"].lower()]]
    counts = [_count(match["count"]), _count(match["count2"])]
    if None in counts or "Q" in units or FINENESS.index(units[0]) >= FINENESS.index(units[1]):
        return None
    first, second = (_duration(count, unit) for count, unit in zip(counts, units, strict=True))
    value = first + (second.removeprefix("PT") if "T" in first else second.removeprefix("P"))
    if not match["way"]:
        return Reading("DURATION", value=value)
    if units != ["W", "D"]:
        return None
    return Reading("DATE", shift=-((counts[0] or 0) * 7 + (counts[1] or 0)), unit="D", calendar=False)


def _unit(match: Match) -> Reading | None:
    unit, rel = UNITS[match["unit"].lower()], match["rel"].lower()
    direction = _direction(match)
    if unit == "Q" and re.search("latest|the$", rel) and not _mod(match):  # of a company's results: the last
        return Reading("DATE", shift=-1.0, unit="Q")
    if unit == "Y" and rel == "the" and ENDED.match(match.string, match.end()):
        return Reading("DURATION", value=_duration(1, unit))  # "the year ended 31 March" is no calendar year
    if direction is None:  # "the week": this one, unless it stands in "the end of the week"
        if not _mod(match) and unit not in ("WE", "W", "M", "Y"):
            return None
        direction = "this"
    if (
        (rel == "past" and unit != "Q")
        or (unit == "D" and _mod(match) in ("EARLIER", "LATER"))
        or (unit == "D" and rel in ("past", "this", "last", "next", "coming", "current"))
    ):
        return None
    if rel == "the past":
        return Reading("DURATION", value=_duration(1, unit), shift=1, unit=unit, span="past")
    shift = {"last": -1.0, "this": 0.0, "next": 1.0}[direction]
    named: Direction | None = "this" if unit == "WE" and "this" in rel else None
    return Reading("DATE", shift=shift, unit=unit, direction=named, mod=_mod(match), in_text=_in_text(match))


def _shift(match: Match) -> Reading:
    unit, way = UNITS[match["unit"].lower()], match["way"].lower()
    count = _count(match["count"])
    sign = 1 if way in ("later", "after", "from now", "from today", "after today", "hence") else -1
    if count is None:
        return Reading("DATE", value="PAST_REF" if sign < 0 else "FUTURE_REF")
    in_text = way in ("later", "after", "before", "earlier", "previously")
    return Reading("DATE", shift=sign * count, unit=unit, calendar=False, in_text=in_text)


def _shift_bare(match: Match) -> Reading:
    if match["way2"]:
        return Reading("DATE", shift=-1.0 if match["way2"].lower() == "before" else 1.0, unit="D", in_text=True)
    return Reading("DATE", shift=-1.0, unit=UNITS[match["unit"].lower()], calendar=False)


def _span(match: Match) -> Reading:
    unit, way = UNITS[match["unit"].lower()], match["way"].lower()
    count = _count(match["count"])
    span: Stretch = "past" if way in ("past", "last", "recent", "previous", "latest") else "future"
    known = None if way in ("first", "final", "following") else span
    return Reading("DURATION", value=_duration(count, unit), shift=count, unit=unit, span=known)


def _duration_reading(match: Match) -> Reading | None:
    unit = UNITS[match["unit"].lower()]
    count = _count(match["count"])
    if match["half"] and count is not None:
        count += 0.5
    if match["unit"].lower() == "second" and not match[0].lower().endswith("s"):
        return None  # "a second attempt"
    if unit == "Q" and not match[0].lower().endswith("s"):
        return None  # "a quarter"
    return Reading("DURATION", value=_duration(count, unit))


def _plural(match: Match) -> Reading:
    unit, way = UNITS[match["unit"].lower().removesuffix("s")] if not match["unit"].lower().endswith("ies") \
        else "C", (match["way"] or "").lower()  # fmt: skip
    if match[0].lower().endswith("ago"):
        return Reading("DATE", value="PAST_REF")
    if way in ("recent", "past", "coming"):  # "in recent years", "past years", "coming months"
        return Reading("DATE", value="FUTURE_REF" if way == "coming" else "PAST_REF")
    span: Stretch | None = "past" if re.search("past|last", way) else "future" if way else None
    return Reading("DURATION", value=_duration(None, unit), span=span, unit=unit)


def _set(match: Match) -> Reading:
    unit = match["unit"] or match["unit2"]
    at = next((hour_of(match[g]) for g in ("at", "at2", "clock3") if match[g]), "")
    weekday = match["weekday"] or match["weekday2"]
    part = match["part"] or (match["part2"] or "").removesuffix("s")
    if unit:
        value = (
            f"XXXX-XX-XX{at}"
            if at
            else _duration(_count(match["count"]) if match["count"] else 1, UNITS[unit.strip().lower()])
        )
    elif weekday:
        value = f"XXXX-WXX-{WEEKDAYS[weekday.lower().rstrip('.')]}{at or DAY_PARTS.get(part.lower(), '')}"
    elif match["month"]:
        value = f"XXXX-{MONTHS[match['month'].lower().rstrip('.')]:02d}"
    elif match["season"]:
        value = f"XXXX-{SEASONS[match['season'].lower()]}"
    else:
        value = f"XXXX-XX-XX{at or DAY_PARTS.get(part.lower(), '')}"
    return Reading("SET", value=value)


def _adverb(match: Match) -> Reading:
    values = {"hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "monthly": "P1M",
              "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "everyday": "P1D"}  # fmt: skip
    return Reading("SET", value=values[match["word"].lower()])


def _clock_only(match: Match) -> Reading | None:
    clock = _clock(match)
    return Reading("TIME", clock=clock, shift=0.0, unit="D") if clock else None


def _holiday(match: Match) -> Reading:
    name = re.sub(r"(?<=s)(?= day$)", "'", " ".join(match["name"].lower().split()))
    rule = (
        HOLIDAYS.get(name) or HOLIDAYS.get(name.replace("'", "")) or HOLIDAYS[PLAIN_HOLIDAYS[name.replace("'", "")]]
    )
    direction, year = _direction(match), _year(match)
    if "-" in rule and " " not in rule:
        month, day = map(int, rule.split("-"))
        reading = Reading("DATE", year=year, month=month, day=day, direction=direction)
    else:
        reading = Reading("DATE", year=year, holiday=rule, direction=direction)
    return _related_year(match, reading)


def _latest(match: Match) -> Reading:
    return Reading("DATE", shift=-1.0, unit="Q")  # of a company's results


def _year_end(match: Match) -> Reading:
    year = _year(match)
    if year:
        return Reading("DATE", year=year, mod="END")
    return Reading("DATE", shift=0.0, unit="Y", mod="END")


def _vague(value: str) -> Callable[[Match], Reading]:
    return lambda match: Reading("DATE", value=value)


def _count(words: str) -> float | None:
    lower = words.lower()
    if any(fuzzy in lower for fuzzy in FUZZY):
        return 2.0 if "couple" in lower else None
    if lower in ("a", "an"):
        return 1.0
    if "half" in lower and not lower.endswith("half"):
        return 0.5
    told = list(numbers(words))
    if not told:
        return 1.5 if lower == "a half" else None
    halved = lower.endswith("and a half") and told[0].low % 1 == 0
    return told[0].low + (0.5 if halved else 0.0)


def _duration(count: float | None, unit: str) -> str:
    written = "X" if count is None else f"{count:g}"
    if unit == "E":
        return "PXE" if count is None else f"P{count * 10:g}Y"
    if unit == "C":
        return "PXC" if count is None else f"P{count * 100:g}Y"
    if unit == "L":
        return "PXL" if count is None else f"P{count * 1000:g}Y"
    if unit == "F":
        return "PXW" if count is None else f"P{count * 2:g}W"
    if unit == "WE":
        return "PXWE" if count is None else f"P{written}WE"
    if count is not None and count % 1 == 0.5:
        finer = {"TH": f"PT{int(count)}H30M", "TM": f"PT{int(count)}M30S", "Y": f"P{int(count)}Y6M"}
        if unit in finer:
            return re.sub(r"(?<=[PT])0[HMY]", "", finer[unit])
    return f"PT{written}{unit[1]}" if unit.startswith("T") else f"P{written}{unit}"


READERS: dict[str, Callable[[Match], Reading | None]] = {
    "iso": _iso, "slashes": _slashes, "month_day": _dated, "day_month": _dated, "month": _month,
    "week_of": _week_of, "week_in": _week_in, "weekday_week": _weekday_week, "day": _day, "day_of": _day_of,
    "short_quarter": _short_quarter,
    "weekday": _weekday, "season": _season, "year": _plain_year, "ancient": _ancient, "mid_year": _plain_year,
    "word_year": _word_year, "decade": _decade, "word_decade": _word_decade, "century": _century,
    "quarter": _quarter, "deictic": _deictic, "part": _part, "unit": _unit, "shift": _shift,
    "shift_bare": _shift_bare, "span": _span, "duration": _duration_reading, "plural": _plural, "set": _set,
    "adverb": _adverb, "clock": _clock_only, "holiday": _holiday, "latest": _latest, "year_end": _year_end,
    "named": _named, "week": _week, "part_alone": _part_alone, "to_date": _to_date, "end_of": _end_of,
    "whole": _whole, "compound": _compound, "present": _vague("PRESENT_REF"), "past": _vague("PAST_REF"),
    "future": _vague("FUTURE_REF"),
}  # fmt: skip
