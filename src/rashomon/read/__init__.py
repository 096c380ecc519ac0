"""Reading: from files, folders, globs and standard input to reports, one file a kind of source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rashomon.errors import ReadError
from rashomon.read.content import BYTES_A_CHARACTER, content
from rashomon.read.files import STDIN, files, shown, suffix
from rashomon.read.html import SUFFIXES as HTML
from rashomon.read.html import html_report, read_html
from rashomon.read.lines import SUFFIXES as LINES
from rashomon.read.lines import read_lines
from rashomon.read.plain import SUFFIXES as PLAIN
from rashomon.read.plain import plain_report, read_plain
from rashomon.read.reading import Reading, failure
from rashomon.records import Failure, Report
from rashomon.settings import Settings

__all__ = ["READERS", "Reader", "Reading", "read"]


class Reader(NamedTuple):
    """A kind of source: how its files end, and the function that reads one."""

    suffixes: tuple[str, ...]
    read: Callable[[str, Settings], Iterator[Report | Failure]]


READERS = (
    Reader(PLAIN, read_plain),
    Reader(HTML, read_html),
    Reader(LINES, read_lines),
)


def read(sources: Iterable[str | Path], settings: Settings) -> Reading:
    """The reports of all sources in the order given, and a Failure for each source that gave none."""
    reports: dict[str, Report] = {}
    failures: list[Failure] = []
    suffixes = tuple(s for reader in READERS for s in reader.suffixes)
    for found in files(sources, suffixes):
        outcomes = iter([found]) if isinstance(found, Failure) else _outcomes(found, settings)
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                failures.append(outcome)
            elif outcome.id in reports:
                first = reports[outcome.id].source
                reason = f"same name and text as {first}; read once, left out here"
                failures.append(failure(outcome.source, reason))
            else:
                reports[outcome.id] = outcome
    return Reading(reports=tuple(reports.values()), failures=tuple(failures))


def _outcomes(path: str, settings: Settings) -> Iterator[Report | Failure]:
    try:
        yield from _read_one(path, settings)
    except ReadError as error:
        yield failure(shown(path), str(error))
    except Exception as error:  # noqa: BLE001  (one bad report never stops a run)
        yield failure(shown(path), f"cannot be read ({type(error).__name__}: {error}); save it as plain text")


def _read_one(path: str, settings: Settings) -> Iterator[Report | Failure]:
    if path == STDIN:
        return _standard_input(settings)
    for reader in READERS:
        if suffix(path) in reader.suffixes:
            return reader.read(path, settings)
    return _unknown(path, settings)


def _unknown(path: str, settings: Settings) -> Iterator[Report | Failure]:
    """A file named on purpose whose name says no kind: text where it has no suffix, else refused."""
    ending = suffix(path)
    raw = content(path, settings.max_characters * BYTES_A_CHARACTER)  # says so where it is a PDF, a picture …
    if ending:
        kinds = ", ".join(s for reader in READERS for s in reader.suffixes)
        raise ReadError(f"{ending} files are not read (only {kinds}); save or rename it as one of these")
    return plain_report(path, raw, settings)


def _standard_input(settings: Settings) -> Iterator[Report | Failure]:
    raw = content(STDIN, settings.max_characters * BYTES_A_CHARACTER)
    start = raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return html_report(STDIN, raw, settings)
    return plain_report(STDIN, raw, settings)
