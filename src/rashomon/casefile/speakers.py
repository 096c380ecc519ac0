"""Who says something in a case, and how often."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rashomon.records import Record

QUERY = """
    SELECT s.speaker_entity AS entity, coalesce(e.name, s.speaker_text) AS name, count(*) AS statements,
           count(DISTINCT s.report) AS reports
    FROM statements s JOIN reports r ON r.id = s.report LEFT JOIN entities e ON e.id = s.speaker_entity
    WHERE r.superseded = 0 AND s.speaker_text IS NOT NULL AND (:story IS NULL OR r.story = :story)
    GROUP BY coalesce(s.speaker_entity, s.speaker_text) ORDER BY statements DESC, name, entity
"""


class Speaking(Record, frozen=True, kw_only=True):
    """A speaker, or words that name nobody in particular ("officials": `entity` null), and what is credited so."""

    entity: str | None
    name: str
    statements: int
    reports: int


def speakers(connection: sqlite3.Connection, story: str | None) -> Iterator[Speaking]:
    """The speakers of a story or of the case, who speaks most often first."""
    for row in connection.execute(QUERY, {"story": story}):
        yield Speaking(**row)
