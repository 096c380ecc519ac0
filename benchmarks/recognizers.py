"""Dates of the Recognizers-Text cases that a news text may hold: the share resolved to the right first and last day.

Taken are the cases of DateTimeModel that Python is said to support and whose results are all dates or spans of
days ("date", "daterange"). Left out, as no report writes them so: times of day, durations and repeated times (they
have no day), calendar orders ("set a meeting"), digits without a month's name ("5/12", "10-1") and cases without a
reference date. A case is right where every result is met by a time that overlaps it and has one of its values: the
spans there are open at the end.
"""

from __future__ import annotations

import json
import os
import re
import sys
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

NAME = "recognizers"
CASES = "recognizers/Specs/DateTime/English/DateTimeModel.json"
DAYS = ("datetimeV2.date", "datetimeV2.daterange")
DIGITS_ONLY = re.compile(r"[\d\s/.~–-]*\d[/.~-]\d[\d\s/.~–-]*")  # "5/12"

Case = dict[str, Any]


def run(file: Path) -> dict[str, Score]:
    """The share of the cases that come out right."""
    cases = [case for case in json.loads(file.read_text(encoding="utf-8-sig")) if in_news(case)]
    return {"dates resolved": bootstrap([right(case, found) for case, found in read(cases)], share)}


def in_news(case: Case) -> bool:
    """True for a case that counts."""
    results = case["Results"]
    return (
        "python" not in case.get("NotSupported", "")
        and bool(case.get("Context", {}).get("ReferenceDateTime"))
        and bool(results)
        and all(result.get("TypeName") in DAYS for result in results)
        and not any(DIGITS_ONLY.search(result["Text"]) for result in results)
    )


def read(cases: Sequence[Case]) -> Iterator[tuple[Case, tuple[Time, ...]]]:
    """Each case with the times found in it."""
    parsed: Iterator[Parsed] = parse(
        [_report(number, case) for number, case in enumerate(cases)], Settings(processes=1)
    )
    for case, one in zip(cases, parsed, strict=True):
        yield case, anchor_times(list(times(one)), one.report.published, one)


def right(case: Case, found: Sequence[Time]) -> bool:
    """True where every result is met."""
    return all(
        any(t.start <= result["End"] and result["Start"] < t.end and (t.earliest, t.latest) in _wanted(result)
            for t in found)
        for result in case["Results"]
    )  # fmt: skip


def share(judged: Sequence[bool]) -> float:
    """The share of the cases that are right."""
    return sum(judged) / len(judged)


def _wanted(result: Case) -> set[tuple[str | None, str | None]]:
    """The first and last day of each value that the result may have."""
    days: set[tuple[str | None, str | None]] = set()
    for value in result["Resolution"]["values"]:
        if value.get("start") or value.get("end"):
            days.add((value.get("start"), _before(value["end"]) if value.get("end") else None))
        else:
            days.add((value.get("value"), value.get("value")))
    return days


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def _report(number: int, case: Case) -> Report:
    day = case["Context"]["ReferenceDateTime"][:10]
    text = case["Input"]
    published = Published(earliest=day, latest=day, edtf=day, basis="stated", why="reference date")
    section = Section(kind="body", start=0, end=len(text))
    return Report(id=f"case:{number}", source="", sha256="", text=text, published=published, sections=(section,))


def main() -> None:
    """Print the share; says so where the cases are not there."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval"))
    if not (root / CASES).is_file():
        sys.exit(f"{NAME}: no cases at {root / CASES}; set RASHOMON_EVAL to the folder that holds them.")
    for measure, (value, margin) in run(root / CASES).items():
        print(f"{measure:18} {value:.3f} ± {margin:.3f}")


if __name__ == "__main__":
    main()
