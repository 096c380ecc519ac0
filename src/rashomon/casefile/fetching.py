"""From addresses and feeds to reports of a case: what came is kept as evidence, what is unchanged left alone."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from rashomon.casefile.adding import Arrival, arrivals_of, now
from rashomon.casefile.connection import transaction
from rashomon.errors import FetchError, ReadError
from rashomon.fetch import Fetched, Fetcher, entries, is_feed, is_url
from rashomon.layout import lay_out
from rashomon.pipeline import Run
from rashomon.read.html import html_report
from rashomon.read.plain import plain_report
from rashomon.records import Failure, Report

# Fetched to the end: a feed, or a page whose report has landed. After a kill in between it is fetched again.
DONE = "WHERE url = ? AND (feed OR report IS NOT NULL)"


def all_arrivals(
    connection: sqlite3.Connection, path: Path, sources: Iterable[str | Path], fetcher: Fetcher, run: Run
) -> Iterator[Arrival]:
    """The reports of files, addresses and feeds; an address that fails is in `run.failures`."""
    for source in sources:
        if is_url(str(source)):
            yield from fetched_arrivals(connection, path, str(source), fetcher, run)
        else:
            yield from arrivals_of([source], path, run)


def fetched_arrivals(
    connection: sqlite3.Connection, path: Path, url: str, fetcher: Fetcher, run: Run, *, feed: bool = False
) -> Iterator[Arrival]:
    """The report at an address, or those that a feed there announces and the case has not fetched yet."""
    try:
        got = fetcher.fetch(url, *_known(connection, url))
        if got.body is None:
            return
        if feed or is_feed(got.body):
            listed = entries(url, got.body)
        else:
            yield from _page(connection, path, got, run)
            return
        for entry in listed:
            if not connection.execute(f"SELECT 1 FROM fetched {DONE}", (entry.url,)).fetchone():  # noqa: S608
                yield from fetched_arrivals(connection, path, entry.url, fetcher, run)
        _keep(connection, path, got, feed=True)  # at the end: what a kill left out is fetched next time
    except (FetchError, ReadError) as error:
        run.failures.append(Failure(source=url, stage="fetch", reason=str(error)))
    except Exception as error:  # noqa: BLE001  (one bad page never stops a run)
        reason = f"cannot be read ({type(error).__name__}: {error}); save the page as a file"
        run.failures.append(Failure(source=url, stage="fetch", reason=reason))


def _page(connection: sqlite3.Connection, path: Path, got: Fetched, run: Run) -> Iterator[Arrival]:
    body = got.body or b""
    last = connection.execute(f"SELECT sha256 FROM fetched {DONE} ORDER BY id DESC LIMIT 1", (got.url,)).fetchone()  # noqa: S608
    if last and last[0] == got.sha256:
        return  # the site knows no conditional requests, but sent the same
    plain = (got.media or "").startswith("text/plain")
    outcomes = list((plain_report if plain else html_report)(got.url, body, run.settings))
    key = _keep(connection, path, got)
    for one in outcomes:
        if isinstance(one, Report):
            # the address it was asked for by, whatever the page calls itself: the next version comes from there
            yield Arrival(report=lay_out(msgspec.structs.replace(one, url=got.url)), origin=got.url, fetched=key)
        else:
            run.failures.append(one)


def _known(connection: sqlite3.Connection, url: str) -> tuple[str | None, str | None]:
    query = f"SELECT etag, modified FROM fetched {DONE} ORDER BY id DESC LIMIT 1"  # noqa: S608
    found = connection.execute(query, (url,)).fetchone()
    return (found[0], found[1]) if found else (None, None)


def _keep(connection: sqlite3.Connection, path: Path, got: Fetched, *, feed: bool = False) -> int:
    """Stores the bytes as evidence, with their hash and time; gives the row's id."""
    with transaction(connection, path):
        row = connection.execute(
            "INSERT INTO fetched (url, final_url, at, status, media, etag, modified, sha256, feed, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (got.url, got.final_url, now(), got.status, got.media, got.etag, got.modified, got.sha256, feed,
             gzip.compress(got.body or b"", mtime=0)),
        ).fetchone()  # fmt: skip
    return int(row[0])
