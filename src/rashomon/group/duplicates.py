"""Near-duplicates: reports that carry the same text, by shared runs of words.

Runs of words (shingles) as in Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.group.unions import components
from rashomon.records import Report

RUN = 5  # words; shorter runs meet by chance in two reports of one event
CONTAINED = 0.6  # share of the shorter report's runs found in the other: half is a quoted wire report
MAX_HOLDERS = 50  # a run in more reports than this is boilerplate, and would make all pairs candidates
TOLD = frozenset({"headline", "standfirst", "body"})
WORD = re.compile(r"\w+")


def mark_near_duplicates(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports, each copy naming the report it copies (the earlier, else the longer one)."""
    runs = [runs_of(report) for report in reports]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(runs):
        for run in held:
            holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= MAX_HOLDERS:
            shared.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
        elif len(numbers) > MAX_HOLDERS:
            shared.update((numbers[0], b) for b in numbers[1:])
    alike = [(a, b) for (a, b), count in shared.items() if count >= CONTAINED * min(len(runs[a]), len(runs[b]))]
    original: dict[int, Report] = {}
    sets = components(len(reports), alike)
    for report, number in zip(reports, sets, strict=True):
        first = original.setdefault(number, report)
        if not _came_first(first, report):
            original[number] = report
    return tuple(
        report
        if original[number] is report
        else msgspec.structs.replace(report, near_duplicate_of=original[number].id)
        for report, number in zip(reports, sets, strict=True)
    )


def runs_of(report: Report) -> frozenset[int]:
    """Hashes of every run of words in the headline, standfirst and body."""
    text = " ".join(report.text[s.start : s.end] for s in report.sections if s.kind in TOLD)
    return shingles(text)


def shingles(text: str, run: int = RUN) -> frozenset[int]:
    """Hashes of every run of so many words in a text, case and punctuation left aside."""
    words = [w.lower() for w in WORD.findall(text)]
    return frozenset(hash(tuple(words[i : i + run])) for i in range(max(0, len(words) - run + 1)))


def _came_first(left: Report, right: Report) -> bool:
    """The earlier of two where both state a date; else the longer, for copies are cut; else the one read first."""
    days = [r.published.earliest if r.published else None for r in (left, right)]
    if days[0] and days[1] and days[0] != days[1]:
        return days[0] < days[1]
    return left.words >= right.words
