"""One fetch: robots.txt asked first, redirects followed one by one, bytes counted as they come and as they unpack."""

from __future__ import annotations

import hashlib
import time
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from rashomon.errors import FetchError
from rashomon.fetch.addresses import Guarded
from rashomon.records import Record

AGENT = "Rashomon/0.1 (reads news reports for comparison; respects robots.txt)"
LARGEST = 10 * 1024 * 1024  # bytes, packed and unpacked; a page with its scripts is a few hundred thousand
LARGEST_ROBOTS = 500 * 1024  # bytes, as RFC 9309 asks at least
LONGEST = 60.0  # seconds for a whole fetch, however slowly it drips
TIMEOUT = httpx.Timeout(20.0)
MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304


class Fetched(Record, frozen=True, kw_only=True):
    """What came: the bytes unpacked, where from in the end, and what to ask with next time; None for unchanged."""

    url: str
    final_url: str
    status: int
    media: str | None
    etag: str | None
    modified: str | None
    body: bytes | None

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.body or b"").hexdigest()


class Fetcher:
    """Fetches, remembering each site's robots.txt; raises FetchError with what to do."""

    def __init__(self, *, allow_private: bool = False, largest: int = LARGEST, longest: float = LONGEST) -> None:
        transport = httpx.HTTPTransport(trust_env=False)
        context = httpx.create_ssl_context(trust_env=False)
        # httpx has no public way to give its connections another network; this is the one that its own tests use
        transport._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=Guarded(allow_private))
        self._client = httpx.Client(
            transport=transport, timeout=TIMEOUT, follow_redirects=False, trust_env=False,
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"},
        )  # fmt: skip
        self._largest, self._longest = largest, longest
        self._robots: dict[str, RobotFileParser] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """The page or feed at an address, if it has changed since; FetchError says why not."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in asked.items() if value}
        until = time.monotonic() + self._longest
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            self._allowed(here, until)
            status, headers, body = self._get(here, conditions, self._largest, until)
            if status in REDIRECTS and "location" in headers:
                here = urljoin(here, headers["location"])
                continue
            if status != NOT_MODIFIED and not 200 <= status < 300:
                raise FetchError(f"{url}: the site answers {status}; open it in a browser to see why.")
            return Fetched(
                url=url, final_url=here, status=status, media=headers.get("content-type"), etag=headers.get("etag"),
                modified=headers.get("last-modified"), body=None if status == NOT_MODIFIED else body,
            )  # fmt: skip
        raise FetchError(f"{url}: redirected more than {MAX_REDIRECTS} times; give the address it should end at.")

    def _get(self, url: str, headers: dict[str, str], largest: int, until: float) -> tuple[int, httpx.Headers, bytes]:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(f"{url}: only http and https are fetched.")
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                packed = _bounded(response.iter_raw(), url, largest, until)
                body = b"".join(_unpacked(packed, response.headers.get("content-encoding", ""), url, largest))
                return response.status_code, response.headers, body
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise FetchError(
                f"{url}: cannot be fetched ({error or type(error).__name__}); try again later."
            ) from error

    def _allowed(self, url: str, until: float) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, until)
        if not self._robots[site].can_fetch(AGENT, url):
            raise FetchError(f"{url}: the site's robots.txt asks not to fetch this; save the page from a browser.")

    def _read_robots(self, site: str, until: float) -> RobotFileParser:
        """What a site asks of programs (RFC 9309): without the file all is allowed, with a failing site nothing."""
        robots = RobotFileParser()
        here = f"{site}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, body = self._get(here, {}, LARGEST_ROBOTS, until)
            if status in REDIRECTS and "location" in headers:
                here = urljoin(here, headers["location"])
                continue
            break
        else:
            status, body = 404, b""  # RFC 9309, 2.3.1.2: after five redirects it may be taken for missing
        if status >= 500:
            robots.parse(["User-agent: *", "Disallow: /"])
        elif status >= 400:
            robots.parse([])
        else:
            robots.parse(body.decode("utf-8", "replace").splitlines())
        return robots


def _bounded(chunks: Iterator[bytes], url: str, largest: int, until: float) -> Iterator[bytes]:
    """The bytes as they come, until there are too many or it takes too long."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > largest:
            raise FetchError(f"{url}: longer than {largest:,} bytes; reading stopped there.")
        if time.monotonic() > until:
            raise FetchError(f"{url}: took too long; reading stopped. Try again later.")
        yield chunk


def _unpacked(chunks: Iterator[bytes], encoding: str, url: str, largest: int) -> Iterator[bytes]:
    """The bytes unpacked where they are gzip, never more than may be: a bomb stops where it bursts the limit."""
    if encoding.lower() in ("", "identity"):
        yield from chunks
        return
    if encoding.lower() not in ("gzip", "x-gzip"):
        raise FetchError(f"{url}: packed as '{encoding}', which was not asked for.")
    unpacker, left = zlib.decompressobj(16 + zlib.MAX_WBITS), largest
    try:
        for chunk in chunks:
            part = unpacker.decompress(chunk, left + 1)
            left -= len(part)
            if left < 0:
                raise FetchError(f"{url}: unpacks to more than {largest:,} bytes; reading stopped there.")
            yield part
            if unpacker.unconsumed_tail:
                raise FetchError(f"{url}: unpacks to more than {largest:,} bytes; reading stopped there.")
    except zlib.error as error:
        raise FetchError(f"{url}: broken gzip ({error}); try again later.") from error
