"""Tables of settlements by day: who holds each, as VIINA's control tables give it (Zhukov and Ayers 2023).

Columns: `geonameid`, `date` (20240814), and the status in the plan's key; the file may be gzipped.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import MapError
from rashomon.maps.plan import MapPlan
from rashomon.maps.snapshots import day_in

TABLE_SUFFIXES = (".csv", ".csv.gz")


@dataclass(frozen=True)
class History:
    """A settlement's status over time: the day of each change, and the days the table has at all."""

    days: tuple[str, ...]
    statuses: tuple[str, ...]
    last: str

    def on(self, day: str) -> str | None:
        """The status on a day, None outside the table's time."""
        place = bisect_right(self.days, day) - 1
        return self.statuses[place] if place >= 0 and day <= self.last else None

    def between(self, first: str, last: str) -> tuple[tuple[str, str], ...]:
        """The status when a time begins and each change in it, as (day, status); none outside the table's time."""
        start = max(first, self.days[0])
        if start > min(last, self.last):
            return ()
        opening = bisect_right(self.days, start) - 1
        inside = [(d, s) for d, s in zip(self.days, self.statuses, strict=True) if start < d <= last]
        return ((self.days[opening], self.statuses[opening]), *inside)


def read_table(file: Path, plan: MapPlan) -> dict[int, History]:
    """The history of each settlement by its GeoNames number; raises MapError where a column is missing."""
    runs: dict[int, list[tuple[str, str]]] = {}
    lasts: dict[int, str] = {}
    try:
        for number, day, status in _rows(file, plan):
            run = runs.setdefault(number, [])
            lasts[number] = max(day, lasts.get(number, day))
            run.append((day, status))
    except (UnicodeDecodeError, csv.Error, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise MapError(f"it is no whole table ({error}); fetch it again") from error
    return {number: history_of(sorted(run), lasts[number]) for number, run in runs.items()}


def history_of(run: Sequence[tuple[str, str]], last: str) -> History:
    """The history of (day, status) in order of day, days without a change left out."""
    changes = [one for index, one in enumerate(run) if not index or run[index - 1][1] != one[1]]
    return History(tuple(day for day, _ in changes), tuple(status for _, status in changes), last)


def _rows(file: Path, plan: MapPlan) -> list[tuple[int, str, str]]:
    opened = gzip.open if file.name.endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8-sig", newline="") as text:
        table = csv.DictReader(text)
        missing = [c for c in ("geonameid", "date", plan.key) if c not in (table.fieldnames or ())]
        if missing:
            raise MapError(f"it has no column {', '.join(missing)}; VIINA's control tables have them")
        rows = []
        for row in table:
            day, status = day_in(row["date"] or ""), plan.status_of(row[plan.key])
            number = (row["geonameid"] or "").split(".")[0]
            if day and status and number.isdigit():
                rows.append((int(number), day, status))
        return rows
