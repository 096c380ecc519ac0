"""Reading back what `export --format json` wrote: every record as it was, into an empty case."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

import msgspec

from rashomon.casefile.adding import hash_of, now
from rashomon.casefile.entities import write_entities
from rashomon.casefile.maps import write_map
from rashomon.casefile.tables import (
    OF_A_STORY,
    insert,
    row,
    write_claims,
    write_counts,
    write_extraction,
    write_findings,
)
from rashomon.errors import CasefileError
from rashomon.records import OF_A_REPORT, Claim, Comparison, Extraction, Finding, Report


def import_comparison(connection: sqlite3.Connection, data: bytes) -> int:
    """Writes all records of a comparison; gives the count of reports. CasefileError for other JSON or a full case."""
    try:
        comparison = msgspec.json.decode(data, type=Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CasefileError(f"This is not what 'rashomon export --format json' writes ({error}).") from error
    if connection.execute("SELECT 1 FROM reports LIMIT 1").fetchone():
        raise CasefileError("The case has reports already; import into a new one.")
    _about(connection, comparison)
    for one in comparison.maps:
        write_map(connection, one, now())
    for number, report in enumerate(comparison.reports, 1):
        _report(connection, number, report)
    _stories(connection, comparison)
    _records(connection, comparison)
    failures = [(f.source, f.stage, f.reason, now()) for f in comparison.failures]
    connection.executemany("INSERT INTO failures (source, stage, reason, at) VALUES (?, ?, ?, ?)", failures)
    for number, correction in enumerate(comparison.corrections, 1):
        insert(connection, "corrections", [{"number": number, **row(correction)}])
    return len(comparison.reports)


def _about(connection: sqlite3.Connection, comparison: Comparison) -> None:
    values = {"rashomon": comparison.rashomon, "made": comparison.made}
    rows = [(name, msgspec.json.encode(value).decode()) for name, value in values.items()]
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", rows)


def _report(connection: sqlite3.Connection, number: int, report: Report) -> None:
    values = row(report)
    stated = values["published"] if report.published and report.published.basis == "stated" else None
    beside = {"number": number, "origin": report.url or report.source, "added": now(), "stated": stated,
              "text_sha256": hash_of(report.text)}  # fmt: skip
    insert(connection, "reports", [values | beside])
    if report.version_of:
        connection.execute("UPDATE reports SET superseded = 1 WHERE id = ?", (report.version_of,))


def _stories(connection: sqlite3.Connection, comparison: Comparison) -> None:
    of = {report: story.id for story in comparison.stories for report in story.reports}
    rows = [(s.id, s.title, s.earliest, s.latest) for s in comparison.stories]
    connection.executemany("INSERT INTO stories (id, title, earliest, latest, stale) VALUES (?, ?, ?, ?, 0)", rows)
    entities = {entity.id: entity for entity in comparison.entities}
    held = _entities_of(comparison, of)
    for story in comparison.stories:
        write_entities(connection, story.id, [e for key, e in entities.items() if key in held[story.id]])
    first = comparison.stories[0].id if comparison.stories else None
    rest = [e for key, e in entities.items() if not any(key in keys for keys in held.values())]
    if first and rest:
        write_entities(connection, first, [*(e for k, e in entities.items() if k in held[first]), *rest])


def _entities_of(comparison: Comparison, of: dict[str, str]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for table in OF_A_REPORT:
        for record in getattr(comparison, table):
            story = of.get(record.report)
            if story:
                held[story] |= _named_in(msgspec.to_builtins(record))
    return held


def _named_in(value: Any) -> set[str]:
    """Every id of an entity within a record."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return {key for item in value for key in _named_in(item)}
    return {value} if isinstance(value, str) and value.startswith("entity:") else set()


def _records(connection: sqlite3.Connection, comparison: Comparison) -> None:
    by_report: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {table: [] for table in OF_A_REPORT})
    for table in OF_A_REPORT:
        for record in getattr(comparison, table):
            by_report[record.report][table].append(record)
    for report in comparison.reports:
        records = {table: tuple(held) for table, held in by_report[report.id].items()}
        write_extraction(connection, Extraction(report=report, **records))
    of = {report.id: report.story for report in comparison.reports}
    claims: dict[str, list[Claim]] = defaultdict(list)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for claim in comparison.claims:
        claims[of[claim.accounts[0].report] or ""].append(claim)
    for found in comparison.findings:
        reports = (a.report for side in found.sides for a in side.accounts)
        findings[next((s for r in reports if (s := of[r])), "")].append(found)
    for story in comparison.stories:
        write_claims(connection, story.id, claims[story.id])
        write_findings(connection, story.id, findings[story.id])
        counts = {t: [one for one in getattr(comparison, t) if one.story == story.id] for t in OF_A_STORY}
        write_counts(connection, story.id, counts)
