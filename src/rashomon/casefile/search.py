"""Full text over statements and bodies, with filters, the best first, the words found marked in a snippet."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec

from rashomon.casefile.dates import first_day, last_day
from rashomon.errors import QueryError
from rashomon.records import Record, StatementKind

KINDS = (*get_args(StatementKind), "body")
WORD = re.compile(r"\w+\*?")
OPEN, CLOSE = "\x02", "\x03"  # around the words found, until their offsets are known
SNIPPET = 24  # words
LIMIT = 50


class Query(Record, frozen=True, kw_only=True):
    """What is searched: words (FTS5: `withdraw*`, `"no truce"`, AND, OR, NOT, NEAR) and what to hold them to."""

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    after: str | None = None
    before: str | None = None
    kind: str | None = None
    story: str | None = None
    limit: int = LIMIT
    offset: int = 0


class Hit(Record, frozen=True, kw_only=True):
    """A statement, or a report's body, that holds the words; `marks` are the words' offsets in `snippet`."""

    of: Literal["statement", "body"]
    report: str
    start: int
    end: int
    text: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    kind: str | None
    speaker: str | None
    outlet: str | None
    title: str | None
    earliest: str | None
    latest: str | None
    rank: float
    statement: str | None = None


# Filters, each beside the SQL that holds a row to it. All values are bound, none is written into the SQL.
REPORT_FILTERS = (
    ("outlet", "r.outlet LIKE :outlet ESCAPE '\\'"),
    ("after", "coalesce(r.latest, r.earliest) >= :after"),
    ("before", "coalesce(r.earliest, r.latest) <= :before"),
    ("story", "r.story = :story"),
)
STATEMENT_FILTERS = (
    ("kind", "s.kind = :kind"),
    (
        "speaker",
        "(s.speaker_entity = :speaker_id OR s.speaker_text LIKE :speaker ESCAPE '\\' OR s.speaker_entity IN "
        "(SELECT e.id FROM entities e, json_each(e.aliases) a WHERE a.value LIKE :speaker ESCAPE '\\' "
        "OR e.name LIKE :speaker ESCAPE '\\'))",
    ),
)
# The best are chosen by number first: a snippet is costly, and made only of what is shown.
BEST_STATEMENTS = """
    SELECT s.number FROM {words} s ON s.number = w.rowid JOIN reports r ON r.id = s.report
    WHERE r.superseded = 0 {match} {filters} ORDER BY {rank}, s.number LIMIT :upto
"""
BEST_BODIES = """
    SELECT r.number FROM {words} r ON r.number = w.rowid
    WHERE r.superseded = 0 {match} {filters} ORDER BY {rank}, r.number LIMIT :upto
"""
STATEMENTS = """
    SELECT 'statement' AS of, s.report, s.start, s."end", s.text, {snippet} AS snippet, s.kind,
           coalesce(e.name, s.speaker_text) AS speaker, r.outlet, r.title, r.earliest, r.latest, {rank} AS rank,
           s.id AS statement
    FROM {words} s ON s.number = w.rowid JOIN reports r ON r.id = s.report
         LEFT JOIN entities e ON e.id = s.speaker_entity
    WHERE s.number IN (SELECT value FROM json_each(:best)) {match} ORDER BY rank, s.number
"""
BODIES = """
    SELECT 'body' AS of, r.id AS report, 0 AS start, length(r.text) AS "end", '' AS text, {snippet} AS snippet,
           NULL AS kind, NULL AS speaker, r.outlet, r.title, r.earliest, r.latest, {rank} AS rank, NULL AS statement
    FROM {words} r ON r.number = w.rowid
    WHERE r.number IN (SELECT value FROM json_each(:best)) {match} ORDER BY rank, r.number
"""


def search(connection: sqlite3.Connection, query: Query) -> tuple[Hit, ...]:
    """The hits, statements and bodies together, the best first; what is not FTS5's language is taken as words.

    Raises QueryError for a kind, a day or a count that is none.
    """
    query = _checked(query)
    try:
        return tuple(_hits(connection, query, query.words))
    except sqlite3.OperationalError:
        if not query.words:
            raise
        # not in FTS5's own language ("what's", "3,000"): then its words, all of them
        plain = " ".join(f'"{w.rstrip("*")}"{"*" if w.endswith("*") else ""}' for w in WORD.findall(query.words))
        return tuple(_hits(connection, query, plain)) if plain else ()


def _checked(query: Query) -> Query:
    """The query with its days in full; QueryError where a kind, a day or a count is none."""
    if query.kind not in (None, *KINDS):
        raise QueryError(f"'{query.kind}' is no kind of statement; there are {', '.join(KINDS)}.")
    if query.limit < 1 or query.offset < 0:
        raise QueryError("A search gives one hit or more, from the first or a later one on.")
    after = None if query.after is None else first_day(query.after)
    before = None if query.before is None else last_day(query.before)
    return msgspec.structs.replace(query, after=after, before=before)


def _hits(connection: sqlite3.Connection, query: Query, words: str) -> Iterator[Hit]:
    only_statements = query.kind not in (None, "body") or query.speaker is not None
    found: list[sqlite3.Row] = []
    if query.kind != "body":
        found += _rows(
            connection,
            query,
            words,
            STATEMENTS,
            "statement_words",
            "statements",
            (*REPORT_FILTERS, *STATEMENT_FILTERS),
        )
    if not only_statements and words:
        found += _rows(connection, query, words, BODIES, "report_words", "reports", REPORT_FILTERS)
    found.sort(key=lambda row: row["rank"])
    for row in found[query.offset : query.offset + query.limit]:
        yield _hit(row)


def _rows(
    connection: sqlite3.Connection,
    query: Query,
    words: str,
    sql: str,
    index: str,
    table: str,
    filters: Sequence[tuple[str, str]],
) -> list[sqlite3.Row]:
    held = "".join(f" AND {condition}" for name, condition in filters if getattr(query, name) is not None)
    column = 0 if index == "statement_words" else 1
    if words:
        parts = {"snippet": f"snippet({index}, {column}, '{OPEN}', '{CLOSE}', '…', {SNIPPET})",
                 "rank": f"bm25({index})", "words": f"{index} w JOIN {table}",
                 "match": f"AND {index} MATCH :words"}  # fmt: skip
    else:
        every = "(SELECT number AS rowid FROM statements) w JOIN statements"
        parts = {"snippet": "s.text", "rank": "0.0", "words": every, "match": ""}
    values = {
        "words": words, "speaker": _like(query.speaker), "speaker_id": query.speaker, "outlet": _like(query.outlet),
        "after": query.after, "before": query.before, "kind": query.kind, "story": query.story,
        "upto": query.offset + query.limit,
    }  # fmt: skip
    first = BEST_STATEMENTS if table == "statements" else BEST_BODIES
    best = [number for (number,) in connection.execute(first.format(filters=held, **parts), values)]
    values["best"] = msgspec.json.encode(best).decode()
    return connection.execute(sql.format(**parts), values).fetchall()


def _like(value: str | None) -> str | None:
    """A pattern for LIKE that finds the value anywhere, its own % and _ taken as they are."""
    if value is None:
        return None
    return "%" + re.sub(r"([%_\\])", r"\\\1", value) + "%"


def _hit(row: sqlite3.Row) -> Hit:
    fields: dict[str, Any] = dict(row)
    snippet, marks = _marked(fields.pop("snippet"))
    return Hit(snippet=snippet, marks=marks, **fields)


def _marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The snippet on one line, and where in it the words found are."""
    pieces, marks, length = [], [], 0
    for part in re.split(f"([{OPEN}{CLOSE}])", re.sub(r"\s+", " ", snippet)):
        if part == OPEN:
            marks.append((length, length))
        elif part == CLOSE and marks:
            marks[-1] = (marks[-1][0], length)
        elif part not in (OPEN, CLOSE):
            pieces.append(part)
            length += len(part)
    return "".join(pieces), tuple(marks)
