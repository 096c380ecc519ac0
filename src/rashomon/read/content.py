"""The bytes of one source, never more than may be a report: large files, bombs and binaries are refused."""

from __future__ import annotations

import gzip
import stat
import sys
import zlib
from pathlib import Path
from typing import IO, cast

from rashomon.errors import ReadError
from rashomon.read.files import STDIN, unreadable

BYTES_A_CHARACTER = 4  # the most a character takes in UTF-8, UTF-16 and UTF-32
GZIP = b"\x1f\x8b"

# First bytes of what people take for text files, and what to call it.
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)


def content(source: str, limit: int) -> bytes:
    """The bytes of a file (unpacked where it is gzip) or of standard input; ReadError where unusable."""
    with opened(source) as stream:
        data = _first(stream, limit + 1)
    if len(data) > limit:
        raise ReadError(too_long(limit // BYTES_A_CHARACTER))
    if not data:
        raise ReadError("the file is empty; nothing to read")
    kind = signature(data)
    if kind is not None:
        raise ReadError(f"this is {kind}, not text; save the report as .txt or .html")
    return data


def opened(source: str) -> IO[bytes]:
    """A stream of the source's bytes, unpacked where they are gzip; refuses what is no regular file."""
    if source == STDIN:
        return _unpacked(sys.stdin.buffer)
    try:
        mode = Path(source).stat().st_mode
        if not stat.S_ISREG(mode):
            raise ReadError(f"this is {_special(mode)}, not a file; save its text, or pipe it to '-'")
        return _unpacked(Path(source).open("rb"))
    except (OSError, ValueError) as error:
        raise ReadError(unreadable(error)) from error


def signature(data: bytes) -> str | None:
    """What the first bytes say a file is, None where they could be text."""
    for start, kind in SIGNATURES:
        if data.startswith(start):
            return kind
    return None


def too_long(limit: int) -> str:
    """The sentence that refuses a text for its length."""
    return f"longer than {limit:,} characters; split it, or raise the setting max_characters"


def _first(stream: IO[bytes], limit: int) -> bytes:
    try:
        return stream.read(limit)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(f"broken gzip ({error}); pack or fetch it again") from error
    except OSError as error:
        raise ReadError(unreadable(error)) from error


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    start = stream.peek(2)[:2] if hasattr(stream, "peek") else b""
    if start != GZIP:
        return stream
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream, mode="rb"))


def _special(mode: int) -> str:
    for test, name in (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if test(mode):
            return name
    return "something special"
