"""From records to rows and back: each field has a column of its name, nested fields are JSON in theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from rashomon.records import (
    OF_A_REPORT,
    Account,
    Claim,
    Extraction,
    Finding,
    Naming,
    Profile,
    Record,
    Report,
    Side,
    Statement,
    Story,
    record_id,
)

OF_A_STORY: dict[str, type[Record]] = {"names": Naming, "profiles": Profile}
"""The tables that hold what is counted over a story."""
OF_A_SIDE = ("label", "map", "report", "alibi")
NUMBERED = frozenset(
    {"reports", "statements", "corrections"}
)  # in an order that they keep; full text finds by number
ALL = (-1, 0)  # SQLite's LIMIT and OFFSET for every row
PLAIN = (inspect.IntType, inspect.FloatType, inspect.StrType, inspect.BoolType, inspect.NoneType, inspect.LiteralType)


class Column(NamedTuple):
    """A field as a column: its name, whether it holds JSON or a yes or no, and how JSON is read."""

    name: str
    json: bool
    yes_or_no: bool
    decoder: msgspec.json.Decoder[Any]


@cache
def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a kind of record, in the order of its fields."""
    fields = inspect.type_info(kind)
    assert isinstance(fields, inspect.StructType)
    types = {f.name: f.type for f in msgspec.structs.fields(kind)}
    found = []
    for one in fields.fields:
        kinds = one.type.types if isinstance(one.type, inspect.UnionType) else (one.type,)
        plain = all(isinstance(k, PLAIN) for k in kinds)
        yes_or_no = any(isinstance(k, inspect.BoolType) for k in kinds)
        found.append(Column(one.name, not plain, yes_or_no, msgspec.json.Decoder(types[one.name])))
    return tuple(found)


def row(record: Record) -> dict[str, Any]:
    """The record's fields as SQLite stores them."""
    values = {}
    for column in columns(type(record)):
        value = getattr(record, column.name)
        values[column.name] = msgspec.json.encode(value).decode() if column.json and value is not None else value
    return values | _beside(record)


def _beside(record: Record) -> dict[str, Any]:
    """What stands within a nested field and has a column of its own, to search by and to follow."""
    if isinstance(record, Report):
        published = record.published
        return {"earliest": published and published.earliest, "latest": published and published.latest}
    if isinstance(record, Statement):
        speaker = record.speaker
        return {"speaker_text": speaker and speaker.text, "speaker_entity": speaker and speaker.entity}
    return {}


def record[R: Record](kind: type[R], values: sqlite3.Row) -> R:
    """The record that a row holds; columns that are no field of it are left aside."""
    fields = {}
    for column in columns(kind):
        value = values[column.name]
        if value is not None:
            value = column.decoder.decode(value) if column.json else bool(value) if column.yes_or_no else value
        fields[column.name] = value
    return kind(**fields)


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Writes rows that all have the same columns."""
    if rows:
        names = list(rows[0])
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join(f":{name}" for name in names)
        # names of tables and columns are those of our own records
        connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)  # noqa: S608


def select[R: Record](
    connection: sqlite3.Connection,
    kind: type[R],
    table: str,
    where: str = "",
    values: Sequence[object] = (),
    *,
    by_report: bool = False,
    part: tuple[int, int] = ALL,
) -> Iterator[R]:
    """The records of a table in the order in which they were written; `where` is our own SQL, values are bound.

    With `by_report` those of an earlier report come first; `where` then joins the reports as `r`.
    """
    listed = ", ".join(f'{table}."{column.name}"' for column in columns(kind))
    order = f"{table}.number" if table in NUMBERED else f"{table}.rowid"
    order = f"r.number, {order}" if by_report else order
    query = f"SELECT {listed} FROM {table} {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
    for found in connection.execute(query, (*values, *part)):
        yield record(kind, found)


def next_number(connection: sqlite3.Connection, table: str) -> int:
    """One more than the highest number in a numbered table."""
    return int(connection.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()[0])  # noqa: S608


def write_extraction(connection: sqlite3.Connection, extraction: Extraction) -> None:
    """Writes the records of one report in place of those it had."""
    for table in OF_A_REPORT:
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (extraction.report.id,))  # noqa: S608
        rows = [row(one) for one in getattr(extraction, table)]
        if table in NUMBERED:
            first = next_number(connection, table)
            rows = [{"number": first + n, **values} for n, values in enumerate(rows)]
        insert(connection, table, rows)


def write_counts(connection: sqlite3.Connection, story: str, counted: Mapping[str, Sequence[Record]]) -> None:
    """Writes the names and profiles of a story in place of those it had."""
    for table, records in counted.items():
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (story,))  # noqa: S608
        insert(connection, table, [row(one) for one in records])


def write_claims(connection: sqlite3.Connection, story: str, claims: Iterable[Claim]) -> None:
    """Writes the claims of a story in place of those it had."""
    connection.execute("DELETE FROM claims WHERE story = ?", (story,))
    for claim in claims:
        insert(connection, "claims", [{"id": claim.id, "story": story, "gist": claim.gist, "origins": claim.origins}])
        insert(
            connection, "accounts", [{"claim": claim.id, "number": n, **row(a)} for n, a in enumerate(claim.accounts)]
        )


def write_findings(connection: sqlite3.Connection, story: str, findings: Iterable[Finding]) -> None:
    """Writes the findings of a story in place of those it had."""
    connection.execute("DELETE FROM findings WHERE story = ?", (story,))
    for found in findings:
        values = row(found)
        insert(
            connection,
            "findings",
            [{"story": story, **{n: values[n] for n in values if n not in ("claims", "sides")}}],
        )
        told = [{"finding": found.id, "number": n, "claim": claim} for n, claim in enumerate(found.claims)]
        insert(connection, "finding_claims", told)
        for number, side in enumerate(found.sides):
            key = record_id("side", found.id, number)
            told_by = {"id": key, "finding": found.id, "number": number} | {n: getattr(side, n) for n in OF_A_SIDE}
            insert(connection, "sides", [told_by])
            insert(
                connection,
                "side_accounts",
                [{"side": key, "number": n, **row(a)} for n, a in enumerate(side.accounts)],
            )


def read_claims(connection: sqlite3.Connection, story: str | None = None) -> Iterator[Claim]:
    """The claims of a story, or of all, in the order in which they were found."""
    return read_claims_where(connection, *(("WHERE story = ?", (story,)) if story else ("", ())))


def read_claims_where(
    connection: sqlite3.Connection, where: str, values: Sequence[object], part: tuple[int, int] = ALL
) -> Iterator[Claim]:
    """The claims for which our own SQL holds, so many from a place on."""
    query = f"SELECT * FROM claims {where} ORDER BY rowid LIMIT ? OFFSET ?"  # noqa: S608
    for found in connection.execute(query, (*values, *part)):
        accounts = select(connection, Account, "accounts", "WHERE claim = ?", (found["id"],))
        yield Claim(id=found["id"], gist=found["gist"], origins=found["origins"], accounts=tuple(accounts))


def read_findings(
    connection: sqlite3.Connection, where: str = "", values: Sequence[object] = (), part: tuple[int, int] = ALL
) -> Iterator[Finding]:
    """The findings of a story, or of all, by weight within each story, so many from a place on."""
    query = f"SELECT * FROM findings {where} ORDER BY rowid LIMIT ? OFFSET ?"  # noqa: S608
    of_one = "SELECT claim FROM finding_claims WHERE finding = ? ORDER BY number"
    for found in connection.execute(query, (*values, *part)):
        claims = connection.execute(of_one, (found["id"],))
        yield Finding(
            claims=tuple(claim for (claim,) in claims),
            sides=tuple(_sides(connection, found["id"])),
            **{name: found[name] for name in ("id", "kind", "type", "score", "why", "judged", "subject")},
        )


def _sides(connection: sqlite3.Connection, finding: str) -> Iterator[Side]:
    for found in connection.execute("SELECT * FROM sides WHERE finding = ? ORDER BY number", (finding,)).fetchall():
        accounts = select(connection, Account, "side_accounts", "WHERE side = ?", (found["id"],))
        yield Side(accounts=tuple(accounts), **{name: found[name] for name in OF_A_SIDE})


def read_reports(connection: sqlite3.Connection, where: str = "", values: Sequence[object] = ()) -> Iterator[Report]:
    """Reports in the order in which they were added."""
    return select(connection, Report, "reports", where, values)


def read_stories(connection: sqlite3.Connection) -> Iterator[Story]:
    """The stories with their reports, in the order of their first report."""
    members: dict[str, list[str]] = {}
    for report, story in connection.execute("SELECT id, story FROM reports WHERE story IS NOT NULL ORDER BY number"):
        members.setdefault(story, []).append(report)
    found = {values["id"]: values for values in connection.execute("SELECT * FROM stories")}
    for key, reports in members.items():
        yield Story(reports=tuple(reports), **{n: found[key][n] for n in ("id", "title", "earliest", "latest")})
