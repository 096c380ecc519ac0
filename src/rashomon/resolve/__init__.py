"""Resolving: who is meant, when and where, first within each report, then across the story's reports."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.gazetteer import Gazetteer
from rashomon.parse import Parsed
from rashomon.records import Entity, Extraction, Published, Report
from rashomon.resolve.dates import anchor_times, infer_published
from rashomon.resolve.entities import resolve_entities
from rashomon.resolve.frames import resolve_frames
from rashomon.resolve.owners import resolve_owners, resolve_participants
from rashomon.resolve.places import resolve_places
from rashomon.resolve.said import resolve_said
from rashomon.resolve.speakers import resolve_speakers
from rashomon.resolve.story_dates import narrowed_by_story
from rashomon.resolve.targets import resolve_targets


def resolve_reports(
    extractions: Sequence[Extraction], parsed: Sequence[Parsed], gazetteer: Gazetteer
) -> tuple[tuple[Entity, ...], tuple[Extraction, ...]]:
    """The entities of all reports, and each report's records with speakers, dates and places made out."""
    dated = narrowed_by_story([_dated(e, p) for e, p in zip(extractions, parsed, strict=True)], parsed)
    timed = [_timed(e, p) for e, p in zip(dated, parsed, strict=True)]
    entities, known = resolve_entities(timed)
    placed = resolve_places(known, gazetteer)
    return entities, tuple(_finished(e, p) for e, p in zip(placed, parsed, strict=True))


def _dated(extraction: Extraction, parsed: Parsed) -> Extraction:
    """With the report's date where its own text gives one."""
    if extraction.report.published is not None:
        return extraction
    return _published(extraction, infer_published(parsed, extraction.times))


def _timed(extraction: Extraction, parsed: Parsed) -> Extraction:
    times = anchor_times(extraction.times, extraction.report.published, parsed)
    return msgspec.structs.replace(extraction, times=times)


def _finished(extraction: Extraction, parsed: Parsed) -> Extraction:
    spoken = resolve_said(resolve_speakers(extraction), parsed)
    worded = resolve_targets(resolve_owners(spoken), parsed)
    return resolve_frames(resolve_participants(worded, parsed), parsed)


def _published(extraction: Extraction, published: Published | None) -> Extraction:
    report: Report = msgspec.structs.replace(extraction.report, published=published)
    return msgspec.structs.replace(extraction, report=report)
