"""Whether a case is whole: the file itself, hashes, every offset against its text, every reference."""

from __future__ import annotations

import gzip
import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.casefile.adding import hash_of
from rashomon.casefile.maps import wrong_maps
from rashomon.casefile.tables import read_reports, select
from rashomon.records import OF_A_REPORT, Record, Report, Statement


def verify(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each thing that is wrong; none where the case is whole."""
    yield from _file(connection)
    reports = {}
    for report in read_reports(connection):
        reports[report.id] = len(report.text)
        yield from _report(connection, report)
    yield from _accounts(connection)
    yield from _references(connection)
    yield from _evidence(connection)
    yield from _stories(connection)
    yield from wrong_maps(connection)


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file: {said}"
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {rowid}: refers to something that is not in {parent}"
    for index in ("report_words", "statement_words"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                yield f"{index}: the full text index does not fit the texts ({error})"
        except sqlite3.DatabaseError as error:
            yield f"{index}: the full text index does not fit the texts ({error})"


def _report(connection: sqlite3.Connection, report: Report) -> Iterator[str]:
    length = len(report.text)
    stored = connection.execute("SELECT text_sha256 FROM reports WHERE id = ?", (report.id,)).fetchone()[0]
    if hash_of(report.text) != stored:
        yield f"{report.id}: its text is not the one that was read ({report.source})"
    for section in report.sections:
        if not 0 <= section.start <= section.end <= length:
            yield f"{report.id}: section {section.kind} {section.start}–{section.end} lies outside the text"
    for table, kind in OF_A_REPORT.items():
        for one in select(connection, kind, table, "WHERE report = ?", (report.id,)):
            yield from _spans(table, one, report.text)


def _spans(table: str, one: Any, text: str) -> Iterator[str]:
    for what, start, end, words in _cited(one):
        if not 0 <= start <= end <= len(text) or text[start:end] != words:
            yield f"{table}, {one.id}: {what} {start}–{end} is not “{words[:60]}” in {one.report}"


def _cited(one: Record) -> Iterator[tuple[str, int, int, str]]:
    """Every stretch of text that a record names, with the words that it says are there."""
    values: Any = one
    yield "text", values.start, values.end, values.text
    if isinstance(one, Statement):
        for name, voice in (("speaker", one.speaker), ("cue", one.cue), *(("via", v) for v in one.via)):
            if voice is not None:
                yield name, voice.start, voice.end, voice.text


def _accounts(connection: sqlite3.Connection) -> Iterator[str]:
    for table in ("accounts", "side_accounts"):
        query = f'SELECT a.report, a.start, a."end", a.text, r.text FROM {table} a JOIN reports r ON r.id = a.report'  # noqa: S608
        for report, start, end, words, text in connection.execute(query):
            if text[start:end] != words:
                yield f"{table}: {start}–{end} is not “{words[:60]}” in {report}"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    """What refers by an id within JSON, or to an entity or the narrator, where SQLite keeps no foreign key."""
    entities = {key for (key,) in connection.execute("SELECT id FROM entities")}
    for table, column in (("accounts", "voice"), ("side_accounts", "voice"), ("wording", "owner")):
        query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} <> 'narrator'"  # noqa: S608
        for (voice,) in connection.execute(query):
            if voice not in entities:
                yield f"{table}: {column} {voice} is no entity of this case"
    for key, via in connection.execute("SELECT id, via FROM statements WHERE via <> '[]'"):
        for voice in msgspec.json.decode(via):
            if voice["entity"] is not None and voice["entity"] not in entities:
                yield f"statements, {key}: {voice['entity']} in via is no entity of this case"


def _evidence(connection: sqlite3.Connection) -> Iterator[str]:
    for key, url, sha256, body in connection.execute("SELECT id, url, sha256, body FROM fetched"):
        try:
            whole = hashlib.sha256(gzip.decompress(body)).hexdigest() == sha256
        except (OSError, EOFError, zlib.error):
            whole = False
        if not whole:
            yield f"fetched, {key}: what was kept of {url} is not what its hash says"
    for key, source, sha256, kept in connection.execute(
        "SELECT r.id, r.source, r.sha256, f.sha256 FROM reports r JOIN fetched f ON f.report = r.id"
    ):
        if sha256 != kept:
            yield f"reports, {key}: not made from what was fetched for {source}"


def _stories(connection: sqlite3.Connection) -> Iterator[str]:
    query = "SELECT id FROM stories WHERE NOT EXISTS (SELECT 1 FROM reports WHERE story = stories.id)"
    for (key,) in connection.execute(query):
        yield f"stories, {key}: has no reports"
