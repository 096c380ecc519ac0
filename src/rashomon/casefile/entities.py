"""Entities of a case: those of each story, and of all stories under one id with all their names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.casefile.tables import insert
from rashomon.records import Entity

# Whatever still refers to an entity that no story has: the records of a version that was replaced.
REFERRING = (("mentions", "entity"), ("statements", "speaker_entity"), ("places", "entity"), ("wording", "referent"))


def write_entities(connection: sqlite3.Connection, story: str, entities: Sequence[Entity]) -> None:
    """Writes the entities of a story in place of those it had."""
    before = connection.execute("SELECT entity FROM entity_stories WHERE story = ?", (story,)).fetchall()
    connection.execute("DELETE FROM entity_stories WHERE story = ?", (story,))
    rows = [{"entity": e.id, "story": story, "number": n, "kind": e.kind, "name": e.name,
             "aliases": msgspec.json.encode(e.aliases).decode()} for n, e in enumerate(entities)]  # fmt: skip
    insert(connection, "entity_stories", rows)
    touched = dict.fromkeys([e.id for e in entities] + [key for (key,) in before])
    for entity in touched:
        _merge(connection, entity)


def read_entities(connection: sqlite3.Connection, story: str | None = None) -> Iterator[Entity]:
    """The entities of a story, or of the whole case, by kind and name."""
    query = "SELECT id, kind, name, aliases FROM entities ORDER BY kind, name, id"
    values: tuple[str, ...] = ()
    if story is not None:
        query = "SELECT entity, kind, name, aliases FROM entity_stories WHERE story = ? ORDER BY kind, name, entity"
        values = (story,)
    for key, kind, name, aliases in connection.execute(query, values):
        yield Entity(id=key, kind=kind, name=name, aliases=tuple(msgspec.json.decode(aliases, type=list[str])))


def _merge(connection: sqlite3.Connection, entity: str) -> None:
    """One row for what several stories know of an entity: the first story's name, the names of all."""
    found = connection.execute(
        "SELECT e.kind, e.name, e.aliases FROM entity_stories e JOIN stories s ON s.id = e.story "
        "WHERE e.entity = ? ORDER BY s.rowid", (entity,)
    ).fetchall()  # fmt: skip
    if not found:
        _forget(connection, entity)
        return
    aliases = sorted({alias for row in found for alias in msgspec.json.decode(row[2], type=list[str])})
    connection.execute(
        "INSERT INTO entities VALUES (:id, :kind, :name, :aliases) "
        "ON CONFLICT (id) DO UPDATE SET kind = :kind, name = :name, aliases = :aliases "
        "WHERE (kind, name, aliases) IS NOT (:kind, :name, :aliases)",
        {"id": entity, "kind": found[0][0], "name": found[0][1], "aliases": msgspec.json.encode(aliases).decode()},
    )


def _forget(connection: sqlite3.Connection, entity: str) -> None:
    # names of tables and columns are our own
    held = any(
        connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (entity,)).fetchone()  # noqa: S608
        for table, column in REFERRING
    )
    if not held:
        connection.execute("DELETE FROM entities WHERE id = ?", (entity,))
