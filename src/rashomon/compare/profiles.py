"""How often each outlet of a story judges in its own words; no grade, and nothing under 300 words.

What the outlet tells of others' statements, quoted or not, is left out on both sides of the share: a loaded
word that a report only passes on is not its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.records import Extraction, Profile, Report, Wording, record_id
from rashomon.resolve.owners import NARRATOR
from rashomon.spans import Span, overlap

READ = ("headline", "standfirst", "body", "caption")
LEAST_WORDS = 300  # under it one loaded word more or less moves the share by more than 3
COUNTED = 0.5  # score from which a loaded word counts: plain judgements, not tinges


def profiles(story: str, extractions: Sequence[Extraction]) -> Iterator[Profile]:
    """A profile for each outlet of a story, in order of the reports; copies of other reports are left out."""
    outlets: dict[str, list[Extraction]] = {}
    for extraction in extractions:
        if extraction.report.near_duplicate_of is None:
            name = extraction.report.outlet or extraction.report.source
            outlets.setdefault(name, []).append(extraction)
    for name, own in outlets.items():
        yield _profile(story, name, own)


def _profile(story: str, name: str, extractions: Sequence[Extraction]) -> Profile:
    words = told = 0
    loaded: list[Wording] = []
    for extraction in extractions:
        others = _told(extraction)
        here = list(_words(extraction.report))
        passed_on = sum(_within(word, others) for word in here)
        words, told = words + len(here) - passed_on, told + passed_on
        loaded += (w for w in extraction.wording if _its_own(w) and not _within((w.start, w.end), others))
    return Profile(
        id=record_id("profile", story, name),
        story=story,
        outlet=extractions[0].report.outlet,
        reports=tuple(e.report.id for e in extractions),
        words=words,
        told=told,
        loaded=tuple(w.id for w in loaded),
        per_thousand=round(1000 * len(loaded) / words, 1) if words >= LEAST_WORDS else None,
    )


def _its_own(wording: Wording) -> bool:
    counted = wording.kind == "loaded" and (wording.score or 0) >= COUNTED
    return counted and wording.owner == NARRATOR and not wording.distanced


def _told(extraction: Extraction) -> list[Span]:
    """What the report tells as said by somebody."""
    said = (s for s in extraction.statements if s.kind != "scare")
    return [(part[0], part[1]) for s in said for part in s.parts or ((s.start, s.end),)]


def _words(report: Report) -> Iterator[Span]:
    for section in report.sections:
        if section.kind in READ:
            start = section.start
            for word in report.text[section.start : section.end].split():
                start = report.text.index(word, start)
                if any(letter.isalnum() for letter in word):
                    yield start, start + len(word)
                start += len(word)


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(overlap(span, other) for other in others)
