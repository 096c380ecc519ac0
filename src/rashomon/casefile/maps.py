"""Maps of ground in a case: kept whole with their files' hashes, so that every recompute can ask them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.casefile.tables import insert, next_number
from rashomon.errors import CasefileError, MapError
from rashomon.maps import Growth, TrackedMap, grown, map_id, tracked_of
from rashomon.records import ControlMap, MapDay, MapPlace

MEANT = ("side", "licence", "region", "key", "outline")  # fields that are columns as they are
LISTED = ("meanings", "tables")  # … as JSON
OF_A_DAY = ("areas", "pieces", "notes", "shapes")

Held = dict[tuple[str, str], TrackedMap]
"""Maps that were read before, by id and digest."""


def keep_map(connection: sqlite3.Connection, tracked: TrackedMap, at: str) -> Growth:
    """Writes a map, or adds its days to the one of that name, within the open transaction; marks the stories.

    Raises MapError where the case has a map of that name whose statuses mean something else.
    """
    older = _named(connection, tracked.plan.name)
    whole, growth = grown(older, tracked) if older else (tracked, Growth(new=tracked.days))
    if older is not None and older.record(shapes=True) == whole.record(shapes=True):
        return growth
    write_map(connection, whole.record(shapes=True), at)
    connection.execute("UPDATE stories SET stale = 1")
    return growth


def write_map(connection: sqlite3.Connection, record: ControlMap, at: str) -> None:
    """Writes a map's record with its outlines in place of what the case has of it."""
    held = connection.execute("SELECT number FROM maps WHERE id = ?", (record.id,)).fetchone()
    number = held[0] if held else next_number(connection, "maps")
    plain = {name: getattr(record, name) for name in ("id", "name", *MEANT)}
    values = plain | {"number": number, "added": at, "digest": _digest(record)}
    values |= {name: msgspec.json.encode(getattr(record, name)).decode() for name in LISTED}
    if held:
        listed = ", ".join(f'"{name}" = :{name}' for name in values)
        connection.execute(f"UPDATE maps SET {listed} WHERE id = :id", values)  # noqa: S608 (names of ours)
    else:
        insert(connection, "maps", [values])
    for table in ("map_days", "map_settlements"):
        connection.execute(f"DELETE FROM {table} WHERE map = ?", (record.id,))  # noqa: S608
    insert(connection, "map_days", [_day_row(record.id, day) for day in record.days])
    insert(connection, "map_settlements", [_settlement_row(record.id, one) for one in record.settlements])


def remove_map(connection: sqlite3.Connection, name: str) -> str:
    """Deletes a map and the findings in which it speaks, and marks the stories; gives the name it had."""
    found = connection.execute("SELECT id, name FROM maps WHERE name = ?", (name,)).fetchone()
    if found is None:
        names = [f"'{n}'" for (n,) in connection.execute("SELECT name FROM maps ORDER BY number")]
        raise CasefileError(f"'{name}' is no map of this case; it has {', '.join(names) or 'none'}.")
    connection.execute("DELETE FROM findings WHERE id IN (SELECT finding FROM sides WHERE map = ?)", (found["id"],))
    connection.execute("DELETE FROM maps WHERE id = ?", (found["id"],))
    connection.execute("UPDATE stories SET stale = 1")
    return str(found["name"])


def read_maps(connection: sqlite3.Connection, held: Held | None = None) -> tuple[TrackedMap, ...]:
    """The maps of the case in the order in which they were added; what `held` has already is not read again."""
    held = {} if held is None else held
    rows = connection.execute("SELECT id, digest FROM maps ORDER BY number").fetchall()
    for key in (tuple(row) for row in rows):
        if key not in held:
            held[key] = tracked_of(_record(connection, key[0]))
    return tuple(held[tuple(row)] for row in rows)


def wrong_maps(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each map that is not as it was kept, or whose areas are not those of its outlines."""
    for key, name, digest in connection.execute("SELECT id, name, digest FROM maps ORDER BY number").fetchall():
        try:
            record = _record(connection, key)
            if key != map_id(name) or _digest(record) != digest:
                yield f"maps, {key}: '{name}' is not what was kept"
            for day, status, told, drawn in tracked_of(record).misdrawn():
                yield f"maps, {key}: {day} tells of {told:,.2f} km2 {status}, and its outline has {drawn:,.2f} km2"
        except (msgspec.DecodeError, msgspec.ValidationError, MapError) as error:
            yield f"maps, {key}: '{name}' cannot be read ({error})"


def _named(connection: sqlite3.Connection, name: str) -> TrackedMap | None:
    found = connection.execute("SELECT id FROM maps WHERE name = ?", (name,)).fetchone()
    return tracked_of(_record(connection, found[0])) if found else None


def _digest(record: ControlMap) -> str:
    """A hash of what a map is kept as: all but what follows from the rest, or from reports."""
    days = [_day_row(record.id, day) for day in record.days]
    settlements = [_settlement_row(record.id, one) for one in record.settlements]
    meant = [getattr(record, name) for name in ("id", "name", *MEANT, *LISTED)]
    return hashlib.sha256(msgspec.json.encode([meant, days, settlements])).hexdigest()


def _day_row(key: str, day: MapDay) -> dict[str, Any]:
    listed = {name: msgspec.json.encode(getattr(day, name)).decode() for name in OF_A_DAY}
    return {"map": key, "day": day.day, "source": day.source, "sha256": day.sha256, **listed}


def _settlement_row(key: str, one: MapPlace) -> dict[str, Any]:
    listed = {name: msgspec.json.encode(getattr(one, name)).decode() for name in ("days", "statuses")}
    return {"map": key, "geonames": one.geonames, "last": one.last, **listed}


def _record(connection: sqlite3.Connection, key: str) -> ControlMap:
    """The record of a kept map; what follows from its days is left to be made out again."""
    found = connection.execute("SELECT * FROM maps WHERE id = ?", (key,)).fetchone()
    days = connection.execute("SELECT * FROM map_days WHERE map = ? ORDER BY day", (key,))
    settlements = connection.execute("SELECT * FROM map_settlements WHERE map = ? ORDER BY geonames", (key,))
    fields = {
        "id": key, "name": found["name"], "clipped": found["outline"] is not None, "statuses": (),
        **{name: found[name] for name in MEANT}, **{name: msgspec.json.decode(found[name]) for name in LISTED},
        "days": [
            {"day": d["day"], "source": d["source"], "sha256": d["sha256"]}
            | {name: msgspec.json.decode(d[name]) for name in OF_A_DAY}
            for d in days
        ],
        "settlements": [
            {"geonames": s["geonames"], "last": s["last"]}
            | {name: msgspec.json.decode(s[name]) for name in ("days", "statuses")}
            for s in settlements
        ],
    }  # fmt: skip
    return msgspec.convert(fields, ControlMap)
