"""What reading yields, and what is handed to a reader."""

from __future__ import annotations

import hashlib

from rashomon.records import Failure, Published, Record, Report, record_id

STAGE = "read"


class Reading(Record, frozen=True, kw_only=True):
    """The reports that could be read, in the order of the sources, and what could not, with reasons."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]


class Stated(Record, frozen=True, kw_only=True):
    """What a page's metadata or a line's fields say about a report."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    url: str | None = None


def report_of(source: str, raw: bytes, text: str, stated: Stated, name: str) -> Report:
    """The report of a source; its id is a hash of the name and the text."""
    return Report(
        id=record_id("report", name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()),
        source=source,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        title=stated.title,
        outlet=stated.outlet,
        authors=stated.authors,
        published=stated.published,
        url=stated.url,
    )


def failure(source: str, reason: str) -> Failure:
    """A failure of reading this source."""
    return Failure(source=source, stage=STAGE, reason=reason)


def basename(source: str) -> str:
    """The last part of a path."""
    return source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
