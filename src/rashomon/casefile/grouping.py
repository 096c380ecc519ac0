"""Which story a new report belongs to: the same ties as for a pile of reports, looked up instead of all compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.casefile.tables import read_reports
from rashomon.group.stories import COMMON, LARGE, MIN_SHARED_NAMES, NEAR, NEAR_WITH_NAMES, names_of, opening, story_of
from rashomon.models.embedder import WIDTH, embed
from rashomon.records import Extraction, Report


def join_story(connection: sqlite3.Connection, draft: Extraction) -> str:
    """Puts a report into the story it tells, joins stories that it ties together, and gives the story's id."""
    report = draft.report
    vector = embed([opening(report)])[0]
    names = names_of(draft)
    connection.execute("INSERT INTO openings VALUES (?, ?)", (report.id, vector.astype("<f4").tobytes()))
    connection.executemany("INSERT INTO opening_names VALUES (?, ?)", [(name, report.id) for name in sorted(names)])
    stories = _ordered(connection, {s for s in _tied(connection, report.id, vector, names) if s})
    story = stories[0] if stories else _new_story(connection, report)
    connection.execute("UPDATE reports SET story = ? WHERE id = ?", (story, report.id))
    for other in stories[1:]:
        connection.execute("UPDATE reports SET story = ? WHERE story = ?", (story, other))
        connection.execute("DELETE FROM stories WHERE id = ?", (other,))
    mark_stale(connection, [story])
    return story


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


def _tied(
    connection: sqlite3.Connection, new: str, vector: NDArray[np.float32], names: frozenset[str]
) -> Iterable[str | None]:
    """The stories of the reports whose openings are near, or near enough with names in common."""
    rows = connection.execute(
        "SELECT o.report, r.story, o.vector FROM openings o JOIN reports r ON r.id = o.report WHERE o.report <> ?",
        (new,),
    ).fetchall()
    if not rows:
        return
    cosines = np.frombuffer(b"".join(r[2] for r in rows), dtype="<f4").reshape(-1, WIDTH) @ vector
    rare = _rare(connection, names, len(rows) + 1)
    for at in np.nonzero(cosines > NEAR_WITH_NAMES)[0]:
        if cosines[at] >= NEAR or _shared(connection, rows[at][0], rare) >= MIN_SHARED_NAMES:
            yield rows[at][1]


def _rare(connection: sqlite3.Connection, names: frozenset[str], reports: int) -> str:
    """The names, as a JSON list, without those that a large collection has everywhere."""
    listed = msgspec.json.encode(sorted(names)).decode()
    if reports < LARGE:
        return listed
    common = connection.execute(
        "SELECT name FROM opening_names WHERE name IN (SELECT value FROM json_each(?)) "
        "GROUP BY name HAVING count(*) > ?",
        (listed, COMMON * reports),
    )
    return msgspec.json.encode(sorted(names - {name for (name,) in common})).decode()


def _shared(connection: sqlite3.Connection, report: str, names: str) -> int:
    query = "SELECT count(*) FROM opening_names WHERE report = ? AND name IN (SELECT value FROM json_each(?))"
    return int(connection.execute(query, (report, names)).fetchone()[0])


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
