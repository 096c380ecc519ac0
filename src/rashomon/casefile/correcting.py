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
    found = next(select(connection, Correction, "corrections", "WHERE id = ?", (key,)), None)
    if found is None:
        raise CorrectionError(f"'{key}' is no correction of this case; 'rashomon correct CASE.db list' shows them.")
    if found.undone_at is not None:
        raise CorrectionError(f"'{key}' was undone on {found.undone_at} by {found.undone_by}.")
    undone = msgspec.structs.replace(found, undone_at=now(), undone_by=user)
    connection.execute(
        "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?", (undone.undone_at, user, key)
    )
    _touch(connection, undone)
    return undone


def _judge(connection: sqlite3.Connection, one: Correction) -> Correction:
    found = next(read_findings(connection, "WHERE id = ?", (one.target,)), None)
    if found is None:
        raise CorrectionError(f"'{one.target}' is no finding of this case.")
    return msgspec.structs.replace(one, passages=passages_of(found), about=(found.kind, found.type or ""))


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
    report, start, end = _passage(connection, "statements", one.target)
    made = msgspec.structs.replace(one, passages=((report, start, end),))
    if one.value is None:
        return msgspec.structs.replace(made, other=None)
    entities = list(read_entities(connection))
    found = next((e for e in entities if e.id == one.value), None) or entity_named(one.value, entities)
    if found is None and one.value.startswith("entity:"):
        raise CorrectionError(f"'{one.value}' is no entity of this case; name the speaker, or an entity there is.")
    key = found.id if found else record_id("entity", "person", name_key(one.value))
    return msgspec.structs.replace(made, other=key, value=found.name if found else one.value)


def _set_date(connection: sqlite3.Connection, one: Correction) -> Correction:
    interval_of(one.value)
    if connection.execute("SELECT 1 FROM reports WHERE id = ?", (one.target,)).fetchone():
        return one
    return msgspec.structs.replace(one, passages=(_passage(connection, "times", one.target),))


def _set_place(connection: sqlite3.Connection, one: Correction) -> Correction:
    spot_of(one.value)
    return msgspec.structs.replace(one, passages=(_passage(connection, "places", one.target),))


def _join(connection: sqlite3.Connection, one: Correction) -> Correction:
    target, other = _claim(connection, one.target), _claim(connection, one.other)
    if target.id == other.id:
        raise CorrectionError("A claim cannot be joined to itself; name two.")
    stories = {r for (r,) in connection.execute("SELECT story FROM claims WHERE id IN (?, ?)", (target.id, other.id))}
    if len(stories) > 1:
        raise CorrectionError("The two claims belong to different stories, whose reports are not compared.")
    passages = tuple((c.accounts[0].report, c.accounts[0].start, c.accounts[0].end) for c in (target, other))
    return msgspec.structs.replace(one, passages=passages, about=(target.gist, other.gist))


def _part(connection: sqlite3.Connection, one: Correction) -> Correction:
    claim = _claim(connection, one.target)
    wanted = one.other or one.value
    found = next((a for a in claim.accounts if a.id == wanted), None)
    if found is None:
        listed = ", ".join(a.id for a in claim.accounts)
        raise CorrectionError(f"'{wanted}' is no account of this claim; name one of {listed}.")
    if len(claim.accounts) < 2:
        raise CorrectionError("The claim has one account only; there is nothing to part.")
    return msgspec.structs.replace(
        one, other=found.id, passages=((found.report, found.start, found.end),), about=(claim.gist,)
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


def _entity(connection: sqlite3.Connection, key: str | None) -> Entity:
    """The entity with this id, or the one that bears this name."""
    entities = list(read_entities(connection))
    found = next((e for e in entities if e.id == key), None) or entity_named(key or "", entities)
    if found is None:
        raise CorrectionError(f"'{key}' is no entity of this case, nor the name of just one.")
    return found


def _claim(connection: sqlite3.Connection, key: str | None) -> Claim:
    found = connection.execute("SELECT story FROM claims WHERE id = ?", (key,)).fetchone()
    if found is None:
        raise CorrectionError(f"'{key}' is no claim of this case.")
    return next(c for c in read_claims(connection, found[0]) if c.id == key)


def _passage(connection: sqlite3.Connection, table: str, key: str) -> tuple[str, int, int]:
    # the table's name is one of ours
    found = connection.execute(f'SELECT report, start, "end" FROM {table} WHERE id = ?', (key,)).fetchone()  # noqa: S608
    if found is None:
        raise CorrectionError(f"'{key}' is not among the {table} of this case.")
    return found[0], found[1], found[2]


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
