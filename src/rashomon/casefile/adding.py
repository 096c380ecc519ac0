"""Adding reports: only what is new or changed is parsed, each report lands whole or not at all."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from rashomon.casefile.connection import transaction
from rashomon.casefile.grouping import join_story, leave_story, put_into_story
from rashomon.casefile.recomputing import draft_of_bytes, keep_draft, keep_parse, recompute_stale
from rashomon.casefile.tables import insert, next_number, row
from rashomon.errors import RashomonError
from rashomon.layout import lay_out
from rashomon.parse import Parsed, passages_from_bytes
from rashomon.pipeline import Run, extracted, made, parsed_reports
from rashomon.read import read
from rashomon.records import Extraction, Failure, Record, Report

BATCH = 16  # reports parsed at once; a kill loses no more than these


class Added(Record, frozen=True, kw_only=True):
    """What adding did: ids of reports that are new, that are new versions, that were there; stories; failures."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()


class Arrival(Record, frozen=True, kw_only=True):
    """A report on its way into a case, with what was fetched for it and what is known of it already, if anything."""

    report: Report
    origin: str
    fetched: int | None = None
    parse: bytes | None = None
    """Its parse by the very parser of the run, as `Parsed.to_bytes` gives it."""
    draft: bytes | None = None
    """Its records before they are resolved, as `draft_bytes` gives them, made by this very program."""
    story: str | None = None
    """The story it is put into; else one is looked for."""


def add_reports(connection: sqlite3.Connection, path: Path, arrivals: Iterable[Arrival], run: Run) -> Added:
    """Adds reports as they come, then makes the findings of their stories; a failed report is in `failures`."""
    first = len(run.failures)
    found: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
    for batch in _batches(_unknown(connection, arrivals, found)):
        parsed = {one.report.id: one for one in _parsed(batch, run)}
        for arrival in batch:
            how = _add(connection, path, arrival, parsed.get(arrival.report.id), run)
            if how:
                found[how].append(arrival.report.id)
    stories = recompute_stale(connection, path, run)
    failures = tuple(run.failures[first:])
    keep_failures(connection, path, failures)
    with transaction(connection, path):
        value = msgspec.json.encode(made(run.settings)).decode()
        connection.execute("INSERT OR REPLACE INTO about VALUES ('made', ?)", (value,))
    return Added(**{name: tuple(ids) for name, ids in found.items()}, stories=tuple(stories), failures=failures)


def arrivals_of(sources: Iterable[str | Path], path: Path, run: Run) -> Iterator[Arrival]:
    """The reports of files, laid out, each with the origin under which a later version of it will come."""
    folder = path.absolute().parent
    reading = read(sources, run.settings)
    run.failures += reading.failures
    for report in reading.reports:
        yield Arrival(report=lay_out(report), origin=origin_of(report, folder))


def origin_of(report: Report, folder: Path) -> str:
    """Where a report is from: its own address, else its path as seen from the case's folder."""
    if report.url:
        return report.url
    if report.source == "-":
        return report.id  # what comes by standard input has no place to which a new version could come
    try:
        return Path(os.path.relpath(Path(report.source).absolute(), folder)).as_posix()
    except ValueError:  # another drive
        return Path(report.source).absolute().as_posix()


def keep_failures(connection: sqlite3.Connection, path: Path, failures: Sequence[Failure]) -> None:
    """Stores what failed, each failure once."""
    if failures:
        with transaction(connection, path):
            write_failures(connection, failures)


def write_failures(connection: sqlite3.Connection, failures: Sequence[Failure]) -> None:
    """Stores what failed, each failure once, within the open transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO failures (source, stage, reason, at) VALUES (?, ?, ?, ?)",
        [(f.source, f.stage, f.reason, now()) for f in failures],
    )


def hash_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _unknown(
    connection: sqlite3.Connection, arrivals: Iterable[Arrival], found: dict[str, list[str]]
) -> Iterator[Arrival]:
    """The arrivals that the case does not hold yet."""
    seen: set[str] = set()
    for arrival in arrivals:
        key = arrival.report.id
        held = connection.execute("SELECT 1 FROM reports WHERE id = ? AND superseded = 0", (key,)).fetchone()
        if held or key in seen:
            found["unchanged"].append(key)
        else:
            seen.add(key)
            yield arrival


def _batches(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    batch: list[Arrival] = []
    for arrival in arrivals:
        batch.append(arrival)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _parsed(arrivals: Sequence[Arrival], run: Run) -> Iterator[Parsed]:
    """The parses of reports: those that came with them, then those that are made now."""
    for arrival in arrivals:
        if arrival.parse is not None:
            yield passages_from_bytes(arrival.report, arrival.parse, run.settings)
    yield from parsed_reports([a.report for a in arrivals if a.parse is None], run)


def _draft(arrival: Arrival, parsed: Parsed | None, run: Run) -> Extraction | None:
    if parsed is None:
        return None
    return extracted(parsed, run) if arrival.draft is None else draft_of_bytes(arrival.draft, parsed.report)


def _add(connection: sqlite3.Connection, path: Path, arrival: Arrival, parsed: Parsed | None, run: Run) -> str | None:
    """Writes one report in one transaction; says whether it is new or a new version, None where it failed."""
    try:
        draft = _draft(arrival, parsed, run)
        with transaction(connection, path):
            held = connection.execute("SELECT superseded FROM reports WHERE id = ?", (arrival.report.id,)).fetchone()
            if held and not held[0]:
                return "unchanged"  # another writer was faster
            older = _older_version(connection, arrival)
            if held:
                _restore(connection, arrival.report.id)
            else:
                _write(connection, arrival, older)
            if older:
                connection.execute("UPDATE reports SET superseded = 1 WHERE id = ?", (older,))
                leave_story(connection, older)
            if parsed and draft:
                keep_parse(connection, parsed, run.settings)
                keep_draft(connection, draft, run.settings)
                if arrival.story is None:
                    join_story(connection, parsed.report)
                else:
                    put_into_story(connection, parsed.report, arrival.story)
    except RashomonError:
        raise
    except Exception as error:  # noqa: BLE001  (one bad report never stops a run)
        reason = f"not added ({type(error).__name__}: {error})"
        run.failures.append(Failure(source=arrival.report.source, stage="add", reason=reason))
        return None
    return "changed" if older else "new"


def _older_version(connection: sqlite3.Connection, arrival: Arrival) -> str | None:
    query = "SELECT id FROM reports WHERE origin = ? AND superseded = 0 AND id <> ?"
    found = connection.execute(query, (arrival.origin, arrival.report.id)).fetchone()
    return found[0] if found else None


def _write(connection: sqlite3.Connection, arrival: Arrival, older: str | None) -> None:
    values = row(arrival.report)
    beside = {"number": next_number(connection, "reports"), "origin": arrival.origin, "added": now(),
              "version_of": older, "text_sha256": hash_of(arrival.report.text),
              "stated": values["published"], "story": None, "near_duplicate_of": None}  # fmt: skip
    insert(connection, "reports", [values | beside])
    if arrival.fetched is not None:
        connection.execute("UPDATE fetched SET report = ? WHERE id = ?", (arrival.report.id, arrival.fetched))


def _restore(connection: sqlite3.Connection, report: str) -> None:
    """An outlet that went back to an earlier text: that text is the version that counts again."""
    connection.execute("UPDATE reports SET superseded = 0, digest = NULL WHERE id = ?", (report,))
