"""Undecided: who is told to have accepted or refused what another sentence says he has not decided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from rashomon.align.stances import Stance, stances
from rashomon.align.story import Aligned
from rashomon.compare.days import surest_day
from rashomon.compare.findings import finding, prominence, side_of
from rashomon.records import Finding

SCORE = 0.5  # of one that is as prominent as can be


def undecided(story: Aligned) -> Iterator[Finding]:
    """Tensions between a stance told as taken and the same told as open, each party and matter once."""
    both = zip(story.extractions, story.parsed, strict=True)
    told = [stance for extraction, parsed in both for stance in stances(extraction, parsed, story.tellings)]
    done: set[tuple[str, str]] = set()
    for taken, left_open in product((s for s in told if not s.open), (s for s in told if s.open)):
        matter = min(taken.matter & left_open.matter, default=None)
        if matter and taken.who == left_open.who and (taken.who, matter) not in done:
            if _at_one_time(story, taken, left_open):
                done.add((taken.who, matter))
                yield _finding(story, taken, left_open, matter)


def _at_one_time(story: Aligned, taken: Stance, left_open: Stance) -> bool:
    """True in one report, and in two of one day: what is open on another may have been decided since."""
    if taken.telling.report.id == left_open.telling.report.id:
        return True
    days = [surest_day(story, s.telling) for s in (taken, left_open)]
    return all(day and day.earliest == day.latest for day in days) and days[0] == days[1]


def _finding(story: Aligned, taken: Stance, left_open: Stance, matter: str) -> Finding:
    places = [story.label(s.telling.report.id) for s in (taken, left_open)]
    where = f"{places[0]} says both" if places[0] == places[1] else f"{places[0]} and {places[1]} say"
    why = (
        f"Of {story.names.get(taken.who, 'one party')} and the {matter}, {where} “{taken.words}” and "
        f"“{left_open.words}”. Both could hold, of two times or of two such things."
    )
    tellings = [taken.telling, left_open.telling]
    sides = [side_of(f"{label}, {place}", [s.account])
             for label, place, s in (("decided", places[0], taken), ("open", places[1], left_open))]  # fmt: skip
    claims = [story.cluster_of[t.account.id].claim.id for t in tellings]
    return finding("conflict", "tension", SCORE * (0.6 + 0.4 * prominence(tellings)), why, sides, claims)
