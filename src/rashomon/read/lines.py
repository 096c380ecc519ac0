"""JSON Lines: one report a line, with `text` and, where known, title, outlet, author, date, url."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import IO

from rashomon.errors import ReadError
from rashomon.read.content import BYTES_A_CHARACTER, opened, too_long
from rashomon.read.encoding import decode
from rashomon.read.files import shown
from rashomon.read.plain import damage
from rashomon.read.reading import Stated, basename, failure, report_of
from rashomon.read.stated import date_of, names_of, word_of
from rashomon.records import Failure, Report
from rashomon.settings import Settings

SUFFIXES = (".jsonl", ".ndjson")
ESCAPES = 3  # "\u0430" takes six bytes where the letter has two
MAX_BLANK = 1_000_000  # bytes of blank lines in a row; only a bomb has more
MAX_UTF16 = 256 * 1024 * 1024  # bytes; such a file is recoded whole

# The names that feeds, crawls and corpora give to one field, the likelier first.
TEXT = ("text", "body", "content", "articleBody")
TITLE = ("title", "headline")
OUTLET = ("outlet", "publisher", "sitename", "site", "source")
AUTHORS = ("authors", "author", "byline")
DATE = ("date", "published", "date_published", "datePublished", "publish_date", "pubDate")
URL = ("url", "link")


def read_lines(source: str, settings: Settings) -> Iterator[Report | Failure]:
    """The reports of a JSON Lines file in order, a Failure for each line that is none."""
    found = False
    for number, line in _lines(source, settings.max_characters * BYTES_A_CHARACTER * ESCAPES):
        found = True
        place = f"{shown(source)}:{number}"
        if line is None:
            yield failure(place, too_long(settings.max_characters))
            continue
        try:
            yield from line_report(place, line, settings)
        except ReadError as error:
            yield failure(place, str(error))
    if not found:
        raise ReadError("the file is empty; nothing to read")


def line_report(source: str, line: bytes, settings: Settings) -> Iterator[Report | Failure]:
    """The report on one line; ReadError where it has none."""
    decoded = decode(line)
    try:
        fields = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        reason = f"line {_number(source)} is not JSON ({error}); correct or remove the line"
        raise ReadError(reason) from error
    if not isinstance(fields, dict):
        raise ReadError(f'line {_number(source)} is no JSON object; a report is {{"text": …}}')
    text = next((fields[name] for name in TEXT if isinstance(fields.get(name), str)), "")
    if not text.strip():
        raise ReadError(f'line {_number(source)} has no text; put the report\'s text in the field "text"')
    if len(text) > settings.max_characters:
        raise ReadError(too_long(settings.max_characters))
    whole = _whole(text)
    stated = stated_in(fields)
    yield report_of(source, line, whole, stated, stated.url or basename(source))
    yield from damage(source, decoded._replace(replaced=decoded.replaced + _halves(text)))


def stated_in(fields: dict[str, object]) -> Stated:
    """What the fields of a line say about the report."""
    name, value = next(((n, fields[n]) for n in DATE if fields.get(n)), ("date", None))
    return Stated(
        title=_first_word(fields, TITLE),
        outlet=_first_word(fields, OUTLET),
        authors=next((found for n in AUTHORS if (found := names_of(fields.get(n)))), ()),
        published=date_of(value, f'stated in the field "{name}"'),
        url=_first_word(fields, URL),
    )


def _lines(source: str, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that aren't blank with their numbers, None in place of one that is too long."""
    with opened(source) as opened_stream:
        stream = _as_utf8(opened_stream)
        number, blank = 0, 0
        try:
            while line := stream.readline(limit + 1):
                number += 1
                if len(line) > limit and not line.endswith(b"\n"):
                    _skip_line(stream, limit)
                    yield number, None
                elif stripped := line.removeprefix(codecs.BOM_UTF8).strip():
                    blank = 0
                    yield number, stripped
                elif (blank := blank + len(line)) > MAX_BLANK:
                    raise ReadError(f"nothing but blank lines before line {number:,}; reading stops there")
        except (OSError, EOFError) as error:
            raise ReadError(f"breaks off after line {number} ({error}); fetch or pack it again") from error


def _skip_line(stream: IO[bytes], limit: int) -> None:
    for _ in range(64):  # a line that goes on beyond this is a bomb: the rest is read as further lines
        if (part := stream.readline(limit)).endswith(b"\n") or not part:
            return
    raise ReadError("a line has no end; reading stops there")


def _as_utf8(stream: IO[bytes]) -> IO[bytes]:
    """The stream itself, or recoded where its byte order mark says UTF-16."""
    start = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    if start not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return stream
    data = stream.read(MAX_UTF16 + 1)
    if len(data) > MAX_UTF16:
        raise ReadError("a UTF-16 file this large is not read; save it as UTF-8")
    return io.BytesIO(data.decode("utf-16", "replace").encode())


def _first_word(fields: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := word_of(fields.get(name)))), None)


def _halves(text: str) -> int:
    return sum("\ud800" <= character <= "\udfff" for character in text)


def _whole(text: str) -> str:
    """The text with half surrogate pairs ("\\ud83d" alone), which can't be written, replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _halves(text) else text


def _number(source: str) -> str:
    return source.rsplit(":", 1)[-1]
