"""Tables: a file a kind of record, as JSON Lines, CSV for spreadsheets, or Parquet; nested fields are JSON in CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import RashomonError
from rashomon.export.json import encodable
from rashomon.records import Comparison

KINDS = ("reports", "stories", "entities", "mentions", "statements", "figures", "times", "places", "events",
         "wording", "names", "profiles", "claims", "findings", "corrections", "failures")  # fmt: skip
# A cell that begins with one of these is a formula to a spreadsheet ("=HYPERLINK(…)"): an apostrophe makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_jsonl(result: Comparison, out: Path) -> None:
    """Writes a folder with one .jsonl a kind of record, a record a line."""
    for kind, rows in _tables(result, out):
        lines = [msgspec.json.encode(row) + b"\n" for row in rows]
        (out / f"{kind}.jsonl").write_bytes(b"".join(lines))


def write_csv(result: Comparison, out: Path) -> None:
    """Writes a folder with one .csv a kind of record: UTF-8 with a byte order mark, formulas defused."""
    for kind, rows in _tables(result, out):
        with (out / f"{kind}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)


def write_parquet(result: Comparison, out: Path) -> None:
    """Writes a folder with one .parquet a kind of record; needs the extra `arrow`."""
    tables = arrow_tables(result)
    from pyarrow import parquet

    out.mkdir(parents=True, exist_ok=True)
    for kind, table in tables.items():
        parquet.write_table(table, out / f"{kind}.parquet")


def arrow_tables(result: Comparison) -> dict[str, Any]:
    """The records as Arrow tables by kind, nested fields as lists and structs; RashomonError without pyarrow."""
    try:
        import pyarrow
    except ImportError as error:
        raise RashomonError("Arrow tables need pyarrow: pip install 'rashomon-news[arrow]'.") from error
    return {kind: pyarrow.Table.from_pylist(_columns(rows)) for kind, rows in rows_of(result).items()}


def rows_of(result: Comparison) -> dict[str, list[dict[str, Any]]]:
    """The records by kind, kinds without any left out."""
    rows = encodable(result)
    return {kind: rows[kind] for kind in KINDS if rows[kind]}


def _columns(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with each passage of a correction as a struct: a column of Arrow holds one type."""
    if "passages" not in rows[0]:
        return rows
    names = ("report", "start", "end")
    return [row | {"passages": [dict(zip(names, one, strict=True)) for one in row["passages"]]} for row in rows]


def cell(value: Any) -> Any:
    """A value as a cell: nested ones as JSON, a text that a spreadsheet would reckon with an apostrophe before it."""
    if isinstance(value, dict | list):
        value = msgspec.json.encode(value).decode()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def _tables(result: Comparison, out: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    out.mkdir(parents=True, exist_ok=True)
    yield from rows_of(result).items()
