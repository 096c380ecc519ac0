"""A case a page at a time: so many records of a kind, from a place on, of a story or a report where asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from rashomon.casefile.tables import read_claims_where, read_findings, select
from rashomon.records import Figure, Place, Record, Report, Statement, Time

KINDS: dict[str, type[Record] | None] = {
    "reports": Report, "statements": Statement, "figures": Figure, "times": Time, "places": Place, "claims": None,
    "findings": None,
}  # fmt: skip
READ_FROM_REPORTS = ("statements", "figures", "times", "places")
OF_STORY = {
    "reports": "story = ?",
    **dict.fromkeys(READ_FROM_REPORTS, "report IN (SELECT id FROM reports WHERE story = ?)"),
    "claims": "story = ?",
    "findings": "story = ?",
}
OF_REPORT = {
    "reports": "id = ?",
    **dict.fromkeys(READ_FROM_REPORTS, "report = ?"),
    "claims": "id IN (SELECT claim FROM accounts WHERE report = ?)",
    "findings": "id IN (SELECT s.finding FROM sides s JOIN side_accounts a ON a.side = s.id WHERE a.report = ?)",
}


def page(
    connection: sqlite3.Connection, kind: str, limit: int, offset: int, story: str | None, report: str | None
) -> tuple[int, tuple[Any, ...]]:
    """How many there are in all, and those of the page; older versions of reports and their records are left out."""
    conditions = ["superseded = 0"] if kind == "reports" else []
    if kind in READ_FROM_REPORTS:
        conditions.append("report IN (SELECT id FROM reports WHERE superseded = 0)")
    values: list[object] = []
    for given, condition in ((story, OF_STORY[kind]), (report, OF_REPORT[kind])):
        if given is not None:
            conditions.append(condition)
            values.append(given)
    where = "WHERE " + " AND ".join(conditions) if conditions else ""
    total = connection.execute(f"SELECT count(*) FROM {kind} {where}", values).fetchone()[0]  # noqa: S608 (ours)
    return total, tuple(_read(connection, kind, where, values, (limit, offset)))


def _read(
    connection: sqlite3.Connection, kind: str, where: str, values: Sequence[object], part: tuple[int, int]
) -> Any:
    if kind == "claims":
        return read_claims_where(connection, where, values, part)
    if kind == "findings":
        return read_findings(connection, where, values, part)
    record = KINDS[kind]
    assert record is not None
    return select(connection, record, kind, where, values, part=part)
