"""Making corrections: what a person names is looked up and checked before it becomes an event of the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import get_args

import msgspec

from rashomon.casefile.adding import now
from rashomon.casefile.corrections import entity_named, passages_of
from rashomon.casefile.dates import interval_of
from rashomon.casefile.entities import read_entities
from rashomon.casefile.grouping import mark_stale
from rashomon.casefile.ids import whole_id
from rashomon.casefile.spots import spot_of
from rashomon.casefile.tables import insert, next_number, read_claims, read_findings, row, select
from rashomon.errors import CorrectionError
from rashomon.records import Claim, Correction, CorrectionAction, Entity, Record, record_id
from rashomon.resolve.names import name_key


class Request(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person asks for: an action on a target, with another target or a value where the action needs one."""

    action: CorrectionAction
    target: str
    other: str | None = None
    value: str | None = None
    reason: str | None = None


def correct(connection: sqlite3.Connection, request: Request, user: str) -> Correction:
    """Stores the correction and marks the stories it touches; CorrectionError says what does not fit."""
    if request.action not in CHECKS:
        raise CorrectionError(
            f"'{request.action}' is no correction; there are {', '.join(get_args(CorrectionAction))}."
        )
    number, at = next_number(connection, "corrections"), now()
    plain = Correction(
        id=record_id("correction", number, at, user, *msgspec.structs.astuple(request)), user=user, at=at,
        **msgspec.structs.asdict(request),
    )  # fmt: skip
    made = CHECKS[request.action](connection, plain)
    insert(connection, "corrections", [{"number": number, **row(made)}])
    _touch(connection, made)
    return made


def undo(connection: sqlite3.Connection, key: str, user: str) -> Correction:
    """Takes a correction back; it stays on record, with who undid it and when. CorrectionError where none is."""
    whole = whole_id(connection, "corrections", key)
    if whole is None:
        raise CorrectionError(f"'{key}' is no correction of this case; 'rashomon correct CASE.db list' shows them.")
    found = next(select(connection, Correction, "corrections", "WHERE id = ?", (whole,)))
    if found.undone_at is not None:
        raise CorrectionError(f"'{key}' was undone on {found.undone_at} by {found.undone_by}.")
    undone = msgspec.structs.replace(found, undone_at=now(), undone_by=user)
    connection.execute(
        "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?", (undone.undone_at, user, whole)
    )
    _touch(connection, undone)
    return undone


def _judge(connection: sqlite3.Connection, one: Correction) -> Correction:
    found = next(read_findings(connection, "WHERE id = ?", (_id(connection, one.target, "findings"),)))
    return msgspec.structs.replace(
        one, target=found.id, passages=passages_of(found), about=(found.kind, found.type or "")
    )


def _merge(connection: sqlite3.Connection, one: Correction) -> Correction:
    target, other = _entity(connection, one.target), _entity(connection, one.other)
    if target.id == other.id:
        raise CorrectionError(f"'{one.target}' and '{one.other}' are one entity already.")
    return msgspec.structs.replace(one, target=target.id, other=other.id, about=(target.name, other.name))


def _split(connection: sqlite3.Connection, one: Correction) -> Correction:
    whole = _entity(connection, one.target)
    query = "SELECT text FROM mentions WHERE entity = :id UNION "
    query += "SELECT grammar ->> '$.name' FROM mentions WHERE entity = :id UNION "
    query += "SELECT speaker_text FROM statements WHERE speaker_entity = :id"
    called = sorted(name for (name,) in connection.execute(query, {"id": whole.id}) if name)
    if (one.value or "").casefold() not in (name.casefold() for name in called):
        raise CorrectionError(f"'{one.value}' is no name of {whole.name}; the reports have {', '.join(called)}.")
    return msgspec.structs.replace(one, target=whole.id, about=(whole.name,))


def _set_speaker(connection: sqlite3.Connection, one: Correction) -> Correction:
    made = _at_passage(connection, "statements", one)
    if one.value is None:
        return msgspec.structs.replace(made, other=None)
    entities = list(read_entities(connection))
    found = next((e for e in entities if e.id == one.value), None) or entity_named(one.value, entities)
    if found is None and (one.value.startswith("entity:") or _bearers(one.value, entities)):
        found = _entity(connection, one.value)
    key = found.id if found else record_id("entity", "person", name_key(one.value))
    return msgspec.structs.replace(made, other=key, value=found.name if found else one.value)


def _set_date(connection: sqlite3.Connection, one: Correction) -> Correction:
    interval_of(one.value)
    report = whole_id(connection, "reports", one.target)
    if report is not None:
        return msgspec.structs.replace(one, target=report)
    return _at_passage(connection, "times", one, "reports")


def _set_place(connection: sqlite3.Connection, one: Correction) -> Correction:
    spot_of(one.value)
    return _at_passage(connection, "places", one)


def _join(connection: sqlite3.Connection, one: Correction) -> Correction:
    target, other = _claim(connection, one.target), _claim(connection, one.other)
    if target.id == other.id:
        raise CorrectionError("A claim cannot be joined to itself; name two.")
    stories = {r for (r,) in connection.execute("SELECT story FROM claims WHERE id IN (?, ?)", (target.id, other.id))}
    if len(stories) > 1:
        raise CorrectionError("The two claims belong to different stories, whose reports are not compared.")
    passages = tuple((c.accounts[0].report, c.accounts[0].start, c.accounts[0].end) for c in (target, other))
    about = (target.gist, other.gist)
    return msgspec.structs.replace(one, target=target.id, other=other.id, passages=passages, about=about)


def _part(connection: sqlite3.Connection, one: Correction) -> Correction:
    claim = _claim(connection, one.target)
    wanted = one.other or one.value
    listed = ", ".join(a.id for a in claim.accounts)
    if wanted is None:
        raise CorrectionError(f"Name the account to part with --other, one of {listed}.")
    found = next((a for a in claim.accounts if a.id == wanted), None)
    if found is None:
        raise CorrectionError(f"'{wanted}' is no account of this claim; name one of {listed}.")
    if len(claim.accounts) < 2:
        raise CorrectionError("The claim has one account only; there is nothing to part.")
    return msgspec.structs.replace(
        one, target=claim.id, other=found.id, passages=((found.report, found.start, found.end),), about=(claim.gist,)
    )


CHECKS: dict[str, Callable[[sqlite3.Connection, Correction], Correction]] = {
    "confirm": _judge,
    "reject": _judge,
    "merge": _merge,
    "split": _split,
    "set_speaker": _set_speaker,
    "set_date": _set_date,
    "set_place": _set_place,
    "join": _join,
    "part": _part,
}


ONE_OF = {
    "findings": "finding", "claims": "claim", "entities": "entity", "statements": "statement", "times": "time",
    "places": "place", "reports": "report",
}  # fmt: skip


def _entity(connection: sqlite3.Connection, key: str | None) -> Entity:
    """The entity with this id, or the one that bears this name."""
    entities = list(read_entities(connection))
    whole = whole_id(connection, "entities", key or "")
    found = next((e for e in entities if e.id == whole), None) or entity_named(key or "", entities)
    if found is not None:
        return found
    several = _bearers(key or "", entities)
    if several:
        listed = ", ".join(f"{e.id} ({e.kind} {e.name})" for e in several)
        raise CorrectionError(f"'{key}' is a name of several: {listed}; give the id of one.")
    raise _unknown(key, "entities")


def _bearers(name: str, entities: list[Entity]) -> list[Entity]:
    """The entities that bear a name."""
    return [e for e in entities if name.casefold() in (a.casefold() for a in (e.name, *e.aliases))]


def _claim(connection: sqlite3.Connection, key: str | None) -> Claim:
    whole = _id(connection, key, "claims")
    story = connection.execute("SELECT story FROM claims WHERE id = ?", (whole,)).fetchone()[0]
    return next(c for c in read_claims(connection, story) if c.id == whole)


def _at_passage(connection: sqlite3.Connection, table: str, one: Correction, *others: str) -> Correction:
    """The correction of a record of a report, with where it stands there."""
    whole = _id(connection, one.target, *others, table)
    # the table's name is one of ours
    found = connection.execute(f'SELECT report, start, "end" FROM {table} WHERE id = ?', (whole,)).fetchone()  # noqa: S608
    return msgspec.structs.replace(one, target=whole, passages=((found[0], found[1], found[2]),))


def _id(connection: sqlite3.Connection, key: str | None, *tables: str) -> str:
    """The whole id in the last of the tables; CorrectionError, which names all of them, where it is in none."""
    whole = whole_id(connection, tables[-1], key or "")
    if whole is None:
        raise _unknown(key, *tables)
    return whole


def _unknown(key: str | None, *tables: str) -> CorrectionError:
    what = " or ".join(ONE_OF[table] for table in tables)
    shown = " and ".join(f"'rashomon list CASE.db {table}'" for table in tables)
    said = f"'{key}' is no {what} of this case" if key else f"Name what is meant by its id ({what})"
    return CorrectionError(f"{said}; {shown} shows the ids.")


def _touch(connection: sqlite3.Connection, one: Correction) -> None:
    """Marks the stories that a correction bears on."""
    reports = {one.target, *(report for report, _, _ in one.passages)}
    listed = msgspec.json.encode(sorted(reports)).decode()
    stories = {
        story
        for (story,) in connection.execute(
            "SELECT story FROM reports WHERE story IS NOT NULL AND id IN (SELECT value FROM json_each(:reports)) "
            "UNION SELECT story FROM entity_stories WHERE entity IN (:target, :other)",
            {"reports": listed, "target": one.target, "other": one.other},
        )
    }
    if one.action in ("merge", "split"):  # undoing: by now the ids are others, the names still tell
        query = (
            "SELECT DISTINCT e.story FROM entity_stories e, json_each(e.aliases) a "
            "WHERE a.value IN (SELECT value FROM json_each(?))"
        )
        stories |= {s for (s,) in connection.execute(query, (msgspec.json.encode(one.about).decode(),))}
    mark_stale(connection, stories)
