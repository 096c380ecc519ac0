"""The pages of one file of a crawl, one after the other: WARC, JSON Lines, Parquet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from rashomon.batch.schema import pyarrow
from rashomon.errors import BatchError, ReadError
from rashomon.read.content import BYTES_A_CHARACTER, GZIP, opened, too_long
from rashomon.read.html import MARKUP, html_report
from rashomon.read.lines import ESCAPES, line_report
from rashomon.records import Failure, Report, record_id
from rashomon.settings import Settings

BLOCK = 64  # rows of Parquet held at once: a crawl's rows are whole pages
BLOCK_BYTES = 1 << 20  # searched at once for the record after a broken one
PACKED = 1 << 14  # bytes of zstd unpacked at once: a bomb comes a piece at a time
LONE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
WHOLE = 200  # the HTTP status of a page that is there


class Dropped(NamedTuple):
    """A page that holds no report: a picture, a list of links, a redirect."""

    why: str


Outcome = Report | Failure | Dropped


def pages(path: str, settings: Settings, source: str | None = None) -> Iterator[Outcome]:
    """What each page of a file gives, in order; the last is a Failure where the file breaks off.

    `source` is what the file is called in the records, where that is not its path.
    """
    source = source or path
    kind = suffix(path)
    if kind is None:
        yield Failure(source=source, stage="read", reason=f"no file of a crawl; {', '.join(READERS)} are read")
        return
    try:
        yield from map(_sound, READERS[kind](path, source, settings))
    except BatchError:
        raise
    except (ReadError, OSError, EOFError, ValueError) as error:
        yield Failure(source=source, stage="read", reason=f"breaks off: {error}")


def suffix(path: str) -> str | None:
    """The end of a name that says how the file is read, such as ".warc.gz"; null for no file of a crawl."""
    return next((end for end in READERS if path.lower().endswith(end)), None)


def _sound(found: Outcome) -> Outcome:
    """What was found with each half of a character that stands alone ("\\ud800") replaced: no table can hold it."""
    fields = {} if isinstance(found, Dropped) else msgspec.structs.asdict(found)
    broken = {
        name: LONE.sub(REPLACEMENT, value)
        for name, value in fields.items()
        if isinstance(value, str) and not value.isascii() and LONE.search(value)
    }
    several = {
        name: tuple(LONE.sub(REPLACEMENT, one) for one in fields[name])
        for name in ("authors", "agencies")
        if name in fields
    }
    return found if isinstance(found, Dropped) else msgspec.structs.replace(found, **broken, **several)


def warc(path: str, source: str, settings: Settings) -> Iterator[Outcome]:
    """The HTML pages of a WARC file, packed or not."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise BatchError("WARC files need fastwarc: pip install 'rashomon-news[batch]'.") from error
    limit = settings.max_characters * BYTES_A_CHARACTER * MARKUP
    start: int | None = 0
    while start is not None:
        last = start
        with Path(path).open("rb") as stream:
            stream.seek(start)
            start = None
            try:
                for record in ArchiveIterator(stream, record_types=WarcRecordType.response, strict_mode=False):
                    last = max(last, record.stream_pos)
                    yield from _response(source, record, limit, settings)
            except OSError as error:  # a length that lies leads into the middle of a page
                start = _next_record(path, last + 1)
                going_on = f"read on from byte {start:,}" if start is not None else "nothing follows it"
                reason = f"the record at byte {last:,} does not end where it says ({error}); {going_on}"
                yield Failure(source=source, stage="read", reason=reason)


def _next_record(path: str, start: int) -> int | None:
    """Where the first record at or after a byte begins."""
    mark = GZIP + b"\x08" if path.lower().endswith(".gz") else b"WARC/1."
    with Path(path).open("rb") as stream:
        stream.seek(start)
        held = b""
        while block := stream.read(BLOCK_BYTES):
            held += block
            if (at := held.find(mark)) >= 0:
                return start + at
            start += len(held) - len(mark)
            held = held[-len(mark) :]
    return None


def _response(file: str, record: Any, limit: int, settings: Settings) -> Iterator[Outcome]:
    address = record.headers.get("WARC-Target-URI") or str(record.record_id)
    source = f"{file}#{address}"
    http = record.http_headers
    if http is None or http.status_code != WHOLE or "html" not in (record.http_content_type or "html"):
        yield Dropped("no page")
        return
    declared = record.content_length
    raw = record.reader.read(limit + 1)
    if len(raw) > limit:
        yield Failure(source=source, stage="read", reason=too_long(settings.max_characters))
        return
    if not raw or len(raw) < declared:
        reason = f"breaks off after {len(raw):,} bytes of {declared:,}; fetch the file again"
        yield Failure(source=source, stage="read", reason=reason)
    if raw:
        yield from _page(source, address, raw, settings)


def _page(source: str, address: str, raw: bytes, settings: Settings) -> Iterator[Outcome]:
    """The report of a page, called by its address."""
    try:
        for found in html_report(source, raw, settings):
            yield _addressed(found, source, address) if isinstance(found, Report) else found
    except ReadError as error:
        yield Dropped("no article") if "no article" in str(error) else _failed(source, error)
    except Exception as error:  # noqa: BLE001  (one bad page never stops a crawl)
        yield _failed(source, error)


def _addressed(report: Report, source: str, address: str) -> Report:
    key = record_id("report", address, report.text)
    return msgspec.structs.replace(report, id=key, source=source, url=report.url or address)


def _failed(source: str, error: Exception) -> Failure:
    return Failure(source=source, stage="read", reason=f"{type(error).__name__}: {error}")


def lines(path: str, source: str, settings: Settings) -> Iterator[Outcome]:
    """The reports of a JSON Lines file, packed with gzip or zstd or not."""
    limit = settings.max_characters * BYTES_A_CHARACTER * ESCAPES
    with _stream(path) as stream:
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            place = f"{source}:{number}"
            if len(line) > limit:
                yield Failure(source=place, stage="read", reason=too_long(settings.max_characters))
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
            elif line.strip():
                yield from _line(place, line.strip(), settings)


def _line(source: str, line: bytes, settings: Settings) -> Iterator[Outcome]:
    try:
        yield from line_report(source, line, settings)
    except Exception as error:  # noqa: BLE001  (one bad line never stops a crawl)
        yield _failed(source, error)


def _stream(path: str) -> IO[bytes]:
    if not path.lower().endswith(".zst"):
        return opened(path)
    try:
        import zstandard
    except ImportError as error:
        raise BatchError("Files packed with zstd need zstandard: pip install 'rashomon-news[batch]'.") from error
    return io.BufferedReader(_Zstd(path, zstandard.ZstdDecompressor(), zstandard.ZstdError))


class _Zstd(io.RawIOBase):
    """The bytes of a zstd file, a frame after the other; EOFError where it breaks off, which its own reader hides."""

    def __init__(self, path: str, decompressor: Any, broken: type[Exception]) -> None:
        self._packed = Path(path).open("rb")  # noqa: SIM115  (closed with this)
        self._decompressor, self._broken = decompressor, broken
        self._frame: Any = None
        self._rest = b""  # packed bytes after the end of a frame
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._held:
            packed = self._rest or self._packed.read(PACKED)
            self._rest = b""
            if not packed:
                if self._frame is not None:
                    raise EOFError("the zstd file ends in the middle of a frame; fetch it again")
                return 0
            self._frame = self._frame or self._decompressor.decompressobj()
            try:
                self._held = self._frame.decompress(packed)
            except self._broken as error:
                raise EOFError(f"the zstd file is damaged ({error}); fetch it again") from error
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        count = min(len(buffer), len(self._held))
        buffer[:count], self._held = self._held[:count], self._held[count:]
        return count

    def close(self) -> None:
        self._packed.close()
        super().close()


def parquet(path: str, source: str, settings: Settings) -> Iterator[Outcome]:
    """The reports of a Parquet file with the columns that a line of JSON would have as fields."""
    pyarrow()
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        number = 0
        for batch in ParquetFile(path).iter_batches(batch_size=BLOCK):
            for row in batch.to_pylist():
                number += 1
                yield from _line(f"{source}:{number}", msgspec.json.encode(row), settings)
    except ArrowException as error:
        raise ReadError(f"this Parquet file cannot be read ({error})") from error


READERS: dict[str, Callable[[str, str, Settings], Iterator[Outcome]]] = {
    ".warc": warc,
    ".warc.gz": warc,
    ".jsonl": lines,
    ".jsonl.gz": lines,
    ".jsonl.zst": lines,
    ".ndjson": lines,
    ".ndjson.gz": lines,
    ".ndjson.zst": lines,
    ".parquet": parquet,
}
