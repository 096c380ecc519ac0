"""Which story a new report belongs to: as for a pile of reports, with the stories looked up in the case."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec
import numpy as np

from rashomon.casefile.tables import read_reports
from rashomon.group.stories import CANDIDATES, Grouping, nearness, story_of
from rashomon.group.traits import Traits, day_of, keys_of, telling_words, traits_of
from rashomon.records import Published, Report

WEIGHED = 64  # reports of a story, the last added, to which a new one is likened: its cost stays as the case grows


def join_story(connection: sqlite3.Connection, report: Report) -> str:
    """Puts a report into the story it tells, joins stories that it ties together, and gives the story's id."""
    new = traits_of([report])[0]
    keys = keys_of(new.words)
    near = _candidates(connection, keys)
    _enter(connection, new)
    grouping = Grouping(
        nearness(connection.execute("SELECT count(*) FROM reports WHERE superseded = 0").fetchone()[0])
    )
    ids = {grouping.put(_members(connection, story)): story for story in near}
    number = grouping.place(new)
    joined = [ids[n] for n in (number, *grouping.join_near(number)) if n in ids]
    stories = _ordered(connection, set(joined))
    story = stories[0] if stories else _new_story(connection, report)
    connection.execute("UPDATE reports SET story = ? WHERE id = ?", (story, report.id))
    for other in stories[1:]:
        connection.execute("UPDATE reports SET story = ? WHERE story = ?", (story, other))
        connection.execute("DELETE FROM stories WHERE id = ?", (other,))
    mark_stale(connection, [story])
    return story


def put_into_story(connection: sqlite3.Connection, report: Report, story: str) -> None:
    """Puts a report into a story that was made out elsewhere, made where there is none of this id."""
    _enter(connection, traits_of([report])[0])
    found = story_of([report])
    connection.execute(
        "INSERT OR IGNORE INTO stories (id, title, earliest, latest) VALUES (?, ?, ?, ?)",
        (story, found.title, found.earliest, found.latest),
    )
    connection.execute("UPDATE reports SET story = ? WHERE id = ?", (story, report.id))
    mark_stale(connection, [story])


def leave_story(connection: sqlite3.Connection, report: str) -> None:
    """Takes a report that a newer version replaces out of its story; a story left empty goes."""
    held = connection.execute("SELECT story FROM reports WHERE id = ?", (report,)).fetchone()
    connection.execute("UPDATE reports SET story = NULL, near_duplicate_of = NULL WHERE id = ?", (report,))
    connection.execute("DELETE FROM openings WHERE report = ?", (report,))
    connection.execute("DELETE FROM opening_names WHERE report = ?", (report,))
    if held and held[0]:
        mark_stale(connection, [held[0]])
        connection.execute(
            "DELETE FROM stories WHERE id = ? AND NOT EXISTS (SELECT 1 FROM reports WHERE story = stories.id)", held
        )


def mark_stale(connection: sqlite3.Connection, stories: Iterable[str]) -> None:
    """Notes that the findings of these stories are to be made anew."""
    connection.executemany("UPDATE stories SET stale = 1 WHERE id = ?", [(story,) for story in stories])


def refresh(connection: sqlite3.Connection, story: str) -> None:
    """Sets title and dates of a story by the reports it has."""
    found = story_of(list(read_reports(connection, "WHERE story = ?", (story,))))
    connection.execute(
        "UPDATE stories SET title = ?, earliest = ?, latest = ?, stale = 0 WHERE id = ?",
        (found.title, found.earliest, found.latest, story),
    )


def _enter(connection: sqlite3.Connection, new: Traits) -> None:
    """Keeps by what a report is looked up and likened."""
    if new.vector is not None:
        connection.execute(
            "INSERT INTO openings (report, vector, words) VALUES (?, ?, ?)",
            (new.report, new.vector.astype("<f4").tobytes(), msgspec.msgpack.encode(new.words)),
        )
    names = [(key, new.report) for key in sorted(keys_of(new.words))]
    connection.executemany("INSERT INTO opening_names VALUES (?, ?)", names)


def _candidates(connection: sqlite3.Connection, keys: Iterable[str]) -> list[str]:
    """The stories that share the most telling words with a report."""
    query = (
        "SELECT r.story FROM opening_names n JOIN reports r ON r.id = n.report "
        "WHERE n.name IN (SELECT value FROM json_each(?)) AND r.story IS NOT NULL AND r.superseded = 0 "
        "GROUP BY r.story ORDER BY count(DISTINCT n.name) DESC, min(r.number) LIMIT ?"
    )
    listed = msgspec.json.encode(sorted(keys)).decode()
    return [story for (story,) in connection.execute(query, (listed, CANDIDATES))]


def _members(connection: sqlite3.Connection, story: str) -> list[Traits]:
    """The traits of a story's last reports as they were stored; of older cases they are made out once."""
    query = (
        "SELECT * FROM (SELECT r.id, r.number, r.published, o.vector, o.words FROM reports r "
        "LEFT JOIN openings o ON o.report = r.id WHERE r.story = ? AND r.superseded = 0 "
        "ORDER BY r.number DESC LIMIT ?) ORDER BY number"
    )
    return [_kept(connection, row) for row in connection.execute(query, (story, WEIGHED)).fetchall()]


def _kept(connection: sqlite3.Connection, row: sqlite3.Row) -> Traits:
    """The traits of one report, from its row with those of its opening."""
    published = msgspec.json.decode(row["published"], type=Published) if row["published"] else None
    words = msgspec.msgpack.decode(row["words"], type=dict[str, float]) if row["words"] else None
    if words is None:
        (report,) = read_reports(connection, "WHERE id = ?", (row["id"],))
        words = telling_words(report)
        connection.execute(
            "UPDATE openings SET words = ? WHERE report = ?", (msgspec.msgpack.encode(words), report.id)
        )
    vector = np.frombuffer(row["vector"], dtype="<f4") if row["vector"] else None
    return Traits(row["id"], words, vector, day_of(published))


def _ordered(connection: sqlite3.Connection, stories: set[str]) -> list[str]:
    """The stories, the one with the earliest added report first: its id stays."""
    first = "SELECT min(number) FROM reports WHERE story = ?"
    return sorted(stories, key=lambda s: (connection.execute(first, (s,)).fetchone()[0] or 0, s))


def _new_story(connection: sqlite3.Connection, report: Report) -> str:
    story = story_of([report])
    connection.execute(
        "INSERT OR IGNORE INTO stories (id, title, earliest, latest) VALUES (?, ?, ?, ?)",
        (story.id, story.title, story.earliest, story.latest),
    )
    return story.id
