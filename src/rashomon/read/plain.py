"""Plain text and Markdown: the report's text is the decoded file, unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.errors import ReadError
from rashomon.read.content import BYTES_A_CHARACTER, content, too_long
from rashomon.read.encoding import Decoded, decode
from rashomon.read.files import shown
from rashomon.read.reading import Stated, basename, failure, report_of
from rashomon.records import Failure, Report
from rashomon.settings import Settings

SUFFIXES = (".txt", ".md", ".text", ".markdown")


def read_plain(source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The report in a text file; a Failure beside it where bytes had to be replaced."""
    raw = content(source, settings.max_characters * BYTES_A_CHARACTER)
    yield from plain_report(source, raw, settings)


def plain_report(source: str, raw: bytes, settings: Settings) -> Iterator[Report | Failure]:
    """The report in these bytes of text."""
    decoded = decode(raw)
    if len(decoded.text) > settings.max_characters:
        raise ReadError(too_long(settings.max_characters))
    if not decoded.text.strip():
        raise ReadError("the file has no text, only blanks; nothing to read")
    yield report_of(shown(source), raw, decoded.text, Stated(), basename(shown(source)))
    yield from damage(shown(source), decoded)


def damage(source: str, decoded: Decoded) -> Iterator[Failure]:
    """A Failure that says how much of a text was unreadable, none where all was well."""
    if decoded.replaced:
        places = "place" if decoded.replaced == 1 else "places"
        yield failure(
            source,
            f"broken {decoded.encoding.upper()} in {decoded.replaced:,} {places}; the report is read, with "
            "U+FFFD there; save it again from its origin to be sure of every word",
        )
