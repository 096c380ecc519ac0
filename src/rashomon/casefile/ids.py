"""Ids as a person writes them: whole, or their beginning as a note or a screen cut it (`report:4be2…`, `4be2`)."""

from __future__ import annotations

import re
import sqlite3

from rashomon.errors import CorrectionError

# Four signs: with fewer, most begin something.
BEGINNING = re.compile(r"(?P<kind>[a-z]+:)?(?P<signs>[0-9a-f]{4,})(?:…|\.{3})?")
LAST = "\U0010ffff"  # sorts after every sign of an id


def whole_id(connection: sqlite3.Connection, table: str, written: str) -> str | None:
    """The id in a table that is this one, or the only one that begins so; CorrectionError where several do."""
    # the table's name is one of ours
    if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (written,)).fetchone():  # noqa: S608
        return written
    cut = BEGINNING.fullmatch(written)
    if cut is None:
        return None
    any_id = connection.execute(f"SELECT id FROM {table} LIMIT 1").fetchone()  # noqa: S608
    if any_id is None:
        return None
    begun = (cut["kind"] or any_id[0].split(":")[0] + ":") + cut["signs"]
    query = f"SELECT id FROM {table} WHERE id > ? AND id < ? ORDER BY id LIMIT 4"  # noqa: S608
    found = [key for (key,) in connection.execute(query, (begun, begun + LAST))]
    if len(found) > 1:
        raise CorrectionError(f"'{written}' begins several ids of {table}: {', '.join(found)}; write more of it.")
    return found[0] if found else None
