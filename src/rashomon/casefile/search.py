"""Full text over statements and bodies, with filters, the best first, the words found marked in a snippet."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from rashomon.casefile.connection import one_state
from rashomon.casefile.dates import first_day, last_day
from rashomon.errors import QueryError
from rashomon.records import Record, StatementKind

KINDS = (*get_args(StatementKind), "body")
WORD = re.compile(r"\w+\*?")
OPEN, CLOSE = "\x02", "\x03"  # around the words found, until their offsets are known
SNIPPET = 24  # words
LIMIT = 50
CANDIDATES = 1000  # statements, and bodies, that are ranked: of more that fit, those written last


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
    ("outlet", "outlet LIKE :outlet ESCAPE '\\'"),
    ("after", "coalesce(latest, earliest) >= :after"),
    ("before", "coalesce(earliest, latest) <= :before"),
    ("story", "story = :story"),
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
# "+" has SQLite look a row's report up in the list, not the list's reports in an index one after the other
OF_REPORTS = "+{report} IN (SELECT id FROM reports WHERE superseded = 0{filters})"
OF_ALL_REPORTS = "+{report} NOT IN (SELECT id FROM reports WHERE superseded = 1)"  # the shorter list
HIT = {
    "statements": """
        'statement' AS of, s.report, s.start, s."end", s.text, {snippet} AS snippet, s.kind,
        coalesce(e.name, s.speaker_text) AS speaker, r.outlet, r.title, r.earliest, r.latest, {rank} AS rank,
        s.id AS statement""",
    "reports": """
        'body' AS of, r.id AS report, 0 AS start, length(r.text) AS "end", '' AS text, {snippet} AS snippet,
        NULL AS kind, NULL AS speaker, r.outlet, r.title, r.earliest, r.latest, {rank} AS rank, NULL AS statement""",
}
STATEMENTS_WITHOUT_WORDS = f"""
    SELECT {HIT["statements"].format(snippet="s.text", rank="0.0")}
    FROM statements s JOIN reports r ON r.id = s.report LEFT JOIN entities e ON e.id = s.speaker_entity
    WHERE {{held}} ORDER BY s.number LIMIT :upto
"""  # noqa: S608 (ours)


class Place(NamedTuple):
    """Where words are looked for: the index, its column, what its rows are of, and what a hit shows beside them."""

    words: str
    column: int
    rows: str
    beside: str
    table: str
    gone: str
    """The rows of reports that a newer version replaced."""


IN_STATEMENTS = Place(
    "statement_words", 0, "CROSS JOIN statements s ON s.number = w.rowid",
    "JOIN reports r ON r.id = s.report LEFT JOIN entities e ON e.id = s.speaker_entity", "statements",
    "SELECT s.number FROM reports r INDEXED BY reports_superseded JOIN statements s ON s.report = r.id "
    "WHERE r.superseded = 1",
)  # fmt: skip
IN_BODIES = Place(
    "report_words", 1, "CROSS JOIN reports r ON r.number = w.rowid", "", "reports",
    "SELECT number FROM reports INDEXED BY reports_superseded WHERE superseded = 1",
)  # fmt: skip

# Three steps, each over fewer rows: the newest that fit, the best of these by number, what is shown of those. Ranking
# looks at every word of a row, and a snippet is dearer still; "the" would have both made for nearly the whole case.
NEWEST = """
    SELECT min(number) FROM (
        SELECT w.rowid AS number FROM {words} w {rows} WHERE {words} MATCH :words AND {held}
        ORDER BY w.rowid DESC LIMIT :candidates)
"""
NEWEST_OF_ALL = """
    SELECT min(number) FROM (
        SELECT rowid AS number FROM {words} WHERE {words} MATCH :words ORDER BY rowid DESC LIMIT :candidates)
"""
BEST = """
    SELECT w.rowid, bm25({words}) FROM {words} w {rows} WHERE {words} MATCH :words AND w.rowid >= :newest AND {held}
    ORDER BY 2, w.rowid LIMIT :upto
"""
BEST_OF_ALL = """
    SELECT w.rowid, bm25({words}) FROM {words} w WHERE {words} MATCH :words AND w.rowid >= :newest
      AND w.rowid NOT IN ({gone}) ORDER BY 2, w.rowid LIMIT :upto
"""
# "+" keeps SQLite from looking each number up by itself, which would read the index of a prefix anew for each
SHOWN = """
    SELECT {hit} FROM {words} w {rows} {beside}
    WHERE {words} MATCH :words AND w.rowid BETWEEN :first AND :last
      AND +w.rowid IN (SELECT value FROM json_each(:best))
"""


def search(connection: sqlite3.Connection, query: Query) -> tuple[Hit, ...]:
    """The hits, statements and bodies together, the best first; what is not FTS5's language is taken as words.

    Raises QueryError for a kind, a day or a count that is none.
    """
    query = _checked(query)
    with one_state(connection):
        return _found(connection, query)


def _found(connection: sqlite3.Connection, query: Query) -> tuple[Hit, ...]:
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
    if not words:
        rows = [] if query.kind == "body" else _unsearched(connection, query)
        yield from map(_hit, rows[query.offset : query.offset + query.limit])
        return
    places = [] if query.kind == "body" else [IN_STATEMENTS]
    if query.kind in (None, "body") and query.speaker is None:
        places.append(IN_BODIES)
    ranked = sorted(
        (rank, at, number)
        for at, place in enumerate(places)
        for number, rank in _ranked(connection, query, words, place)
    )[query.offset : query.offset + query.limit]
    shown = [
        _shown(connection, query, words, place, {number: rank for rank, of, number in ranked if of == at})
        for at, place in enumerate(places)
    ]
    for _, at, number in ranked:
        yield shown[at][number]


def _unsearched(connection: sqlite3.Connection, query: Query) -> list[sqlite3.Row]:
    """The statements that the filters alone leave, in the order in which they were written."""
    sql = STATEMENTS_WITHOUT_WORDS.format(held=_held(query, "s.report", STATEMENT_FILTERS))
    return connection.execute(sql, _values(query, "")).fetchall()


def _ranked(connection: sqlite3.Connection, query: Query, words: str, place: Place) -> list[tuple[int, float]]:
    """The numbers of the best rows of one index, each with its rank, the lower the better."""
    held = _held(query, "s.report", STATEMENT_FILTERS) if place is IN_STATEMENTS else _held(query, "r.id")
    parts, values = {**place._asdict(), "held": held}, _values(query, words)
    newest, best = (NEWEST, BEST) if _filtered(query) else (NEWEST_OF_ALL, BEST_OF_ALL)
    values["newest"] = connection.execute(newest.format(**parts), values).fetchone()[0]
    return [(number, rank) for number, rank in connection.execute(best.format(**parts), values)]


def _shown(
    connection: sqlite3.Connection, query: Query, words: str, place: Place, ranks: dict[int, float]
) -> dict[int, Hit]:
    """The hits of these numbers of one index."""
    if not ranks:
        return {}
    snippet = f"snippet({place.words}, {place.column}, '{OPEN}', '{CLOSE}', '…', {SNIPPET})"
    hit = HIT[place.table].format(snippet=snippet, rank="w.rowid")  # the number, for which its rank is put in
    values = _values(query, words)
    values |= {"best": msgspec.json.encode(list(ranks)).decode(), "first": min(ranks), "last": max(ranks)}
    rows = connection.execute(SHOWN.format(**place._asdict(), hit=hit), values).fetchall()
    return {row["rank"]: _hit(row, ranks[row["rank"]]) for row in rows}


def _filtered(query: Query) -> bool:
    return any(getattr(query, name) is not None for name, _ in (*REPORT_FILTERS, *STATEMENT_FILTERS))


def _held(query: Query, report: str, filters: Sequence[tuple[str, str]] = ()) -> str:
    """The SQL that holds rows to the query's filters, `report` being their column of the report's id."""
    of_reports = "".join(f" AND {sql}" for name, sql in REPORT_FILTERS if getattr(query, name) is not None)
    own = [sql for name, sql in filters if getattr(query, name) is not None]
    held = (OF_REPORTS if of_reports else OF_ALL_REPORTS).format(report=report, filters=of_reports)
    return " AND ".join([held, *own])


def _values(query: Query, words: str) -> dict[str, Any]:
    return {
        "words": words, "speaker": _like(query.speaker), "speaker_id": query.speaker, "outlet": _like(query.outlet),
        "after": query.after, "before": query.before, "kind": query.kind, "story": query.story,
        "upto": query.offset + query.limit, "candidates": CANDIDATES,
    }  # fmt: skip


def _like(value: str | None) -> str | None:
    """A pattern for LIKE that finds the value anywhere, its own % and _ taken as they are."""
    if value is None:
        return None
    return "%" + re.sub(r"([%_\\])", r"\\\1", value) + "%"


def _hit(row: sqlite3.Row, rank: float = 0.0) -> Hit:
    fields: dict[str, Any] = dict(row) | {"rank": rank}
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
