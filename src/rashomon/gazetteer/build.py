"""Building the index: one SQLite file, made beside its place and moved into it whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from rashomon.gazetteer.names import name_key
from rashomon.gazetteer.sources import Row, rows

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT, region TEXT,
    latitude REAL NOT NULL, longitude REAL NOT NULL, population INTEGER NOT NULL, geonames INTEGER,
    capital INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (key, place))
WITHOUT ROWID;
"""
INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NAME = "INSERT OR IGNORE INTO name VALUES (?, ?, ?)"


def build(path: Path) -> None:
    """Makes the index at the path; two processes that build at once both end with a whole file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-", suffix=".tmp")
    os.close(handle)
    temporary = Path(name)
    try:
        _fill(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def names_of(number: int, row: Row) -> list[tuple[str, int, int]]:
    """The keys of a place's names with its number in the index, 1 beside the main name."""
    keyed = ((name_key(name), number, int(position == 0)) for position, name in enumerate(row.names))
    return [entry for entry in keyed if entry[0]]


def _fill(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        names: list[tuple[str, int, int]] = []
        for number, row in enumerate(rows(), start=1):
            connection.execute(INSERT_PLACE, (number, *row[:9]))
            names.extend(names_of(number, row))
        # In order of the key the B-tree grows at its end only: a third of the time.
        names.sort(key=lambda entry: (entry[0], entry[1], -entry[2]))
        connection.executemany(INSERT_NAME, names)
        connection.commit()
    finally:
        connection.close()
