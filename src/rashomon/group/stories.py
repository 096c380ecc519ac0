"""Stories: which reports tell of the same events.

Two reports belong together when their openings are near in meaning, or near enough and about the same
names. Groups are the connected components of those ties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np

from rashomon.models.embedder import embed
from rashomon.records import Extraction, Report, Story, record_id

NEAR = 0.60  # cosine of openings from which two reports tell one story, whatever their names
NEAR_WITH_NAMES = 0.35  # … when they share names as well
MIN_SHARED_NAMES = 3
COMMON = 0.5  # a name in more than this share of a large collection ties nothing
OPENING = 700  # characters; the lead says what the story is
LARGE = 12  # reports from which a name can be called common


def group_stories(extractions: Sequence[Extraction]) -> tuple[tuple[Story, ...], tuple[Extraction, ...]]:
    """The stories, and the extractions with `report.story` set."""
    if not extractions:
        return (), ()
    vectors = embed([opening(e.report) for e in extractions])
    cosines = vectors @ vectors.T
    names = _names(extractions)
    group = list(range(len(extractions)))
    for a, b in zip(*np.nonzero(np.triu(cosines > NEAR_WITH_NAMES, 1)), strict=True):
        if cosines[a, b] >= NEAR or len(names[a] & names[b]) >= MIN_SHARED_NAMES:
            _join(group, int(a), int(b))
    members: dict[int, list[Extraction]] = {}
    for number, extraction in enumerate(extractions):
        members.setdefault(_root(group, number), []).append(extraction)
    stories = tuple(story_of([e.report for e in held]) for held in members.values())
    of = {report: story.id for story in stories for report in story.reports}
    return stories, tuple(
        msgspec.structs.replace(e, report=msgspec.structs.replace(e.report, story=of[e.report.id]))
        for e in extractions
    )


def opening(report: Report) -> str:
    """The first words of what a report tells, as they are embedded."""
    told = [report.text[s.start : s.end] for s in report.sections if s.kind in {"headline", "standfirst", "body"}]
    return re.sub(r"\s+", " ", " ".join(told))[:OPENING]


def names_of(extraction: Extraction) -> frozenset[str]:
    """The names in a report, lower case."""
    named = [m.text.lower() for m in extraction.mentions if m.form == "name"]
    return frozenset(named + [p.name.lower() for p in extraction.places])


def _names(extractions: Sequence[Extraction]) -> list[frozenset[str]]:
    """Each report's names, lower case, without those that a large collection has everywhere."""
    held = [names_of(e) for e in extractions]
    counts = Counter(name for names in held for name in names)
    limit = COMMON * len(held) if len(held) >= LARGE else len(held)
    return [frozenset(n for n in names if counts[n] <= limit) for names in held]


def story_of(reports: Sequence[Report]) -> Story:
    """The story that these reports tell, called by the headline of the earliest."""
    dated = [r.published for r in reports if r.published]
    first = min(reports, key=lambda r: (r.published.earliest or "9999") if r.published else "9999")
    return Story(
        id=record_id("story", *sorted(r.id for r in reports)),
        title=first.title or _first_words(first.text),
        reports=tuple(r.id for r in reports),
        earliest=min((p.earliest for p in dated if p.earliest), default=None),
        latest=max((p.latest for p in dated if p.latest), default=None),
    )


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")


def _root(group: list[int], number: int) -> int:
    while group[number] != number:
        number = group[number]
    return number


def _join(group: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(group, a), _root(group, b)))
    group[second] = first
