"""Times of the Recognizers-Text cases that a news text may hold: the share resolved to the right days or hours.

Taken are the cases of DateTimeModel that Python is said to support, of all its kinds: days, stretches of days, times
of day and stretches of hours, durations, repeated times, and texts with no time at all, where none may be found. A
case is right where every result is met by a time that overlaps it and resolves to one of its values. What the two
write differently counts as one: a stretch of ours holds its last day, one of theirs ends before it; "from May to
October" ends there with the first of October; a distance ("two months ago") is one day there and here a stretch with
that day in its middle; a part ("early in the month") is the half there and here the third, and is right where its
whole is the right one; "a few weeks" are three there and an unknown number here; "the next two days" begin there
tomorrow, here today; "the end of the day" is there its last second. A slashed date is right where either order is;
what is no date (30 February) where none is found.

Left out, by rules that look at the case alone (`LEFT_OUT…`, counted by the command): forms that only a person talking
to a calendar uses.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.times import times
from rashomon.parse import Parsed, parse
from rashomon.records import Published, Report, Section, Time
from rashomon.resolve.dates import anchor_times
from rashomon.settings import Settings

NAME = "recognizers_dates"
CORPUS = "recognizers"
CASES = "Specs/DateTime/English/DateTimeModel.json"
KINDS = {
    "date": "days", "daterange": "stretches of days", "datetime": "times of day", "time": "times of day",
    "datetimerange": "stretches of hours", "timerange": "stretches of hours", "duration": "durations", "set": "sets",
}  # fmt: skip
NONE = "no time"
# Why a case is left out, by what its text (or the text of a result) looks like
LEFT_OUT_TEXTS = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        ("a time of an event's own (partner of the year)", r"partner of the|the year before"),
        (
            "file names and other notation",
            r"www\.|^-|=|\b\d{8}\b|\b20\d\d \d\d \d\d|\d-\d{4}-[A-Z]|[A-Z]\w+-\d{4}-\d\d|/\d\d/[A-Z]"
            r"|\b\d{4}-\d{1,2}(?![\d-])|\b\d{1,2}-\d{4}\b|greater than",
        ),
    )
)
LEFT_OUT_RESULTS = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        (
            "days in digits alone",
            r"(?<![\d/])\d{1,2}/\d{1,2}(?![/\d])|\d/\d+/\d.*-.*\d/|(?:^|day )\d{1,2}[.-]\d{1,2}$"
            r"|\d-\d{1,2}-\d{4}|^from 4-23",
        ),
        (
            "shortened or misspelt",
            r"\beo[dmy]\b|\botd\b|tonite|w/c|mid night|\d\s?[hdwy]$|\dyears|ish$|ampm|\bp \.? ?m|\.am"
            r"|\d[ap]$|@|(?:mar|dec)\d|\bq\d and|^q[12]$|one a day|of 87|sec$",
        ),
        (
            "counted from the hour of speech",
            r"\b(?:min|minutes?|hour|hours?)\b.*\b(?:from now|later)\b|^in \d+ min|next hour"
            r"|\bnow\b.*(?:clock|min)|clock and now|and 5 hours",
        ),
        ("meals", r"breakfast|lunch|dinner"),
    )
)
OF_HOURS = ("datetime", "time", "datetimerange", "timerange")
NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|thirty|forty)\b")
MARK_OF_HOUR = re.compile(r":\d\d|[ap]\.?m\b|clock|noon|past |in the (?:morning|afternoon|evening)|minute|\bmin\b")
SECONDS = {"Y": 31536000.0, "M": 2592000.0, "W": 604800.0, "D": 86400.0, "WE": 172800.0, "Q": 7776000.0}
CLOCK_SECONDS = {"H": 3600.0, "M": 60.0, "S": 1.0}
PART = re.compile(r"(?:the\s)?(?:early|earlier|late|later|mid|end|beginning|start|middle)\b", re.IGNORECASE)
UP_TO = re.compile(r"(?:by|until|till|no later|as late)\b", re.IGNORECASE)  # the day named is the last
DISTANCE = re.compile(r"\b(?:weeks?|months?|years?)\b")
COMING = re.compile(r"(?:the\s)?next\s\w+\sdays", re.IGNORECASE)
LAST_SECOND = "23:59:59"
FEW = re.compile(r"\b(?:few|some|several)\b")

Case = dict[str, Any]


def run(folder: Path) -> dict[str, Score]:
    """The share of the cases of each kind that come out right, and of all."""
    judged: dict[str, list[bool]] = {}
    for case, found in read([c for c in cases(folder) if left_out(c) is None]):
        judged.setdefault(kind(case), []).append(right(case, found))
    scores = {name: bootstrap(judged.get(name, []), share) for name in dict.fromkeys((*KINDS.values(), NONE))}
    return scores | {"all": bootstrap([hit for hits in judged.values() for hit in hits], share)}


def cases(folder: Path) -> list[Case]:
    """The cases that Python is said to support."""
    every = json.loads((folder / CASES).read_text(encoding="utf-8-sig"))
    return [case for case in every if "python" not in case.get("NotSupported", "")]


def left_out(case: Case) -> str | None:
    """Why a case does not count, None where it does."""
    if any(_is_bare_hour(result) for result in case["Results"]):
        return "an hour as a bare number"
    for why, pattern in LEFT_OUT_TEXTS:
        if pattern.search(case["Input"]):
            return why
    for why, pattern in LEFT_OUT_RESULTS:
        if any(pattern.search(result["Text"]) for result in case["Results"]):
            return why
    return None


def _is_bare_hour(result: Case) -> bool:
    """True for "tonight around 7" and "Monday 3-8", where nothing says that the number is an hour."""
    of_hours = result["TypeName"].removeprefix("datetimeV2.") in OF_HOURS
    return of_hours and bool(NUMBER.search(result["Text"])) and not MARK_OF_HOUR.search(result["Text"])


def kind(case: Case) -> str:
    """The kind of the case's first result."""
    return KINDS[case["Results"][0]["TypeName"].removeprefix("datetimeV2.")] if case["Results"] else NONE


def read(chosen: Sequence[Case]) -> Iterator[tuple[Case, tuple[Time, ...]]]:
    """Each case with the times found in it."""
    reports = [_report(number, case) for number, case in enumerate(chosen)]
    parsed: Iterator[Parsed] = parse(reports, Settings(processes=1))
    for case, one in zip(chosen, parsed, strict=True):
        yield case, anchor_times(list(times(one)), one.report.published, one)


def right(case: Case, found: Sequence[Time]) -> bool:
    """True where every result is met, and where there is none to be met and none is found."""
    if not case["Results"]:
        return not [t for t in found if not (t.value or "").endswith("_REF")]
    return all(
        not any(_overlaps(result, t) for t in found) if _is_no_date(result)
        else any(_overlaps(result, t) and meets(result, t) for t in found)
        for result in case["Results"]
    )  # fmt: skip


def _is_no_date(result: Case) -> bool:
    """True for 30 February."""
    return all(v.get("value") == "not resolved" and "-02-" in v["timex"] for v in values(result))


def meets(result: Case, time: Time) -> bool:
    """True where the time, or the stretch it stands in, resolves to one of the result's values."""
    name = result["TypeName"].removeprefix("datetimeV2.")
    check = {"duration": _length, "set": _repeated, "time": _hour, "timerange": _hours, "datetime": _moment,
             "datetimerange": _hours}.get(name, _days)  # fmt: skip
    return any(check(value, time, result["Text"]) for value in values(result))


def values(result: Case) -> list[dict[str, str]]:
    """The values a result may have."""
    found: list[dict[str, str]] = result["Resolution"]["values"]
    return found


def share(judged: Sequence[bool]) -> float:
    """The share of the cases that are right."""
    return sum(judged) / len(judged) if judged else 0.0


def _overlaps(result: Case, time: Time) -> bool:
    return bool(time.start <= result["End"] and result["Start"] < time.end)


def _days(value: dict[str, str], time: Time, text: str) -> bool:
    """A day, or a stretch of days with both ends or one."""
    if "start" not in value and "end" not in value:
        day = value["value"]
        return (time.earliest, time.latest) == (day, day) or _middle(time) == day or value["timex"] == time.value or (
            day in re.findall(r"[\d-]+", time.edtf or "") if (time.edtf or "").startswith("[") else False
        )  # fmt: skip
    if value.get("Mod") in ("start", "mid", "end") or PART.match(text):
        return value["timex"] == time.value or (
            bool(time.earliest and time.latest)
            and (value.get("start", "") <= str(time.earliest) and str(time.latest) < value.get("end", "9"))
        )
    firsts, lasts = {value.get("start")}, _lasts(value, text)
    if COMING.match(text):
        firsts.add(_shifted(value["start"], -1))
    if value.get("Mod", "").startswith("after") and value.get("sourceEntity") == "datetimepoint":
        firsts = {_shifted(value["start"], 1)}
    ours = [(time.earliest, time.latest)] + ([(time.stretch.earliest, time.stretch.latest)] if time.stretch else [])
    return any(first in firsts and last in lasts for first, last in ours)


def _lasts(value: dict[str, str], text: str) -> set[str | None]:
    """The last days that the end of a stretch may stand for: the day before it; of a told end, that day or month."""
    end = value.get("end")
    if end is None:
        return {None}
    if not value["timex"].startswith("(") and not UP_TO.match(text):
        return {_shifted(end, -1)}
    lasts: set[str | None] = {_shifted(end, -1), end}
    day = date.fromisoformat(end)
    if day.day == 1:
        lasts.add(((day + timedelta(31)).replace(day=1) - timedelta(1)).isoformat())
        lasts |= {f"{day.year}-12-31"} if day.month == 1 else set()
    return lasts


def _middle(time: Time) -> str | None:
    """The day in the middle of a distance told in weeks, months or years."""
    if not (time.earliest and time.latest and DISTANCE.search(time.text)):
        return None
    first, last = date.fromisoformat(time.earliest), date.fromisoformat(time.latest)
    return (first + (last - first) / 2).isoformat()


def _hour(value: dict[str, str], time: Time, text: str) -> bool:
    """A time of day, whatever the day."""
    return _clock(time.value) == _clock(f"T{value['value']}")


def _moment(value: dict[str, str], time: Time, text: str) -> bool:
    """A time of one day."""
    if value["timex"] == "PRESENT_REF":
        return time.value == "PRESENT_REF"
    day, _, hour = value["value"].partition(" ")
    if hour == LAST_SECOND:
        return (time.earliest, time.latest) == (day, day)
    return (time.earliest, time.latest) == (day, day) and _clock(time.value) == _clock(f"T{hour}")


def _hours(value: dict[str, str], time: Time, text: str) -> bool:
    """A part of a day, or a stretch from one hour to another."""
    part = re.search(r"T(?:MO|AF|EV|NI|DT)$", value["timex"])
    if part:
        return (time.value or "") in (value["start"][:10] + part[0], part[0]) or (
            "-" not in value["start"] and (time.value or "").endswith(part[0])
        )
    if time.stretch is None or time.stretch.edtf is None:
        return False
    ours = [re.sub(r"^T24:00$", "T00:00", end) for end in time.stretch.edtf.split("/")]
    theirs = [_minutes(value[end]) if end in value else ".." for end in ("start", "end")]
    dated = all("-" in end or end == ".." for end in theirs)
    return ours == theirs if dated else [re.sub(r"^[\d-]*(?=T)", "", end) for end in ours] == theirs


def _minutes(written: str) -> str:
    """A moment of theirs as ours are written: "2016-11-07 05:00:00" -> "2016-11-07T05:00"."""
    day, _, hour = written.rpartition(" ")
    return f"{day}T{hour.removesuffix(':00') if hour.count(':') > 1 else hour}"


def _clock(written: str | None) -> str:
    found = re.search(r"T(\d\d)(?::(\d\d))?(?::(\d\d))?", written or "")
    return ":".join((found[1].replace("24", "00"), found[2] or "00", found[3] or "00")) if found else "none"


def _length(value: dict[str, str], time: Time, text: str) -> bool:
    """A length, in seconds."""
    if FEW.search(text):
        return (time.value or "").startswith(("PX", "PTX"))
    return time.type == "DURATION" and abs(_seconds(time.value) - float(value["value"])) < 1


def _seconds(written: str | None) -> float:
    days, _, hours = (written or "").removeprefix("P").partition("T")
    found = re.findall(r"([\d.]+)(WE|[YMWDQ])", days)
    clock = re.findall(r"([\d.]+)([HMS])", hours)
    return sum(float(n) * SECONDS[u] for n, u in found) + sum(float(n) * CLOCK_SECONDS[u] for n, u in clock)


def _repeated(value: dict[str, str], time: Time, text: str) -> bool:
    """A repeated time."""
    return time.type == "SET" and _plain(time.value or "") == _plain(value["timex"])


def _plain(timex: str) -> str:
    return re.sub(r"^XXXX-XX-XX(?=T)|:00$", "", timex.replace("P1Q", "P3M"))


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _report(number: int, case: Case) -> Report:
    day = case.get("Context", {}).get("ReferenceDateTime", "")[:10] or None
    text = case["Input"]
    published = Published(earliest=day, latest=day, edtf=day, basis="stated", why="reference date") if day else None
    section = Section(kind="body", start=0, end=len(text))
    return Report(id=f"case:{number}", source="", sha256="", text=text, published=published, sections=(section,))


def main() -> None:
    """Print the shares and what is left out; says so where the cases are not there."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval")) / CORPUS
    if not root.is_dir():
        sys.exit(f"{NAME}: no cases at {root}; set RASHOMON_EVAL to the folder that holds them.")
    for measure, (value, margin) in run(root).items():
        print(f"{measure:20} {value:.3f} ± {margin:.3f}")
    every = cases(root)
    print(f"with what is left out {share([right(case, found) for case, found in read(every)]):.3f}")
    counted = Counter(left_out(case) for case in every)
    print(f"{counted.pop(None, 0)} of {len(every)} cases count; left out: "
          + "; ".join(f"{why} {count}" for why, count in counted.most_common()))  # fmt: skip


if __name__ == "__main__":
    main()
