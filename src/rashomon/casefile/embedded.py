"""What was embedded of each report, kept in the case so that a new report costs only its own embedding."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec
import numpy as np

from rashomon.align.story import Aligned
from rashomon.models.embedder import Known, Words
from rashomon.records import Report


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """What was embedded of a report, by text: whole texts as float32, word pieces as `Words` holds them."""

    vectors: dict[str, bytes] = {}
    words: dict[str, tuple[bytes, bytes, bytes, bytes]] = {}


def stored(connection: sqlite3.Connection, report: Report) -> Stored:
    """What was embedded of a report before."""
    found = connection.execute("SELECT data FROM vectors WHERE report = ?", (report.id,)).fetchone()
    return msgspec.msgpack.decode(found[0], type=Stored) if found else Stored()


def known_of(held: Iterable[Stored]) -> Known:
    """What was embedded before, as the embedder knows it."""
    known = Known()
    for one in held:
        known.vectors.update((text, np.frombuffer(row, dtype="<f4")) for text, row in one.vectors.items())
        known.words.update((text, Words.of_bytes(*parts)) for text, parts in one.words.items())
    return known


def keep(connection: sqlite3.Connection, held: Mapping[str, Stored], known: Known, aligned: Aligned) -> None:
    """Stores what was embedded of each report's tellings, and other texts with the first report of the story."""
    told = (*aligned.tellings, *aligned.parts)
    owners = {t.plain: t.report.id for t in told} | {t.sentence_text: t.report.id for t in told}
    first = next(iter(held))
    now = {report: Stored({}, {}) for report in held}
    for text, vector in known.vectors.items():
        now[owners.get(text, first)].vectors[text] = vector.astype("<f4").tobytes()
    for text, words in known.words.items():
        now[owners.get(text, first)].words[text] = words.to_bytes()
    for report, one in now.items():
        if one.vectors.keys() != held[report].vectors.keys() or one.words.keys() != held[report].words.keys():
            data = msgspec.msgpack.encode(one)
            connection.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", (report, data))
